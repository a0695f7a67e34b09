/** What is not ours is not touched, and what goes is provably ours. */
import { MODULE_NAME_LABEL } from '../../constants.js'
import { canonicalText } from '../../kubernetes/canonical.js'
import { lookup } from '../../kubernetes/json.js'
import { type DaemonSet, isDaemonSet, type OwnerReference } from '../../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import { controllerOf } from '../../kubernetes/owner.js'
import type { ProfileName } from '../../profile.js'
import type { Work } from '../arbitrary/work-drift.js'
import { anyWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { isModuleChange, type ModuleChange } from './module-change.js'
import { knownLabelsOf } from './reference.js'

type Live = DaemonSet | Work

const liveByKey = ({ snapshot: { daemonSets = [], builds = [], jobs = [] } }: World): ReadonlyMap<string, Live> =>
  new Map([...daemonSets, ...builds, ...jobs].map((live) => [objectKeyOf(live), live]))

const repeated = (keys: ReadonlyArray<string>): ReadonlyArray<string> =>
  keys.filter((key, index) => keys.indexOf(key) !== index)

/** The real operator goes by a DaemonSet's own labels, and by nothing else before it deletes; so does its profile. */
const isOwnDaemonSet = ({ action, module }: ModuleChange, live: DaemonSet, profile: ProfileName): boolean => {
  const controller = action === 'delete' && profile === 'kmm-1.1' ? undefined : controllerOf(live.metadata)
  const labels = profile === 'kmm-1.1' ? live.metadata.labels : knownLabelsOf(live)
  return (
    live.metadata.namespace === module.namespace &&
    lookup(labels, MODULE_NAME_LABEL) === module.name &&
    (controller === undefined || isModule(module.name, controller))
  )
}

const isModule = (name: string, { apiVersion, kind, name: owner }: OwnerReference): boolean =>
  kind === 'Module' && apiVersion.startsWith('kmm.sigs.x-k8s.io/') && owner === name

/** Builds and Jobs need a controller in both profiles; the operator wants to see the very uid, as long as there is one. */
const isOwnWork = (
  { module, reason }: ModuleChange,
  { metadata }: Work,
  profile: ProfileName,
  uid: string | undefined,
): boolean => {
  const controller = controllerOf(metadata)
  return (
    metadata.namespace === module.namespace &&
    lookup(metadata.labels, MODULE_NAME_LABEL) === module.name &&
    controller !== undefined &&
    isModule(module.name, controller) &&
    (profile === 'safe' || reason === 'ModuleGone' || controller.uid === uid)
  )
}

const isOwn = (change: ModuleChange, live: Live, { modules, options: { profile = 'safe' } }: World): boolean => {
  const module = modules.find(
    ({ metadata }) => metadata.namespace === change.module.namespace && metadata.name === change.module.name,
  )
  return isDaemonSet(live)
    ? isOwnDaemonSet(change, live, profile)
    : isOwnWork(change, live, profile, module?.metadata.uid)
}

/**
 * No change refers to an object that is not its Module's: of another namespace, not known by the Module's label, or controlled
 * by anything but a Module of that name (a Build or a Job: or by nothing at all). Nothing that exists is created, nothing that does not exist is changed, nothing
 * that is going away is changed, and `desired` and `changes` name no object twice.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, isolation } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(isolation.arbitrary, holds(isolation)(plan)))
 * ```
 */
export const isolation: Law<World> = law(
  'isolation',
  'Nothing that is not ours is touched.',
  anyWorld,
  (planner) => (input) => {
    const { desired, ...planned } = planner(input.snapshot, input.modules, input.options)
    const changes = planned.changes.filter(isModuleChange)
    const held = planned.held.filter(isModuleChange)
    const live = liveByKey(input)
    const wanted = desired.map(objectKeyOf)
    const all = [...changes, ...held]
    const touched = all.map(({ ref }) => objectKey(ref))
    const isKnown = (change: ModuleChange): boolean =>
      input.modules.some(
        ({ metadata }) => metadata.name === change.module.name && metadata.namespace === change.module.namespace,
      )
    return [
      ...repeated(wanted).map((key) => `${key} is desired twice`),
      ...repeated(touched).map((key) => `${key} is changed twice`),
      ...changes.flatMap(({ action, ref }) =>
        wanted.includes(objectKey(ref)) === (action !== 'delete')
          ? []
          : [`${ref.name}: ${action}, against what is desired`],
      ),
      ...all.flatMap((change) => {
        const key = objectKey(change.ref)
        const object = live.get(key)
        const isOrphan =
          change.action === 'delete' && change.reason === 'ModuleGone' && input.options.completeModules === true
        if (!isKnown(change) && !isOrphan) return [`${key}: nobody asked for Module ${change.module.name}`]
        if (change.action === 'create') return object === undefined ? [] : [`${key} exists and is created`]
        if (object === undefined) return [`${key} does not exist and is changed`]
        // The operator goes on patching.
        if (object.metadata.deletionTimestamp !== undefined && input.options.profile !== 'kmm-1.1')
          return [`${key} is going away and is changed`]
        return isOwn(change, object, input) ? [] : [`${key} is not of Module ${change.module.name} and is changed`]
      }),
    ]
  },
)

/**
 * Every deletion, done or held, names its reason, its proof of ownership (in the safe profile a controlling owner, never
 * labels alone), the live object, and the uid and generation that it had when it was observed.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { deletionsAreProven, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(deletionsAreProven.arbitrary, holds(deletionsAreProven)(plan)))
 * ```
 */
export const deletionsAreProven: Law<World> = law(
  'deletions are proven',
  'Every deletion has proof, reason and precondition.',
  anyWorld,
  (planner) => (input) => {
    const planned = planner(input.snapshot, input.modules, input.options)
    const deletions = [...planned.changes, ...planned.held].flatMap((change) =>
      change.action === 'delete' ? [change] : [],
    )
    const live = liveByKey(input)
    return [
      ...(canonicalText(planned.deletions) ===
      canonicalText(planned.changes.filter(({ action }) => action === 'delete'))
        ? []
        : ['deletions are not the deletions among the changes']),
      ...deletions.flatMap(({ ref, reason, ownership, live: shown }) => {
        const object = live.get(objectKey(ref))
        const controller = object === undefined ? undefined : controllerOf(object.metadata)
        const isByLabels = ownership.by === 'labels' && input.options.profile === 'kmm-1.1'
        return [
          ...(reason.length > 0 ? [] : [`${ref.name}: no reason`]),
          ...(ref.uid !== undefined && ref.uid === object?.metadata.uid ? [] : [`${ref.name}: no uid`]),
          ...(ref.generation === object?.metadata.generation ? [] : [`${ref.name}: no generation`]),
          ...(isByLabels || (controller?.kind === 'Module' && controller.uid === ownership.uid)
            ? []
            : [`${ref.name}: no proof`]),
          ...(shown.metadata.name === ref.name ? [] : [`${ref.name}: shows ${shown.metadata.name}`]),
        ]
      }),
    ]
  },
)
