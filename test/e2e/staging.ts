/** What the command makes in a cluster, and takes away again. */
import { readFileSync } from 'node:fs'

import * as E from 'fp-ts/lib/Either.js'
import type { ApiCall } from 'kmm-planner/operator'
import { parse } from 'yaml'

import { KMM_API_VERSION } from '../../src/constants.js'
import type { KubernetesObject, Node } from '../../src/kubernetes/object.js'
import { collectionPath, JSON_BODY, objectPath } from '../../src/operator/api-call.js'
import type { SimulatedCluster } from '../../src/simulation/cluster-state.js'
import { type Ask, NAMESPACE, OURS, readCluster } from './live-cluster.js'
import { creation, deletion } from './requests.js'

/** How the command speaks to a cluster. */
export interface Voice {
  readonly ask: Ask
  readonly send: (call: ApiCall) => ReturnType<Ask>
}

/** Nothing goes on without it: who cannot do it says so. */
const must = async (answer: ReturnType<Ask>, what: string): Promise<unknown> => {
  const done = await answer()
  if (E.isLeft(done)) throw new Error(`${what}: ${done.left.message}`)
  return done.right
}

const sent = async ({ send }: Voice, calls: ReadonlyArray<ApiCall>): Promise<void> => {
  for (const call of calls) await must(send(call), `${call.verb} ${call.path}`)
}

const labels = { [OURS]: 'yes' }

const namespace: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: NAMESPACE, labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'privileged' } },
}

const MODULES = collectionPath({ apiVersion: KMM_API_VERSION, kind: 'Module' })

/** That of the reference operator, where KMM is not installed. */
const definitionOfModules = (): KubernetesObject => {
  const manifest = new URL('../../examples/007-operator/manifests/crds.yaml', import.meta.url)
  const { metadata, ...definition } = parse(readFileSync(manifest, 'utf8')) as KubernetesObject
  return { ...definition, metadata: { ...metadata, labels } }
}

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'

interface Items {
  readonly items: ReadonlyArray<KubernetesObject>
}

const isOurs = ({ metadata }: KubernetesObject): boolean => metadata.labels?.[OURS] !== undefined

/** Why the command would be in somebody's way: nothing where it may run. */
export const objections = async ({ ask }: Voice): Promise<ReadonlyArray<string>> => {
  const [modules, namespaces] = [
    await ask('GET', MODULES)(),
    await ask('GET', objectPath({ ...namespace, ...namespace.metadata }))(),
  ]
  const others = E.isRight(modules)
    ? (modules.right as Items).items.filter(({ metadata }) => metadata.namespace !== NAMESPACE)
    : []
  return [
    ...(E.isLeft(modules) && modules.left.status !== 404 ? [`Modules cannot be listed: ${modules.left.message}`] : []),
    ...(others.length === 0 ? [] : [`${String(others.length)} Modules of others are there`]),
    ...(E.isRight(namespaces) && !isOurs(namespaces.right as KubernetesObject)
      ? [`the namespace ${NAMESPACE} is there, and not of this command`]
      : []),
  ]
}

const PATIENCE = 60_000

const until = async (isSo: () => Promise<boolean>, what: string): Promise<void> => {
  for (const deadline = performance.now() + PATIENCE; !(await isSo()); await new Promise((go) => setTimeout(go, 100)))
    if (performance.now() > deadline) throw new Error(`${what} takes too long`)
}

/** Makes what all scenarios share, and gives what takes it away; `finalizes`: nothing in the cluster ends a namespace. */
export const build = async (voice: Voice, finalizes: boolean): Promise<() => Promise<void>> => {
  const { ask } = voice
  const serves = async (path: string): Promise<boolean> => E.isRight(await ask('GET', path)())
  const definition = definitionOfModules()
  const isDefined = await serves(MODULES)
  if (!isDefined) await must(ask('POST', DEFINITIONS, definition), 'the definition of Modules')
  await until(() => serves(MODULES), 'to serve Modules')
  const place = objectPath({ ...namespace, ...namespace.metadata })
  if (!(await serves(place))) await sent(voice, creation(namespace))
  return async () => {
    await sent(voice, [deletion(namespace, { force: false })])
    if (finalizes) await ask('PUT', `${place}/finalize`, { ...namespace, spec: { finalizers: [] } })()
    if (!isDefined) await must(ask('DELETE', `${DEFINITIONS}/${definition.metadata.name}`), 'the definition of Modules')
  }
}

/** Enough for any pod: a scheduler asks. */
const room = { cpu: '64', memory: '256Gi', pods: '110' }

/** The type boundary: it says what it is. */
const nodeOfOurs = (node: Node): KubernetesObject & Pick<Node, 'status'> => ({
  ...node,
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { ...node.metadata, labels: { ...node.metadata.labels, ...labels } },
  status: {
    ...node.status,
    capacity: room,
    allocatable: room,
    conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'played' }],
  },
})

/** Puts a cluster, and what is beside it, where nothing is. */
export const setStage = async (
  voice: Voice,
  { nodes, modules }: SimulatedCluster,
  others: ReadonlyArray<KubernetesObject>,
): Promise<void> => {
  await sent(voice, [...others, ...nodes.map(nodeOfOurs), ...modules].flatMap(creation))
}

const letGo = (object: KubernetesObject): ReadonlyArray<ApiCall> => [
  ...((object.metadata.finalizers ?? []).length === 0
    ? []
    : [
        {
          verb: 'PATCH',
          path: objectPath({ ...object, ...object.metadata }),
          contentType: 'application/merge-patch+json',
          body: { metadata: { finalizers: null } },
        } as const,
      ]),
  deletion(object, { force: true }),
]

/** Takes it all away again. */
export const strike = async ({ ask, send }: Voice, others: ReadonlyArray<KubernetesObject>): Promise<void> => {
  const clear = async (): Promise<boolean> => {
    const answer = await readCluster(ask)([])()
    if (E.isLeft(answer)) return false
    const { modules, jobs, daemonSets, pods, nodes } = answer.right
    // The type boundary: what was read says what it is.
    const left = [...modules, ...jobs, ...daemonSets, ...pods, ...nodes] as ReadonlyArray<KubernetesObject>
    // What goes by itself in the meantime is not there to be deleted.
    for (const call of left.flatMap(letGo)) await send(call)()
    return left.length === 0
  }
  await until(clear, 'to clear the stage')
  for (const {
    metadata: { uid: _uid, ...metadata },
    ...object
  } of others)
    await send({ ...deletion({ ...object, metadata }, { force: false }), contentType: JSON_BODY })()
}
