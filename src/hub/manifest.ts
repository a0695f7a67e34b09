/** A trimmed Module as the manifest that a ManifestWork carries. */
import { isJsonObject } from '../kubernetes/json.js'
import type { KernelMapping, Module } from '../module/module.js'
import type { ByProfile } from '../profile.js'
import type { Manifest } from '../snapshot/hub-object.js'

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** No list of a Module is written when it is empty. */
const withoutEmptyLists = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutEmptyLists)
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value).filter(([, item]) => !isEmptyList(item))
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutEmptyLists(item)]))
}

/** Go writes these fields of a mapping whether they are set or not. */
const goMapping = (mapping: KernelMapping): Manifest => ({
  build: null,
  inTreeModuleToRemove: '',
  regexp: '',
  registryTLS: null,
  ...mapping,
})

const goLoader = ({ container, ...rest }: NonNullable<Module['spec']['moduleLoader']>): Manifest => ({
  ...rest,
  container: {
    inTreeModuleToRemove: '',
    registryTLS: {},
    ...container,
    kernelMappings: container.kernelMappings.map(goMapping),
  },
})

const goPlugin = ({ container, ...rest }: NonNullable<Module['spec']['devicePlugin']>): Manifest => ({
  ...rest,
  container: { resources: {}, ...container },
})

/**
 * The manifest as a Go program writes it: fields that are not set are there all the same, and an empty status.
 *
 * Source: kernel-module-management api/v1beta1, the json tags without `omitempty`, release-1.1.
 */
const goManifest = ({ apiVersion, kind, metadata: { name, namespace }, spec }: Module): Manifest => {
  const { moduleLoader, devicePlugin, ...rest } = spec
  return {
    apiVersion,
    kind,
    metadata: { creationTimestamp: null, name, namespace },
    spec: withoutEmptyLists({
      ...rest,
      ...(moduleLoader === undefined ? {} : { moduleLoader: goLoader(moduleLoader) }),
      devicePlugin: devicePlugin === undefined ? null : goPlugin(devicePlugin),
    }),
    status: { devicePlugin: {}, moduleLoader: {} },
  }
}

const plainManifest = ({ apiVersion, kind, metadata: { name, namespace }, spec }: Module): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  spec: { ...spec },
})

/**
 * The manifest of a trimmed Module: in `kmm-1.1` also with the fields that are not set (docs/deviations.md#omits-unset-fields). A spoke
 * sees no difference.
 */
export const manifestOf: ByProfile<(module: Module) => Manifest> = { 'safe': plainManifest, 'kmm-1.1': goManifest }
