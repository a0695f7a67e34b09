/** Where things are in a Module. */
import type { Path } from '../kubernetes/json.js'

/** The ModuleLoader container. */
export const CONTAINER_PATH: Path = ['spec', 'moduleLoader', 'container']

/** Its kernel mappings. */
export const KERNEL_MAPPINGS_PATH: Path = [...CONTAINER_PATH, 'kernelMappings']

/** What `modprobe` is told. */
export const MODPROBE_PATH: Path = [...CONTAINER_PATH, 'modprobe']

/** The device plugin. */
export const DEVICE_PLUGIN_PATH: Path = ['spec', 'devicePlugin']

/** Whether an optional text is there; to the API server an empty one is the same as none. */
export const isSet = (text: string | undefined): text is string => text !== undefined && text !== ''
