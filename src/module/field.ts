/**
 * Where things are in a Module.
 *
 * @since 0.1.0
 */
import type { Path } from '../kubernetes/json.js'

/**
 * The ModuleLoader container.
 *
 * @since 0.1.0
 * @category constants
 */
export const CONTAINER_PATH: Path = ['spec', 'moduleLoader', 'container']

/**
 * Its kernel mappings.
 *
 * @since 0.1.0
 * @category constants
 */
export const KERNEL_MAPPINGS_PATH: Path = [...CONTAINER_PATH, 'kernelMappings']

/**
 * Whether an optional text is there; to the API server an empty one is the same as none.
 *
 * @since 0.1.0
 * @category guards
 */
export const isSet = (text: string | undefined): text is string => text !== undefined && text !== ''
