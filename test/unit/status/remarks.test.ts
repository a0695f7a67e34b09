/** What is said of a Module, as a whole list: what is there, and that nothing else is. */
import { describe, expect, it } from 'vitest'

import type { ClusterSnapshot, Module, PlanOptions } from '../../../src/index.js'
import { bareNode, cordon, factsOf, KERNEL, moduleOf, node, OLD_KERNEL, planOf } from '../builders.js'

type Said = readonly [name: string, path: string, facts: Readonly<Record<string, unknown>>]

/** The namespace may use what a driver needs, and all that could grant it was seen. */
const here: ClusterSnapshot = {
  nodes: [node('a')],
  daemonSets: [],
  pods: [],
  namespaces: [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'drivers', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    },
  ],
  clusterRoles: [],
  clusterRoleBindings: [],
  roles: [],
  roleBindings: [],
  securityContextConstraints: [],
}
const named = (parts: Parameters<typeof moduleOf>[0] = {}): Module =>
  moduleOf({ loaderServiceAccount: 'gpu-loader', ...parts })
const on = (...nodes: NonNullable<ClusterSnapshot['nodes']>): ClusterSnapshot => ({ ...here, nodes })
const without = (section: keyof ClusterSnapshot): ClusterSnapshot =>
  Object.fromEntries(Object.entries(here).filter(([name]) => name !== section))

const onlyOld = named({ mappings: [{ literal: OLD_KERNEL, containerImage: 'a/b:1' }] })
const broken = named({ mappings: [{ regexp: '^.+$', containerImage: 'a/b:${X' }] })
const taint = (key: string, effect: string) => ({ key, effect })
const MAPPINGS = 'spec.moduleLoader.container.kernelMappings'
const CORDON = 'node.kubernetes.io/unschedulable:NoSchedule'

const said = (snapshot: ClusterSnapshot, module: Module, options: PlanOptions): ReadonlyArray<Said> =>
  planOf(snapshot, module, options).diagnostics.map((remark) => [remark.name, remark.path.join('.'), factsOf(remark)])

describe('all that is said', () => {
  it.each<[string, ClusterSnapshot, Module, ReadonlyArray<Said>, PlanOptions?]>([
    ['of a Module in order: nothing', here, named(), []],
    ['of one that selects nothing', on(), named(), [['NoNodeSelected', 'spec.selector', {}]]],
    [
      'of one without a mapping for a kernel',
      on(node('b'), node('a'), node('c', { kernel: OLD_KERNEL })),
      onlyOld,
      [['NoMapping', MAPPINGS, { kernelVersion: KERNEL, nodes: ['a', 'b'], nodeCount: 2 }]],
    ],
    [
      'of a node that reports no kernel',
      on(node('a', { kernel: '' })),
      named(),
      [['KernelVersionUnknown', '', { nodes: ['a'], nodeCount: 1 }]],
    ],
    [
      'of a cordoned node, whose module stays',
      on(node('a', { taints: [cordon] })),
      named(),
      [['NodesUnschedulable', '', { nodes: ['a'], nodeCount: 1, taints: [CORDON], staysRunning: true }]],
    ],
    [
      'of a cordoned node, whose module goes by wish',
      on(node('a', { taints: [cordon] }), node('b')),
      named(),
      [['NodesUnschedulable', '', { nodes: ['a'], nodeCount: 1, taints: [CORDON], staysRunning: false }]],
      { onUnschedulable: 'unload' },
    ],
    [
      'of a cordoned node under the operator, which knows no tolerations',
      on(node('a', { taints: [cordon] })),
      named(),
      [
        [
          'NodesUnschedulable',
          '',
          { nodes: ['a'], nodeCount: 1, taints: [CORDON], staysRunning: false, ignoresTolerations: true },
        ],
      ],
      { profile: 'kmm-1.1' },
    ],
    [
      'of nodes of which one drives its pods away',
      on(node('b', { taints: [cordon] }), node('a', { taints: [taint('z', 'NoExecute')] })),
      named(),
      [
        [
          'NodesUnschedulable',
          '',
          { nodes: ['a', 'b'], nodeCount: 2, taints: [CORDON, 'z:NoExecute'], staysRunning: false },
        ],
      ],
    ],
    [
      'of nodes that somebody closed, each taint once and in order',
      on(
        node('b', { taints: [taint('y', 'NoSchedule'), cordon] }),
        node('a', { taints: [cordon, taint('y', 'NoSchedule'), taint('x', 'NoSchedule')] }),
      ),
      named(),
      [
        [
          'NoNodeTakesPods',
          '',
          {
            nodes: ['a', 'b'],
            nodeCount: 2,
            taints: [CORDON, 'x:NoSchedule', 'y:NoSchedule'],
            staysRunning: true,
          },
        ],
      ],
    ],
    [
      'of a kernel that a label cannot hold',
      on(bareNode('a', { kernel: '5.14.0+x' }), bareNode('b', { kernel: '5.15.0' })),
      named(),
      [['KernelVersionNormalised', '', { kernelVersion: '5.14.0_x', kernels: ['5.14.0+x'] }]],
    ],
    [
      'of an image that cannot be worked out',
      here,
      broken,
      [
        [
          'TemplateMalformed',
          `${MAPPINGS}.0.containerImage`,
          { reason: 'closing brace expected', offset: 4, kernelVersion: KERNEL, nodes: ['a'], nodeCount: 1 },
        ],
      ],
    ],
    ['of a Module that is not in the cluster', here, named({ uid: '' }), [['ModuleWithoutUid', '', {}]]],
    ['where nobody looked for DaemonSets', without('daemonSets'), named(), [['DaemonSetsNotObserved', '', {}]]],
    ['where nobody looked for nodes', without('nodes'), named(), [['NodesNotObserved', '', {}]]],
  ])('%s', (_, snapshot, module, remarks, options = {}) => {
    expect(said(snapshot, module, options)).toStrictEqual(remarks)
  })
})
