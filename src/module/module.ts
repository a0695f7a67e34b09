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
  /** Whether plain HTTP is spoken. */
  readonly insecure?: boolean
  /** Whether its certificate is not checked. */
  readonly insecureSkipTLSVerify?: boolean
}

/** How an image is built in the cluster (S22). */
export interface Build {
  /** Build arguments; one of a mapping takes the place of one of the same name in the container. */
  readonly buildArgs?: ReadonlyArray<{ readonly name: string; readonly value: string }>
  /** Secrets that the build finds below `/run/secrets`; those of container and mapping are joined. */
  readonly secrets?: ReadonlyArray<DeepReadonly<LocalObjectReference>>
  /** How kaniko pulls base images. */
  readonly baseImageRegistryTLS?: TLSOptions
  /** The ConfigMap whose key `dockerfile` has the Dockerfile. */
  readonly dockerfileConfigMap: DeepReadonly<LocalObjectReference>
  /** The nodes on which the build runs, instead of those of the Module. */
  readonly selector?: NodeSelector
  /** The tag of the image of kaniko. */
  readonly kanikoParams?: { readonly tag?: string }
}

/** How the kernel modules of an image are signed (S23). */
export interface Sign {
  /** The image to sign, where none is built. */
  readonly unsignedImage?: string
  /** How kaniko pulls the image to sign. */
  readonly unsignedImageRegistryTLS?: TLSOptions
  /** The Secret whose key `key` has the private key. */
  readonly keySecret: DeepReadonly<LocalObjectReference>
  /** The Secret whose key `cert` has the certificate. */
  readonly certSecret: DeepReadonly<LocalObjectReference>
  /** The files that are signed, a template; those of container and mapping are joined. */
  readonly filesToSign?: ReadonlyArray<string>
}

/**
 * One rule that gives an image to the kernels it matches (S4, S21). An empty string is the same as an absent field.
 *
 * @since 0.1.0
 */
export interface KernelMapping {
  /** The one kernel version that the mapping is for. */
  readonly literal?: string
  /** A pattern; the mapping is for kernels that it matches, anywhere if it is not anchored, unless an earlier mapping is. */
  readonly regexp?: string
  /** The image with the kernel modules, a template; that of the container if absent. */
  readonly containerImage?: string
  /** How the image is built, where it is not there yet. */
  readonly build?: Build
  /** How its kernel modules are signed. */
  readonly sign?: Sign
  /** How an image that is built or signed is checked, and how kaniko pushes it; nodes do not go by it. */
  readonly registryTLS?: TLSOptions
  /** A kernel module that is unloaded before loading. */
  readonly inTreeModuleToRemove?: string
  /** Kernel modules that are unloaded before loading, in this order. */
  readonly inTreeModulesToRemove?: ReadonlyArray<string>
}

/** Arguments for loading and unloading. */
export interface ModprobeArgs {
  /** For loading. */
  readonly load?: ReadonlyArray<string>
  /** For unloading. */
  readonly unload?: ReadonlyArray<string>
}

/** What `modprobe` is told (S20). */
export interface Modprobe {
  /** The kernel module that is loaded and unloaded. */
  readonly moduleName?: string
  /** Parameters of the kernel module. */
  readonly parameters?: ReadonlyArray<string>
  /** The folder in the image below which `lib/modules` is. */
  readonly dirName?: string
  /** The options of `modprobe`, instead of `-v` and `-rv`. */
  readonly args?: ModprobeArgs
  /** The whole command line of `modprobe`, which leaves most other fields without effect. */
  readonly rawArgs?: ModprobeArgs
  /** The folder in the image whose files are copied to `/var/lib/firmware` of the node. */
  readonly firmwarePath?: string
  /** Kernel modules of the image that depend on each other, each before those it needs. */
  readonly modulesLoadingOrder?: ReadonlyArray<string>
}

/** The ModuleLoader container: defaults for every mapping, and the mappings. */
export interface ModuleLoaderContainer {
  /** The image with the kernel modules, a template, for mappings that name none. */
  readonly containerImage?: string
  /** When nodes pull the image. */
  readonly imagePullPolicy?: string
  /** How images are built, for mappings that do not say it. */
  readonly build?: Build
  /** How kernel modules are signed, for mappings that do not say it. */
  readonly sign?: Sign
  /** How an image that is built or signed is checked, and how kaniko pushes it; nodes do not go by it. */
  readonly registryTLS?: TLSOptions
  /** A kernel module that is unloaded before loading. */
  readonly inTreeModuleToRemove?: string
  /** Kernel modules that are unloaded before loading, in this order. */
  readonly inTreeModulesToRemove?: ReadonlyArray<string>
  /** Which image is for which kernels: the first that matches decides. */
  readonly kernelMappings: ReadonlyArray<KernelMapping>
  /** What is loaded, and how. */
  readonly modprobe: Modprobe
  /** The version of an ordered upgrade: each node gets the version that its label asks for. */
  readonly version?: string
}

/** The section that loads the kernel module. */
export interface ModuleLoader {
  /** The image for each kernel, and what it loads. */
  readonly container: ModuleLoaderContainer
  /** The ServiceAccount of the pods that load the kernel module. */
  readonly serviceAccountName?: string
}

/** A container of the device plugin pod. */
export interface DevicePluginContainer {
  /** The image. */
  readonly image: string
  /** When nodes pull the image. */
  readonly imagePullPolicy?: string
  /** The command, instead of that of the image. */
  readonly command?: ReadonlyArray<string>
  /** The arguments of the command. */
  readonly args?: ReadonlyArray<string>
  /** The environment, passed on as it is. */
  readonly env?: ReadonlyArray<DeepReadonly<EnvVar>>
  /** The resources, passed on as they are. */
  readonly resources?: DeepReadonly<ResourceRequirements>
  /** Where it finds its volumes, passed on as it is. */
  readonly volumeMounts?: ReadonlyArray<DeepReadonly<VolumeMount>>
}

/** The section that runs a device plugin where the module is loaded (S3, S26). */
export interface DevicePlugin {
  /** The device plugin itself. */
  readonly container: DevicePluginContainer
  /** A container that runs before it. */
  readonly initContainer?: DevicePluginContainer
  /** The ServiceAccount of the pods of the device plugin. */
  readonly serviceAccountName?: string
  /** Whether these pods get its token. */
  readonly automountServiceAccountToken?: boolean
  /** Volumes of the device plugin, passed on as they are. */
  readonly volumes?: ReadonlyArray<DeepReadonly<Volume>>
}

/**
 * What a Module asks for.
 *
 * @since 0.1.0
 */
export interface ModuleSpec {
  /** What is loaded; absent: a device plugin alone. */
  readonly moduleLoader?: ModuleLoader
  /** What makes its devices known to the kubelet, where the kernel module is loaded. */
  readonly devicePlugin?: DevicePlugin
  /** The Secret with which images are pulled, checked and pushed. */
  readonly imageRepoSecret?: DeepReadonly<LocalObjectReference>
  /** The labels of the nodes that the Module is for. */
  readonly selector: NodeSelector
  /** Taints that the pods of the Module tolerate. */
  readonly tolerations?: ReadonlyArray<Toleration>
  /** When this number changes, all images that are built or signed are rebuilt. */
  readonly imageRebuildTriggerGeneration?: number
}

/** Counts of nodes for one kind of DaemonSet. */
export interface DaemonSetStatus {
  /** How many nodes are selected. */
  readonly nodesMatchingSelectorNumber?: number
  /** On how many it should run. */
  readonly desiredNumber?: number
  /** On how many it runs. */
  readonly availableNumber?: number
}

/** What the operator reports of a Module. */
export interface ModuleStatus {
  /** Nodes of the kernel module. */
  readonly moduleLoader?: DaemonSetStatus
  /** Nodes of the device plugin. */
  readonly devicePlugin?: DaemonSetStatus
  /** Which rebuild was done last. */
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
  /** How many ManifestWorks there are. */
  readonly numberDesired?: number
  /** How many of them were applied. */
  readonly numberApplied?: number
  /** How many of them could not be applied. */
  readonly numberDegraded?: number
}

/** What a ManagedClusterModule asks for. */
export interface ManagedClusterModuleSpec {
  /** The spec of the Module on each spoke. */
  readonly moduleSpec: ModuleSpec
  /** The namespace of the Module on each spoke. */
  readonly spokeNamespace: string
  /** The labels of the spoke clusters that it is for. */
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
