/** Planners that decide about another cluster than the one that they were shown, or about other Modules. */
import type { Pod } from '../../kubernetes/object.js'
import { moduleKey } from '../../module/module-name.js'
import {
  asked,
  askedFor,
  askedToLoad,
  askedToMap,
  choosing,
  type Mutant,
  mutantsOf,
  seeing,
  seeingDaemonSets,
  seeingNodes,
  seeingPods,
} from './mutation.js'

const isPlugin = ({ metadata }: { readonly metadata: { readonly name: string } }): boolean =>
  metadata.name.includes('device-plugin')

const ready = (pod: Pod): Pod => ({
  ...pod,
  status: { ...pod.status, phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
})

/** What is not seen, or seen otherwise. */
export const inputMutants: ReadonlyArray<Mutant> = mutantsOf({
  'unloads a module under its running device plugin': (planner) =>
    seeingPods((pods) => pods.filter((pod) => !isPlugin(pod)))(
      seeingDaemonSets((live) => live.filter((daemonSet) => !isPlugin(daemonSet)))(planner),
    ),
  'counts every pod as ready': seeingPods((pods) => pods.map(ready)),
  'counts no pod as ready': seeingPods((pods) => pods.map(({ status: _status, ...pod }) => pod)),
  'loads a new module before the old one has left': seeingPods((pods) =>
    pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined),
  ),
  'lets a device plugin not wait for its module': seeingPods((pods) =>
    pods.map((pod) => (isPlugin(pod) ? pod : ready(pod))),
  ),
  'takes pods that it was not shown for none': seeing((snapshot) => ({ pods: [], ...snapshot })),
  'sees no pods': seeingPods(() => []),
  'ignores taints that drive pods out': seeingNodes((nodes) =>
    nodes.map((node) => ({
      ...node,
      spec: { ...node.spec, taints: (node.spec?.taints ?? []).filter(({ effect }) => effect !== 'NoExecute') },
    })),
  ),
  'sees no taints': seeingNodes((nodes) => nodes.map(({ spec: _spec, ...node }) => node)),
  'leaves cordoned nodes out': seeingNodes((nodes) =>
    nodes.filter(
      ({ spec }) =>
        spec?.unschedulable !== true && !(spec?.taints ?? []).some(({ key }) => key.includes('unschedulable')),
    ),
  ),
  'sees the first two nodes': seeingNodes((nodes) => nodes.slice(0, 2)),
  'does not see the first node': seeingNodes((nodes) => nodes.slice(1)),
  'does not see labels that it has set': seeingNodes((nodes) =>
    nodes.map((node) => ({
      ...node,
      metadata: {
        ...node.metadata,
        labels: Object.fromEntries(
          Object.entries(node.metadata.labels ?? {}).filter(([key]) => !key.startsWith('kmm.node.kubernetes.io/')),
        ),
      },
    })),
  ),
  'takes nodes that it was not shown for none': seeing((snapshot) => ({ nodes: [], ...snapshot })),
  'takes DaemonSets that it was not shown for none': seeing((snapshot) => ({ daemonSets: [], ...snapshot })),
  'takes Builds and Jobs that it was not shown for none': seeing((snapshot) => ({ builds: [], jobs: [], ...snapshot })),
  'takes Builds and Jobs for none': seeing((snapshot) => ({ ...snapshot, builds: [], jobs: [] })),
  'does not ask who controls a DaemonSet': seeingDaemonSets((live) =>
    live.map((daemonSet) => {
      const { ownerReferences: _owners, ...metadata } = daemonSet.metadata
      return { ...daemonSet, metadata }
    }),
  ),
  'does not ask whether a DaemonSet is going away': seeingDaemonSets((live) =>
    live.map((daemonSet) => {
      const { deletionTimestamp: _gone, ...metadata } = daemonSet.metadata
      return { ...daemonSet, metadata }
    }),
  ),
  'forgets what it could not read': seeing(({ unreadable: _unreadable, ...snapshot }) => snapshot),
  'takes every image for one that is there': seeing((snapshot) => ({
    ...snapshot,
    images: Object.fromEntries(
      Object.keys(snapshot.images ?? {}).map((image) => [image, { state: 'exists' } as const]),
    ),
  })),
  'takes a look-up that failed for an image that is missing': seeing((snapshot) => ({
    ...snapshot,
    images: Object.fromEntries(
      Object.entries(snapshot.images ?? {}).map(([image, fact]) => [
        image,
        fact.state === 'error' ? ({ state: 'missing' } as const) : fact,
      ]),
    ),
  })),
  'knows Modules by their names, without namespaces': asked((modules) => [
    ...new Map(modules.map((module) => [module.metadata.name, module])).values(),
  ]),
  'takes a second Module of a namespace for the first': asked((modules) => [
    ...new Map(modules.map((module) => [module.metadata.namespace, module])).values(),
  ]),
  'plans two Modules at most': asked((modules) => modules.slice(0, 2)),
  'leaves Modules out that are being deleted': asked((modules) =>
    modules.filter(({ metadata }) => metadata.deletionTimestamp === undefined),
  ),
  'sends Modules back to life': asked((modules) =>
    modules.map((module) => {
      const { deletionTimestamp: _gone, ...metadata } = module.metadata
      return { ...module, metadata }
    }),
  ),
  'lets the last mapping win': askedToMap((mappings) => [...mappings].reverse()),
  'lets literals win': askedToMap((mappings) => [
    ...mappings.filter(({ literal }) => literal !== undefined),
    ...mappings.filter(({ literal }) => literal === undefined),
  ]),
  'anchors regexps': askedToMap((mappings) =>
    mappings.map((mapping) =>
      mapping.regexp === undefined ? mapping : { ...mapping, regexp: `^(?:${mapping.regexp})$` },
    ),
  ),
  'knows one mapping of each Module': askedToMap((mappings) => mappings.slice(0, 1)),
  'takes every node for selected': askedFor((spec) => ({ ...spec, selector: {} })),
  'tolerates nothing': askedFor(({ tolerations: _tolerations, ...spec }) => spec),
  'loses the pull secret': askedFor(({ imageRepoSecret: _secret, ...spec }) => spec),
  'knows no device plugins': askedFor(({ devicePlugin: _plugin, ...spec }) => spec),
  'loses the parameters of a module': askedToLoad(
    ({ modprobe: { parameters: _parameters, ...modprobe }, ...container }) => ({
      ...container,
      modprobe,
    }),
  ),
  'loses the folder of the firmware': askedToLoad(
    ({ modprobe: { firmwarePath: _path, ...modprobe }, ...container }) => ({
      ...container,
      modprobe,
    }),
  ),
  'leaves the module of the kernel loaded': (planner) =>
    askedToLoad(({ inTreeModuleToRemove: _one, ...container }) => container)(
      askedToMap((mappings) => mappings.map(({ inTreeModuleToRemove: _one, ...mapping }) => mapping))(planner),
    ),
  'knows no versions': askedToLoad(({ version: _version, ...container }) => container),
  'takes every list of Modules for complete': choosing((options) => ({ ...options, completeModules: true })),
  'has no budget for unloads': choosing(({ maxUnloadedNodes: _budget, ...options }) => options),
  'decides as the operator does': choosing((options) => ({ ...options, profile: 'kmm-1.1' })),
  'unloads from cordoned nodes': choosing((options) => ({ ...options, onUnschedulable: 'unload' })),
  'plans each Module by itself and forgets the others': asked((modules) =>
    modules.filter((module) => modules.every((other) => moduleKey(module.metadata) <= moduleKey(other.metadata))),
  ),
})
