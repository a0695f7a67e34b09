/**
 * Names and versions become keys and values of labels. One that no label holds was planned as if it worked: DaemonSets that an API
 * server refuses, device plugins that never run, and nothing said why.
 */
import { plan, type ProfileName } from 'kmm-planner'
import { planHub } from 'kmm-planner/hub'
import { expect, it } from 'vitest'

import { foreseeModule } from '../../../src/foresight/foresee-module.js'
import type { Pod } from '../../../src/kubernetes/object.js'
import { moduleOf, node, pluginSection } from '../builders.js'

const long = (length: number): string => 'n'.repeat(length)

const withPlugin = { devicePlugin: pluginSection }

const cases = [
  // `<namespace>.<name>.device-plugin-ready` is a label of the node: 63 characters after the "/".
  ['the ready label of a device plugin', { ...withPlugin, name: long(24), namespace: long(20) }, 22, true],
  ['the selector of a device plugin', { ...withPlugin, name: long(39), namespace: long(26) }, 16, true],
  ['the name of a Module', { name: long(78), namespace: 'drv' }, 53, false],
  ['the name of a Module alone', { name: long(64), namespace: 'd', withoutLoader: true, ...withPlugin }, 41, false],
  ['a version', { container: { version: '2.0 (beta)' } }, undefined, false],
  ['a long version', { container: { version: long(64) } }, 63, false],
] as const

it.each(cases)('%s is told with the room that is left', (_, parts, room) => {
  const module = moduleOf(parts)
  const place = 'container' in parts ? 'spec.moduleLoader.container.version' : 'metadata.name'
  const told = (name: string) =>
    plan({ nodes: [node('a')], daemonSets: [] }, [module]).diagnostics.flatMap((remark) =>
      remark.name === name ? [remark] : [],
    )
  const remarks = told('ObjectRefused')
  expect(remarks.map(({ path }) => path.join('.'))).toEqual([place])
  expect(remarks.map(({ facts }) => ('room' in facts ? facts.room : undefined))).toEqual([room])
  expect(foreseeModule('safe')(module)).toEqual(remarks)
})

it.each(cases)('of %s no label longer than a label is planned', (_, parts, _room, createsLoader) => {
  const { changes, desired } = plan({ nodes: [node('a')], daemonSets: [] }, [moduleOf(parts)])
  const keys = [...JSON.stringify([changes, desired]).matchAll(/kubernetes\.io\/([^"=]+)/g)].map(([, key = '']) => key)
  expect(keys.filter((key) => key.length > 63)).toEqual([])
  expect(changes.some(({ role, action }) => role === 'module-loader' && action === 'create')).toBe(createsLoader)
})

it.each<readonly [ProfileName, number]>([
  ['safe', 0],
  ['kmm-1.1', 1],
])('a node gets no label that it cannot have (%s)', (profile, count) => {
  const module = moduleOf({ ...withPlugin, name: long(24), namespace: long(20) })
  const { namespace, name } = module.metadata
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace,
      name: 'plugin-x',
      labels: { 'kmm.node.kubernetes.io/module.name': name },
      finalizers: ['kmm.node.kubernetes.io/node-labeler'],
    },
    spec: { nodeName: 'a', containers: [] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  }
  const { changes } = plan({ nodes: [node('a')], daemonSets: [], pods: [pod] }, [module], { profile })
  const added = changes.flatMap((change) => (change.action === 'label' ? Object.keys(change.add) : []))
  expect(added.filter((key) => key === `kmm.node.kubernetes.io/${namespace}.${name}.device-plugin-ready`)).toHaveLength(
    count,
  )
})

it.each<readonly [ProfileName, string]>([
  ['safe', 'KMM513'],
  ['kmm-1.1', 'KMM514'],
])('a hub tells it of name and spokeNamespace (%s)', (profile, code) => {
  const managed = {
    apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
    kind: 'ManagedClusterModule',
    metadata: { name: long(47), uid: '1' },
    spec: { moduleSpec: moduleOf(withPlugin).spec, spokeNamespace: long(26), selector: {} },
  }
  const snapshot = {
    managedClusters: [
      {
        apiVersion: 'cluster.open-cluster-management.io/v1',
        kind: 'ManagedCluster',
        metadata: { name: 'edge', labels: {} },
        status: { clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: '6.6.13' }] },
      },
    ],
    manifestWorks: [],
    images: { 'registry.example/gpu:6.6.13': { state: 'exists', digest: `sha256:${'0'.repeat(64)}` } },
  } as const
  const { changes, diagnostics } = planHub(snapshot, [managed], { profile })
  const told = diagnostics.filter((remark) => remark.code === code)
  expect(told.map(({ path, facts }) => [path.join('.'), 'room' in facts ? facts.room : undefined])).toEqual([
    ['metadata.name', 16],
  ])
  // The loader can run on the spoke.
  expect(changes.map(({ action }) => action)).toEqual(['create'])
})
