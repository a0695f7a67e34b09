/**
 * Secrets that the pod of a Build or Job mounts, beside those with which it signs. What is made does not depend on what is in them, so
 * that only what is started anew waits for them.
 */
import type { PodUse } from '../diagnostic/making-facts.js'
import type { BuildOrSignAction, ModuleImageSpec } from '../image/module-image-spec.js'
import type { ByProfile } from '../profile.js'
import type { NamedObject } from '../snapshot/named-object.js'
import { type BuildBlocker, remarkOf, requirementsOf } from './blocker.js'
import { isStart } from './build-action.js'
import type { BuildContext } from './build-context.js'
import { type BuildStatus, withoutStarts } from './converge.js'

/** A Secret that is not there, or lacks a key, and what would do what with it. */
export interface LackingSecret {
  readonly type: BuildOrSignAction
  readonly use: PodUse
  readonly object: NamedObject
  readonly key?: string
}

/** What stands in the way of what is started, and what would be done with it. */
interface Obstacle {
  readonly use: PodUse
  readonly blocker: BuildBlocker
}

type Context = Pick<BuildContext, 'backend' | 'named' | 'profile'>

/** One Secret; of these keys, one has to be there. */
const obstacle = (
  { named }: Context,
  object: NamedObject,
  use: PodUse,
  keys: ReadonlyArray<string>,
): ReadonlyArray<Obstacle> => {
  const [key = ''] = keys
  // Without a name there is nothing to look up.
  switch (object.name === '' ? 'missing' : named.stateOf(object, keys)) {
    case 'there':
      return []
    case 'unknown':
      return [{ use, blocker: { _tag: 'Unknown', object } }]
    case 'missing':
      return [{ use, blocker: { _tag: 'Missing', object } }]
    case 'without the key':
      return [{ use, blocker: { _tag: 'KeyMissing', object, key } }]
  }
}

const obstacles = (context: Context, type: BuildOrSignAction, spec: ModuleImageSpec): ReadonlyArray<Obstacle> => {
  const { build, imageRepoSecret, module } = spec
  const named = (name = ''): NamedObject => ({ kind: 'Secret', namespace: module.namespace, name })
  const listed = type === 'build' ? (build?.secrets ?? []) : []
  const keys = context.backend.pullSecretKeys(spec)
  return [
    ...listed.flatMap(({ name }) => obstacle(context, named(name), 'read', [])),
    ...(imageRepoSecret === undefined || keys.length === 0
      ? []
      : obstacle(context, named(imageRepoSecret.name), 'push', keys)),
  ]
}

const lacking =
  (type: BuildOrSignAction) =>
  ({ use, blocker }: Obstacle): ReadonlyArray<LackingSecret> => {
    // The Secrets of this file are no image streams.
    if (!('object' in blocker) || blocker.object.kind === 'ImageStream') return []
    const { namespace, name } = blocker.object
    const object: NamedObject = { kind: 'Secret', namespace, name }
    if (blocker._tag === 'Unknown') return []
    return [{ type, use, object, ...(blocker._tag === 'KeyMissing' ? { key: blocker.key } : {}) }]
  }

/** Whether what would wait for a Secret for ever is not started (docs/deviations.md#checks-build-inputs). */
const waitsForSecrets: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** What is in the way of making an image: Secrets that are not there, and those of which that is not known. */
export const secretBlockers = (
  context: Context,
  type: BuildOrSignAction,
  spec: ModuleImageSpec,
): ReadonlyArray<BuildBlocker> =>
  waitsForSecrets[context.profile] ? obstacles(context, type, spec).map(({ blocker }) => blocker) : []

/** How far an image is, and what its Build or Job waits for. */
export interface WithSecrets {
  readonly status: BuildStatus
  readonly lacks: ReadonlyArray<LackingSecret>
}

/**
 * Nothing is started before its Secrets are there. What is there already goes on: it has read them, or waits for those that are missing,
 * which is told in either profile.
 */
export const unlessSecretsLack = (
  context: Context,
  type: BuildOrSignAction,
  spec: ModuleImageSpec,
  status: BuildStatus,
): WithSecrets => {
  const found = status.state === 'done' ? [] : obstacles(context, type, spec)
  const lacks = found.flatMap(lacking(type))
  const isThere = status.remarks.some(({ name }) => name === 'BuildRunning' || name === 'BuildFailed')
  const starts = status.actions.some(isStart)
  if (!waitsForSecrets[context.profile] || (isThere && !starts)) return { status, lacks }
  const blockers = found.map(({ blocker }) => blocker).filter(({ _tag }) => starts || _tag !== 'Unknown')
  if (blockers.length === 0) return { status, lacks: [] }
  return {
    status: {
      ...withoutStarts(status, blockers.map(remarkOf(type))),
      state: lacks.length > 0 ? 'failed' : status.state,
      requirements: [...status.requirements, ...blockers.flatMap(requirementsOf)],
    },
    lacks: [],
  }
}
