/**
 * A Pod without status was taken for one that is not ready: all ready labels came off, and the device plugins, which run where
 * the label is, stopped on every node.
 */
import { describe, expect, it } from 'vitest'

import { type ProfileName } from '../../../src/index.js'
import { codes, KERNEL, liveLoader, moduleOf, node, planOf, pluginSection } from '../builders.js'
import { podOf } from '../node-label/builders.js'

const module = moduleOf({ devicePlugin: pluginSection })
const labels = Object.fromEntries(
  ['drivers.gpu.ready', 'gpu.ready'].map((key) => [`kmm.node.kubernetes.io/${key}`, '']),
)
const nodes = [
  node('a', { labels: { gpu: 'yes', ...labels } }),
  node('b', { labels: { gpu: 'yes', ...labels } }),
  node('c'),
]
const daemonSets = [liveLoader(module, KERNEL, 'gpu-loader')]

const loader = podOf('module-loader')
const other = { ...podOf('module-loader', { nodeName: 'b' }), metadata: { ...loader.metadata, name: 'other' } }

const planned = (pod: object, profile: ProfileName = 'safe') => {
  const pods = [{ ...loader, ...pod }, other]
  const { changes, diagnostics } = planOf({ nodes, daemonSets, pods }, module, { profile })
  return {
    labels: changes.flatMap(({ action, ref }) => (action === 'label' ? [ref.name] : [])),
    releases: changes.filter(({ action }) => action === 'release').length,
    remarks: codes(diagnostics).filter((name) => name === 'PodStateUnknown'),
    facts: diagnostics.find(({ name }) => name === 'PodStateUnknown')?.facts,
  }
}

const without = (...keys: ReadonlyArray<string>) => Object.fromEntries(keys.map((key) => [key, undefined]))
const conditions = loader.status?.conditions ?? []

const incomplete: ReadonlyArray<readonly [string, object, ReadonlyArray<ProfileName>]> = [
  ['status', without('status'), ['safe', 'kmm-1.1']],
  ['spec', without('spec'), ['safe', 'kmm-1.1']],
  ['spec and status', without('spec', 'status'), ['safe', 'kmm-1.1']],
  ['conditions', { status: { phase: 'Running' } }, ['safe']],
  ['conditions and phase', { status: {} }, ['safe', 'kmm-1.1']],
  ['any condition', { status: { phase: 'Running', conditions: [] } }, ['safe']],
  [
    'the condition Ready',
    { status: { phase: 'Running', conditions: [{ type: 'Initialized', status: 'True' }] } },
    ['safe'],
  ],
  ['an answer of Ready', { status: { phase: 'Running', conditions: [{ type: 'Ready', status: '' }] } }, ['safe']],
  ['the name of its node', { spec: { containers: [] } }, ['safe']],
  ['a name of its node', { spec: { nodeName: '', containers: [] } }, ['safe']],
  [
    'the name of its Module',
    {
      metadata: { ...loader.metadata, labels: { ...loader.metadata.labels, 'kmm.node.kubernetes.io/module.name': '' } },
    },
    ['safe'],
  ],
  ['its labels', { metadata: { ...loader.metadata, labels: {} } }, ['safe']],
]

const cases = incomplete.flatMap(([what, pod, profiles]) => profiles.map((profile) => [what, profile, pod] as const))

describe('a Pod that lacks', () => {
  it.each(cases)(
    '%s is not one that is not ready (%s): no label goes, none comes, and it is told',
    (_, profile, pod) => {
      const { labels, remarks, facts } = planned(pod, profile)
      expect(labels).toEqual([])
      expect(remarks).toHaveLength(1)
      expect(facts).toEqual({ pods: ['drivers/gpu-module-loader-'], podCount: 1 })
    },
  )

  it.each(['safe', 'kmm-1.1'] as const)(
    'its spec and is deleted may be anywhere, and keeps its finalizer (%s)',
    (profile) => {
      const deleted = { ...loader.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' }
      expect(planned({ metadata: deleted, spec: undefined }, profile).releases).toBe(0)
      expect(planned({ metadata: deleted }, profile).releases).toBe(1)
    },
  )
})

describe('a Pod that says that it is not ready', () => {
  it.each<[string, object]>([
    ['by its condition', { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] } }],
    ['as nobody hears of it', { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'Unknown' }] } }],
    ['because it has not begun', { status: { phase: 'Pending' } }],
    ['because it has ended', { status: { phase: 'Failed' } }],
    ['because it goes', { metadata: { ...loader.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' }, status: {} }],
  ])('%s takes its labels away', (_, pod) => {
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      const { labels, remarks } = planned(pod, profile)
      expect([labels, remarks]).toEqual([['a'], []])
    }
  })

  it('keeps them while another pod of its Module on the node says nothing', () => {
    const silent = { ...podOf('module-loader'), status: {}, metadata: { ...loader.metadata, name: 'silent' } }
    const notReady = podOf('module-loader', { ready: false })
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      const { changes } = planOf({ nodes, daemonSets, pods: [silent, notReady, other] }, module, { profile })
      expect(changes.filter(({ action }) => action === 'label')).toEqual([])
    }
  })
})

it('conditions decide for a whole pod, as before', () => {
  expect(planned({ status: { phase: 'Running', conditions } })).toMatchObject({ labels: [], remarks: [] })
})
