/**
 * Worlds as tables.
 */
import { plan } from 'kmm-planner'
import { planHub } from 'kmm-planner/hub'
import {
  describeWorld,
  fc,
  type HubWorld,
  hubWorld,
  makingWorld,
  scenario,
  soundWorld,
  type World,
  world,
} from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { brokenInput } from '../../../src/testing/arbitrary/broken-input.js'
import { describeInput } from '../../../src/testing/report/describe-input.js'

const kernel = '5.14.0-284.30.1.el9_2.x86_64'

const small: World = {
  snapshot: {
    nodes: [
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'n1', labels: { gpu: 'yes', worker: '' } },
        spec: { taints: [{ key: 'dedicated', effect: 'NoSchedule' }], unschedulable: true },
      },
    ],
    daemonSets: [
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: {
          name: 'gpu-1',
          namespace: 'drivers',
          deletionTimestamp: '2026-01-01T00:00:00Z',
          labels: { 'kmm.node.kubernetes.io/kernel-version.full': kernel },
        },
      },
    ],
    pods: [],
    configMaps: [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'drivers' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b', namespace: 'drivers' } },
    ],
    images: { 'registry.example/gpu:1': { state: 'error', reason: 'timeout' } },
    unreadable: [{ kind: 'Node' }],
  },
  modules: [
    {
      apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
      kind: 'Module',
      metadata: { name: 'gpu', namespace: 'drivers' },
      spec: {
        selector: { gpu: 'yes' },
        tolerations: [],
        moduleLoader: {
          container: {
            modprobe: { moduleName: 'gpu' },
            kernelMappings: [
              { literal: kernel, containerImage: 'registry.example/gpu:1' },
              { regexp: '^6', build: { dockerfileConfigMap: { name: 'a' } } },
            ],
          },
        },
      },
    },
  ],
  options: { profile: 'safe' },
}

describe('a world as a table', () => {
  it('shows nodes, Modules, objects, images, what is unknown, and the options', () => {
    expect(describeWorld(small)).toMatchInlineSnapshot(`
      "nodes
        n1  no kernel  gpu=yes worker, taints dedicated:NoSchedule, cordoned
      Modules
        drivers/gpu  selects gpu=yes, modprobe {"moduleName":"gpu"}, also tolerations
                     5.14.0-284.30.1.el9_2.x86_64 -> registry.example/gpu:1
                     /^6/, also build
      objects
        DaemonSet drivers/gpu-1  kernel 5.14.0-284.30.1.el9_2.x86_64, nobody controls it, being deleted
        ConfigMap drivers/a, drivers/b
      images
        registry.example/gpu:1  state=error reason=timeout
      also
        unreadable: [{"kind":"Node"}]
      not observed
        builds, jobs
      options
        profile=safe"
    `)
  })

  it('shows the clusters of a hub', () => {
    const [hub] = fc.sample(
      hubWorld.filter(({ snapshot }: HubWorld) => (snapshot.managedClusters ?? []).length > 0),
      { numRuns: 1, seed: 4 },
    )
    const text = hub === undefined ? '' : describeWorld(hub)
    for (const { metadata } of hub?.snapshot.managedClusters ?? [])
      expect(text).toContain(`ManagedCluster ${metadata.name}`)
  })

  it('is shorter than a screen is long, mostly', () => {
    const lengths = fc
      .sample(fc.oneof(world, soundWorld, makingWorld), { numRuns: 20, seed: 1 })
      .map((one) => describeWorld(one).split('\n').length)
      .sort((left, right) => left - right)
    expect(lengths[18]).toBeLessThan(60)
  })

  it('is what fast-check prints of a generated world', () => {
    for (const arbitrary of [world, soundWorld, makingWorld, hubWorld]) {
      const [one] = fc.sample<World | HubWorld>(arbitrary, { numRuns: 1, seed: 1 })
      expect(one === undefined ? '' : fc.stringify([one])).toBe(`[\n${one === undefined ? '' : describeWorld(one)}\n]`)
    }
    const [first] = fc.sample(scenario, { numRuns: 1, seed: 1 })
    expect(fc.stringify(first)).toMatch(/^\nstart\n {2}nodes\n/)
  })

  it('does not come along with a copy, which it would not tell of', () => {
    const [one] = fc.sample(world, { numRuns: 1, seed: 1 })
    expect(fc.stringify({ ...one, modules: [] })).not.toContain('\nModules\n')
  })
})

describe('an input as text', () => {
  it('shows of a second world what differs from the first', () => {
    const damaged = { ...small, snapshot: { ...small.snapshot, nodes: [] } }
    expect(describeInput({ damage: 'no node', healthy: small, damaged })).toContain(
      [
        'damaged, beside healthy',
        '  - nodes',
        '  -   n1  no kernel  gpu=yes worker, taints dedicated:NoSchedule, cordoned',
      ].join('\n'),
    )
    expect(describeInput({ healthy: small, damaged: small })).toMatch(/\n {2}the same, as far as this table shows$/)
  })

  it('shows of a plan its changes', () => {
    const [made] = fc.sample(soundWorld, { numRuns: 1, seed: 2 })
    const answer = plan(made?.snapshot ?? {}, made?.modules ?? [], made?.options)
    expect(answer.changes.length).toBeGreaterThan(0)
    const lines = answer.changes.map(({ action, ref, reason }) => `    ${action} ${ref.kind} ${ref.name} (${reason})`)
    expect(describeInput([answer]).split('\n').slice(2)).toEqual(lines)
    expect(describeInput(planHub({}, []))).toBe('a plan for 0 objects')
  })

  it('is made of whatever a law draws', () => {
    fc.assert(
      fc.property(brokenInput, (input) => typeof describeInput(input) === 'string'),
      { numRuns: 30 },
    )
    expect(describeInput(undefined)).toBe('null')
    expect(describeInput('text')).toBe('"text"')
  })
})
