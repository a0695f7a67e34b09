/** Findings that there should be, held against those that there are: each is met by another one. */
import * as E from 'fp-ts/lib/Either.js'

import { namedIn } from '../../kubernetes/named.js'
import { moduleKey } from '../../module/module-name.js'
import type { Finding } from '../finding.js'
import type { ExpectedFinding, ExpectedNodes } from './suite.js'

/** A path as JSON Pointer has it. Source: RFC 6901, 3. */
const pointerOf = (path: Finding['path']): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const areSame = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.length === right.length && left.every((one) => right.includes(one))

/** Whether these are the nodes; a name may be the short one. */
export const areNodes =
  (expected: ExpectedNodes) =>
  (nodes: ReadonlyArray<string>): boolean =>
    typeof expected === 'number'
      ? nodes.length === expected
      : areSame(
          expected.map((name) => E.getOrElse(() => name)(namedIn(nodes)(name))),
          nodes,
        )

const isSuppressed = (expected: ExpectedFinding['suppressed'], by: string | undefined): boolean =>
  expected === undefined || (typeof expected === 'boolean' ? expected === (by !== undefined) : expected === by)

/** Whether the finding is one that is meant. Without a state, it is one that is new. */
export const isMeant =
  (expected: ExpectedFinding) =>
  (finding: Finding): boolean => {
    const { rule, level, module, path, nodes, kernel, kernels, state = 'new', verdict, suppressed } = expected
    const own = finding.module === undefined ? '' : moduleKey(finding.module)
    const found = finding.kernels ?? []
    return (
      (finding.rule === rule || finding.code === rule) &&
      finding.state === state &&
      (level === undefined || finding.level === level) &&
      (module === undefined || own === module || own.endsWith(`/${module}`)) &&
      (path === undefined || pointerOf(finding.path) === path) &&
      (nodes === undefined || areNodes(nodes)(finding.nodes ?? [])) &&
      (kernel === undefined || found.includes(kernel)) &&
      (kernels === undefined || areSame(kernels, found)) &&
      (verdict === undefined || finding.verdict === verdict) &&
      isSuppressed(suppressed, finding.suppressed?.by)
    )
  }

/** By index of what is expected: the finding that meets it. */
type Met = ReadonlyMap<number, Finding>

/** Room for one more, where others may have to take another finding. Source: augmenting paths of bipartite matching. */
const withOneMore = (
  candidates: ReadonlyArray<ReadonlyArray<Finding>>,
  met: Met,
  index: number,
  tried: ReadonlySet<Finding> = new Set(),
): { readonly met?: Met; readonly tried: ReadonlySet<Finding> } => {
  // Local mutation: what was tried once need not be tried again.
  let seen = tried
  for (const finding of candidates[index] ?? []) {
    if (seen.has(finding)) continue
    seen = new Set([...seen, finding])
    const holder = [...met].find(([, one]) => one === finding)?.[0]
    const moved = holder === undefined ? { met, tried: seen } : withOneMore(candidates, met, holder, seen)
    seen = moved.tried
    if (moved.met !== undefined) return { met: new Map([...moved.met, [index, finding]]), tried: seen }
  }
  return { tried: seen }
}

/** Which of what is expected is met, so that as many as possible are. O(expected x findings²). */
export const metFindings = (expected: ReadonlyArray<ExpectedFinding>, findings: ReadonlyArray<Finding>): Met => {
  const candidates = expected.map((one) => findings.filter(isMeant(one)))
  return expected.reduce<Met>((met, _, index) => withOneMore(candidates, met, index).met ?? met, new Map())
}
