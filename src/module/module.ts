/**
 * The Module resource: what a user asks for.
 *
 * Fields and their meaning: S20..S26; Module API v1beta1 of KMM 1.1, with the later fields that this library honours
 * (`inTreeModulesToRemove`, `tolerations`, `devicePlugin.initContainer`, `devicePlugin.automountServiceAccountToken`,
 * `imageRebuildTriggerGeneration`, and `moduleLoader` made optional).
 */
import type {
  EnvVar,
  LocalObjectReference,
  ResourceRequirements,
  Volume,
  VolumeMount,
} from 'kubernetes-types/core/v1.js'

import type { DeepReadonly } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { Toleration } from '../kubernetes/taint.js'

/** Labels that a node must all carry. */
export type NodeSelector = Readonly<Record<string, string>>

/** How a registry is reached. */
export interface TLSOptions {
  readonly insecure?: boolean
  readonly insecureSkipTLSVerify?: boolean
}

/** How an image is built in the cluster (S22). */
export interface Build {
  readonly buildArgs?: ReadonlyArray<{ readonly name: string; readonly value: string }>
  readonly secrets?: ReadonlyArray<DeepReadonly<LocalObjectReference>>
  readonly baseImageRegistryTLS?: TLSOptions
  readonly dockerfileConfigMap: DeepReadonly<LocalObjectReference>
  readonly selector?: NodeSelector
  readonly kanikoParams?: { readonly tag?: string }
}

/** How the kernel modules of an image are signed (S23). */
export interface Sign {
  readonly unsignedImage?: string
  readonly unsignedImageRegistryTLS?: TLSOptions
  readonly keySecret: DeepReadonly<LocalObjectReference>
  readonly certSecret: DeepReadonly<LocalObjectReference>
  readonly filesToSign?: ReadonlyArray<string>
}

/**
 * One rule that gives an image to the kernels it matches (S4, S21). An empty string is the same as an absent field.
 *
 * @since 0.1.0
 */
export interface KernelMapping {
  readonly literal?: string
  readonly regexp?: string
  readonly containerImage?: string
  readonly build?: Build
  readonly sign?: Sign
  readonly registryTLS?: TLSOptions
  readonly inTreeModuleToRemove?: string
  readonly inTreeModulesToRemove?: ReadonlyArray<string>
}

/** Arguments for loading and unloading. */
export interface ModprobeArgs {
  readonly load?: ReadonlyArray<string>
  readonly unload?: ReadonlyArray<string>
}

/** What `modprobe` is told (S20). */
export interface Modprobe {
  readonly moduleName?: string
  readonly parameters?: ReadonlyArray<string>
  readonly dirName?: string
  readonly args?: ModprobeArgs
  readonly rawArgs?: ModprobeArgs
  readonly firmwarePath?: string
  readonly modulesLoadingOrder?: ReadonlyArray<string>
}

/** The ModuleLoader container: defaults for every mapping, and the mappings. */
export interface ModuleLoaderContainer {
  readonly containerImage?: string
  readonly imagePullPolicy?: string
  readonly build?: Build
  readonly sign?: Sign
  readonly registryTLS?: TLSOptions
  readonly inTreeModuleToRemove?: string
  readonly inTreeModulesToRemove?: ReadonlyArray<string>
  readonly kernelMappings: ReadonlyArray<KernelMapping>
  readonly modprobe: Modprobe
  readonly version?: string
}

/** The section that loads the kernel module. */
export interface ModuleLoader {
  readonly container: ModuleLoaderContainer
  readonly serviceAccountName?: string
}

/** A container of the device plugin pod. */
export interface DevicePluginContainer {
  readonly image: string
  readonly imagePullPolicy?: string
  readonly command?: ReadonlyArray<string>
  readonly args?: ReadonlyArray<string>
  readonly env?: ReadonlyArray<DeepReadonly<EnvVar>>
  readonly resources?: DeepReadonly<ResourceRequirements>
  readonly volumeMounts?: ReadonlyArray<DeepReadonly<VolumeMount>>
}

/** The section that runs a device plugin where the module is loaded (S3, S26). */
export interface DevicePlugin {
  readonly container: DevicePluginContainer
  readonly initContainer?: DevicePluginContainer
  readonly serviceAccountName?: string
  readonly automountServiceAccountToken?: boolean
  readonly volumes?: ReadonlyArray<DeepReadonly<Volume>>
}

/**
 * What a Module asks for.
 *
 * @since 0.1.0
 */
export interface ModuleSpec {
  readonly moduleLoader?: ModuleLoader
  readonly devicePlugin?: DevicePlugin
  readonly imageRepoSecret?: DeepReadonly<LocalObjectReference>
  readonly selector: NodeSelector
  readonly tolerations?: ReadonlyArray<Toleration>
  readonly imageRebuildTriggerGeneration?: number
}

/** Counts of nodes for one kind of DaemonSet. */
export interface DaemonSetStatus {
  readonly nodesMatchingSelectorNumber?: number
  readonly desiredNumber?: number
  readonly availableNumber?: number
}

/** What the operator reports of a Module. */
export interface ModuleStatus {
  readonly moduleLoader?: DaemonSetStatus
  readonly devicePlugin?: DaemonSetStatus
  readonly imageRebuildTriggerGeneration?: number
}

/**
 * A Module, decoded. `previous` is the spec that the cluster holds, when a manifest is about to replace it.
 *
 * @since 0.1.0
 */
export interface Module extends KubernetesObject {
  readonly metadata: KubernetesObject['metadata'] & { readonly namespace: string }
  readonly spec: ModuleSpec
  readonly status?: ModuleStatus
  readonly previous?: ModuleSpec
}

/**
 * What the hub reports of a ManagedClusterModule: how many ManifestWorks there are, and how many of them the spokes have
 * applied or could not apply.
 *
 * Source: kernel-module-management api-hub/v1beta1, release-1.1.
 */
export interface ManagedClusterModuleStatus {
  readonly numberDesired?: number
  readonly numberApplied?: number
  readonly numberDegraded?: number
}

/** What a ManagedClusterModule asks for. */
export interface ManagedClusterModuleSpec {
  readonly moduleSpec: ModuleSpec
  readonly spokeNamespace: string
  readonly selector: Readonly<Record<string, string>>
}

/**
 * A Module for every selected spoke cluster (S30). `previous` is the spec that the hub holds, when a manifest is about to replace
 * it.
 *
 * @since 0.1.0
 */
export interface ManagedClusterModule extends KubernetesObject {
  readonly spec: ManagedClusterModuleSpec
  readonly status?: ManagedClusterModuleStatus
  readonly previous?: ManagedClusterModuleSpec
}
