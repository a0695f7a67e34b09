/** The modules that are removed before a Module loads its own. */
import type { Path } from '../kubernetes/json.js'
import { CONTAINER_PATH, isSet, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { KernelMapping, ModuleLoaderContainer } from '../module/module.js'

type Level = Pick<KernelMapping, 'inTreeModuleToRemove' | 'inTreeModulesToRemove'>

const listOf = ({ inTreeModulesToRemove, inTreeModuleToRemove }: Level): ReadonlyArray<string> | undefined =>
  inTreeModulesToRemove ?? (isSet(inTreeModuleToRemove) ? [inTreeModuleToRemove] : undefined)

/** A list wins over a single name, the mapping's over the container's. */
export const inTreeModules = (container: ModuleLoaderContainer, mapping: Level): ReadonlyArray<string> =>
  listOf(mapping) ?? listOf(container) ?? []

const fieldOf = ({ inTreeModulesToRemove }: Level): string =>
  inTreeModulesToRemove === undefined ? 'inTreeModuleToRemove' : 'inTreeModulesToRemove'

/** Where they are said, of the mapping at this place. */
export const inTreePath = (container: ModuleLoaderContainer, mappingIndex: number): Path => {
  const mapping = container.kernelMappings[mappingIndex]
  return mapping === undefined || listOf(mapping) === undefined
    ? [...CONTAINER_PATH, fieldOf(container)]
    : [...KERNEL_MAPPINGS_PATH, mappingIndex, fieldOf(mapping)]
}
