/** How a live DaemonSet with the labels of a Module stands to it, before anything is done to it. */
import { KERNEL_LABEL, MODULE_NAME_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { controllerOf } from '../kubernetes/owner.js'
import { type Identity, identityOf, isSameIdentity } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { Module } from '../module/module.js'
import type { ModuleName } from '../module/module-name.js'
import type { ByProfile } from '../profile.js'
import type { Settings } from '../settings.js'
import { isForeign } from './ownership.js'

type Context = ObservedDaemonSets & Settings

/**
 * - `Own`: the Module controls it, or, with a profile that goes by labels, nothing does.
 * - `Foreign`: something else controls it.
 * - `Unproven`: nothing controls it, and its pods are labelled as the Module's: it may be the one.
 * - `Labelled`: nothing controls it, and only it carries the label, not its pods.
 * - `Contradictory`: the Module controls it, but its selector, the labels of its pods and the nodes that these select say different
 *   things of what it is.
 */
export type Standing = 'Own' | 'Foreign' | 'Unproven' | 'Labelled' | 'Contradictory'

/** What becomes of a live DaemonSet is decided by what it is. */
export interface StandingDaemonSet {
  readonly standing: Standing
  readonly identity: Identity
  /** All that it may be, where it contradicts itself. */
  readonly others?: ReadonlyArray<Identity>
}

/** Whose it may be: nothing but names and uid count. */
type Owner = Pick<Module, 'metadata'>

type Judge = (cluster: Context, module: Owner, live: DaemonSet) => StandingDaemonSet

const nameOf = ({ metadata: { namespace, name } }: Owner): ModuleName => ({ namespace, name })

const podLabels = ({ spec }: DaemonSet) => spec?.template.metadata?.labels

const selectorLabels = ({ spec }: DaemonSet) => spec?.selector.matchLabels

/** The kernel of the nodes that the pods select: those of a module loader do, those of a device plugin do not. */
const kernelOfPods = ({ spec }: DaemonSet): string | undefined =>
  lookup(spec?.template.spec?.nodeSelector, KERNEL_LABEL)

/**
 * Nothing is changed without the proof that a deletion needs (docs/deviations.md#requires-ownership-proof), nor what contradicts
 * itself (docs/deviations.md#identifies-by-selector).
 */
const judge: ByProfile<Judge> = {
  'safe': (cluster, module, live) => {
    const identify = identityOf(nameOf(module))
    const identity = identify(cluster.labelsOf(live))
    if (isForeign(module)(live)) return { standing: 'Foreign', identity }
    const [selector, ofPods] = [selectorLabels(live), podLabels(live)]
    const isOfModule = (labels: typeof selector): boolean => lookup(labels, MODULE_NAME_LABEL) === module.metadata.name
    if (controllerOf(live.metadata) === undefined)
      return { standing: isOfModule(selector) || isOfModule(ofPods) ? 'Unproven' : 'Labelled', identity }
    const kernelVersion = kernelOfPods(live)
    const meant: ReadonlyArray<Identity> = [
      ...(isOfModule(ofPods) ? [identify(ofPods)] : []),
      ...(identity.role === 'device-plugin' && kernelVersion !== undefined
        ? [{ role: 'module-loader' as const, kernelVersion, version: identity.version }]
        : []),
    ]
    // Of a selector that names the Module, `identity` is what it says.
    const isSame = isOfModule(selector) && isOfModule(ofPods) && meant.every((one) => isSameIdentity(one, identity))
    const [first = identity] = [...meant].reverse()
    return isSame
      ? { standing: 'Own', identity }
      : { standing: 'Contradictory', identity: first, others: [identity, ...meant] }
  },
  'kmm-1.1': (cluster, module, live) => ({
    standing: isForeign(module)(live) ? 'Foreign' : 'Own',
    identity: identityOf(nameOf(module))(cluster.labelsOf(live)),
  }),
}

/** How a live DaemonSet that is known by the name of a Module stands to it, and what it is. O(labels). */
export const standingOf =
  (cluster: Context, module: Owner) =>
  (live: DaemonSet): StandingDaemonSet =>
    judge[cluster.profile](cluster, module, live)
