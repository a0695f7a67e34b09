/** For each rule an input in which it finds something, and one in which it does not: the tests ask them, and the page shows them. */
import * as E from 'fp-ts/lib/Either.js'

import { type ClusterSnapshot, decodeObjects, type Module, type ModuleSpec } from '../../../src/index.js'
import { type JsonObject } from '../../../src/kubernetes/json.js'
import { makeReview, type PolicyFinding, type Review } from '../../../src/policy/index.js'
import { ruleNamed } from '../../../src/policy/rule-list.js'

export const KERNEL = '5.14.0-284.36.1.el9_2.x86_64'
export const NEXT_KERNEL = '5.14.0-427.13.1.el9_4.x86_64'

export interface RuleExample {
  readonly head: ReadonlyArray<Module>
  readonly base?: ReadonlyArray<Module>
  /** Nodes by name. */
  readonly nodes?: Readonly<Record<string, ExampleNode>>
  readonly images?: NonNullable<ClusterSnapshot['images']>
  readonly parameters?: JsonObject
}

interface ExampleNode {
  readonly kernel: string
  readonly labels: Readonly<Record<string, string>>
}

/** What of a Module matters for an example; the rest is as it should be. */
interface Parts extends Omit<Partial<ModuleSpec>, 'moduleLoader'> {
  readonly name?: string
  readonly serviceAccountName?: string
  readonly container?: object
}

const IMAGE = 'registry.example.com/gpu:2.1-${KERNEL_FULL_VERSION}'

export const exampleModule = ({
  name = 'gpu',
  serviceAccountName = 'gpu-loader',
  container = {},
  ...spec
}: Parts = {}): Module => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name, namespace: 'drivers' },
  spec: {
    selector: { gpu: 'yes' },
    ...spec,
    moduleLoader: {
      ...(serviceAccountName === '' ? {} : { serviceAccountName }),
      container: {
        modprobe: { moduleName: 'gpu' },
        kernelMappings: [{ regexp: '^5\\.14\\.', containerImage: IMAGE }],
        ...container,
      },
    },
  },
})

const image = (containerImage: string): Module =>
  exampleModule({ container: { kernelMappings: [{ regexp: '^5\\.14\\.', containerImage }] } })

const fine = exampleModule()
const FINE_IMAGE = `registry.example.com/gpu:2.1-${KERNEL}`
const keys = { keySecret: { name: 'signing-key' }, certSecret: { name: 'signing-cert' } }
const worker = (kernel: string = KERNEL, labels: Readonly<Record<string, string>> = {}): ExampleNode => ({
  kernel,
  labels: { gpu: 'yes', ...labels },
})
const two = { 'worker-1': worker(), 'worker-2': worker() }

export interface RuleExamples {
  readonly failing: RuleExample
  readonly passing: RuleExample
}

const one = (containerImage: string) => [{ regexp: '^5\\.14\\.', containerImage }]
const there = { state: 'exists' } as const
const versioned = (version: string, containerImage: string): Module =>
  exampleModule({ container: { version, kernelMappings: one(containerImage) } })
const signing = { ...keys, filesToSign: ['/opt/lib/modules/${KERNEL_FULL_VERSION}/gpu.ko'] }
const plugged = exampleModule({ devicePlugin: { container: { image: 'registry.example.com/gpu-plugin:2.1' } } })
const literal = { literal: NEXT_KERNEL, containerImage: 'registry.example.com/gpu:2.2-rhel9.4' }
const mixed = { 'worker-1': worker(), 'worker-2': worker(NEXT_KERNEL) }
const only284 = exampleModule({ container: { kernelMappings: [{ regexp: '^5\\.14\\.0-284', containerImage: IMAGE }] } })
const both = exampleModule({
  container: { kernelMappings: [{ regexp: '^5\\.14\\.0-284', containerImage: IMAGE }, literal] },
})
const other = exampleModule({ name: 'nic' })
const onControlPlane = {
  'control-1': { kernel: KERNEL, labels: { 'node-role.kubernetes.io/control-plane': '', 'kubernetes.io/os': 'linux' } },
  'worker-1': worker(KERNEL, { 'kubernetes.io/os': 'linux' }),
}

export const ruleExamples: Readonly<Record<string, RuleExamples>> = {
  'bypasses-ordered-upgrade': {
    failing: {
      base: [versioned('2.1', 'registry.example.com/gpu:2.1')],
      head: [versioned('2.1', 'registry.example.com/gpu:2.2')],
    },
    passing: {
      base: [versioned('2.1', 'registry.example.com/gpu:2.1')],
      head: [versioned('2.2', 'registry.example.com/gpu:2.2')],
    },
  },
  'default-service-account': {
    failing: { head: [exampleModule({ serviceAccountName: '' })] },
    passing: { head: [fine] },
  },
  'drops-needed-mapping': {
    failing: { base: [both], head: [only284], nodes: mixed },
    passing: { base: [both], head: [only284], nodes: two },
  },
  'image-missing': {
    failing: { head: [fine], nodes: two, images: { [FINE_IMAGE]: { state: 'missing' } } },
    passing: { head: [fine], nodes: two, images: { [FINE_IMAGE]: { state: 'exists' } } },
  },
  'image-not-by-digest': {
    failing: { head: [image('registry.example.com/gpu:2.1')] },
    passing: { head: [image(`registry.example.com/gpu@sha256:${'4f'.repeat(32)}`)] },
  },
  'image-tag-floating': {
    failing: { head: [image('registry.example.com/gpu:latest')] },
    passing: { head: [fine] },
  },
  'insecure-registry': {
    failing: { head: [exampleModule({ container: { registryTLS: { insecureSkipTLSVerify: true } } })] },
    passing: {
      head: [exampleModule({ container: { registryTLS: { insecureSkipTLSVerify: true } } })],
      parameters: { except: ['registry.example.com/gpu'] },
    },
  },
  'kernel-falls-through': {
    failing: {
      base: [exampleModule({ container: { kernelMappings: [literal, ...one(IMAGE)] } })],
      head: [exampleModule({ container: { kernelMappings: one(IMAGE) } })],
      nodes: mixed,
    },
    passing: {
      base: [exampleModule({ container: { kernelMappings: [literal, ...one(IMAGE)] } })],
      head: [exampleModule({ container: { kernelMappings: one(IMAGE) } })],
      nodes: two,
    },
  },
  'kernel-uncovered': {
    failing: { head: [fine], nodes: { ...two, 'worker-3': worker('6.1.0-13-amd64') } },
    passing: { head: [fine], nodes: two },
  },
  'loads-on-control-plane': {
    failing: { base: [], head: [exampleModule({ selector: { 'kubernetes.io/os': 'linux' } })], nodes: onControlPlane },
    passing: { base: [], head: [fine], nodes: onControlPlane },
  },
  'loads-on-new-nodes': {
    failing: {
      base: [fine],
      head: [exampleModule({ selector: { 'kubernetes.io/os': 'linux' } })],
      nodes: onControlPlane,
    },
    passing: { base: [fine], head: [fine], nodes: onControlPlane },
  },
  'mapping-unused': {
    failing: {
      head: [
        exampleModule({
          container: {
            kernelMappings: [
              { literal: '5.14.0-70.58.1.el9_0.x86_64', containerImage: 'registry.example.com/gpu:1.9' },
              { regexp: '^5\\.14\\.', containerImage: IMAGE },
            ],
          },
        }),
      ],
      nodes: two,
    },
    passing: { head: [fine], nodes: two },
  },
  'registry-not-allowed': {
    failing: {
      head: [image('quay.io/somebody/gpu:2.1')],
      parameters: { registries: ['registry.example.com/**'] },
    },
    passing: { head: [fine], parameters: { registries: ['registry.example.com/**'] } },
  },
  'removes-module': {
    failing: { base: [fine, other], head: [fine] },
    passing: { base: [fine], head: [fine, other] },
  },
  'renames-module': {
    failing: { base: [fine], head: [other] },
    passing: { base: [fine], head: [fine] },
  },
  'restarts-nodes': {
    failing: {
      base: [image('registry.example.com/gpu:2.1')],
      head: [image('registry.example.com/gpu:2.2')],
      nodes: two,
      images: { 'registry.example.com/gpu:2.1': there, 'registry.example.com/gpu:2.2': there },
    },
    passing: {
      base: [image('registry.example.com/gpu:2.1')],
      head: [image('registry.example.com/gpu:2.2')],
      nodes: two,
      images: { 'registry.example.com/gpu:2.1': there, 'registry.example.com/gpu:2.2': there },
      parameters: { max: '100%', warn: '100%' },
    },
  },
  'selector-too-wide': {
    failing: { head: [exampleModule({ selector: {} })] },
    passing: { head: [fine] },
  },
  'sign-dropped': {
    failing: { base: [exampleModule({ container: { sign: signing } })], head: [fine] },
    passing: {
      base: [exampleModule({ container: { sign: signing } })],
      head: [
        exampleModule({
          container: { kernelMappings: [{ regexp: '^5\\.14\\.', containerImage: IMAGE, sign: signing }] },
        }),
      ],
    },
  },
  'stops-device-plugin': {
    failing: { base: [plugged], head: [fine], nodes: two },
    passing: { base: [fine], head: [plugged], nodes: two },
  },
  'toleration-too-wide': {
    failing: { head: [exampleModule({ tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] })] },
    passing: {
      head: [exampleModule({ tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }] })],
    },
  },
  'unloads-nodes': {
    failing: {
      base: [both],
      head: [only284],
      nodes: mixed,
      images: { [literal.containerImage]: there, [FINE_IMAGE]: there },
    },
    passing: { base: [both], head: [only284], nodes: two, images: { [FINE_IMAGE]: there } },
  },
  'unsigned-for-secure-boot': {
    failing: {
      head: [fine],
      nodes: { 'worker-1': worker(KERNEL, { 'secure-boot': 'yes' }), 'worker-2': worker() },
      parameters: { nodes: { 'secure-boot': 'yes' } },
    },
    passing: {
      head: [
        exampleModule({
          container: { sign: { ...keys, filesToSign: ['/opt/lib/modules/${KERNEL_FULL_VERSION}/gpu.ko'] } },
        }),
      ],
      nodes: { 'worker-1': worker(KERNEL, { 'secure-boot': 'yes' }), 'worker-2': worker() },
      parameters: { nodes: { 'secure-boot': 'yes' } },
    },
  },
}

const snapshotOf = (nodes: Readonly<Record<string, ExampleNode>>): ClusterSnapshot =>
  decodeObjects(
    Object.entries(nodes).map(([name, { kernel, labels }]) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels },
      status: { nodeInfo: { kernelVersion: kernel } },
    })),
    { observed: ['nodes', 'daemonSets', 'pods'] },
  ).snapshot

export const reviewOf = ({ head, base, nodes, images = {} }: RuleExample): Review =>
  makeReview({
    head,
    ...(base === undefined ? {} : { base }),
    ...(nodes === undefined ? {} : { snapshot: { ...snapshotOf(nodes), images } }),
  })

/** What a rule finds with these parameters. */
export const judge = (name: string, review: Review, parameters: JsonObject = {}): ReadonlyArray<PolicyFinding> => {
  const policy = ruleNamed(name)!.withParameters(parameters)
  if (E.isLeft(policy)) throw new Error(JSON.stringify(policy.left))
  return policy.right(review)
}

/** What it finds in an example. */
export const judged = (name: string, example: RuleExample): ReadonlyArray<PolicyFinding> =>
  judge(name, reviewOf(example), example.parameters)
