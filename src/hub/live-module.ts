/** The Module that a spoke has been handed before. */
import { KMM_GROUP } from '../constants.js'
import { differences } from '../kubernetes/difference.js'
import { fieldAt, isJsonObject, lookup } from '../kubernetes/json.js'
import { groupOf } from '../kubernetes/owner.js'
import type { KernelMapping } from '../module/module.js'
import type { Manifest, ManifestWork } from '../snapshot/hub-object.js'

/** The manifests of a ManifestWork; none when it has none. */
export const manifestsOf = ({ spec }: ManifestWork): ReadonlyArray<Manifest> => spec?.workload?.manifests ?? []

/** Whether a manifest is that of a Module. */
export const isModuleManifest = (manifest: Manifest): boolean =>
  manifest['kind'] === 'Module' && groupOf(String(manifest['apiVersion'])) === KMM_GROUP

const isNamedAs = (work: ManifestWork, manifest: Manifest): boolean =>
  isModuleManifest(manifest) && fieldAt(manifest, 'metadata', 'name') === work.metadata.name

const isIn = (namespace: string | undefined, manifest: Manifest): boolean =>
  fieldAt(manifest, 'metadata', 'namespace') === namespace

/**
 * The Module that a spoke has been handed: the one that the ManifestWork is named after, in the namespace where it should be, or else
 * the first of that name; nothing when there is none.
 */
export const liveModule = (work: ManifestWork, spokeNamespace?: string): Manifest | undefined => {
  const manifests = manifestsOf(work)
  const [first] = manifests
  // Nearly all carry one.
  if (first !== undefined && isNamedAs(work, first) && isIn(spokeNamespace, first)) return first
  const named = manifests.filter((manifest) => isNamedAs(work, manifest))
  return named.find((manifest) => isIn(spokeNamespace, manifest)) ?? named[0]
}

const none: ReadonlyArray<never> = []

/** What a ManifestWork carries besides that Module. */
export const otherManifests = (work: ManifestWork, spokeNamespace?: string): ReadonlyArray<Manifest> => {
  const manifests = manifestsOf(work)
  const own = liveModule(work, spokeNamespace)
  return manifests.length === 1 && manifests[0] === own ? none : manifests.filter((manifest) => manifest !== own)
}

/** The path to the mappings, which nothing in a ManifestWork of ours is sure to follow. */
const CONTAINER = ['spec', 'moduleLoader', 'container'] as const

const mappingsOf = (manifest: Manifest): ReadonlyArray<unknown> => {
  const mappings = fieldAt(manifest, ...CONTAINER, 'kernelMappings')
  return Array.isArray(mappings) ? mappings : []
}

const withoutImages = (moduleLoader: unknown): unknown => {
  if (!isJsonObject(moduleLoader)) return moduleLoader
  const container = lookup(moduleLoader, 'container')
  if (!isJsonObject(container)) return moduleLoader
  const { kernelMappings: _kernelMappings, containerImage: _containerImage, ...rest } = container
  return { ...moduleLoader, container: rest }
}

/** What a spoke has for a kernel now; nothing when it has nothing for it. */
export const liveMapping =
  (manifest: Manifest) =>
  (kernelVersion: string): KernelMapping | undefined =>
    // The boundary: it was a mapping when it was sent, and goes back as it came.
    mappingsOf(manifest).find((mapping) => fieldAt(mapping, 'literal') === kernelVersion) as KernelMapping | undefined

const isSet = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** A mapping that is not for one kernel by name, with an image of its own. */
const isGeneral = (mapping: unknown): boolean =>
  !isSet(fieldAt(mapping, 'literal')) || !isSet(fieldAt(mapping, 'containerImage'))

/**
 * All that the pods are made from that load modules. Where each mapping has an image, the one for all does not count; neither does
 * the device plugin.
 */
const frameOf = (manifest: Manifest): unknown => {
  const spec = fieldAt(manifest, 'spec')
  const { devicePlugin: _devicePlugin, moduleLoader, ...rest } = isJsonObject(spec) ? spec : {}
  return {
    name: fieldAt(manifest, 'metadata', 'name'),
    namespace: fieldAt(manifest, 'metadata', 'namespace'),
    spec: { ...rest, moduleLoader: withoutImages(moduleLoader) },
  }
}

/**
 * Whether what a spoke has for these kernels can stay while it gets the rest of the Module that it should have: every mapping
 * that it has is for one kernel by name, and nothing else differs of what the pods that load it are made from. The old image of a kernel must not meet new
 * arguments: that would reload it, with what it was not made for. Of kernels for which the spoke has nothing, nothing has to stay.
 */
export const isMendable = (live: Manifest, wanted: Manifest, kernelVersions: ReadonlyArray<string>): boolean => {
  if (mappingsOf(live).some(isGeneral)) return false
  const liveOf = liveMapping(live)
  return (
    kernelVersions.every((kernelVersion) => liveOf(kernelVersion) === undefined) ||
    differences([], frameOf(live), frameOf(wanted)).length === 0
  )
}
