/** What a cluster may lack, and the command plays: each looks at what there is, and says what it would write. */
import type { Pod } from '../../src/kubernetes/object.js'
import { controllerOf } from '../../src/kubernetes/owner.js'
import { type ApiCall, JSON_BODY, objectPath } from '../../src/operator/api-call.js'
import { imageOfWork } from '../../src/simulation/builder.js'
import { editing, isGoing, type SimulatedCluster } from '../../src/simulation/cluster-state.js'
import { moved, type Mover } from '../../src/simulation/settle.js'
import { requestsFor } from './requests.js'

/** Who moves by itself. */
export type Player = (cluster: SimulatedCluster) => ReadonlyArray<ApiCall>

const played =
  (play: (cluster: SimulatedCluster) => SimulatedCluster): Player =>
  (cluster) =>
    requestsFor(cluster, play(cluster))

const hasEnded = ({ status }: Pod): boolean => status?.phase === 'Failed' || status?.phase === 'Succeeded'

/** The node that the pod of a DaemonSet is for; the first that suits, for any other. */
const nodeFor = ({ nodes }: SimulatedCluster, { spec }: Pod): string | undefined => {
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  const wanted = terms.flatMap(({ matchFields = [] }) => matchFields.flatMap(({ values = [] }) => values))
  const selector = Object.entries(spec?.nodeSelector ?? {})
  return nodes.find(({ metadata }) =>
    wanted.length > 0
      ? wanted.includes(metadata.name)
      : selector.every(([key, value]) => metadata.labels?.[key] === value),
  )?.metadata.name
}

/** Binds pods to their nodes. */
const schedule: Player = (cluster) =>
  cluster.pods.flatMap((pod) => {
    const name = pod.spec?.nodeName === undefined && !isGoing(pod) ? nodeFor(cluster, pod) : undefined
    const binding = {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: { name: pod.metadata.name },
      target: { apiVersion: 'v1', kind: 'Node', name: name ?? '' },
    }
    const path = `${objectPath({ apiVersion: 'v1', kind: 'Pod', ...named(pod) })}/binding`
    return name === undefined ? [] : [{ verb: 'POST', path, contentType: JSON_BODY, body: binding }]
  })

const named = ({ metadata: { namespace = '', name } }: Pod) => ({ namespace, name })

/** What an API server puts on each new node, until a controller has seen that it is ready. */
const NOT_READY = 'node.kubernetes.io/not-ready'

const admitNodes = editing('nodes')(
  ({ spec }) => spec?.taints?.some(({ key }) => key === NOT_READY) === true,
  (node) => ({
    ...node,
    spec: { ...node.spec, taints: node.spec?.taints?.filter(({ key }) => key !== NOT_READY) ?? [] },
  }),
)

/** The pods of Jobs come to their end, where there is a controller that counts them. */
const endJobPods = editing('pods')(
  (pod) => controllerOf(pod.metadata)?.kind === 'Job' && pod.spec?.nodeName !== undefined && !hasEnded(pod),
  (pod) => ({ ...pod, status: { ...pod.status, phase: 'Succeeded' } }),
)

/** What is pushed before these parts say that it is made. */
export const pushedBy = (part: Part, { registry, jobs }: SimulatedCluster): ReadonlyArray<string> =>
  part === 'builder' || part === 'job-pods'
    ? [...new Set([...registry, ...jobs.flatMap((job) => imageOfWork(job) ?? [])])]
    : registry

/** All that can be played; `heartbeats` writes by the clock, and is played apart. */
export type Part = Mover | 'scheduler' | 'node-lifecycle' | 'job-pods' | 'heartbeats'

/** Who plays each part. */
export const players: Readonly<Record<Part, Player>> = {
  'scheduler': schedule,
  'node-lifecycle': played(admitNodes),
  'job-pods': played(endJobPods),
  'kubelets': played(moved('kubelets')),
  'daemon-sets': played(moved('daemon-sets')),
  'garbage': played(moved('garbage')),
  'builder': played(moved('builder')),
  'heartbeats': () => [],
}

/** Whether this is the name of a part. */
export const isPart = (name: string): name is Part => Object.hasOwn(players, name)
