/** A refusal as facts of a remark: short, and complete enough to act on. */
import type { OfRefusal } from '../diagnostic/pod-refusal.js'
import type { JsonObject } from '../kubernetes/json.js'
import type { AccessVerdict, Refusal } from './access-verdict.js'
import type { Remediation } from './remediation.js'
import type { RefusalReason, SccVerdict } from './scc/scc-admission.js'

const namesIn = (because: RefusalReason): ReadonlyArray<string> => {
  switch (because._tag) {
    case 'StandardSccMissing':
    case 'SccUnusable':
      return because.names
    case 'AnnotationMissing':
      return because.annotations
    case 'RequiredSccMissing':
      return [because.name]
    case 'NoSccFits':
      return []
  }
}

/** What stands in the way of one SCC, in single words: that nobody may use it, or the rules that the pod breaks. */
const obstaclesOf = ({ usableBy, fault, misfits }: SccVerdict): ReadonlyArray<string> => [
  ...(usableBy === 'none' ? ['NotUsable'] : []),
  ...(fault === undefined ? [] : [fault.reason]),
  ...new Set(misfits.map(({ rule }) => rule)),
]

const reasonFacts = (reason: Refusal): Omit<OfRefusal, 'cures'> => {
  switch (reason._tag) {
    case 'ServiceAccountMissing':
      return { accountMissing: true }
    case 'PodSecurity': {
      const { enforced, from, needed, violations } = reason.finding
      return { enforced: enforced.level, enforcedBy: from, needed, violations: violations.map(({ check }) => check) }
    }
    case 'Scc': {
      const { because, sccs } = reason
      const names = namesIn(because)
      return {
        because: because._tag,
        ...(names.length === 0 ? {} : { names }),
        // Those that would do, and those that may be used: where the two meet, a pod is admitted.
        fitting: sccs
          .filter(({ fault, misfits }) => fault === undefined && misfits.length === 0)
          .map(({ name }) => name),
        usable: sccs.filter(({ usableBy }) => usableBy !== 'none').map(({ name }) => name),
        sccs: sccs.map((scc) => ({ name: scc.name, obstacles: obstaclesOf(scc) })),
      }
    }
  }
}

const cureFacts = (cure: Remediation): JsonObject => {
  switch (cure._tag) {
    case 'GrantScc': {
      const { _tag, scc, command, manifests, wide } = cure
      return { cure: _tag, scc, command, manifests, wide }
    }
    case 'LabelNamespace': {
      const { _tag, labels, command } = cure
      return { cure: _tag, labels, command }
    }
    case 'CreateServiceAccount':
      return { cure: cure._tag, command: cure.command }
    case 'WaitForLabelSync':
      return { cure: cure._tag, level: cure.level }
  }
}

/**
 * The facts of a refusal: `because`, `fitting`, `usable` and `sccs` of SCC admission; `enforced` and `needed` of Pod Security;
 * `cures` with commands and manifests, and `command`, which runs them one after the other.
 */
export const refusalFacts = ({ reasons, cures }: Extract<AccessVerdict, { readonly _tag: 'Refused' }>): OfRefusal => {
  const commands = cures.flatMap((cure) => ('command' in cure ? [cure.command] : []))
  return {
    ...reasons.reduce<Omit<OfRefusal, 'cures'>>((facts, reason) => ({ ...facts, ...reasonFacts(reason) }), {}),
    cures: cures.map(cureFacts),
    ...(commands.length === 0 ? {} : { command: commands.join(' && ') }),
    ...(cures.some((cure) => cure._tag === 'GrantScc' && cure.wide.length > 0) ? { isWide: true } : {}),
    ...(cures.some(({ _tag }) => _tag === 'WaitForLabelSync') ? { isRaisedBySync: true } : {}),
  }
}
