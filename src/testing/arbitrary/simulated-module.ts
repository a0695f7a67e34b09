/** Modules and nodes that a simulated cluster begins with. */
import fc from 'fast-check'

import { KMM_API_VERSION, MODULE_FINALIZER } from '../../constants.js'
import type { Node } from '../../kubernetes/object.js'
import { wantedVersionLabel } from '../../label/identity.js'
import type { KernelMapping, Module } from '../../module/module.js'
import { moduleKey, type ModuleName } from '../../module/module-name.js'
import { plugin } from '../simulation/user-edit.js'

/** Kernels that nodes run. */
export const simulatedKernels: ReadonlyArray<string> = ['5.14.0-284.36.1.el9_2.x86_64', '5.14.0-427.13.1.el9_4.x86_64']

const names: ReadonlyArray<ModuleName> = [
  { namespace: 'drivers', name: 'gpu' },
  { namespace: 'drivers', name: 'gpu-nic' },
  { namespace: 'openshift-kmm', name: 'gpu' },
]

/** Labels by which people ask for versions. */
export const versionLabels: ReadonlyArray<string> = names.map(wantedVersionLabel)

const mapping: fc.Arbitrary<KernelMapping> = fc.constantFrom<KernelMapping>(
  { regexp: '^.+$', containerImage: 'registry.example/gpu:1-${KERNEL_FULL_VERSION}' },
  { regexp: '^.+$', containerImage: 'registry.example/gpu:1' },
  {
    regexp: '^.+$',
    containerImage: 'registry.example/made:1-${KERNEL_FULL_VERSION}',
    build: { dockerfileConfigMap: { name: 'dockerfile' } },
  },
)

/** A Module of one of three names. */
export const simulatedModule: fc.Arbitrary<Module> = fc
  .record({
    name: fc.constantFrom(...names),
    mapping,
    version: fc.constantFrom(undefined, undefined, 'v1'),
    hasPlugin: fc.boolean(),
    isTolerant: fc.constantFrom(false, false, true),
    isHeld: fc.boolean(),
  })
  .map(({ name, mapping: kernelMapping, version, hasPlugin, isTolerant, isHeld }) => ({
    apiVersion: KMM_API_VERSION,
    kind: 'Module',
    metadata: {
      ...name,
      uid: `uid-of-${moduleKey(name)}`,
      resourceVersion: '1',
      generation: 1,
      ...(isHeld ? { finalizers: [MODULE_FINALIZER] } : {}),
    },
    spec: {
      selector: { gpu: 'yes' },
      ...(isTolerant ? { tolerations: [{ key: 'dedicated', operator: 'Exists' }] } : {}),
      moduleLoader: {
        container: {
          modprobe: { moduleName: 'gpu' },
          kernelMappings: [kernelMapping],
          ...(version === undefined ? {} : { version }),
        },
      },
      ...(hasPlugin ? { devicePlugin: plugin } : {}),
    },
  }))

/** One or two Modules. */
export const simulatedModules: fc.Arbitrary<ReadonlyArray<Module>> = fc.uniqueArray(simulatedModule, {
  selector: ({ metadata }) => moduleKey(metadata),
  minLength: 1,
  maxLength: 2,
})

type NodeInfo = NonNullable<NonNullable<Node['status']>['nodeInfo']>

const nodeAt = (
  name: string,
  { gpu, kernelVersion, version }: { readonly gpu: string; readonly kernelVersion: string; readonly version: boolean },
): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    uid: `node-${name}`,
    resourceVersion: '1',
    labels: { gpu, ...(version ? Object.fromEntries(versionLabels.map((label) => [label, 'v1'])) : {}) },
  },
  spec: {},
  status: {
    nodeInfo: {
      kernelVersion,
      osImage: 'Red Hat Enterprise Linux CoreOS 413.92.202309112228-0 (Plow)',
    } as NodeInfo,
  },
})

/** One to four nodes. */
export const simulatedNodes: fc.Arbitrary<ReadonlyArray<Node>> = fc
  .array(
    fc.record({
      gpu: fc.constantFrom('yes', 'yes', 'yes', 'no'),
      kernelVersion: fc.constantFrom(...simulatedKernels),
      version: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4, size: 'max' },
  )
  .map((parts) => parts.map((part, index) => nodeAt(`n${String(index + 1)}`, part)))
