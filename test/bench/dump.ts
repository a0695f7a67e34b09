/**
 * A dump as `kubectl get nodes,pods,modules -A -o yaml --show-managed-fields` prints it, and the same as `-o json`.
 */
import { type Json, type JsonObject } from '../../src/kubernetes/json.js'
import { kubectlYaml } from '../soak/kubectl-yaml.js'
import { generate } from './generate.js'

const pairs = (names: ReadonlyArray<string>): JsonObject => Object.fromEntries(names.map((name) => [`f:${name}`, {}]))

const conditions = ['DiskPressure', 'MemoryPressure', 'PIDPressure', 'Ready']

/** What the API server notes of who wrote what. */
const managedFields: ReadonlyArray<Json> = [
  {
    apiVersion: 'v1',
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:metadata': {
        'f:annotations': {
          '.': {},
          ...pairs(['machineconfiguration.openshift.io/state', 'volumes.kubernetes.io/managed-attach']),
        },
        'f:labels': {
          '.': {},
          ...pairs(['beta.kubernetes.io/arch', 'kubernetes.io/arch', 'kubernetes.io/hostname', 'pool', 'rack']),
        },
      },
      'f:spec': pairs(['providerID', 'unschedulable']),
    },
    manager: 'kubelet',
    operation: 'Update',
    time: '2026-11-22T00:27:15Z',
  },
  {
    apiVersion: 'v1',
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:status': {
        'f:allocatable': pairs(['cpu', 'memory', 'pods']),
        'f:conditions': Object.fromEntries(
          conditions.map((type) => [
            `k:${JSON.stringify({ type })}`,
            pairs(['lastHeartbeatTime', 'lastTransitionTime', 'message', 'reason', 'status']),
          ]),
        ),
        'f:images': {},
        'f:nodeInfo': pairs(['bootID', 'kernelVersion', 'osImage']),
      },
    },
    manager: 'kubelet',
    operation: 'Update',
    subresource: 'status',
    time: '2026-11-22T08:27:15Z',
  },
]

const digest = (index: number): string => index.toString(16).padStart(64, '0')

const images = (count: number): ReadonlyArray<Json> =>
  Array.from({ length: count }, (_, index) => ({
    names: [
      `quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:${digest(index)}`,
      `quay.io/openshift-release-dev/ocp-v4.0-art-dev:<none>`,
    ],
    sizeBytes: 100_000_000 + index,
  }))

type Fields = Readonly<Record<string, Json>>

const live = (object: Json): Fields => {
  const fields = object as Fields
  const { status = {}, metadata = {} } = fields
  return {
    ...fields,
    metadata: { ...(metadata as Fields), creationTimestamp: '2026-11-22T00:27:15Z', managedFields },
    ...(fields['kind'] === 'Node' ? { status: { ...(status as Fields), images: images(20) } } : {}),
  }
}

const pod = (index: number): Fields => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    creationTimestamp: '2026-11-22T00:27:15Z',
    labels: { 'app': `app-${String(index % 50)}`, 'pod-template-hash': '5d4f8c7b9' },
    managedFields,
    name: `app-${String(index % 50)}-5d4f8c7b9-${String(index)}`,
    namespace: `team-${String(index % 20)}`,
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        controller: true,
        kind: 'ReplicaSet',
        name: `app-${String(index % 50)}-5d4f8c7b9`,
        uid: `rs-${String(index % 50)}`,
      },
    ],
    resourceVersion: String(index),
    uid: `pod-${String(index)}`,
  },
  spec: {
    containers: [
      {
        args: ['--leader-elect', '--v=2', `--shard=${String(index)}`],
        env: [
          {
            name: 'GREETING',
            value: 'a text that is long enough to be folded by kubectl, as many messages of conditions are',
          },
        ],
        image: `registry.example/team/app@sha256:${digest(index)}`,
        imagePullPolicy: 'IfNotPresent',
        name: 'app',
        resources: { limits: { cpu: '2', memory: '4Gi' }, requests: { cpu: '500m', memory: '1Gi' } },
        terminationMessagePath: '/dev/termination-log',
        volumeMounts: [
          { mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', name: 'kube-api-access', readOnly: true },
        ],
      },
    ],
    nodeName: `worker-${String(index % 1000).padStart(5, '0')}`,
    restartPolicy: 'Always',
    serviceAccountName: 'default',
    tolerations: [
      { effect: 'NoExecute', key: 'node.kubernetes.io/not-ready', operator: 'Exists', tolerationSeconds: 300 },
    ],
    volumes: [
      {
        name: 'kube-api-access',
        projected: { defaultMode: 420, sources: [{ serviceAccountToken: { expirationSeconds: 3607, path: 'token' } }] },
      },
    ],
  },
  status: {
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
      lastProbeTime: null,
      lastTransitionTime: '2026-11-22T00:27:15Z',
      status: 'True',
      type,
    })),
    phase: 'Running',
    podIP: '10.128.0.1',
  },
})

/** Objects of a fleet, one after another: a node for every three pods, and fifty Modules. */
function* objects(): Generator<Json> {
  const { objects: nodes, modules } = generate({ nodes: 1000, modules: 50, kernels: 4 })
  yield* modules.map(live)
  for (let index = 0; ; index += 1) {
    const node = live(nodes[index % nodes.length]!)
    const round = Math.floor(index / nodes.length)
    const metadata = node['metadata'] as Fields
    // Another node each time, or the snapshot would hold one twice.
    yield round === 0
      ? node
      : {
          ...node,
          metadata: { ...metadata, name: `worker-again-${String(index)}`, uid: `n-${String(index)}` },
        }
    for (const part of [0, 1, 2]) yield pod(3 * index + part)
  }
}

/** Both forms, so that the YAML has about so many bytes. */
export const dump = (bytes: number): { readonly yaml: ReadonlyArray<string>; readonly json: ReadonlyArray<string> } => {
  const yaml = ['apiVersion: v1\nitems:\n']
  const json: Array<string> = []
  let size = 0
  for (const object of objects()) {
    const text = kubectlYaml([object])
    yaml.push(text)
    json.push(
      `${json.length === 0 ? '' : ',\n'}        ${JSON.stringify(object, null, 4).replaceAll('\n', '\n        ')}`,
    )
    size += text.length
    if (size >= bytes) break
  }
  yaml.push('kind: List\nmetadata:\n  resourceVersion: ""\n')
  return {
    yaml,
    json: [
      '{\n    "apiVersion": "v1",\n    "items": [\n',
      ...json,
      '\n    ],\n    "kind": "List",\n    "metadata": {\n        "resourceVersion": ""\n    }\n}\n',
    ],
  }
}
