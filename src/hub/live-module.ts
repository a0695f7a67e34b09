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

/**
 * Whether single mappings of the manifest that a spoke has can be put into the one that it should have: every mapping is for one
 * kernel by name, and nothing else differs. The old image of a kernel must not meet the new arguments of the others: that
 * would reload it, with what it was not made for.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isMendable = (live: Manifest, wanted: Manifest): boolean =>
  mappingsOf(live).every((mapping) => {
    const literal = fieldAt(mapping, 'literal')
    return typeof literal === 'string' && literal !== ''
  }) && differences([], withoutMappings(live, CONTAINER), withoutMappings(wanted, CONTAINER)).length === 0
