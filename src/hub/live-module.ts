/**
 * The Module that a spoke has been handed before.
 *
 * @since 0.1.0
 */
import { KMM_GROUP } from '../constants.js'
import { differences } from '../kubernetes/difference.js'
import { fieldAt, isJsonObject, lookup } from '../kubernetes/json.js'
import { groupOf } from '../kubernetes/owner.js'
import type { KernelMapping } from '../module/module.js'
import type { Manifest, ManifestWork } from '../snapshot/hub-object.js'

/**
 * The manifests of a ManifestWork; none when it has none.
 *
 * @since 0.1.0
 * @category destructors
 */
export const manifestsOf = ({ spec }: ManifestWork): ReadonlyArray<Manifest> => spec?.workload?.manifests ?? []

/**
 * Whether a manifest is that of a Module.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isModuleManifest = (manifest: Manifest): boolean =>
  manifest['kind'] === 'Module' && groupOf(String(manifest['apiVersion'])) === KMM_GROUP

/** Whether a manifest is that of the Module that a ManifestWork is named after. */
const isOwnModule = (work: ManifestWork, manifest: Manifest): boolean =>
  isModuleManifest(manifest) && fieldAt(manifest, 'metadata', 'name') === work.metadata.name

/**
 * The Module that a spoke has been handed; nothing when its ManifestWork has none of the name.
 *
 * @since 0.1.0
 * @category destructors
 */
export const liveModule = (work: ManifestWork): Manifest | undefined => manifestsOf(work).find((manifest) => isOwnModule(work, manifest))

const none: ReadonlyArray<never> = []

/**
 * What a ManifestWork carries besides the Module that it is named after.
 *
 * @since 0.1.0
 * @category destructors
 */
export const otherManifests = (work: ManifestWork): ReadonlyArray<Manifest> => {
  const manifests = manifestsOf(work)
  const [first] = manifests
  // Nearly all carry one.
  if (manifests.length === 1 && first !== undefined && isOwnModule(work, first)) return none
  return manifests.filter((manifest) => !isOwnModule(work, manifest))
}

/** The path to the mappings, which nothing in a ManifestWork of ours is sure to follow. */
const CONTAINER = ['spec', 'moduleLoader', 'container'] as const

const mappingsOf = (manifest: Manifest): ReadonlyArray<unknown> => {
  const mappings = fieldAt(manifest, ...CONTAINER, 'kernelMappings')
  return Array.isArray(mappings) ? mappings : []
}

const withoutMappings = (value: unknown, [key, ...path]: ReadonlyArray<string>): unknown => {
  if (!isJsonObject(value)) return value
  const { kernelMappings: _kernelMappings, ...rest } = value
  return key === undefined ? rest : { ...value, [key]: withoutMappings(lookup(value, key), path) }
}

/**
 * What a spoke has for a kernel now; nothing when it has nothing for it.
 *
 * @since 0.1.0
 * @category destructors
 */
export const liveMapping =
  (manifest: Manifest) =>
  (kernelVersion: string): KernelMapping | undefined =>
    // The boundary: it was a mapping when it was sent, and goes back as it came.
    mappingsOf(manifest).find((mapping) => fieldAt(mapping, 'literal') === kernelVersion) as KernelMapping | undefined

const isGeneral = (mapping: unknown): boolean => {
  const literal = fieldAt(mapping, 'literal')
  return typeof literal !== 'string' || literal === ''
}

/** What is loaded, where the mappings are left out: a device plugin or a selector that changes touches no module that is loaded. */
const frameOf = (manifest: Manifest): unknown => ({
  name: fieldAt(manifest, 'metadata', 'name'),
  namespace: fieldAt(manifest, 'metadata', 'namespace'),
  moduleLoader: withoutMappings(fieldAt(manifest, 'spec', 'moduleLoader'), ['container']),
})

/**
 * Whether what a spoke has for these kernels can stay while it gets the rest of the Module that it should have: every mapping
 * that it has is for one kernel by name, and nothing else about loading differs. The old image of a kernel must not meet new
 * arguments: that would reload it, with what it was not made for. Of kernels for which the spoke has nothing, nothing has to stay.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isMendable = (live: Manifest, wanted: Manifest, kernelVersions: ReadonlyArray<string>): boolean => {
  if (mappingsOf(live).some(isGeneral)) return false
  const liveOf = liveMapping(live)
  return (
    kernelVersions.every((kernelVersion) => liveOf(kernelVersion) === undefined) ||
    differences([], frameOf(live), frameOf(wanted)).length === 0
  )
}
