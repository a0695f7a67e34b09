/** Planners that do not keep the order of an upgrade. */
import { VERSION_DEVICE_PLUGIN_PREFIX, VERSION_MODULE_LOADER_PREFIX } from '../../constants.js'
import { wantedVersionLabel } from '../../label/identity.js'
import type { Module } from '../../module/module.js'
import { changing, type Mutant, mutantsOf, type Mutation, type PodSpec, rendering } from './mutation.js'

const isVersionLabel = (key: string): boolean =>
  key.startsWith(VERSION_MODULE_LOADER_PREFIX) || key.startsWith(VERSION_DEVICE_PLUGIN_PREFIX)

const onAnyVersion = ({ nodeSelector = {}, ...spec }: PodSpec): PodSpec => ({
  ...spec,
  nodeSelector: Object.fromEntries(Object.entries(nodeSelector).filter(([key]) => !isVersionLabel(key))),
})

/** The labels by which somebody would ask for these Modules as they are now. */
const askedLabels = (modules: ReadonlyArray<Module>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    modules.map(({ metadata, spec }) => [wantedVersionLabel(metadata), spec.moduleLoader?.container.version ?? '']),
  )

/** Whatever it assumes of a node is taken for true. */
const assumingNothing: Mutation = changing((change) => [
  change.action === 'label' ? { ...change, expects: { labels: {} } } : change,
])

/** What is not asked, or not waited for. */
export const upgradeMutants: ReadonlyArray<Mutant> = mutantsOf({
  'upgrades nodes that nobody asked to upgrade': (planner) =>
    assumingNothing((snapshot, modules, options) =>
      planner(
        {
          ...snapshot,
          ...(snapshot.nodes === undefined
            ? {}
            : {
                nodes: snapshot.nodes.map((node) => ({
                  ...node,
                  metadata: { ...node.metadata, labels: { ...node.metadata.labels, ...askedLabels(modules) } },
                })),
              }),
        },
        modules,
        options,
      ),
    ),
  'runs every version of a ModuleLoader on every node': rendering('module-loader', onAnyVersion),
  'runs every version of a device plugin on every node': rendering('device-plugin', onAnyVersion),
})
