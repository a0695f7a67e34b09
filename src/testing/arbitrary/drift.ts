/**
 * What happens to a DaemonSet after it was created: nothing, mostly; otherwise what people, clusters and time do to it.
 */
import fc from 'fast-check'

import { KERNEL_LABEL, MODULE_NAME_LABEL, ROLE_LABEL } from '../../constants.js'
import type { DaemonSet, OwnerReference } from '../../kubernetes/object.js'

/** What becomes of one DaemonSet: nothing, one or two of them. */
export type Drift = (live: DaemonSet) => ReadonlyArray<DaemonSet>

type Labels = Readonly<Record<string, string>>

const withMetadata =
  (edit: (metadata: DaemonSet['metadata']) => Partial<DaemonSet['metadata']>): Drift =>
  (live) => [{ ...live, metadata: { ...live.metadata, ...edit(live.metadata) } }]

const withoutLabel = (key: string): Drift =>
  withMetadata(({ labels = {} }) => ({
    labels: Object.fromEntries(Object.entries(labels).filter(([name]) => name !== key)),
  }))

const withLabels = (more: Labels): Drift => withMetadata(({ labels }) => ({ labels: { ...labels, ...more } }))

const withOwners = (edit: (owners: ReadonlyArray<OwnerReference>) => ReadonlyArray<OwnerReference>): Drift =>
  withMetadata(({ ownerReferences = [] }) => ({ ownerReferences: edit(ownerReferences) }))

type PodSpec = NonNullable<NonNullable<DaemonSet['spec']>['template']['spec']>

const withPodSpec =
  (edit: (spec: PodSpec) => Partial<PodSpec>): Drift =>
  (live) => {
    const spec = live.spec?.template.spec
    return live.spec === undefined || spec === undefined
      ? [live]
      : [{ ...live, spec: { ...live.spec, template: { ...live.spec.template, spec: { ...spec, ...edit(spec) } } } }]
  }

/** The API server needs four of the counts; the others may be missing. */
const noCounts: NonNullable<DaemonSet['status']> = {
  currentNumberScheduled: 0,
  desiredNumberScheduled: 0,
  numberMisscheduled: 0,
  numberReady: 0,
}

const withStatus =
  (edit: (generation: number) => Partial<NonNullable<DaemonSet['status']>>): Drift =>
  (live) => [{ ...live, status: { ...noCounts, ...live.status, ...edit(live.metadata.generation ?? 0) } }]

const copy: Drift = (live) => [
  live,
  {
    ...live,
    metadata: {
      ...live.metadata,
      name: `${live.metadata.name}-b`,
      uid: `${live.metadata.uid ?? 'uid'}-b`,
      resourceVersion: '9',
    },
  },
]

const stranger: OwnerReference = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'gpu',
  uid: 'uid-of-a-stranger',
  controller: true,
}

/** Every drift that `driftName` draws, by name. */
export const drifts: Readonly<Record<string, Drift>> = {
  'none': (live) => [live],
  'gone': () => [],
  'duplicated': copy,
  'duplicated, original terminating': (live) => {
    const [original = live, ...others] = copy(live)
    return [{ ...original, metadata: { ...original.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }, ...others]
  },
  'duplicated without an owner': (live) =>
    copy(live).flatMap((item, index) => (index === 0 ? [item] : withOwners(() => [])(item))),
  'terminating': withMetadata(() => ({ deletionTimestamp: '2026-01-01T00:00:00Z' })),
  'renamed': withMetadata(({ name }) => ({ name: `${name}-x7k2p` })),
  'no owner': withOwners(() => []),
  'owner without control': withOwners((owners) => owners.map(({ controller: _controller, ...owner }) => owner)),
  'owned by an earlier Module': withOwners((owners) =>
    owners.map((owner) => ({ ...owner, uid: `${owner.uid}-earlier` })),
  ),
  'controlled by another': withOwners(() => [stranger]),
  'controlled by another Module': withOwners((owners) =>
    owners.map((owner) => ({ ...owner, name: `${owner.name}.other` })),
  ),
  'also owned by another': withOwners((owners) => [{ ...stranger, controller: false }, ...owners]),
  'no Module label': withoutLabel(MODULE_NAME_LABEL),
  'no kernel label': withoutLabel(KERNEL_LABEL),
  'another kernel label': withLabels({ [KERNEL_LABEL]: '3.10.0-1160.el7.x86_64' }),
  'more labels': withLabels({ team: 'a' }),
  'a role label': (live) =>
    withLabels({
      [ROLE_LABEL]: live.metadata.labels?.[KERNEL_LABEL] === undefined ? 'device-plugin' : 'module-loader',
    })(live),
  'an annotation': withMetadata(({ annotations }) => ({
    annotations: { ...annotations, 'deprecated.daemonset.template.generation': '3' },
  })),
  'another image': withPodSpec(({ containers }) => ({
    containers: containers.map((item) => ({ ...item, image: 'registry.example/by-hand:1' })),
  })),
  'another node selector': withPodSpec(({ nodeSelector }) => ({ nodeSelector: { ...nodeSelector, gpu: 'yes' } })),
  'no node selector': withPodSpec(() => ({ nodeSelector: {} })),
  'a template annotation': (live) =>
    live.spec === undefined
      ? [live]
      : [
          {
            ...live,
            spec: {
              ...live.spec,
              template: {
                ...live.spec.template,
                metadata: {
                  ...live.spec.template.metadata,
                  annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' },
                },
              },
            },
          },
        ],
  'another selector': (live) =>
    live.spec === undefined
      ? [live]
      : [
          {
            ...live,
            spec: { ...live.spec, selector: { matchLabels: { ...live.spec.selector.matchLabels, old: 'yes' } } },
          },
        ],
  'nothing scheduled': withStatus((generation) => ({
    desiredNumberScheduled: 0,
    currentNumberScheduled: 0,
    numberAvailable: 0,
    observedGeneration: generation,
  })),
  'much scheduled': withStatus((generation) => ({
    desiredNumberScheduled: 3,
    currentNumberScheduled: 3,
    numberAvailable: 3,
    observedGeneration: generation,
  })),
  'status behind': withStatus(() => ({ desiredNumberScheduled: 0, currentNumberScheduled: 0, observedGeneration: 0 })),
  'no status': ({ status: _status, ...live }) => [live],
  'no spec': ({ spec: _spec, ...live }) => [live],
}

/** The name of a drift: mostly `none`, towards which it shrinks. */
export const driftName: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('none') },
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(drifts)) },
)
