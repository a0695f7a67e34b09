/** Small worlds for the tests of the planner. */
import { KERNEL_LABEL } from '../../src/constants.js'
import {
  type Change,
  type ClusterSnapshot,
  type DaemonSet,
  type Diagnostic,
  type KernelMapping,
  type Module,
  type ModuleSpec,
  type Node,
  type Plan,
  plan,
  type PlanOptions,
} from '../../src/index.js'
import { withDaemonSetDefaults } from '../../src/kubernetes/defaults.js'
import type { JsonObject } from '../../src/kubernetes/json.js'
import { type Pod } from '../../src/kubernetes/object.js'
import { type Taint } from '../../src/kubernetes/taint.js'
import { type Modprobe, type ModuleLoaderContainer } from '../../src/module/module.js'
import { normaliseKernelVersion } from '../../src/pattern/kernel-version.js'

export const KERNEL = '5.14.0-284.36.1.el9_2.x86_64'
export const OLD_KERNEL = '5.14.0-70.58.1.el9_0.x86_64'
export const IMAGE = 'registry.example/gpu:${KERNEL_FULL_VERSION}'

export const cordon: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

interface NodeParts {
  readonly kernel?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly taints?: ReadonlyArray<Taint>
}

/** A worker that a Module of these tests selects, without the kernel label; `kernel: ''` for one that reports no kernel. */
export const bareNode = (
  name: string,
  { kernel = KERNEL, labels = { gpu: 'yes' }, taints = [] }: NodeParts = {},
): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  spec: { taints },
  status: { nodeInfo: { kernelVersion: kernel } as NonNullable<NonNullable<Node['status']>['nodeInfo']> },
})

/** The same with the kernel label that it should have, unless `labels` says another one: no plan labels it. */
export const node = (name: string, { kernel = KERNEL, labels = { gpu: 'yes' }, ...parts }: NodeParts = {}): Node =>
  bareNode(name, {
    kernel,
    labels: { ...(kernel === '' ? {} : { [KERNEL_LABEL]: normaliseKernelVersion(kernel) }), ...labels },
    ...parts,
  })

interface ModuleParts extends Omit<Partial<ModuleSpec>, 'moduleLoader'> {
  readonly name?: string
  readonly namespace?: string
  /** `''`: not in the cluster yet. */
  readonly uid?: string
  readonly status?: Module['status']
  readonly deletionTimestamp?: string
  readonly mappings?: ReadonlyArray<KernelMapping>
  readonly modprobe?: Modprobe
  readonly container?: Partial<ModuleLoaderContainer>
  readonly loaderServiceAccount?: string
  readonly withoutLoader?: boolean
}

/** A Module `drivers/gpu` that loads `gpu` on every kernel of the nodes labelled `gpu=yes`. */
export const moduleOf = ({
  name = 'gpu',
  namespace = 'drivers',
  uid = 'module-uid',
  status,
  deletionTimestamp,
  mappings = [{ regexp: '^.+$', containerImage: IMAGE }],
  modprobe = { moduleName: 'gpu', dirName: '/opt' },
  container = {},
  loaderServiceAccount,
  withoutLoader = false,
  ...spec
}: ModuleParts = {}): Module => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: {
    name,
    namespace,
    ...(uid === '' ? {} : { uid }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
  },
  spec: {
    selector: { gpu: 'yes' },
    ...spec,
    ...(withoutLoader
      ? {}
      : {
          moduleLoader: {
            container: { modprobe, kernelMappings: mappings, ...container },
            ...(loaderServiceAccount === undefined ? {} : { serviceAccountName: loaderServiceAccount }),
          },
        }),
  },
  ...(status === undefined ? {} : { status }),
})

export const pluginSection = { container: { image: 'registry.example/plugin:1' } }

const isDaemonSet = (object: Plan['desired'][number]): object is DaemonSet => object.kind === 'DaemonSet'

export const daemonSetsIn = ({ desired }: Plan): ReadonlyArray<DaemonSet> => desired.filter(isDaemonSet)

/** What the planner would create for a Module on these nodes. */
export const rendered = (
  module: Module,
  nodes: ReadonlyArray<Node>,
  options: PlanOptions = {},
): ReadonlyArray<DaemonSet> => daemonSetsIn(plan({ nodes, daemonSets: [] }, [module], options))

export const renderedOne = (
  module: Module,
  nodes: ReadonlyArray<Node> = [node('worker-1')],
  options: PlanOptions = {},
): DaemonSet => rendered(module, nodes, options)[0]!

/** A DaemonSet as an API server would have stored it, with the status of a controller that has counted its pods. */
export const live = (
  daemonSet: DaemonSet,
  metadata: Partial<DaemonSet['metadata']> = {},
  status: NonNullable<DaemonSet['status']> = {
    currentNumberScheduled: 0,
    desiredNumberScheduled: 0,
    numberMisscheduled: 0,
    numberReady: 0,
    observedGeneration: 1,
  },
): DaemonSet => {
  const name = metadata.name ?? daemonSet.metadata.name
  return {
    ...daemonSet,
    metadata: { ...daemonSet.metadata, uid: `uid-${name}`, resourceVersion: '7', generation: 1, ...metadata },
    spec: withDaemonSetDefaults(daemonSet.spec) as NonNullable<DaemonSet['spec']>,
    status,
  }
}

/** The DaemonSets of a Module on these nodes, stored. */
export const lives = (
  module: Module,
  nodes: ReadonlyArray<Node>,
  options: PlanOptions = {},
): ReadonlyArray<DaemonSet> => rendered(module, nodes, options).map((daemonSet) => live(daemonSet))

/** The ModuleLoader DaemonSet that a Module had for a kernel, under the name that the operator's API server generated. */
export const liveLoader = (
  module: Module,
  kernel: string = KERNEL,
  name = 'gpu-x7k2p',
  options: PlanOptions = {},
): DaemonSet => {
  const { devicePlugin: _, ...spec } = module.spec
  return live(renderedOne({ ...module, spec }, [node('model', { kernel, labels: { ...spec.selector } })], options), {
    name,
  })
}

export const pod = (owner: DaemonSet, nodeName: string, phase = 'Running'): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `${owner.metadata.name}-${nodeName}`,
    namespace: owner.metadata.namespace,
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        name: owner.metadata.name,
        uid: owner.metadata.uid ?? '',
        controller: true,
      },
    ],
  },
  spec: { nodeName, containers: [] },
  status: { phase },
})

/** A pod that says that it is not ready. */
export const unreadyPod = (owner: DaemonSet, nodeName: string): Pod => ({
  ...pod(owner, nodeName),
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] },
})

export const withNodeSelector = (daemonSet: DaemonSet, nodeSelector: Readonly<Record<string, string>>): DaemonSet => ({
  ...daemonSet,
  spec: {
    ...daemonSet.spec!,
    template: { ...daemonSet.spec!.template, spec: { ...daemonSet.spec!.template.spec!, nodeSelector } },
  },
})

/** The same change without what it repeats of the live object. */
export const briefly = ({ action, reason, ref, nodes }: Change) => ({
  action,
  reason,
  name: ref.name,
  nodes: nodes.map(({ name, effect }) => `${name}: ${effect}`),
})

export const codes = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<string> =>
  diagnostics.map(({ name }) => name)

export const planOf = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module> | Module,
  options: PlanOptions = {},
): Plan => plan(snapshot, 'spec' in modules ? [modules] : modules, options)

/** The facts of a remark, whichever it is, as plain JSON. */
export const factsOf = ({ facts }: Diagnostic): JsonObject => facts
