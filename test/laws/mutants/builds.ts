/**
 * Planners that make the wrong images, too many, or too early.
 */
import {
  type Change,
  type ClusterSnapshot,
  type ImageFact,
  type Module,
  type Plan,
  plan,
  type PlanOptions,
} from 'kmm-planner'
import {
  buildGarbage,
  finishBuilds,
  gating,
  idempotence,
  isolation,
  kernelByKernel,
  noDuplicateBuilds,
  rebuildFixpoint,
  secretsStaySecret,
  tellAll,
  type Teller,
  unknownIsNotMissing,
} from 'kmm-planner/testing'

import { LAST_HASH_ANNOTATION } from '../../../src/constants.js'
import { type LiveBuild, type LiveJob } from '../../../src/kubernetes/object.js'
import { type Replace } from '../../../src/plan-model/change.js'
import { inStatus, type Work } from '../../../src/testing/arbitrary/work-drift.js'
import { against, answering, asTheOperator, called, first, type Mutant, reading } from './mutant.js'

const isOfWork = ({ role }: Change): boolean => role === 'build' || role === 'sign'

const isBuild = (work: Work): work is LiveBuild => work.kind === 'Build'

const isJob = (work: Work): work is LiveJob => work.kind === 'Job'

type Edit = (work: Work) => ReadonlyArray<Work>

const editedWorks = (edit: Edit, { builds, jobs, ...rest }: ClusterSnapshot): ClusterSnapshot => {
  const works = [...(builds ?? []), ...(jobs ?? [])].flatMap(edit)
  return {
    ...rest,
    ...(builds === undefined ? {} : { builds: works.filter(isBuild) }),
    ...(jobs === undefined ? {} : { jobs: works.filter(isJob) }),
  }
}

/** The planner on other Builds and Jobs. */
const withWorks = (edit: Edit) =>
  reading((snapshot, modules, options) => [editedWorks(edit, snapshot), modules, options])

const annotated =
  (annotations: Readonly<Record<string, string>>): Edit =>
  (work) => [{ ...work, metadata: { ...work.metadata, annotations: { ...work.metadata.annotations, ...annotations } } }]

const hasSucceeded = (work: Work): boolean =>
  JSON.stringify(work.status) === JSON.stringify(inStatus('succeeded')(work).status)

const withoutChanges = (isDropped: (change: Change) => boolean) =>
  answering((answer) => ({
    ...answer,
    changes: answer.changes.filter((change) => !isDropped(change)),
    deletions: answer.deletions.filter((change) => !isDropped(change)),
  }))

const renamed = (answer: Plan, isRenamed: (change: Change) => boolean, suffix: string): Plan => {
  const names = new Set(
    answer.changes.filter(isRenamed).map(({ ref }) => `${ref.kind}/${ref.namespace ?? ''}/${ref.name}`),
  )
  return {
    ...answer,
    desired: answer.desired.map((object) =>
      names.has(`${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`)
        ? called(`${object.metadata.name}-${suffix}`, object)
        : object,
    ),
    changes: answer.changes.map((change) =>
      isRenamed(change) ? { ...change, ref: { ...change.ref, name: `${change.ref.name}-${suffix}` } } : change,
    ),
  }
}

const withImages = (edit: (images: Readonly<Record<string, ImageFact>>) => Readonly<Record<string, ImageFact>>) =>
  reading((snapshot, modules, options) => [{ ...snapshot, images: edit(snapshot.images ?? {}) }, modules, options])

const everyImage = (state: 'exists' | 'missing') => (images: Readonly<Record<string, ImageFact>>) =>
  Object.fromEntries(
    Object.entries(images).map(([image, fact]): readonly [string, ImageFact] => [
      image,
      fact.state === 'missing' ? { state } : fact,
    ]),
  )

/** Every image that the planner asks for is missing. */
const withUnknownMissing = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
  options: PlanOptions,
): ClusterSnapshot => ({
  ...snapshot,
  images: {
    ...snapshot.images,
    ...Object.fromEntries(
      plan(snapshot, modules, options).requirements.flatMap((requirement) =>
        requirement.requires === 'image' ? [[requirement.image, { state: 'missing' } as const]] : [],
      ),
    ),
  },
})

/** The hashes that what is made now would have, by Module, kernel and type. */
const currentHashes = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
  options: PlanOptions,
): ReadonlyMap<string, Readonly<Record<string, string>>> => {
  const bare = { ...snapshot, builds: [], jobs: [] }
  const hashesIn = (images: NonNullable<ClusterSnapshot['images']>) =>
    plan({ ...bare, images }, modules, options).desired.flatMap(({ kind, metadata }) =>
      kind === 'DaemonSet' ? [] : [[identityOf(metadata.labels), metadata.annotations ?? {}] as const],
    )
  const images = snapshot.images ?? {}
  const unsigned = Object.fromEntries(
    Object.keys(images)
      .filter((image) => image.endsWith('_kmm_unsigned'))
      .map((image) => [image, { state: 'exists' } as const]),
  )
  return new Map([...hashesIn(everyImage('missing')(images)), ...hashesIn({ ...images, ...unsigned })])
}

const identityOf = (labels: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify(Object.entries(labels).sort())

const ignoringHashes = reading((snapshot, modules, options) => {
  const hashes = currentHashes(snapshot, modules, options)
  return [
    editedWorks((work) => annotated(hashes.get(identityOf(work.metadata.labels)) ?? {})(work), snapshot),
    modules,
    options,
  ]
})

const kernelOf = (node: NonNullable<ClusterSnapshot['nodes']>[number] | undefined): string | undefined =>
  node?.status?.nodeInfo?.kernelVersion

const secretsIn = (input: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> => {
  if (Array.isArray(input)) return input.flatMap(secretsIn)
  if (typeof input !== 'object' || input === null) return []
  const object = input as Readonly<Record<string, unknown>>
  return object['kind'] === 'Secret' ? [object] : secretsIn(object['items'])
}

/** Says more than it should about each Secret. */
const leaking =
  (leak: (secret: Readonly<Record<string, unknown>>) => unknown): Teller =>
  (input) => ({ told: tellAll(input), more: secretsIn(input).map(leak) })

export const builds: ReadonlyArray<Mutant> = [
  ...against(rebuildFixpoint, {
    'does not see what has succeeded': withWorks((work) => (hasSucceeded(work) ? [] : [work])),
    'deletes what has succeeded, as the operator does': asTheOperator,
    'forgets for which rebuild it was': withWorks(
      annotated({ 'kmm-planner.io/rebuild-trigger-generation': 'another' }),
    ),
    'finds every definition changed': withWorks(annotated({ [LAST_HASH_ANNOTATION]: '1' })),
  }),
  ...against(noDuplicateBuilds, {
    'names what it makes after the first node': answering((answer, { nodes }) =>
      renamed(
        answer,
        (change) => isOfWork(change) && change.action === 'create',
        first(nodes)[0]?.metadata.name ?? 'none',
      ),
    ),
    'leaves duplicates': withoutChanges((change) => isOfWork(change) && change.reason === 'Duplicate'),
    'does not see what is going away': withWorks((work) =>
      work.metadata.deletionTimestamp === undefined ? [work] : [],
    ),
    'makes another one without removing the first': answering((answer) => {
      const isReplaced = (change: Change): change is Replace => isOfWork(change) && change.action === 'replace'
      return renamed(
        {
          ...answer,
          changes: answer.changes.map((change): Change =>
            isReplaced(change) ? { ...change, action: 'create' } : change,
          ),
        },
        (change) => isOfWork(change) && change.action === 'create',
        'b',
      )
    }),
  }),
  ...against(gating, {
    'does not wait for images': withImages(everyImage('exists')),
    'does not compare definitions': ignoringHashes,
    'takes a failure for a success': withWorks((work) => [inStatus('succeeded')(work)]),
    'takes what was made for what was seen': reading((snapshot, modules, options) => [
      {
        ...snapshot,
        images: {
          ...snapshot.images,
          ...finishBuilds(
            editedWorks((work) => (hasSucceeded(work) ? [work] : []), snapshot),
            { seesImages: true },
          ).images,
        },
      },
      modules,
      options,
    ]),
  }),
  ...against(kernelByKernel, {
    'stops at the first error': asTheOperator,
    'plans one kernel at most': reading((snapshot, modules, options) => [
      snapshot.nodes === undefined
        ? snapshot
        : { ...snapshot, nodes: snapshot.nodes.filter((node) => kernelOf(node) === kernelOf(snapshot.nodes?.[0])) },
      modules,
      options,
    ]),
    'makes nothing when anything is amiss': answering((answer) => ({
      ...answer,
      changes: answer.diagnostics.some(
        ({ name }) => name === 'ImageLookupFailed' || name === 'BuildInputMissing' || name === 'ImageUnknown',
      )
        ? []
        : answer.changes,
    })),
  }),
  ...against(unknownIsNotMissing, {
    'takes images that nobody looked up for missing': reading((snapshot, modules, options) => [
      withUnknownMissing(snapshot, modules, options),
      modules,
      options,
    ]),
    'takes Builds that nobody looked up for none': reading((snapshot, modules, options) => [
      { builds: [], jobs: [], ...snapshot },
      modules,
      options,
    ]),
    'forgets what it could not read': reading(({ unreadable: _unreadable, ...snapshot }, modules, options) => [
      snapshot,
      modules,
      options,
    ]),
    'makes up a Dockerfile': reading((snapshot, modules, options) => [
      {
        configMaps: modules.map(({ metadata: { namespace } }) => ({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { namespace, name: 'dockerfile' },
          data: { dockerfile: 'FROM scratch' },
        })),
        ...snapshot,
      },
      modules,
      options,
    ]),
    'starts whatever it is in doubt about': reading((snapshot, modules, options) => [
      { ...snapshot, unreadable: [], builds: snapshot.builds ?? [] },
      modules,
      options,
    ]),
  }),
  ...against(secretsStaySecret, {
    'quotes what is malformed': leaking(({ data }) => (typeof data === 'object' ? undefined : data)),
    'keeps annotations': leaking(({ metadata }) =>
      typeof metadata === 'object' && metadata !== null && 'annotations' in metadata ? metadata.annotations : undefined,
    ),
    'keeps the data': leaking(({ data }) => data),
    'keeps it under other names': leaking(({ stringdata }) => stringdata),
    'lists unknown fields': leaking((secret) => Object.keys(secret)),
    'prints bytes in hexadecimal digits': leaking(({ stringData }) =>
      typeof stringData === 'string' ? Buffer.from(stringData).toString('hex') : undefined,
    ),
  }),
  ...against(buildGarbage, {
    'deletes what has succeeded, seen or not': asTheOperator,
    'never deletes': withoutChanges(isOfWork),
    'forgets that a rebuild is due': reading((snapshot, modules, options) => [
      snapshot,
      modules.map(({ status: _status, spec: { imageRebuildTriggerGeneration: _generation, ...spec }, ...module }) => ({
        ...module,
        spec,
      })),
      options,
    ]),
    'keeps what is for other kernels': withoutChanges(({ reason }) => reason === 'NoNodeRunsKernel'),
    'keeps duplicates and deletes the last one': answering((answer) => ({
      ...answer,
      deletions: answer.deletions.map((deletion) =>
        deletion.reason === 'Finished' ? { ...deletion, reason: 'Duplicate' as const } : deletion,
      ),
    })),
  }),
  ...against(idempotence, {
    'does not see its own Builds': withWorks(() => []),
  }),
  ...against(isolation, {
    'takes every Build of the namespace for its own': withWorks((work) => [
      {
        ...work,
        metadata: {
          ...work.metadata,
          ownerReferences: [
            {
              apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
              kind: 'Module',
              name: work.metadata.labels?.['kmm.node.kubernetes.io/module.name'] ?? '',
              uid: '',
              controller: true,
            },
          ],
        },
      },
    ]),
    'deletes Builds that are going away': withWorks((work) => {
      const { deletionTimestamp: _gone, ...metadata } = work.metadata
      return [{ ...work, metadata }]
    }),
  }),
]
