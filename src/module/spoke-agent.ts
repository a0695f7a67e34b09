/** What lets the agent of a spoke, which applies ManifestWorks there, manage Modules. Source: S34; OpenShift manual, running KMM on the spoke. */

/** The ClusterRole. */
export const MODULE_MANAGER = 'kmm-module-manager'

/** The ClusterRoleBinding that gives it to the agent. */
export const MODULE_MANAGER_BINDING = 'klusterlet-kmm'
