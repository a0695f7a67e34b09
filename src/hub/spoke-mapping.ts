/** One kernel mapping of a trimmed Module: a literal, and what a spoke needs to know for that kernel. */
import type { Resolved } from '../kernel-mapping/resolution.js'
import type { KernelMapping, ModuleLoaderContainer, TLSOptions } from '../module/module.js'
import type { ByProfile, ProfileName } from '../profile.js'

/** The list is a field of later versions; who does not use it gets the single name, as release 1.1 knows it. */
const usesList = (container: ModuleLoaderContainer, mapping: KernelMapping | undefined): boolean =>
  container.inTreeModulesToRemove !== undefined || mapping?.inTreeModulesToRemove !== undefined

const inTree = (isList: boolean, modules: ReadonlyArray<string>): Partial<KernelMapping> => {
  const [first, ...others] = modules
  if (first === undefined) return {}
  return isList || others.length > 0 ? { inTreeModulesToRemove: modules } : { inTreeModuleToRemove: first }
}

/** A flag that is false is one that is not set, and is not written; options without any still stand for themselves. */
const setOptions = ({ insecure = false, insecureSkipTLSVerify = false }: TLSOptions): TLSOptions => ({
  ...(insecure ? { insecure } : {}),
  ...(insecureSkipTLSVerify ? { insecureSkipTLSVerify } : {}),
})

/** Those of a mapping stand in the place of all that the container says: what is not set is said to be false. */
const allOptions = ({ insecure = false, insecureSkipTLSVerify = false }: TLSOptions): TLSOptions => ({
  insecure,
  insecureSkipTLSVerify,
})

/** What a mapping itself says of its registry (docs/deviations.md#sends-whole-mappings). */
const sentOptions: ByProfile<(mapping: KernelMapping | undefined) => TLSOptions | undefined> = {
  'safe': (mapping) => mapping?.registryTLS,
  'kmm-1.1': () => undefined,
}

/**
 * The mapping for one kernel, with the image that is sent. Without build and sign (S32).
 *
 * In `safe` it also has the TLS options of the mapping that decided, which the operator forgets.
 *
 * Source: internal/manifestwork/manifestwork.go, release-1.1.
 */
export const spokeMapping =
  (profile: ProfileName, container: ModuleLoaderContainer) =>
  (literal: string, { mappingIndex, inTreeModulesToRemove }: Resolved, containerImage: string): KernelMapping => {
    const source = container.kernelMappings[mappingIndex]
    const registryTLS = sentOptions[profile](source)
    return {
      literal,
      containerImage,
      ...inTree(usesList(container, source), inTreeModulesToRemove),
      ...(registryTLS === undefined ? {} : { registryTLS: allOptions(registryTLS) }),
    }
  }

/**
 * The container of a trimmed Module: without build and sign, and with these mappings. A list of in-tree modules moves into
 * the mappings, one of which may have emptied it.
 */
export const trimmedContainer = (
  { build: _build, sign: _sign, inTreeModulesToRemove: _list, registryTLS, ...container }: ModuleLoaderContainer,
  kernelMappings: ReadonlyArray<KernelMapping>,
): ModuleLoaderContainer => ({
  ...container,
  ...(registryTLS === undefined ? {} : { registryTLS: setOptions(registryTLS) }),
  kernelMappings,
})
