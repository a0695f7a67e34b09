/**
 * Every fixed string and number of KMM and Kubernetes that the planner relies on, with its source.
 *
 * @module kmm-planner/constants
 * @since 0.2.0
 */

/**
 * API group of Module.
 *
 * Source: kernel-module-management api/v1beta1/groupversion_info.go, release-1.1.
 *
 * @since 0.1.0
 */
export const KMM_GROUP = 'kmm.sigs.x-k8s.io'

/**
 * Group and version of Module.
 *
 * Source: kernel-module-management api/v1beta1/groupversion_info.go, release-1.1.
 *
 * @since 0.1.0
 */
export const KMM_API_VERSION = 'kmm.sigs.x-k8s.io/v1beta1'

/**
 * Group and version of ManagedClusterModule.
 *
 * Source: kernel-module-management api-hub/v1beta1, release-1.1.
 *
 * @since 0.1.0
 */
export const KMM_HUB_API_VERSION = 'hub.kmm.sigs.x-k8s.io/v1beta1'

/**
 * Group and version of PreflightValidation and PreflightValidationOCP in KMM 2.x.
 *
 * Source: kernel-module-management api/v1beta2/groupversion_info.go, main.
 *
 * @since 0.3.0
 */
export const KMM_PREFLIGHT_API_VERSION = 'kmm.sigs.x-k8s.io/v1beta2'

/**
 * Label: name of the Module.
 *
 * Source: kernel-module-management internal/constants/constants.go, release-1.1.
 *
 * @since 0.1.0
 */
export const MODULE_NAME_LABEL = 'kmm.node.kubernetes.io/module.name'

/**
 * Label: kernel of a node, a DaemonSet or a pod.
 *
 * Source: internal/constants/constants.go, release-1.1.
 *
 * @since 0.1.0
 */
export const KERNEL_LABEL = 'kmm.node.kubernetes.io/kernel-version.full'

/**
 * Label of upstream DaemonSets: their role.
 *
 * Source: upstream internal/daemonset/daemonset.go, release-1.1.
 *
 * @since 0.1.0
 */
export const ROLE_LABEL = 'kmm.node.kubernetes.io/role'

/**
 * Prefix of the label that schedules a ModuleLoader version.
 *
 * Source: internal/constants/constants.go, release-1.1.
 *
 * @since 0.1.0
 */
export const VERSION_MODULE_LOADER_PREFIX = 'beta.kmm.node.kubernetes.io/version-module-loader'

/**
 * Prefix of the label that schedules a device plugin version.
 *
 * Source: internal/constants/constants.go, release-1.1.
 *
 * @since 0.1.0
 */
export const VERSION_DEVICE_PLUGIN_PREFIX = 'beta.kmm.node.kubernetes.io/version-device-plugin'

/**
 * Prefix of the label by which a user asks for a version on a node.
 *
 * Source: internal/constants/constants.go.
 *
 * @since 0.1.0
 */
export const VERSION_MODULE_PREFIX = 'kmm.node.kubernetes.io/version-module'

/**
 * Finalizer of both kinds of pods.
 *
 * Source: internal/constants/constants.go, release-1.1.
 *
 * @since 0.1.0
 */
export const NODE_LABELER_FINALIZER = 'kmm.node.kubernetes.io/node-labeler'

/**
 * Finalizer of a Module, by which later versions of the operator hold it until nothing of it is left.
 *
 * Source: upstream internal/constants/constants.go, main.
 *
 * @since 0.1.0
 */
export const MODULE_FINALIZER = 'kmm.node.kubernetes.io/module-finalizer'

/**
 * ServiceAccount of ModuleLoader pods in the operator's namespace (S16).
 *
 * Source: midstream internal/daemonset.
 *
 * @since 0.1.0
 */
export const OPERATOR_MODULE_LOADER_SERVICE_ACCOUNT = 'kmm-operator-module-loader'

/**
 * ServiceAccount of device plugin pods in the operator's namespace (S16).
 *
 * Source: midstream internal/daemonset.
 *
 * @since 0.1.0
 */
export const OPERATOR_DEVICE_PLUGIN_SERVICE_ACCOUNT = 'kmm-operator-device-plugin'

/**
 * Namespace of the operator (S16).
 *
 * Source: OpenShift manual, Kernel Module Management 1.1.
 *
 * @since 0.1.0
 */
export const DEFAULT_OPERATOR_NAMESPACE = 'openshift-kmm'

/**
 * Host folder for firmware (S20).
 *
 * Source: internal/daemonset/daemonset.go, release-1.1.
 *
 * @since 0.1.0
 */
export const HOST_FIRMWARE_PATH = '/var/lib/firmware'

/**
 * Folder on the host with one folder for the modules of each kernel.
 *
 * Source: Linux, Makefile `MODLIB`.
 *
 * @since 0.3.0
 */
export const MODULES_PATH = '/lib/modules'

/**
 * Socket folder of device plugins on the host.
 *
 * Source: Kubernetes manual, Device Plugins.
 *
 * @since 0.1.0
 */
export const DEVICE_PLUGINS_PATH = '/var/lib/kubelet/device-plugins'

/**
 * Longest name plus namespace of a Module with a version.
 *
 * Source: midstream api/v1beta1/module_webhook.go.
 *
 * @since 0.1.0
 */
export const MAX_VERSIONED_NAME_LENGTH = 40

/**
 * Group and version of ClusterClaim, by which a spoke cluster tells its hub something about itself.
 *
 * Source: Open Cluster Management, api cluster/v1alpha1.
 *
 * @since 0.1.0
 */
export const CLUSTER_CLAIM_API_VERSION = 'cluster.open-cluster-management.io/v1alpha1'

/**
 * Name of the ClusterClaim that lists the kernels of a spoke's nodes (S33).
 *
 * Source: controllers/node_kernel_clusterclaim.go, release-1.1.
 *
 * @since 0.1.0
 */
export const KERNEL_VERSIONS_CLAIM = 'kernel-versions.kmm.node.kubernetes.io'

/**
 * Longest value of a ClusterClaim, in characters; an empty one is not taken either.
 *
 * Source: Open Cluster Management, api cluster/v1alpha1 types.go.
 *
 * @since 0.1.0
 */
export const MAX_CLUSTER_CLAIM_LENGTH = 1024

/**
 * Group and version of ManagedCluster.
 *
 * Source: open-cluster-management.io/api cluster/v1.
 *
 * @since 0.1.0
 */
export const MANAGED_CLUSTER_API_VERSION = 'cluster.open-cluster-management.io/v1'

/**
 * Group and version of ManifestWork.
 *
 * Source: open-cluster-management.io/api work/v1.
 *
 * @since 0.1.0
 */
export const MANIFEST_WORK_API_VERSION = 'work.open-cluster-management.io/v1'

/**
 * Label of a ManifestWork: name of its ManagedClusterModule.
 *
 * Source: internal/constants/constants.go, release-1.1.
 *
 * @since 0.1.0
 */
export const MANAGED_CLUSTER_MODULE_LABEL = 'kmm.node.kubernetes.io/managedclustermodule.name'

/**
 * Namespace of the operator of a hub (S29).
 *
 * Source: OpenShift manual, Kernel Module Management 1.1.
 *
 * @since 0.1.0
 */
export const DEFAULT_HUB_NAMESPACE = 'openshift-kmm-hub'

/**
 * Annotation of Builds and Jobs: the operator's hash of what they were made from.
 *
 * Source: internal/constants/constants.go `JobHashAnnotation`, release-1.1.
 *
 * @since 0.1.0
 */
export const LAST_HASH_ANNOTATION = 'kmm.node.kubernetes.io/last-hash'

/**
 * Annotation of Builds and Jobs that this library makes: a hash of all that they were made from, of which `last-hash` forgets
 * much.
 *
 * Source: ours.
 *
 * @since 0.1.0
 */
export const DEFINITION_HASH_ANNOTATION = 'kmm-planner.io/definition-hash'
