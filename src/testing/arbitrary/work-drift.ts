/**
 * What happens to a Build or a Job after it was started: how far it gets, and what people, clusters and the operator do.
 */
import fc from 'fast-check'

import { DEFINITION_HASH_ANNOTATION, LAST_HASH_ANNOTATION, MODULE_NAME_LABEL } from '../../constants.js'
import { TARGET_KERNEL_LABEL } from '../../image-build/build-metadata.js'
import { JOB_TYPE_LABEL } from '../../image-build/kaniko.js'
import { BUILD_TYPE_LABEL } from '../../image-build/openshift.js'
import { REBUILD_ANNOTATION } from '../../image-build/rebuild.js'
import type { LiveBuild, LiveJob, OwnerReference } from '../../kubernetes/object.js'

/** A Build or a Job. */
export type Work = LiveBuild | LiveJob

/** What becomes of one Build or Job: nothing, one or two of them. */
export type WorkDrift = (live: Work) => ReadonlyArray<Work>

type Texts = Readonly<Record<string, string>>

const withMetadata =
  (edit: (metadata: Work['metadata']) => Partial<Work['metadata']>): WorkDrift =>
  (live) => [{ ...live, metadata: { ...live.metadata, ...edit(live.metadata) } }]

const without = (texts: Texts | undefined, key: string): Texts =>
  Object.fromEntries(Object.entries(texts ?? {}).filter(([name]) => name !== key))

const withoutLabel = (key: string): WorkDrift => withMetadata(({ labels }) => ({ labels: without(labels, key) }))

const withLabels = (edit: (labels: Texts) => Texts): WorkDrift =>
  withMetadata(({ labels = {} }) => ({ labels: { ...labels, ...edit(labels) } }))

const withAnnotations = (more: Texts): WorkDrift =>
  withMetadata(({ annotations }) => ({ annotations: { ...annotations, ...more } }))

const withOwners = (edit: (owners: ReadonlyArray<OwnerReference>) => ReadonlyArray<OwnerReference>): WorkDrift =>
  withMetadata(({ ownerReferences = [] }) => ({ ownerReferences: edit(ownerReferences) }))

const stranger: OwnerReference = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'gpu',
  uid: 'uid-of-a-stranger',
  controller: true,
}

const terminating = withMetadata(() => ({ deletionTimestamp: '2026-01-01T00:00:00Z' }))

const copy: WorkDrift = (live) => [
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

const onFirst =
  (drift: WorkDrift): WorkDrift =>
  (live) =>
    copy(live).flatMap((item, index) => (index === 0 ? drift(item) : [item]))

const onSecond =
  (drift: WorkDrift): WorkDrift =>
  (live) =>
    copy(live).flatMap((item, index) => (index === 1 ? drift(item) : [item]))

const anotherType = (labels: Texts): Texts =>
  Object.fromEntries(
    [BUILD_TYPE_LABEL, JOB_TYPE_LABEL].flatMap((key) =>
      labels[key] === undefined ? [] : [[key, labels[key] === 'sign' ? 'build' : 'sign']],
    ),
  )

type Status = NonNullable<LiveBuild['status']> & NonNullable<LiveJob['status']>

/** How far a Build or Job got, by name: all that either can show. */
export const workStatuses: Readonly<Record<string, { readonly build: Status; readonly job: Status }>> = {
  'running': { build: { phase: 'Running' }, job: { active: 1 } },
  'succeeded': { build: { phase: 'Complete' }, job: { succeeded: 1 } },
  'failed': { build: { phase: 'Failed' }, job: { failed: 1 } },
  'not begun': { build: { phase: 'New' }, job: {} },
  'pending': { build: { phase: 'Pending' }, job: { active: 1, failed: 1 } },
  'cancelled': { build: { phase: 'Cancelled' }, job: { failed: 2 } },
  'broken': { build: { phase: 'Error' }, job: { failed: 1 } },
  'unknown': { build: {}, job: { succeeded: 2 } },
}

/** The Build or Job, so far. */
export const inStatus =
  (name: string) =>
  <A extends Work>(live: A): A => {
    const status = workStatuses[name]?.[live.kind === 'Build' ? 'build' : 'job']
    return status === undefined ? live : { ...live, status }
  }

/** Every drift that `workDriftName` draws, by name. */
export const workDrifts: Readonly<Record<string, WorkDrift>> = {
  'none': (live) => [live],
  'gone': () => [],
  'duplicated': copy,
  'duplicated, the first terminating': onFirst(terminating),
  'duplicated, the first failed': onFirst((live) => [inStatus('failed')(live)]),
  'duplicated, the first succeeded': onFirst((live) => [inStatus('succeeded')(live)]),
  'duplicated, the first of another definition': onFirst(withAnnotations({ [LAST_HASH_ANNOTATION]: '1' })),
  'duplicated, the second of another definition': onSecond(
    withAnnotations({ [DEFINITION_HASH_ANNOTATION]: '0123456789abcdef' }),
  ),
  'duplicated, the second without an owner': onSecond(withOwners(() => [])),
  terminating,
  'as the operator names and annotates it': withMetadata(({ name, annotations }) => ({
    name: `${name.slice(0, 8)}x7k2p`,
    annotations: without(annotations, DEFINITION_HASH_ANNOTATION),
  })),
  'no owner': withOwners(() => []),
  'owner without control': withOwners((owners) => owners.map(({ controller: _controller, ...owner }) => owner)),
  'owned by an earlier Module': withOwners((owners) =>
    owners.map((owner) => ({ ...owner, uid: `${owner.uid}-earlier` })),
  ),
  'controlled by another': withOwners(() => [stranger]),
  'controlled by another Module': withOwners((owners) =>
    owners.map((owner) => ({ ...owner, name: `${owner.name}.other` })),
  ),
  'no Module label': withoutLabel(MODULE_NAME_LABEL),
  'no kernel label': withoutLabel(TARGET_KERNEL_LABEL),
  'another kernel label': withLabels(() => ({ [TARGET_KERNEL_LABEL]: '3.10.0-1160.el7.x86_64' })),
  'another type': withLabels(anotherType),
  'of another definition': withAnnotations({ [LAST_HASH_ANNOTATION]: '1' }),
  'of another definition, by our annotation': withAnnotations({ [DEFINITION_HASH_ANNOTATION]: '0123456789abcdef' }),
  'without annotations': withMetadata(() => ({ annotations: {} })),
  'for a rebuild': withAnnotations({ [REBUILD_ANNOTATION]: '1' }),
  'no spec': ({ spec: _spec, ...live }) => [live],
}

/** The name of a drift of Builds and Jobs: mostly `none`, towards which it shrinks. */
export const workDriftName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('none') },
  { weight: 5, arbitrary: fc.constantFrom(...Object.keys(workDrifts)) },
)

/** The name of a status of Builds and Jobs: mostly running or succeeded. */
export const workStatusName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('succeeded', 'running') },
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(workStatuses)) },
)
