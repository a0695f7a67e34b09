/** Pull requests on the Modules of a cluster that is at rest: what each changes, what nodes feel of it, and what is found. */
import type { CheckConfig } from '../../../../src/policy/index.js'
import type { Occurrence } from '../../../../src/policy/suite/suite.js'

export interface PullRequest {
  readonly name: string
  readonly when: ReadonlyArray<Occurrence>
  readonly rules?: NonNullable<CheckConfig['rules']>
  readonly verdict: 'pass' | 'fail'
  /** Who feels what, and nothing else. */
  readonly effects: ReadonlyArray<string>
  /** What is found that the base has not, and nothing else. */
  readonly findings: ReadonlyArray<string>
}

const MY_KMOD = 'openshift-kmm/my-kmod'
const ICE = 'team-a/ice'
const HABANA = 'team-b/habana'
const CONTAINER = '/spec/moduleLoader/container'
const MAPPINGS = `${CONTAINER}/kernelMappings`

type Patch = Extract<Occurrence, { readonly patch: unknown }>

const patch = (module: string, ...json: Patch['patch']['json']): Patch => ({ patch: { module, json } })

export const pullRequests: ReadonlyArray<PullRequest> = [
  {
    name: 'A Module is deleted',
    when: [{ remove: `module ${MY_KMOD}` }],
    verdict: 'fail',
    effects: [
      'stop my-kmod plugin: 131-17 132-34 133-51 135-85 136-102 137-119 138-136',
      'unload my-kmod: 131-17 132-34 133-51 135-85 136-102 137-119 138-136',
    ],
    findings: [
      'error KMM423 removes-module my-kmod',
      'error KMM421 stops-device-plugin my-kmod',
      'error KMM420 unloads-nodes my-kmod',
      'info KMM509 finalization-waits my-kmod',
      'info KMM507 module-being-deleted my-kmod',
      'info KMM407 unload-waits my-kmod',
    ],
  },
  {
    name: 'A Module is renamed',
    when: [patch(ICE, { op: 'replace', path: '/metadata/name', value: 'ice2' })],
    verdict: 'fail',
    effects: ['unload ice: 132-34 140-170'],
    findings: [
      'error KMM420 unloads-nodes ice',
      'error KMM424 renames-module ice2',
      'warning KMM413 no-version-asked ice2',
      'warning KMM702 image-missing ice2 (unknown)',
      'info KMM403 nodes-unschedulable ice2',
      'info KMM509 finalization-waits ice',
      'info KMM507 module-being-deleted ice',
    ],
  },
  {
    name: 'A Module moves to another namespace',
    when: [patch(ICE, { op: 'replace', path: '/metadata/namespace', value: 'team-b' })],
    verdict: 'fail',
    effects: ['unload ice: 132-34 140-170'],
    findings: [
      'error KMM420 unloads-nodes ice',
      'error KMM802 pod-refused ice',
      'error KMM424 renames-module ice',
      'warning KMM413 no-version-asked ice',
      'warning KMM702 image-missing ice (unknown)',
      'info KMM403 nodes-unschedulable ice',
      'info KMM509 finalization-waits ice',
      'info KMM507 module-being-deleted ice',
    ],
  },
  {
    name: 'A mapping in use is dropped',
    when: [patch(MY_KMOD, { op: 'remove', path: `${MAPPINGS}/1` })],
    verdict: 'fail',
    effects: [
      'stop my-kmod plugin: 135-85 136-102',
      'unload my-kmod: 135-85 136-102',
      'reload my-kmod: 137-119 138-136',
    ],
    findings: [
      'error KMM425 drops-needed-mapping my-kmod',
      'error KMM421 stops-device-plugin my-kmod',
      'error KMM420 unloads-nodes my-kmod',
      'warning KMM426 kernel-falls-through my-kmod',
      'warning KMM422 restarts-nodes my-kmod',
      'warning KMM702 image-missing my-kmod (unknown)',
      'info KMM407 unload-waits my-kmod',
    ],
  },
  {
    name: 'A mapping not in use is dropped',
    when: [patch(MY_KMOD, { op: 'remove', path: `${MAPPINGS}/2` })],
    verdict: 'pass',
    effects: [],
    findings: [],
  },
  {
    name: 'A literal in use is dropped',
    when: [patch(MY_KMOD, { op: 'remove', path: `${MAPPINGS}/0` })],
    verdict: 'pass',
    effects: ['reload my-kmod: 131-17 132-34 133-51'],
    findings: [
      'warning KMM426 kernel-falls-through my-kmod',
      'warning KMM422 restarts-nodes my-kmod',
      'warning KMM702 image-missing my-kmod (unknown)',
    ],
  },
  {
    name: 'A regexp is narrowed',
    when: [patch(MY_KMOD, { op: 'replace', path: `${MAPPINGS}/1/regexp`, value: '^[^r]+el9_2\\.x86_64$' })],
    verdict: 'pass',
    effects: ['reload my-kmod: 137-119 138-136'],
    findings: [
      'warning KMM426 kernel-falls-through my-kmod',
      'warning KMM422 restarts-nodes my-kmod',
      'warning KMM702 image-missing my-kmod (unknown)',
      'warning KMM702 image-missing my-kmod (unknown)',
    ],
  },
  {
    name: 'A literal becomes a regexp that takes the kernels of another mapping',
    when: [
      patch(
        MY_KMOD,
        { op: 'remove', path: `${MAPPINGS}/0/literal` },
        { op: 'add', path: `${MAPPINGS}/0/regexp`, value: '^5\\.14\\.0-284\\..+$' },
      ),
    ],
    verdict: 'fail',
    effects: [
      'reload my-kmod: 135-85 136-102 137-119 138-136',
      'start my-kmod plugin: 140-170 141-187',
      'load my-kmod: 140-170 141-187',
    ],
    findings: [
      'error KMM422 restarts-nodes my-kmod',
      'warning KMM702 image-missing my-kmod (unknown)',
      'warning KMM251 image-not-by-digest my-kmod',
      'info KMM427 loads-on-new-nodes my-kmod',
      'info KMM254 mapping-unused my-kmod',
    ],
  },
  {
    name: 'A selector is narrowed',
    when: [patch(MY_KMOD, { op: 'add', path: '/spec/selector/topology.kubernetes.io~1zone', value: 'eu-central-1a' })],
    verdict: 'fail',
    effects: [
      'stop my-kmod plugin: 131-17 132-34 135-85 137-119 138-136',
      'unload my-kmod: 131-17 132-34 135-85 137-119 138-136',
      'reload my-kmod: 133-51 136-102',
    ],
    findings: [
      'error KMM421 stops-device-plugin my-kmod',
      'error KMM420 unloads-nodes my-kmod',
      'warning KMM422 restarts-nodes my-kmod',
      'info KMM407 unload-waits my-kmod',
    ],
  },
  {
    name: 'A selector is emptied',
    when: [patch(HABANA, { op: 'remove', path: '/spec/selector/feature.node.kubernetes.io~1pci-0300_1da3.present' })],
    verdict: 'fail',
    effects: [
      'unknown habana: 131-17 132-34 133-51 135-85 136-102 137-119 138-136',
      'unknown habana plugin: 132-34 133-51 135-85 136-102 138-136',
    ],
    findings: [
      'error KMM217 selector-too-wide habana',
      'warning KMM422 restarts-nodes habana (unknown)',
      'warning KMM421 stops-device-plugin habana (unknown)',
      'warning KMM420 unloads-nodes habana (unknown)',
      'warning KMM702 image-missing habana (unknown)',
      'info KMM427 loads-on-new-nodes habana (unknown)',
      'info KMM307 kernel-version-normalised habana',
    ],
  },
  {
    name: 'A tag changes',
    when: [
      patch(HABANA, {
        op: 'replace',
        path: `${MAPPINGS}/0/containerImage`,
        value: 'vault.habana.ai/habana/driver:1.10-${KERNEL_FULL_VERSION}',
      }),
    ],
    verdict: 'pass',
    effects: ['unknown habana: 131-17 137-119'],
    findings: [
      'warning KMM422 restarts-nodes habana (unknown)',
      'warning KMM421 stops-device-plugin habana (unknown)',
      'warning KMM420 unloads-nodes habana (unknown)',
      'warning KMM702 image-missing habana (unknown)',
      'info KMM427 loads-on-new-nodes habana (unknown)',
    ],
  },
  {
    name: 'A tag changes, and the version does not',
    when: [
      patch(ICE, {
        op: 'replace',
        path: `${MAPPINGS}/0/containerImage`,
        value: 'quay.io/team-a/ice:1.3.0-${KERNEL_FULL_VERSION}',
      }),
    ],
    verdict: 'fail',
    effects: ['reload ice: 132-34 140-170'],
    findings: [
      'error KMM257 bypasses-ordered-upgrade ice',
      'warning KMM422 restarts-nodes ice',
      'warning KMM702 image-missing ice (unknown)',
    ],
  },
  {
    name: 'A tag changes, and the version too',
    when: [
      patch(
        ICE,
        {
          op: 'replace',
          path: `${MAPPINGS}/0/containerImage`,
          value: 'quay.io/team-a/ice:1.3.0-${KERNEL_FULL_VERSION}',
        },
        { op: 'replace', path: `${CONTAINER}/version`, value: '1.3.0' },
      ),
    ],
    verdict: 'pass',
    effects: [],
    findings: ['warning KMM702 image-missing ice (unknown)'],
  },
  {
    name: 'A version is dropped',
    when: [patch(ICE, { op: 'remove', path: `${CONTAINER}/version` })],
    verdict: 'fail',
    effects: [],
    findings: ['error KMM506 invalid-module-kept ice', 'error KMM212 version-appears-or-disappears ice'],
  },
  {
    name: 'A tag becomes latest',
    when: [
      patch(MY_KMOD, {
        op: 'replace',
        path: `${MAPPINGS}/0/containerImage`,
        value: 'some.registry/org/my-kmod:latest',
      }),
    ],
    verdict: 'fail',
    effects: ['reload my-kmod: 131-17 132-34 133-51'],
    findings: [
      'error KMM218 image-tag-floating my-kmod',
      'warning KMM422 restarts-nodes my-kmod',
      'warning KMM702 image-missing my-kmod (unknown)',
      'warning KMM251 image-not-by-digest my-kmod',
    ],
  },
  {
    name: 'The image of a device plugin gets another tag',
    when: [
      patch(HABANA, {
        op: 'replace',
        path: '/spec/devicePlugin/container/image',
        value: 'vault.habana.ai/k8s/habana-device-plugin:1.10',
      }),
    ],
    verdict: 'pass',
    effects: ['unknown habana plugin: 131-17 137-119'],
    findings: [
      'warning KMM422 restarts-nodes habana (unknown)',
      'warning KMM421 stops-device-plugin habana (unknown)',
      'warning KMM251 image-not-by-digest habana',
    ],
  },
  {
    name: 'An image is named by its tag alone',
    when: [patch(ICE, { op: 'replace', path: `${MAPPINGS}/0/containerImage`, value: 'quay.io/team-a/ice:1.2.0' })],
    verdict: 'fail',
    effects: ['reload ice: 132-34 140-170'],
    findings: [
      'error KMM257 bypasses-ordered-upgrade ice',
      'warning KMM422 restarts-nodes ice',
      'warning KMM702 image-missing ice (unknown)',
      'warning KMM251 image-not-by-digest ice',
    ],
  },
  {
    name: 'The image of a device plugin is named by digest',
    when: [
      patch(MY_KMOD, {
        op: 'replace',
        path: '/spec/devicePlugin/container/image',
        value: `some.registry/org/device-plugin@sha256:${'4f'.repeat(32)}`,
      }),
    ],
    verdict: 'fail',
    effects: ['restart my-kmod plugin: 131-17 132-34 133-51 135-85 136-102 137-119 138-136'],
    findings: ['error KMM422 restarts-nodes my-kmod'],
  },
  {
    name: 'A device plugin is removed',
    when: [patch(HABANA, { op: 'remove', path: '/spec/devicePlugin' })],
    verdict: 'fail',
    effects: ['stop habana plugin: 131-17 137-119'],
    findings: ['error KMM421 stops-device-plugin habana'],
  },
  {
    name: 'A registry changes',
    rules: {
      'registry-not-allowed': {
        level: 'error',
        parameters: {
          registries: [
            'vault.habana.ai/**',
            'quay.io/**',
            'some.registry/**',
            'some.other.registry/**',
            '127.0.0.1:5999/**',
          ],
        },
      },
    },
    when: [
      patch(HABANA, {
        op: 'replace',
        path: `${MAPPINGS}/0/containerImage`,
        value: 'docker.io/somebody/driver:1.9-${KERNEL_FULL_VERSION}',
      }),
    ],
    verdict: 'fail',
    effects: ['unknown habana: 131-17 137-119'],
    findings: [
      'error KMM252 registry-not-allowed habana',
      'warning KMM422 restarts-nodes habana (unknown)',
      'warning KMM421 stops-device-plugin habana (unknown)',
      'warning KMM420 unloads-nodes habana (unknown)',
      'warning KMM702 image-missing habana (unknown)',
      'info KMM427 loads-on-new-nodes habana (unknown)',
    ],
  },
  {
    name: 'A ServiceAccount is left out',
    when: [patch(ICE, { op: 'remove', path: '/spec/moduleLoader/serviceAccountName' })],
    verdict: 'fail',
    effects: ['unknown ice: 132-34 140-170'],
    findings: [
      'error KMM801 default-service-account ice',
      'error KMM802 pod-refused ice',
      'warning KMM422 restarts-nodes ice (unknown)',
      'warning KMM420 unloads-nodes ice (unknown)',
      'info KMM427 loads-on-new-nodes ice (unknown)',
    ],
  },
  {
    name: 'A registry is no more verified',
    when: [patch(HABANA, { op: 'add', path: `${CONTAINER}/registryTLS`, value: { insecureSkipTLSVerify: true } })],
    verdict: 'fail',
    effects: [],
    findings: ['error KMM253 insecure-registry habana', 'info KMM235 registry-options-not-for-nodes habana'],
  },
  {
    name: 'Signing is dropped',
    when: [patch(MY_KMOD, { op: 'remove', path: `${MAPPINGS}/3/sign` })],
    verdict: 'fail',
    effects: [],
    findings: ['error KMM255 sign-dropped my-kmod'],
  },
  {
    name: 'Control planes are tolerated',
    when: [
      patch(MY_KMOD, {
        op: 'add',
        path: '/spec/tolerations',
        value: [{ key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' }],
      }),
    ],
    verdict: 'fail',
    effects: [
      'start my-kmod plugin: 130-0 134-68',
      'load my-kmod: 130-0 134-68',
      'restart my-kmod plugin: 131-17 132-34 133-51 135-85 136-102 137-119 138-136',
      'reload my-kmod: 131-17 132-34 133-51 135-85 136-102 137-119 138-136',
      'unknown my-kmod: 139-153',
    ],
    findings: [
      'error KMM422 restarts-nodes my-kmod',
      'error KMM428 loads-on-control-plane my-kmod',
      'warning KMM428 loads-on-control-plane my-kmod (unknown)',
      'warning KMM422 restarts-nodes my-kmod (unknown)',
      'warning KMM421 stops-device-plugin my-kmod (unknown)',
      'warning KMM420 unloads-nodes my-kmod (unknown)',
      'info KMM427 loads-on-new-nodes my-kmod',
      'info KMM427 loads-on-new-nodes my-kmod (unknown)',
    ],
  },
  {
    name: 'Everything is tolerated',
    when: [patch(ICE, { op: 'add', path: '/spec/tolerations', value: [{ operator: 'Exists' }] })],
    verdict: 'pass',
    effects: ['reload ice: 132-34 140-170', 'load ice: 136-102'],
    findings: [
      'warning KMM422 restarts-nodes ice',
      'warning KMM250 toleration-too-wide ice',
      'info KMM427 loads-on-new-nodes ice',
    ],
  },
  {
    name: 'Parameters change',
    when: [patch(MY_KMOD, { op: 'replace', path: `${CONTAINER}/modprobe/parameters/0`, value: 'param=2' })],
    verdict: 'fail',
    effects: ['reload my-kmod: 131-17 132-34 133-51 135-85 136-102 137-119 138-136'],
    findings: ['error KMM422 restarts-nodes my-kmod'],
  },
  {
    name: 'A module of the kernel is removed first',
    when: [patch(HABANA, { op: 'add', path: `${CONTAINER}/inTreeModulesToRemove`, value: ['habanalabs'] })],
    verdict: 'pass',
    effects: ['unknown habana: 131-17 137-119'],
    findings: [
      'warning KMM422 restarts-nodes habana (unknown)',
      'warning KMM421 stops-device-plugin habana (unknown)',
      'warning KMM420 unloads-nodes habana (unknown)',
      'info KMM427 loads-on-new-nodes habana (unknown)',
    ],
  },
  {
    name: 'A Module is added',
    when: [
      {
        add: {
          apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
          kind: 'Module',
          metadata: { name: 'nic', namespace: 'team-a' },
          spec: {
            selector: { 'feature.node.kubernetes.io/pci-1200_8086_4944.present': 'true' },
            moduleLoader: {
              serviceAccountName: 'sa-ice',
              container: {
                modprobe: { moduleName: 'nic' },
                kernelMappings: [
                  { regexp: '^5\\.14\\.', containerImage: 'quay.io/team-a/nic:1.0-${KERNEL_FULL_VERSION}' },
                ],
              },
            },
          },
        },
      },
    ],
    verdict: 'pass',
    effects: ['load nic: 132-34 140-170'],
    findings: [
      'warning KMM702 image-missing nic (unknown)',
      'info KMM403 nodes-unschedulable nic',
      'info KMM215 regexp-unanchored nic',
    ],
  },
  {
    name: 'Mappings change places',
    when: [patch(MY_KMOD, { op: 'move', from: `${MAPPINGS}/3`, path: `${MAPPINGS}/0` })],
    verdict: 'pass',
    effects: [],
    findings: [],
  },
  { name: 'Only comments and the order of keys', when: [], verdict: 'pass', effects: [], findings: [] },
]
