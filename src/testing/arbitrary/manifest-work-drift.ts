/** What happens to a ManifestWork after it was created: nothing, mostly. */
import fc from 'fast-check'

import { MANAGED_CLUSTER_MODULE_LABEL } from '../../constants.js'
import type { ManifestWork } from '../../snapshot/hub-object.js'

/** What becomes of one ManifestWork: nothing, one or two of them. */
export type ManifestWorkDrift = (live: ManifestWork) => ReadonlyArray<ManifestWork>

const withMetadata =
  (edit: (metadata: ManifestWork['metadata']) => Partial<ManifestWork['metadata']>): ManifestWorkDrift =>
  (live) => [{ ...live, metadata: { ...live.metadata, ...edit(live.metadata) } }]

const stranger = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gpu', uid: 'uid-of-a-stranger', controller: true }

/** Every drift that `manifestWorkDriftName` draws, by name. */
export const manifestWorkDrifts: Readonly<Record<string, ManifestWorkDrift>> = {
  'none': (live) => [live],
  'gone': () => [],
  'no owner': withMetadata(() => ({ ownerReferences: [] })),
  'another owner': withMetadata(() => ({ ownerReferences: [stranger] })),
  'an earlier owner': withMetadata(({ ownerReferences = [] }) => ({
    ownerReferences: ownerReferences.map((owner) => ({ ...owner, uid: 'uid-of-an-earlier-one' })),
  })),
  'a label more': withMetadata(({ labels }) => ({ labels: { ...labels, team: 'edge' } })),
  'no label of its module': withMetadata(({ labels = {} }) => ({
    labels: Object.fromEntries(Object.entries(labels).filter(([key]) => key !== MANAGED_CLUSTER_MODULE_LABEL)),
  })),
  'being deleted': withMetadata(() => ({ deletionTimestamp: '2026-01-01T00:00:00Z' })),
  'no manifests': (live) => [{ ...live, spec: { ...live.spec, workload: { manifests: [] } } }],
  'one more manifest': (live) => [
    {
      ...live,
      spec: {
        ...live.spec,
        workload: { manifests: [...(live.spec?.workload?.manifests ?? []), { apiVersion: 'v1', kind: 'Namespace' }] },
      },
    },
  ],
  'a cluster nobody knows': (live) => [
    live,
    {
      ...live,
      metadata: {
        ...live.metadata,
        namespace: 'edge-gone',
        uid: `${live.metadata.uid ?? 'uid'}-gone`,
        resourceVersion: '9',
      },
    },
  ],
}

/** The name of a drift: mostly none. */
export const manifestWorkDriftName: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.constant('none') },
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(manifestWorkDrifts)) },
)
