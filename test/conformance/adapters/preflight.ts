/**
 * Corpus `preflight`: what the operator found out for each PreflightValidation and PreflightValidationOCP.
 *
 * Compared: the kernel that a release brings; of every Module the verdict, the stage and the reason; whether the operator comes back; the
 * images that it asked for; and the Builds and Jobs that it made and deleted.
 */
import { KMM_API_VERSION } from '../../../src/constants.js'
import { objectKey, objectKeyOf } from '../../../src/kubernetes/object-ref.js'
import type { PreflightValidation } from '../../../src/module/preflight-validation.js'
import { preflightValidations } from '../../../src/preflight.js'
import type { PreflightCell } from '../../../src/preflight/preflight-cell.js'
import type { Preflight } from '../../../src/preflight/preflight-matrix.js'
import type { ClusterSnapshot } from '../../../src/snapshot/cluster-snapshot.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import { adapter, type Checked } from '../adapter.js'
import { deeds, type Done, owners, setOf } from '../deeds.js'
import { type Difference, differencesBetween } from '../difference.js'
import { lookInto } from '../layers.js'
import type { PreflightCase, PreflightExpected, PreflightLine, RecordedStatus } from '../preflight-case.js'
import { allImages, optionsFor } from '../recorded-operator.js'
import { isStoredKey, type Stored, worldOf } from '../world.js'

const observed = ['nodes', 'daemonSets', 'configMaps', 'secrets', 'builds', 'jobs', 'imageStreams'] as const

/** The operator's PreflightValidation for a release. */
const created = ({ columns }: Preflight): ReadonlyArray<PreflightValidation> =>
  columns.flatMap(({ validation, kernelVersion, pushBuiltImage }) =>
    validation === undefined || kernelVersion === undefined
      ? []
      : [
          {
            apiVersion: KMM_API_VERSION,
            kind: 'PreflightValidation',
            metadata: { name: validation.name, uid: `pv-${validation.name}` },
            spec: { kernelVersion, pushBuiltImage },
          },
        ],
  )

const answersTo = (asked: PreflightCase) => {
  const { snapshot, modules } = decodeObjects([asked.objects, asked.modules], { observed })
  const options = optionsFor(asked)
  const released = new Set(
    asked.ocpValidations.flatMap(({ spec }) => ('releaseImage' in spec ? [spec.releaseImage] : [])),
  )
  const looked = Object.keys(asked.images).map(
    (image) => [image, lookInto(asked.images, image, released.has(image))] as const,
  )
  const images = Object.fromEntries(looked.map(([image, { fact }]) => [image, fact]))
  const answered = (ask: (snapshot: ClusterSnapshot) => Preflight): Preflight => {
    const withImages = (known: typeof images): Preflight => ask({ ...snapshot, images: known })
    return withImages(allImages(withImages, images))
  }
  const releases = answered((known) => preflightValidations(known, [], [], asked.ocpValidations, options))
  const validations = [...asked.validations, ...created(releases)]
  const answer = answered((known) => preflightValidations(known, modules, validations, [], options))
  // What a release brings was read from its image, and from that of its driver toolkit.
  const forReleases = [...released].flatMap((image) => lookInto(asked.images, image, true).asked)
  return {
    releases,
    validations,
    answer,
    looked: [...forReleases, ...answer.cells.flatMap(({ image }) => image ?? [])],
  }
}

/** What a Build or Job lacks is told in other words. */
const shortened = ({ verificationStatus, verificationStage, statusReason = '' }: RecordedStatus): RecordedStatus => ({
  verificationStatus,
  verificationStage,
  statusReason: statusReason.replace(/^(Failed to verify [^]*?, error)[^]*$/, '$1'),
})

/** The operator goes by names alone: of several Modules the last one counts. */
const statusesIn = (cells: ReadonlyArray<PreflightCell>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(cells.flatMap(({ module, verification }) => (verification ? [[module.name, verification]] : [])))

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Readonly<Record<string, B>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

const onObjects = (
  asked: PreflightCase,
  expected: PreflightExpected,
  cells: ReadonlyArray<PreflightCell>,
): ReadonlyArray<Difference> => {
  const before = worldOf(asked.objects)
  const theirs = worldOf(expected.after)
  const next = cells.flatMap(({ needs }) => needs.slice(0, 1))
  const made = next.flatMap(({ next: action, object }) =>
    action === 'create' && object ? [object as unknown as Stored] : [],
  )
  const gone = next.flatMap(({ next: action, object, live }) =>
    action === 'delete' && object && live
      ? [objectKey({ kind: object.kind, namespace: object.metadata.namespace, name: live.name })]
      : [],
  )
  const ours = new Map([
    ...[...before].filter(([key]) => !gone.includes(key)),
    ...made.map((object) => [objectKeyOf(object), object] as const),
  ])
  const doneByThem: Done = {
    created: expected.created.filter(isStoredKey),
    patched: [],
    deleted: expected.deleted.map(objectKey).filter(isStoredKey),
  }
  const doneByUs: Done = { created: made.map(objectKeyOf), patched: [], deleted: gone }
  return owners(before, theirs, ours).flatMap((name) =>
    differencesBetween(deeds(name, before, theirs, doneByThem), deeds(name, before, ours, doneByUs), ['objects', name]),
  )
}

const check = ({ case: asked, expected }: PreflightLine): Checked => {
  const { releases, validations, answer, looked } = answersTo(asked)
  const cellsOf = (name: string) => answer.cells.filter(({ validation }) => validation?.name === name)
  const ours = Object.fromEntries(
    validations.map(({ metadata: { name }, spec: { kernelVersion } }) => {
      const crStatuses = statusesIn(cellsOf(name))
      const requeue = Object.values(crStatuses).some((one) => (one as RecordedStatus).verificationStatus !== 'True')
      return [name, { kernelVersion, requeue, crStatuses }]
    }),
  )
  const theirs = mapped(expected.perValidation, ({ kernelVersion, requeue, crStatuses }) => ({
    kernelVersion,
    requeue,
    crStatuses: mapped(crStatuses, shortened),
  }))
  const releasesFound = Object.fromEntries(
    releases.columns.flatMap(({ validation, kernelVersion, pushBuiltImage }) =>
      validation ? [[validation.name, kernelVersion === undefined ? {} : { kernelVersion, pushBuiltImage }]] : [],
    ),
  )
  return {
    covered: true,
    differences: [
      ...differencesBetween(theirs, ours, ['validations']),
      ...differencesBetween(
        mapped(expected.ocp, ({ kernelVersion, pushBuiltImage }) => ({ kernelVersion, pushBuiltImage })),
        releasesFound,
        ['releases'],
      ),
      ...differencesBetween(setOf(expected.asked), setOf(looked), ['asked']),
      ...onObjects(asked, expected, answer.cells),
    ],
  }
}

export const preflight = adapter<PreflightCase, PreflightExpected>('preflight', check)
