/** What a Module says to a builder, a place or a release that does not listen. It takes a cluster to know. */
import { type Diagnostic, diagnosticOn, type Remark, remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Path } from '../kubernetes/json.js'
import { CONTAINER_PATH, isSet } from '../module/field.js'
import { isLaterField } from '../module/later-field.js'
import type { KernelMapping, Module, ModuleLoaderContainer, ModuleSpec } from '../module/module.js'
import { subjectOfModule } from '../module/remark.js'
import type { Backend, Mode } from '../options.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { root } from '../refusal/place.js'
import { unknownFields } from '../refusal/schema/custom-resource-schema.js'
import { kmmTypes } from '../refusal/schema/types.js'
import { levelsOf } from './field-text.js'
import { mappingsThat, remarkOnMappings } from './mapping-remark.js'
import { tlsText } from './written.js'

/** Where a Module is planned. On a hub images are made as in a cluster that stands alone. */
export interface Surroundings {
  readonly profile: ProfileName
  readonly mode: Mode
  readonly backend: Backend
}

type NotForBackend = RemarkOf<'FieldNotForBackend'>

type BackendField = NotForBackend['facts']['field']

/** What only the command line of kaniko is made of; OpenShift knows its registries from the settings of the cluster. */
const kanikoFields = (container: ModuleLoaderContainer): ReadonlyArray<NotForBackend> => {
  const said = (
    field: BackendField,
    section: 'build' | 'sign',
    isSaid: (level: KernelMapping | ModuleLoaderContainer) => boolean,
  ): ReadonlyArray<NotForBackend> =>
    // Beside the container's section that of a mapping does not count anyway.
    container[section] === undefined
      ? remarkOnMappings('FieldNotForBackend', mappingsThat(container, isSaid), [section, field], { field })
      : isSaid(container)
        ? [remark('FieldNotForBackend', [...CONTAINER_PATH, section, field], { field })]
        : []
  return [
    ...said('kanikoParams', 'build', ({ build }) => isSet(build?.kanikoParams?.tag)),
    ...said('baseImageRegistryTLS', 'build', ({ build }) => tlsText(build?.baseImageRegistryTLS) !== ''),
    ...said('unsignedImageRegistryTLS', 'sign', ({ sign }) => tlsText(sign?.unsignedImageRegistryTLS) !== ''),
  ]
}

/** A hub makes the images of its spokes; what a spoke has to say of it is not read there. */
const notMade = (
  spec: ModuleSpec,
  container: ModuleLoaderContainer | undefined,
): ReadonlyArray<RemarkOf<'NotMadeOnSpoke'>> => {
  const places = (container === undefined ? [] : levelsOf(container)).flatMap(({ level, path }) =>
    (['build', 'sign'] as const).flatMap((field) =>
      level[field] === undefined ? [] : [{ field, path: [...path, field] }],
    ),
  )
  const [first] = places
  if (first === undefined) return []
  const isAgain = spec.imageRebuildTriggerGeneration !== undefined
  const fields = [...new Set(places.map(({ field }) => field)), ...(isAgain ? ['imageRebuildTriggerGeneration'] : [])]
  return [remark('NotMadeOnSpoke', first.path, { fields })]
}

const fieldName = (path: Path): string => path.filter((key) => typeof key === 'string').join('.')

/** What the CRD of release 1.1 does not have; one remark for each field. */
const laterFields = (spec: ModuleSpec): ReadonlyArray<RemarkOf<'FieldOfLaterRelease'>> => {
  const paths = unknownFields(kmmTypes, { _tag: 'Type', name: 'Module' }, { spec }, root).map(({ place }) =>
    place.path(),
  )
  const byName = groupedBy(fieldName)(paths)
  return [...byName.values()].flatMap(([path, ...others]) =>
    path === undefined || (path.length === 2 && isLaterField(String(path[1])))
      ? []
      : [remark('FieldOfLaterRelease', path, { places: others.length + 1 })],
  )
}

/** The fields that a release does not know: an API server with its CRD drops them (docs/deviations.md#knows-later-fields). */
const unknownToRelease: ByProfile<(spec: ModuleSpec) => ReadonlyArray<Remark>> = {
  'safe': () => [],
  'kmm-1.1': laterFields,
}

/** Whether a remark on a Module by itself holds here. What a hub sends has the registry options by which the hub itself looks images up. */
export const holdsIn =
  (mode: Mode) =>
  ({ name }: Diagnostic): boolean =>
    mode !== 'spoke' || name !== 'RegistryOptionsNotForNodes'

/**
 * Fields of a Module that have no effect where it is planned: those of another builder, what is made elsewhere, and fields of later
 * releases. O(size of the Module).
 */
export const fieldsWithoutEffect =
  ({ profile, mode, backend }: Surroundings) =>
  (module: Module): ReadonlyArray<Diagnostic> => {
    const { spec } = module
    const container = spec.moduleLoader?.container
    const findings: ReadonlyArray<Remark> = [
      ...unknownToRelease[profile](spec),
      ...(mode === 'spoke'
        ? notMade(spec, container)
        : container !== undefined && backend === 'openshift-build'
          ? kanikoFields(container)
          : []),
    ]
    return findings.map(diagnosticOn(subjectOfModule(module)))
  }
