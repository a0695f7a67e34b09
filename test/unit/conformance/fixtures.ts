/**
 * A small cluster, and what the operator made of it: one Module, two kernels, one DaemonSet that is there already.
 */
import type { Line } from '../../conformance/adapter.js'
import { adapters } from '../../conformance/adapters/index.js'
import { deviations } from '../../conformance/deviations.js'
import { type CaseVerdict, judgeCorpus } from '../../conformance/judge.js'

const node = (name: string, kernelVersion: string, effect?: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { gpu: 'yes' } },
  spec: effect === undefined ? {} : { taints: [{ key: 'maintenance', effect }] },
  status: { nodeInfo: { kernelVersion } },
})

const owner = (kind = 'Module') => ({
  apiVersion: kind === 'Module' ? 'kmm.sigs.x-k8s.io/v1beta1' : 'apps/v1',
  blockOwnerDeletion: true,
  controller: true,
  kind,
  name: kind === 'Module' ? 'gpu' : 'somebody',
  uid: kind === 'Module' ? 'uid-of-gpu' : 'uid-of-somebody',
})

const labels = (kernel: string) => ({
  'kmm.node.kubernetes.io/kernel-version.full': kernel,
  'kmm.node.kubernetes.io/module.name': 'gpu',
})

/** As the operator renders it, written out. */
const loader = (name: string, kernel: string, ownerKind = 'Module', image = `registry.example/gpu:${kernel}`) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'drivers', labels: labels(kernel), ownerReferences: [owner(ownerKind)] },
  spec: {
    selector: { matchLabels: labels(kernel) },
    template: {
      metadata: { finalizers: ['kmm.node.kubernetes.io/node-labeler'], labels: labels(kernel) },
      spec: {
        containers: [
          {
            command: ['sleep', 'infinity'],
            image,
            lifecycle: {
              postStart: { exec: { command: ['/bin/sh', '-c', 'modprobe -v -d /opt gpu'] } },
              preStop: { exec: { command: ['/bin/sh', '-c', 'modprobe -rv -d /opt gpu'] } },
            },
            name: 'module-loader',
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { add: ['SYS_MODULE'] },
              runAsUser: 0,
              seLinuxOptions: { type: 'spc_t' },
            },
            volumeMounts: [{ mountPath: `/lib/modules/${kernel}`, name: 'node-lib-modules', readOnly: true }],
          },
        ],
        nodeSelector: { 'gpu': 'yes', 'kmm.node.kubernetes.io/kernel-version.full': kernel },
        priorityClassName: 'system-node-critical',
        volumes: [{ hostPath: { path: `/lib/modules/${kernel}`, type: 'Directory' }, name: 'node-lib-modules' }],
      },
    },
  },
})

const mapping = (kernelVersion: string) => ({
  containerImage: `registry.example/gpu:${kernelVersion}`,
  kernelVersion,
  modprobe: { dirName: '/opt', moduleName: 'gpu' },
  name: 'gpu',
  namespace: 'drivers',
  selector: { gpu: 'yes' },
})

const moduleWith = (extra: object = {}) => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name: 'gpu', namespace: 'drivers', uid: 'uid-of-gpu' },
  spec: {
    selector: { gpu: 'yes' },
    moduleLoader: {
      container: {
        modprobe: { moduleName: 'gpu', dirName: '/opt' },
        kernelMappings: [
          { regexp: '^[56]\\.', containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}', ...extra },
        ],
      },
    },
  },
})

/** Recorded JSON of any shape, to be changed at will. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a type for every change would hide what is changed
export type Recorded = any

/** One line, free to be changed. */
export const line = (): Recorded => ({
  case: {
    id: 'small',
    operatorNamespace: 'openshift-kmm',
    images: {},
    objects: [
      node('worker-1', '5.14.0-1.x86_64'),
      node('worker-2', '6.1.0-2.x86_64+'),
      node('worker-3', '4.18.0-3.x86_64'),
      node('worker-4', '6.5.0', 'NoSchedule'),
      loader('gpu-old', '5.10.0-9.x86_64'),
      loader('gpu-kept', '5.14.0-1.x86_64', 'Module', 'registry.example/gpu:edited'),
    ],
    modules: [moduleWith()],
  },
  expected: {
    perModule: {
      'drivers/gpu': {
        error: null,
        mappings: { '5.14.0-1.x86_64': mapping('5.14.0-1.x86_64'), '6.1.0-2.x86_64': mapping('6.1.0-2.x86_64') },
        kernelErrors: { '4.18.0-3.x86_64': 'no suitable mapping' },
        status: { moduleLoader: { nodesMatchingSelectorNumber: 3, desiredNumber: 2 }, devicePlugin: {} },
        templates: {},
      },
    },
    after: [loader('gpu-kept', '5.14.0-1.x86_64'), loader('gpu-0001', '6.1.0-2.x86_64')],
    created: ['DaemonSet/drivers/gpu-0001'],
    patched: ['DaemonSet/drivers/gpu-kept'],
    deleted: [{ kind: 'DaemonSet', namespace: 'drivers', name: 'gpu-old' }],
  },
})

export const parts = { node, loader, mapping, moduleWith }

/** The verdict on one case of a corpus. */
export const judge = (corpus: string, one: Line): CaseVerdict => {
  const found = adapters.find((adapter) => adapter.corpus === corpus)!
  return judgeCorpus(deviations)(found, { name: corpus, lines: [one] }).cases[0]!
}
