/** What the API server fills in when a Module is created. */
import type { ManagedClusterModule, Module, ModuleSpec } from './module.js'

/** What `modprobe.dirName` is where nothing is written. Source: kernel-module-management, CRD of Module v1beta1, release-1.1. */
export const DEFAULT_DIR_NAME = '/opt'

const withDefaults = (spec: ModuleSpec): ModuleSpec => {
  const { moduleLoader } = spec
  if (moduleLoader === undefined || moduleLoader.container.modprobe.dirName !== undefined) return spec
  const { container } = moduleLoader
  const modprobe = { ...container.modprobe, dirName: DEFAULT_DIR_NAME }
  return { ...spec, moduleLoader: { ...moduleLoader, container: { ...container, modprobe } } }
}

/**
 * A Module from a manifest as the API server would store it: `modprobe.dirName` is `/opt` unless it says otherwise. One
 * that has been stored already comes back as it is.
 */
export const applyModuleDefaults = (module: Module): Module => {
  const spec = withDefaults(module.spec)
  return spec === module.spec ? module : { ...module, spec }
}

/** As `applyModuleDefaults`, for the Module that a ManagedClusterModule wraps. */
export const applyManagedClusterModuleDefaults = (module: ManagedClusterModule): ManagedClusterModule => {
  const moduleSpec = withDefaults(module.spec.moduleSpec)
  return moduleSpec === module.spec.moduleSpec ? module : { ...module, spec: { ...module.spec, moduleSpec } }
}
