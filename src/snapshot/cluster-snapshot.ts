/**
 * What was observed of a cluster.
 *
 * A section that is absent was not observed, which is different from empty: a rule that needs it answers *unknown*.
 */
import type {
  ClusterClaim,
  ConfigMap,
  DaemonSet,
  ImageStream,
  KubernetesObject,
  LiveBuild,
  LiveJob,
  Node,
  ObjectMeta,
  Pod,
} from '../kubernetes/object.js'
import type { SecretHash } from '../kubernetes/secret-hash.js'
import type { ManagedCluster, ManifestWork } from './hub-object.js'

/** What a release image of OpenShift says of the kernels that it brings, and where its driver toolkit is. */
export interface ReleaseFact {
  readonly kernelVersion: string
  readonly realtimeKernelVersion?: string
  readonly driverToolkit?: string
}

/**
 * What somebody found inside an image. Without both fields nobody looked. With both, what could be read is in `modules`, and there may be
 * more of them.
 *
 * @since 0.3.0
 */
export interface ImageContents {
  /** The paths of the files of kernel modules, as they are in the image: `opt/lib/modules/6.6.13/gpu.ko`. */
  readonly modules?: ReadonlyArray<string>
  /** Why it, or a part of it, could not be read. */
  readonly unreadable?: string
}

/** An image that is there. */
export interface ExistingImage extends ImageContents {
  readonly state: 'exists'
  readonly digest?: string
  readonly release?: ReleaseFact
}

/**
 * What is known of an image in its registry. No entry at all means that nobody looked.
 *
 * @since 0.1.0
 */
export type ImageFact =
  ExistingImage | { readonly state: 'missing' } | { readonly state: 'error'; readonly reason: string }

/**
 * An object that was in the input and could not be read. It protects what it might be about: a DaemonSet whose Module
 * is unreadable is no orphan, and a kernel may be running on an unreadable node.
 */
export interface UnreadableObject {
  readonly kind?: string
  readonly namespace?: string
  readonly name?: string
}

/**
 * A Secret of which nothing is known but hashes: of the values with which modules are signed, of the names of its keys, and of the names
 * of registries. A Secret is hashed where it is read: its data never is in a snapshot, nor are annotations, which may repeat it.
 */
export interface HashedSecret extends KubernetesObject {
  readonly metadata: ObjectMeta & { readonly namespace: string }
  /** By key of the data. */
  readonly hashes: Readonly<Record<string, SecretHash>>
  /** Keys whose values a tool that dumps clusters left out: they are there, and not known. */
  readonly elided?: Readonly<Record<string, true>>
  /** Of the names of all its keys, where its data was seen. */
  readonly keys?: ReadonlyArray<SecretHash>
  /** Of the registries for which it holds credentials, where they were seen. */
  readonly registries?: ReadonlyArray<SecretHash>
  /** Its type is one with which images are pulled. */
  readonly pulls?: true
}

/** An object that somebody looked up and that is not there; the namespace is empty for kinds that have none. */
export interface MissingObject {
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

/** Objects by kind, as plain Kubernetes objects. */
export interface ObservedObjects {
  readonly nodes?: ReadonlyArray<Node>
  readonly daemonSets?: ReadonlyArray<DaemonSet>
  readonly pods?: ReadonlyArray<Pod>
  /** SecurityContextConstraints; their presence is what tells OpenShift from plain Kubernetes. */
  readonly securityContextConstraints?: ReadonlyArray<KubernetesObject>
  readonly namespaces?: ReadonlyArray<KubernetesObject>
  /** Of these, only whether they are there and mount a token. */
  readonly serviceAccounts?: ReadonlyArray<KubernetesObject>
  readonly roles?: ReadonlyArray<KubernetesObject>
  readonly clusterRoles?: ReadonlyArray<KubernetesObject>
  readonly roleBindings?: ReadonlyArray<KubernetesObject>
  readonly clusterRoleBindings?: ReadonlyArray<KubernetesObject>
  /** Of these, the Dockerfiles of builds are read. */
  readonly configMaps?: ReadonlyArray<ConfigMap>
  readonly secrets?: ReadonlyArray<HashedSecret>
  /** Builds of OpenShift. */
  readonly builds?: ReadonlyArray<LiveBuild>
  readonly jobs?: ReadonlyArray<LiveJob>
  /** Of these, `openshift/driver-toolkit` is read. */
  readonly imageStreams?: ReadonlyArray<ImageStream>
  /** Of these, the one that lists the kernels of a spoke is read. */
  readonly clusterClaims?: ReadonlyArray<ClusterClaim>
  /** On a hub: its spokes. */
  readonly managedClusters?: ReadonlyArray<ManagedCluster>
  /** On a hub: what was handed to the spokes. */
  readonly manifestWorks?: ReadonlyArray<ManifestWork>
}

/** Namespaces by section; of a ManifestWork, the namespace is that of its spoke. */
export type NamespacesBySection = { readonly [Section in keyof ObservedObjects]?: ReadonlyArray<string> }

/**
 * Everything that was observed. A section holds all objects of its kind, in the whole cluster unless `observedNamespaces` or
 * `unobservedNamespaces` says where; what was looked up one by one is in `found` and `missing`, and says nothing of the others.
 *
 * @since 0.1.0
 */
export interface ClusterSnapshot extends ObservedObjects {
  /**
   * The only namespaces in which all objects of a section were observed: a dump of some namespaces says nothing of the others.
   *
   * @since 0.3.0
   */
  readonly observedNamespaces?: NamespacesBySection
  /**
   * Namespaces in which objects of a section were not observed, although those of others were.
   *
   * @since 0.3.0
   */
  readonly unobservedNamespaces?: NamespacesBySection
  /**
   * Kinds of which there are objects and that only a later generation of the operator makes, such as NodeModulesConfig: KMM 2.x runs
   * this cluster.
   *
   * @since 0.3.0
   */
  readonly laterOperatorKinds?: ReadonlyArray<string>
  /** Objects that were looked up one by one, of kinds that were not observed as a whole. */
  readonly found?: ObservedObjects
  /** Objects that were looked up one by one and are not there. */
  readonly missing?: ReadonlyArray<MissingObject>
  /** By the image reference as the Module writes it after template substitution. */
  readonly images?: Readonly<Record<string, ImageFact>>
  readonly unreadable?: ReadonlyArray<UnreadableObject>
  /**
   * Modules and ManagedClusterModules that are inside other objects, and only there. They are not planned, and protect what they may be
   * about.
   *
   * @since 0.3.0
   */
  readonly wrapped?: ReadonlyArray<UnreadableObject>
}
