/** The modules that are removed before a Module loads its own. */
import type { Path } from '../kubernetes/json.js'
import { CONTAINER_PATH, isSet, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { KernelMapping, ModuleLoaderContainer } from '../module/module.js'

/** What says which modules go: a container or a mapping. */
export type InTreeLevel = Pick<KernelMapping, 'inTreeModuleToRemove' | 'inTreeModulesToRemove'>

/** What one level says; nothing where it leaves that to the other. */
export const inTreeList = ({
  inTreeModulesToRemove,
  inTreeModuleToRemove,
}: InTreeLevel): ReadonlyArray<string> | undefined =>
  inTreeModulesToRemove ?? (isSet(inTreeModuleToRemove) ? [inTreeModuleToRemove] : undefined)

/** A list wins over a single name, the mapping's over the container's. */
export const inTreeModules = (container: ModuleLoaderContainer, mapping: InTreeLevel): ReadonlyArray<string> =>
  inTreeList(mapping) ?? inTreeList(container) ?? []

/** The field in which a level says it. */
export const inTreeField = ({ inTreeModulesToRemove }: InTreeLevel): string =>
  inTreeModulesToRemove === undefined ? 'inTreeModuleToRemove' : 'inTreeModulesToRemove'

/** Where they are said, of the mapping at this place. */
export const inTreePath = (container: ModuleLoaderContainer, mappingIndex: number): Path => {
  const mapping = container.kernelMappings[mappingIndex]
  return mapping === undefined || inTreeList(mapping) === undefined
    ? [...CONTAINER_PATH, inTreeField(container)]
    : [...KERNEL_MAPPINGS_PATH, mappingIndex, inTreeField(mapping)]
}
