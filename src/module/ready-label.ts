/** The labels of nodes on which something of a Module is ready. Keys are built, never parsed: names may hold dots. */
import type { ModuleName } from './module-name.js'

/**
 * The label of nodes on which a Module's kernel module is loaded: with the namespace, or the deprecated one that Modules
 * of one name share.
 */
export const readyLabel = ({ namespace, name }: ModuleName, namespaced: boolean): string =>
  `kmm.node.kubernetes.io/${namespaced ? `${namespace}.` : ''}${name}.ready`

/** The label of nodes on which a Module's device plugin is ready, in the same two forms. */
export const devicePluginReadyLabel = ({ namespace, name }: ModuleName, namespaced: boolean): string =>
  `kmm.node.kubernetes.io/${namespaced ? `${namespace}.` : ''}${name}.device-plugin-ready`
