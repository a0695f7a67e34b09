/**
 * Clusters of any size for the benchmark: pools, racks and zones, a few kernels, Modules in ten namespaces.
 */
import { type Json, type JsonObject } from '../../src/kubernetes/json.js'

export interface Size {
  readonly nodes: number
  readonly modules: number
  readonly kernels: number
  /** Of each Module; three where nothing is said. */
  readonly mappings?: number
  /** Of each node; twelve where nothing is said. */
  readonly labels?: number
}

/** What the benchmark reads: the objects of a cluster, and what its registry holds. */
export interface BenchInput {
  readonly objects: ReadonlyArray<Json>
  readonly modules: ReadonlyArray<Json>
  readonly images: JsonObject
}

const range = (length: number): ReadonlyArray<number> => Array.from({ length }, (_, index) => index)

const kernelName = (index: number): string => `5.14.0-${284 + index}.${11 + index}.1.el9_2.x86_64`

const node = (index: number, { kernels, labels = 12 }: Size): Json => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: `worker-${String(index).padStart(5, '0')}`,
    uid: `node-${index}`,
    resourceVersion: String(1000 + index),
    labels: {
      'beta.kubernetes.io/arch': 'amd64',
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': `worker-${index}`,
      'kubernetes.io/os': 'linux',
      'node-role.kubernetes.io/worker': '',
      'node.openshift.io/os_id': 'rhcos',
      'pool': `pool-${index % 8}`,
      'rack': `rack-${index % 40}`,
      'topology.kubernetes.io/region': 'eu-1',
      'topology.kubernetes.io/zone': `eu-1${'abc'[index % 3] ?? ''}`,
      'node.kubernetes.io/instance-type': 'm5.metal',
      'kmm.node.kubernetes.io/kernel-version.full': kernelName(index % kernels),
      ...Object.fromEntries(range(labels - 12).map((label) => [`feature.node.kubernetes.io/f-${label}`, 'true'])),
    },
  },
  spec:
    index % 33 === 0
      ? { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] }
      : {},
  status: {
    capacity: { cpu: '64', memory: '263718948Ki', pods: '250' },
    conditions: ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'].map((type) => ({
      type,
      status: type === 'Ready' ? 'True' : 'False',
      reason: 'KubeletReports',
      message: 'as the kubelet says it is, and has said for a while',
    })),
    nodeInfo: {
      kernelVersion: kernelName(index % kernels),
      osImage: 'Red Hat Enterprise Linux CoreOS 413.92.202310131716-0 (Plow)',
      architecture: 'amd64',
      kubeletVersion: 'v1.26.9',
      containerRuntimeVersion: 'cri-o://1.26.4',
    },
  },
})

/** Half select a pool, a fifth all workers, the rest racks, pools in a zone, or nothing. */
const selector = (index: number): JsonObject => {
  const share = index % 20
  if (share < 10) return { pool: `pool-${index % 8}` }
  if (share < 14) return { 'node-role.kubernetes.io/worker': '' }
  if (share < 17) return { rack: `rack-${index % 40}` }
  return share < 19 ? { 'pool': `pool-${index % 8}`, 'topology.kubernetes.io/zone': 'eu-1a' } : { pool: 'none' }
}

/** Mappings that match no kernel of the cluster, before those that do. */
const otherMappings = (count: number): ReadonlyArray<Json> =>
  range(Math.max(0, count)).map((mapping) => ({
    ...(mapping % 2 === 0 ? { literal: `4.18.0-${mapping}.el8.x86_64` } : { regexp: `^4\\.18\\.0-${mapping}\\..*$` }),
    containerImage: `registry.example/drivers/old:${mapping}`,
  }))

const module = (index: number, { mappings = 3 }: Size): Json => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name: `kmod-${index}`, namespace: `drivers-${index % 10}`, uid: `module-${index}` },
  spec: {
    selector: selector(index),
    moduleLoader: {
      container: {
        modprobe: { moduleName: `kmod_${index}`, dirName: '/opt', parameters: ['debug=1'] },
        ...(index % 3 === 0 ? { version: '1.0.0' } : {}),
        kernelMappings: [
          ...otherMappings(mappings - 3),
          { literal: kernelName(0), containerImage: `registry.example/drivers/kmod-${index}:first` },
          {
            regexp: '^5\\.14\\..+\\.el9_2\\.x86_64$',
            containerImage: `registry.example/drivers/kmod-${index}:\${KERNEL_FULL_VERSION}`,
          },
          { regexp: '^.+$', containerImage: `registry.example/drivers/kmod-${index}:\${KERNEL_XYZ}` },
        ],
      },
    },
    ...(index % 3 === 1
      ? {
          devicePlugin: { container: { image: 'registry.example/plugin:1', env: [{ name: 'LEVEL', value: 'debug' }] } },
        }
      : {}),
  },
})

/** The same input for the same size. */
export const generate = (size: Size): BenchInput => ({
  objects: range(size.nodes).map((index) => node(index, size)),
  modules: range(size.modules).map((index) => module(index, size)),
  images: {},
})
