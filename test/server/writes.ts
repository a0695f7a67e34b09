/**
 * What becomes of what is stored when somebody writes: create, replace, patch, delete.
 *
 * Source: Kubernetes, apiserver pkg/endpoints/handlers and pkg/registry/generic/registry/store.go.
 */
import { refusals } from 'kmm-planner'

import { canonicalText } from '../../src/kubernetes/canonical.js'
import { isJsonObject } from '../../src/kubernetes/json.js'
import type { DaemonSet, KubernetesObject } from '../../src/kubernetes/object.js'
import { withDefaults, withGenerated } from '../../src/refusal/job-stored.js'
import { deleting, isGoing } from '../../src/simulation/cluster-state.js'
import { FOREGROUND } from '../../src/simulation/garbage-collector.js'
import { born, type Made, updated } from '../../src/simulation/stored-object.js'
import { type Answer, found, refusal, success } from './answer.js'
import { patched } from './json-patch.js'
import { merged } from './merge-patch.js'
import type { Resource } from './resource.js'
import { objectsOf, type Stored, withObjects } from './store.js'

/** What a write asks for. */
export interface Write {
  readonly resource: Resource
  readonly body: unknown
  readonly contentType: string
}

/** What is stored after it, and the answer; the answer to what is stored is the object as it is stored then. */
export interface Written {
  readonly stored: Stored
  readonly answer: Answer
}

type Fields = KubernetesObject & { readonly spec?: unknown; readonly status?: unknown }

const isIt =
  ({ namespace, name }: Resource) =>
  ({ metadata }: KubernetesObject): boolean =>
    metadata.name === name && (metadata.namespace ?? '') === namespace

/** The object that is meant. */
export const objectOf = (stored: Stored, resource: Resource): Fields | undefined =>
  objectsOf(stored, resource.kind).find(isIt(resource))

const refused = (stored: Stored, answer: Answer): Written => ({ stored, answer })

const notFound = ({ kind, name = '' }: Resource): Answer => refusal(404, `${kind} "${name}" not found`)

/** An API server keeps no empty lists and maps of metadata. */
const tidy = <A extends KubernetesObject>(object: A): A => ({
  ...object,
  metadata: Object.fromEntries(
    Object.entries(object.metadata).filter(
      ([, value]) => typeof value !== 'object' || Object.keys(value as object).length > 0,
    ),
  ) as A['metadata'],
})

/** Nothing is asked of them, or nobody counts it. Seen at a server of 1.20; pods are counted since 1.33. */
const uncounted: ReadonlySet<string> = new Set(['Node', 'Pod', 'ConfigMap', 'Namespace', 'Event', 'Lease'])

const isMade = ({ kind }: KubernetesObject): boolean => ['DaemonSet', 'Build', 'Job'].includes(kind)

const invalid = (object: KubernetesObject, live?: KubernetesObject): Answer | undefined => {
  const [first, ...more] = refusals(object, live === undefined ? {} : { live })
  if (first === undefined) return undefined
  const fields = [first, ...more].map(({ facts }) => `${facts.field}: ${facts.rule}`)
  return refusal(422, `${object.kind} "${object.metadata.name}" is invalid: ${fields.join(', ')}`)
}

/** The labels that the server makes of the uid have a uid of their own here: nothing asks for it. */
const withJobDefaults = (object: Fields): Fields =>
  object.kind === 'Job' && isJsonObject(object.spec)
    ? { ...object, spec: withGenerated({ ...object.metadata }, withDefaults(object.spec)) }
    : object

/** POST. */
export const created = (stored: Stored, { resource, body }: Write): Written => {
  if (!isJsonObject(body) || body['kind'] !== resource.kind) return refused(stored, refusal(400, 'wrong object'))
  const { status: _status, ...sent } = body as unknown as Fields
  const object: Fields = {
    ...sent,
    metadata: { ...(resource.namespace === '' ? {} : { namespace: resource.namespace }), ...sent.metadata },
  }
  const { name, namespace = '' } = object.metadata
  if (namespace !== resource.namespace)
    return refused(stored, refusal(400, 'the namespace of the object is not that of the request'))
  if (objectOf(stored, { ...resource, name }) !== undefined)
    return refused(stored, refusal(409, `${resource.kind} "${name}" already exists`, 'AlreadyExists'))
  const wrong = invalid(object)
  if (wrong !== undefined) return refused(stored, wrong)
  const version = stored.cluster.version + 1
  const metadata = {
    ...object.metadata,
    uid: `uid-${String(version)}`,
    ...(uncounted.has(resource.kind) ? {} : { generation: 1 }),
  }
  const fresh = isMade(object) ? born(withJobDefaults(object) as Made, version) : { ...object, metadata }
  const all = [...objectsOf(stored, resource.kind), tidy(fresh)]
  return { stored: withObjects(stored, resource.kind, all), answer: found(fresh, 201) }
}

const specOf = ({ spec }: Fields): string => canonicalText(spec)

/** What may not be written, or not in this way, stays as it is. */
const stamped = (live: Fields, sent: Fields, isStatus: boolean): Fields => {
  if (isStatus) return { ...live, status: sent.status }
  const { uid, generation = 1, deletionTimestamp } = live.metadata
  const { status: _status, ...object } = sent
  const next: Fields = {
    ...object,
    metadata: {
      ...sent.metadata,
      ...(uid === undefined ? {} : { uid }),
      ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    },
    ...(live.status === undefined ? {} : { status: live.status }),
  }
  if (live.kind === 'DaemonSet') {
    const { metadata, ...daemonSet } = updated(live as DaemonSet, next as DaemonSet, 0)
    const { annotations, generation: counted } = metadata
    return {
      ...daemonSet,
      metadata: { ...next.metadata, ...(annotations ? { annotations } : {}), generation: counted ?? 1 },
    }
  }
  const counts = live.metadata.generation !== undefined && specOf(live) !== specOf(next)
  return live.metadata.generation === undefined
    ? next
    : { ...next, metadata: { ...next.metadata, generation: generation + (counts ? 1 : 0) } }
}

/** The last finalizer was what kept it; pods wait for their kubelet, unless somebody has said that this is of no use. */
const isOver = ({ kind, metadata }: Fields): boolean =>
  (kind !== 'Pod' || metadata.deletionGracePeriodSeconds === 0) &&
  metadata.deletionTimestamp !== undefined &&
  (metadata.finalizers ?? []).length === 0

const isHeldAnew = (live: Fields, { metadata }: Fields): boolean =>
  isGoing(live) && (metadata.finalizers ?? []).some((one) => !(live.metadata.finalizers ?? []).includes(one))

const replaced = (stored: Stored, resource: Resource, live: Fields, sent: Fields): Written => {
  const { uid, resourceVersion } = sent.metadata
  if (uid !== live.metadata.uid || (resourceVersion ?? live.metadata.resourceVersion) !== live.metadata.resourceVersion)
    return refused(
      stored,
      refusal(409, 'the object has been modified; please apply your changes to the latest version'),
    )
  if (isHeldAnew(live, sent))
    return refused(stored, refusal(422, 'no new finalizers can be added if the object is being deleted'))
  const next = tidy(stamped(live, sent, resource.isStatus))
  const wrong = resource.isStatus ? undefined : invalid(next, live)
  if (wrong !== undefined) return refused(stored, wrong)
  const all = objectsOf(stored, resource.kind)
  const rest = isOver(next)
    ? all.filter((object) => object !== live)
    : all.map((object) => (object === live ? next : object))
  return { stored: withObjects(stored, resource.kind, rest), answer: found(next) }
}

/** PUT. */
export const put = (stored: Stored, { resource, body }: Write): Written => {
  const live = objectOf(stored, resource)
  if (live === undefined) return refused(stored, notFound(resource))
  const sent = body as Fields
  return replaced(stored, resource, live, { ...sent, metadata: { uid: live.metadata.uid ?? '', ...sent.metadata } })
}

/** PATCH. */
export const patchedObject = (stored: Stored, { resource, body, contentType }: Write): Written => {
  const live = objectOf(stored, resource)
  if (live === undefined) return refused(stored, notFound(resource))
  switch (contentType) {
    case 'application/json-patch+json': {
      const next = patched(live, body as never)
      return next === undefined
        ? refused(stored, refusal(422, 'the server rejected our request due to an error in our request'))
        : replaced(stored, resource, live, next)
    }
    case 'application/merge-patch+json':
      return replaced(stored, resource, live, merged(live, body) as Fields)
    default:
      return refused(stored, refusal(415, `cannot patch with ${contentType}`))
  }
}

const preconditionsOf = (body: unknown): { readonly uid?: string; readonly resourceVersion?: string } =>
  isJsonObject(body) && isJsonObject(body['preconditions']) ? body['preconditions'] : {}

const isForeground = (body: unknown): boolean => isJsonObject(body) && body['propagationPolicy'] === 'Foreground'

const holding = (live: Fields): Fields => ({
  ...live,
  metadata: { ...live.metadata, finalizers: [...(live.metadata.finalizers ?? []), FOREGROUND] },
})

/** Whoever asks for it waits for no kubelet. */
const isForced = (body: unknown): boolean => isJsonObject(body) && body['gracePeriodSeconds'] === 0

/** That an object is to go is something that is asked of it, once. */
const countedOff = (live: Fields): Fields => {
  const { generation } = live.metadata
  return isGoing(live) || generation === undefined
    ? live
    : { ...live, metadata: { ...live.metadata, generation: generation + 1 } }
}

const withoutGrace = (live: Fields): Fields => ({
  ...live,
  metadata: { ...live.metadata, deletionGracePeriodSeconds: 0 },
})

/** DELETE: what finalizers hold stays, marked; pods are their kubelet's to end. */
export const deleted = (stored: Stored, { resource, body }: Write): Written => {
  const live = objectOf(stored, resource)
  if (live === undefined) return refused(stored, notFound(resource))
  const { uid = live.metadata.uid, resourceVersion = live.metadata.resourceVersion } = preconditionsOf(body)
  if (uid !== live.metadata.uid || resourceVersion !== live.metadata.resourceVersion)
    return refused(stored, refusal(409, 'precondition failed'))
  const marked = countedOff(isForeground(body) ? holding(live) : live)
  const next = deleting<Fields>(isForced(body) ? withoutGrace(marked) : marked)
  const all = objectsOf(stored, resource.kind)
  return isOver(next)
    ? {
        stored: withObjects(
          stored,
          resource.kind,
          all.filter((object) => object !== live),
        ),
        answer: success(live.metadata.uid ?? ''),
      }
    : {
        stored: withObjects(
          stored,
          resource.kind,
          all.map((object) => (object === live ? next : object)),
        ),
        answer: found(next),
      }
}
