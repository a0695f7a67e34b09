/**
 * A cluster that is at rest, and what a gate says of a pull request on its Modules. `steady.yaml.gz` is what a real API server and the real
 * operator left behind, made small: `kmm-plan reduce 01-steady.yaml | gzip -9n > steady.yaml.gz`.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import * as E from 'fp-ts/lib/Either.js'

import { decodeObjects, type NodeImpact } from '../../../../src/index.js'
import { withoutServerFields } from '../../../../src/kubernetes/without-server-fields.js'
import {
  check,
  gateOf,
  makeReview,
  type Report,
  type Review,
  reviewOfBase,
  rules,
} from '../../../../src/policy/index.js'
import { happenAll, type SuiteWorld } from '../../../../src/policy/suite/world.js'
import { documents } from '../../../../src/source/index.js'
import type { PullRequest } from './pull-requests.js'

export const steadyText = (): string => gunzipSync(readFileSync(new URL('steady.yaml.gz', import.meta.url))).toString()

const steadyWorld = (): SuiteWorld => {
  const { modules: live, snapshot } = decodeObjects(documents([{ file: 'steady.yaml', text: steadyText() }]).objects)
  const { modules: base } = decodeObjects(live.map(withoutServerFields))
  return { base, head: base, live, snapshot, problems: [] }
}

const right = <A>(either: E.Either<unknown, A>): A => {
  if (E.isLeft(either)) throw new Error(JSON.stringify(either.left))
  return either.right
}

/** Its Modules, as manifests and as they are, and what was seen of it. */
export const world = steadyWorld()

export interface Answer {
  readonly review: Review
  readonly report: Report
}

/** What the recommended rules say of it. */
export const answerTo = ({ when, rules: settings = {} }: PullRequest): Answer => {
  const { problems, ...revisions } = right(happenAll(when)(world))
  const review = makeReview({ ...revisions, problems })
  const before = reviewOfBase(review)
  const gate = right(gateOf({ rules, main: [{ config: { rules: settings } }] }))
  return { review, report: check(gate)(review, before === undefined ? {} : { base: before }) }
}

/** `ip-10-0-131-17.eu-central-1.compute.internal` is `131-17`. */
const shortOf = (node: string): string => (node.split('.')[0] ?? '').replace('ip-10-0-', '')

const told = (nodes: ReadonlyArray<NodeImpact>): ReadonlyArray<string> => {
  const effects = new Map<string, ReadonlyArray<string>>()
  for (const { effect, module, role, node } of nodes) {
    const key = `${effect} ${module.name}${role === 'device-plugin' ? ' plugin' : ''}`
    effects.set(key, [...(effects.get(key) ?? []), shortOf(node)])
  }
  return [...effects].map(([key, names]) => `${key}: ${names.join(' ')}`)
}

/** Who feels what: `unload my-kmod: 131-17 132-34`. */
export const effectsOf = ({ review: { impact } }: Answer): ReadonlyArray<string> => told(impact?.nodes ?? [])

/** What would happen without the pull request, too. */
export const pendingOf = ({ review: { impact } }: Answer): ReadonlyArray<string> => told(impact?.pending ?? [])

/** What is found that the base has not: `error KMM420 unloads-nodes my-kmod`. */
export const findingsOf = ({ report }: Answer): ReadonlyArray<string> =>
  report.findings
    .filter(({ state }) => state === 'new')
    .map(({ level, code = '', rule, module, verdict }) =>
      [level, code, rule, module?.name ?? '', ...(verdict === 'unknown' ? ['(unknown)'] : [])].join(' '),
    )
