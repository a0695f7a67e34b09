/**
 * Hooks of Metacontroller: what it observed goes in, what should be there comes out. It deletes the children that an answer lacks, so where
 * something cannot be read the answer is an error, which changes nothing.
 */
import { type Change, changeId, type DaemonSet, decodeObjects, isDaemonSet, plan, type PlanOptions } from 'kmm-planner'
import { requeue } from 'kmm-planner/operator'

import { type Answer, failure, type Hook } from '../json-post.js'

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether all that a group holds is of its kind: what is not would be as if it were not there. */
const isGroup = ([kind, objects]: readonly [string, unknown]): boolean =>
  isObject(objects) &&
  Object.values(objects).every((one) => isObject(one) && `${String(one['kind'])}.${String(one['apiVersion'])}` === kind)

/** Objects by kind, then by name; none where it is not so. */
const groupsIn = (request: unknown, field: string): Groups | undefined => {
  const groups = isObject(request) ? request[field] : undefined
  return isObject(groups) && Object.entries(groups).every(isGroup) ? (groups as Groups) : undefined
}

const objectsIn = (groups: Groups): ReadonlyArray<unknown> => Object.values(groups).flatMap(Object.values)

const sections = {
  'Node.v1': 'nodes',
  'DaemonSet.apps/v1': 'daemonSets',
  'Pod.v1': 'pods',
  'Job.batch/v1': 'jobs',
} as const

/**
 * What was listed: a group that is there, even if it is empty. But no nodes is what some versions of Metacontroller send where they do not
 * show any.
 */
const observedIn = (related: Groups) =>
  Object.entries(sections).flatMap(([group, section]) => {
    const objects = related[group]
    return objects === undefined || (section === 'nodes' && Object.keys(objects).length === 0) ? [] : [section]
  })

/** An empty selector selects everything: of a Module in its namespace, and all nodes. */
const asking =
  (...resources: ReadonlyArray<readonly [apiVersion: string, resource: string]>): Hook =>
  () => {
    const rules = resources.map(([apiVersion, resource]) => ({ apiVersion, resource, labelSelector: {} }))
    return { code: 200, body: { relatedResources: rules } }
  }

/** What may be done now: changes that come after others wait for the next sync. */
const dueIn = (changes: ReadonlyArray<Change>): ReadonlyArray<Change> => {
  const open = new Set(changes.map(changeId))
  return changes.filter(({ after = [] }) => !after.some((id) => open.has(id)))
}

/** As one writes it: Metacontroller adds the owner and its own notes, which must not come back to it. */
const asWritten = ({ apiVersion, kind, metadata, spec }: DaemonSet): unknown => {
  const { name, namespace, labels, annotations = {} } = metadata
  const own = Object.entries(annotations).filter(([key]) => !key.startsWith('metacontroller.k8s.io/'))
  return { apiVersion, kind, metadata: { name, namespace, labels, annotations: Object.fromEntries(own) }, spec }
}

const named = (daemonSets: ReadonlyArray<DaemonSet>): ReadonlyMap<unknown, DaemonSet> =>
  new Map(daemonSets.map((one) => [one.metadata.name, one]))

const syncModule =
  (options: PlanOptions): Hook =>
  (request): Answer => {
    const [children, related] = [groupsIn(request, 'children'), groupsIn(request, 'related')]
    if (!isObject(request) || children === undefined || related === undefined)
      return failure(400, 'children or related is missing, or not what it is called')
    const observed = observedIn(related)
    const objects = [request['parent'], ...objectsIn(related), ...objectsIn(children)]
    const { snapshot, modules } = decodeObjects(objects, { observed })
    const [module, another] = modules
    if (module === undefined || another !== undefined) return failure(422, 'the parent cannot be read as a Module')
    const inNamespace = (snapshot.daemonSets ?? []).filter(
      ({ metadata }) => metadata.namespace === module.metadata.namespace,
    )
    const live = Object.keys(children['DaemonSet.apps/v1'] ?? {}).map((key) =>
      named(inNamespace).get(key.split('/').at(-1)),
    )
    if (live.includes(undefined)) return failure(422, 'a child cannot be read')

    const planned = plan(snapshot, [module], options)
    const due = new Set(dueIn(planned.changes))
    const now = named(live.flatMap((one) => one ?? []))
    const wanted = named(planned.desired.filter(isDaemonSet))
    const changes = new Map(
      planned.changes.flatMap((change) => (change.ref.kind === 'DaemonSet' ? [[change.ref.name, change]] : [])),
    )
    const there = [...new Set([...now.keys(), ...wanted.keys()])].flatMap(
      (name): ReadonlyArray<DaemonSet | undefined> => {
        const change = changes.get(String(name))
        if (change !== undefined && !due.has(change)) return [now.get(name)]
        return change?.action === 'delete' || change?.action === 'replace' ? [] : [wanted.get(name) ?? now.get(name)]
      },
    )
    const { afterSeconds } = requeue(planned)
    const isOver =
      observed.includes('nodes') &&
      module.metadata.deletionTimestamp !== undefined &&
      now.size === 0 &&
      planned.changes.every(({ action, module: about }) => action === 'release' || about === undefined) &&
      !planned.diagnostics.some(({ name }) => name === 'FinalizationWaits')
    const body = {
      status: planned.statuses[0]?.status ?? module.status ?? {},
      children: there.flatMap((one) => (one === undefined ? [] : [asWritten(one)])),
      ...(afterSeconds === undefined ? {} : { resyncAfterSeconds: afterSeconds }),
      ...(request['finalizing'] === true ? { finalized: isOver } : {}),
    }
    return { code: 200, body }
  }

/** The labels that a node should have; `null` takes one away. */
const syncNode =
  (options: PlanOptions): Hook =>
  (request): Answer => {
    const related = groupsIn(request, 'related')
    if (!isObject(request) || related === undefined) return failure(400, 'related is missing, or not what it is called')
    const { snapshot, modules } = decodeObjects([request['object'], ...objectsIn(related)], {
      observed: [...observedIn(related), 'nodes'],
    })
    const [node, another] = snapshot.nodes ?? []
    if (node === undefined || another !== undefined) return failure(422, 'the object cannot be read as a node')
    const { changes } = plan(snapshot, modules, { completeModules: modules.length > 0, ...options })
    const labels = dueIn(changes).flatMap((change) =>
      change.action === 'label' && change.ref.name === node.metadata.name
        ? [...Object.entries(change.add), ...change.remove.map((key) => [key, null] as const)]
        : [],
    )
    return { code: 200, body: { labels: Object.fromEntries(labels), attachments: [] } }
  }

/** The hooks, by the paths that controllers.yaml names. `finalize` is `sync`, which is told. */
export const hooks = (options: PlanOptions): Readonly<Record<string, Hook>> => ({
  '/module/customize': asking(['v1', 'nodes'], ['apps/v1', 'daemonsets'], ['v1', 'pods'], ['batch/v1', 'jobs']),
  '/module/sync': syncModule(options),
  '/node/customize': asking(['kmm.sigs.x-k8s.io/v1beta1', 'modules'], ['apps/v1', 'daemonsets'], ['v1', 'pods']),
  '/node/sync': syncNode(options),
})
