/**
 * Before anything of a plan is done: would an API server take it? What it would refuse is not planned as if it worked.
 *
 * Judged is what would be sent. What is left as it is was taken before.
 */
import { KERNEL_LABEL, MODULES_PATH } from '../constants.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { lookup, valueAt } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import type { Module } from '../module/module.js'
import { remarkOn } from '../module/remark.js'
import { isLabelValue } from '../pattern/kernel-version.js'
import type { Change } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { type RefusedObject, refusedObject, strictest } from './refused-object.js'

/**
 * What an API server would refuse is not sent, and what is there stays (docs/deviations.md#withholds-refused-objects). The operator
 * sends it again on every pass.
 */
export const withholdsRefusedObjects: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** A decision; `isUnseen`: nobody looked whether what it wants is there. */
export interface Decided {
  readonly outcome: Outcome
  readonly isUnseen?: boolean
}

/** Decisions, and what of them would be refused. */
export interface Foreseen {
  readonly outcomes: ReadonlyArray<Outcome>
  readonly refused: ReadonlyArray<RefusedObject>
}

const isSent = ({ action }: Change): boolean => action === 'create' || action === 'update' || action === 'replace'

const sentBy = ({ outcome: { desired, changes }, isUnseen }: Decided): ReadonlyArray<KubernetesObject> => {
  if (isUnseen === true) return desired
  const sent = new Set(changes.filter(isSent).map(({ ref }) => objectKey(ref)))
  return sent.size === 0 ? [] : desired.filter((object) => sent.has(objectKeyOf(object)))
}

/** An outcome without these objects: what stands in their place stays. */
const without = ({ desired, changes, ...rest }: Outcome, refused: ReadonlySet<string>): Outcome => ({
  ...rest,
  desired: [
    ...desired.filter((object) => !refused.has(objectKeyOf(object))),
    ...changes.flatMap((change) =>
      isSent(change) && 'live' in change && refused.has(objectKey(change.ref)) ? [change.live] : [],
    ),
  ],
  changes: changes.filter((change) => !isSent(change) || !refused.has(objectKey(change.ref))),
})

/** A loader that differs from those for other kernels in nothing that an API server could refuse. */
const isLikeOthers = ({ kind, metadata: { labels }, ...rest }: KubernetesObject): boolean => {
  const kernelVersion = lookup(labels, KERNEL_LABEL) ?? ''
  const hostPath = valueAt(rest, ['spec', 'template', 'spec', 'volumes', 0, 'hostPath', 'path'])
  return (
    kind === 'DaemonSet' &&
    kernelVersion !== '' &&
    isLabelValue(kernelVersion) &&
    hostPath === `${MODULES_PATH}/${kernelVersion}`
  )
}

/** Loaders that are made are judged once for all kernels. */
const judging = (module: Module): ((object: KubernetesObject, isMade: boolean) => ReadonlyArray<RefusedObject>) => {
  const refusedOf = refusedObject(module)
  // Local mutation: what was found of the first of them.
  let ofLoader: ReadonlyArray<RefusedObject> | undefined
  return (object, isMade) => {
    if (!isMade || !isLikeOthers(object)) return refusedOf(object)
    ofLoader ??= refusedOf(object)
    return ofLoader
  }
}

/** Judge what is decided for a Module. O(size of what would be sent). */
export const foresee = (profile: ProfileName, module: Module): ((decided: ReadonlyArray<Decided>) => Foreseen) => {
  const judge = judging(module)
  return (decided) => {
    const parts = decided.map((one): Foreseen => {
      const isMade = one.outcome.changes.every(({ action }) => action === 'create')
      const judged = sentBy(one).map((object) => ({ object, refused: judge(object, isMade) }))
      const keys = new Set(judged.flatMap(({ object, refused }) => (refused.length === 0 ? [] : [objectKeyOf(object)])))
      const isKept = keys.size === 0 || !withholdsRefusedObjects[profile]
      return {
        outcomes: [isKept ? one.outcome : without(one.outcome, keys)],
        refused: judged.flatMap(({ refused }) => refused),
      }
    })
    return {
      outcomes: parts.flatMap(({ outcomes }) => outcomes),
      refused: parts.flatMap(({ refused }) => refused),
    }
  }
}

/** What would be refused, in words of the Module: an error where it is withheld, else what the operator will meet. */
export const refusedRemarks = (
  profile: ProfileName,
  module: Module,
  refused: ReadonlyArray<RefusedObject>,
): ReadonlyArray<Diagnostic> => {
  const name = withholdsRefusedObjects[profile] ? 'ObjectRefused' : 'ObjectSentInVain'
  const remark = remarkOn(module)
  return strictest(refused).map(({ path, facts }) => remark(name, path, facts))
}
