/**
 * Where a DaemonSet wants a pod, and where it lets one be.
 *
 * Source: Kubernetes, pkg/controller/daemon/daemon_controller.go `NodeShouldRunDaemonPod`, util/daemonset_util.go
 * `AddOrUpdateDaemonPodTolerations`.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { lookup } from '../kubernetes/json.js'
import type { DaemonSet, Node, Pod } from '../kubernetes/object.js'
import { type Taint, tolerates, type Toleration } from '../kubernetes/taint.js'

/** Annotation of a DaemonSet that the API server counts up with every change of the template. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation'

/** Label of a pod: the template that it was made from. */
const TEMPLATE_GENERATION_LABEL = 'pod-template-generation'

const everywhere = (name: string, effect: 'NoSchedule' | 'NoExecute'): Toleration => ({
  key: `node.kubernetes.io/${name}`,
  operator: 'Exists',
  effect,
})

/** What the controller adds to every pod that it makes. */
const ownTolerations: ReadonlyArray<Toleration> = [
  everywhere('not-ready', 'NoExecute'),
  everywhere('unreachable', 'NoExecute'),
  everywhere('disk-pressure', 'NoSchedule'),
  everywhere('memory-pressure', 'NoSchedule'),
  everywhere('pid-pressure', 'NoSchedule'),
  everywhere('unschedulable', 'NoSchedule'),
]

const ofHostNetwork: ReadonlyArray<Toleration> = [everywhere('network-unavailable', 'NoSchedule')]

type PodTemplate = NonNullable<DaemonSet['spec']>['template']

const tolerationsOf = ({ spec }: PodTemplate): ReadonlyArray<Toleration> => [
  ...(spec?.tolerations ?? []),
  ...ownTolerations,
  ...(spec?.hostNetwork === true ? ofHostNetwork : []),
]

/** Taints that keep new pods away, and those that drive pods away that are there. */
const untolerated = (template: PodTemplate): ((node: Node) => ReadonlyArray<Taint>) => {
  const tolerations = tolerationsOf(template)
  return (node) =>
    (node.spec?.taints ?? []).filter(
      (taint) => taint.effect !== 'PreferNoSchedule' && !tolerations.some(tolerates(taint)),
    )
}

/** What a DaemonSet wants of a node: a pod, that none is there, or only that a pod which is there may stay. */
export type Wanted = 'run' | 'keep' | 'none'

/** What a DaemonSet wants of a node. O(labels + taints x tolerations). */
export const wantedOn = ({ spec }: DaemonSet): ((node: Node) => Wanted) => {
  if (spec === undefined) return () => 'none'
  const selector = Object.entries(spec.template.spec?.nodeSelector ?? {})
  const taintsOn = untolerated(spec.template)
  return (node) => {
    if (!selector.every(([key, value]) => lookup(node.metadata.labels, key) === value)) return 'none'
    const taints = taintsOn(node)
    if (taints.length === 0) return 'run'
    return taints.some(({ effect }) => effect === 'NoExecute') ? 'none' : 'keep'
  }
}

/** Which template a DaemonSet has: the first, the second and so on. */
const templateGeneration = ({ metadata }: DaemonSet): number =>
  Number(lookup(metadata.annotations, TEMPLATE_GENERATION) ?? '1')

/** A DaemonSet as the API server stores it: with its template counted. */
export const withTemplateGeneration = (daemonSet: DaemonSet, generation: number): DaemonSet => ({
  ...daemonSet,
  metadata: {
    ...daemonSet.metadata,
    annotations: { ...daemonSet.metadata.annotations, [TEMPLATE_GENERATION]: String(generation) },
  },
})

/** The same after a write that may have changed the template. O(size of the templates). */
export const recounted = (before: DaemonSet, after: DaemonSet): DaemonSet => {
  const isSame = canonicalText(before.spec?.template) === canonicalText(after.spec?.template)
  return withTemplateGeneration(after, templateGeneration(before) + (isSame ? 0 : 1))
}

/** Whether a pod was made from the template that its DaemonSet has now. */
export const isCurrentPod =
  (daemonSet: DaemonSet) =>
  ({ metadata }: Pod): boolean =>
    lookup(metadata.labels, TEMPLATE_GENERATION_LABEL) === String(templateGeneration(daemonSet))

/** The pod that a DaemonSet makes for a node; `version` makes its name its own. What all its pods share is made once. */
export const daemonPod = (daemonSet: DaemonSet): ((node: Node, version: number) => Pod) => {
  const { metadata, spec } = daemonSet
  const template = spec?.template
  const labels = { ...template?.metadata?.labels, [TEMPLATE_GENERATION_LABEL]: String(templateGeneration(daemonSet)) }
  const ownerReferences = [
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      name: metadata.name,
      uid: metadata.uid ?? '',
      controller: true,
      blockOwnerDeletion: true,
    },
  ]
  const tolerations = template === undefined ? {} : { tolerations: tolerationsOf(template) }
  return (node, version) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template?.metadata,
      name: `${metadata.name}-${version.toString(36)}`,
      namespace: metadata.namespace,
      uid: `pod-${version}`,
      resourceVersion: String(version),
      labels,
      ownerReferences,
    },
    spec: { containers: [], ...template?.spec, nodeName: node.metadata.name, ...tolerations },
    status: { phase: 'Pending' },
  })
}
