/** The form of DaemonSets for what a Module wants: one for each kernel version, and one device plugin. */
import type { DesiredDaemonSet } from '../daemon-set/desired-daemon-set.js'
import { devicePluginDaemonSet } from '../daemon-set/device-plugin.js'
import { moduleLoaderDaemonSets } from '../daemon-set/module-loader.js'
import { type Accounts, serviceAccountFor } from '../daemon-set/service-account.js'
import type { DevicePlugin, Module } from '../module/module.js'
import type { Settings } from '../settings.js'
import type { DesiredState, DesiredStates, ModuleDesiredState } from './desired-state.js'

type Context = Accounts & Settings

/** What a Module wants of each of its DaemonSets. */
export type DesiredDaemonSets = DesiredStates<DesiredDaemonSet, DesiredDaemonSet>

const rendered =
  <A>(render: (wanted: A) => DesiredDaemonSet) =>
  (state: DesiredState<A>): DesiredState<DesiredDaemonSet> =>
    'wanted' in state ? { ...state, wanted: render(state.wanted) } : state

/** Render what a Module wants. What kernels and Modules have in common is made once. O(kernel versions). */
export const toDaemonSets = (
  cluster: Context,
): ((module: Module, desired: ModuleDesiredState) => DesiredDaemonSets) => {
  const loaders = moduleLoaderDaemonSets(cluster.profile)
  const plugin = devicePluginDaemonSet(cluster.profile, cluster.onUnschedulable)
  return (module, desired) => {
    const accountOf = serviceAccountFor(cluster.operator)
    const container = module.spec.moduleLoader?.container
    const loader = container && rendered(loaders(module, container, accountOf(module, 'module-loader')))
    const pluginOf = (section: DevicePlugin) => plugin(module, section, accountOf(module, 'device-plugin'))
    return {
      ...desired,
      moduleLoaders: new Map(loader && [...desired.moduleLoaders].map(([kernel, state]) => [kernel, loader(state)])),
      devicePlugin: rendered(pluginOf)(desired.devicePlugin),
    }
  }
}
