/**
 * Before anything of a plan is done: would an API server take it? What it would refuse is not planned as if it worked.
 *
 * Judged is what would be sent. What is left as it is was taken before.
 */
import { KERNEL_LABEL, MODULES_PATH } from '../constants.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { fieldAt, lookup, valueAt } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import { roleOf } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { remarkOn } from '../module/remark.js'
import { isLabelValue } from '../pattern/kernel-version.js'
import type { Change } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { fieldsOf } from '../refusal/read.js'
import { judgedOnce, runLike } from './alike-modules.js'
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

/** A DaemonSet that is made for a Module. */
interface Made {
  readonly module: Module
  readonly object: KubernetesObject
}

/** Equal for DaemonSets that an API server cannot tell apart. What does not come from the Module is its account, and which images it has. */
const daemonSetLike = (): ((made: Made) => string) => {
  const like = memoize(runLike)
  return ({ module, object }) => {
    const { serviceAccountName, containers } = fieldsOf(valueAt(object, ['spec', 'template', 'spec']))
    const isWithoutImage = Array.isArray(containers) && containers.some((one) => fieldAt(one, 'image') === '')
    return JSON.stringify([roleOf(object.metadata.labels), serviceAccountName, isWithoutImage, like(module)])
  }
}

type Judge = (object: KubernetesObject, isMade: boolean) => ReadonlyArray<RefusedObject>

/** Loaders that are made are judged once for all kernels, and DaemonSets once for all Modules that are alike. */
const judging = (): ((module: Module) => Judge) => {
  const refusedOfMade = judgedOnce(daemonSetLike(), ({ module, object }: Made) => refusedObject(module)(object))
  return (module) => {
    const refusedOf = refusedObject(module)
    // Local mutation: what was found of the first of them.
    let ofLoader: ReadonlyArray<RefusedObject> | undefined
    return (object, isMade) => {
      if (!isMade || object.kind !== 'DaemonSet') return refusedOf(object)
      if (roleOf(object.metadata.labels) === 'device-plugin') return refusedOfMade({ module, object })
      if (!isLikeOthers(object)) return refusedOf(object)
      ofLoader ??= refusedOfMade({ module, object })
      return ofLoader
    }
  }
}

/** Judge what is decided for each Module. O(size of what would be sent); less for Modules that are like others. */
export const foresee = (profile: ProfileName): ((module: Module) => (decided: ReadonlyArray<Decided>) => Foreseen) => {
  const judgeFor = judging()
  return (module) => {
    const judge = judgeFor(module)
    return (decided) => {
      const parts = decided.map((one): Foreseen => {
        const isMade = one.outcome.changes.every(({ action }) => action === 'create')
        const judged = sentBy(one).map((object) => ({ object, refused: judge(object, isMade) }))
        const keys = new Set(
          judged.flatMap(({ object, refused }) => (refused.length === 0 ? [] : [objectKeyOf(object)])),
        )
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
