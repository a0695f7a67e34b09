/** What plans say of some Modules does not depend on pods that have nothing to do with them. */
import { type ClusterSnapshot, type Module, type ModuleName, type Plan, plan, settle } from 'kmm-planner'
import { fc, revisedWorld, world } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { withPodsAbout } from '../../../src/impact/pods-about.js'
import { settledCluster, unlimited } from '../../../src/simulation/settled-snapshot.js'
import { moduleOf } from '../builders.js'

const isAmong = (modules: ReadonlyArray<Module>) => (name: ModuleName | undefined) =>
  modules.some(({ metadata }) => metadata.name === name?.name && metadata.namespace === name.namespace)

const changesFor = (modules: ReadonlyArray<Module>, { changes }: Plan) =>
  changes.filter(({ module }) => isAmong(modules)(module))

const ready = (name: string, module: string, namespace = 'drivers', type = 'Ready') => ({
  apiVersion: 'v1' as const,
  kind: 'Pod' as const,
  metadata: { name, namespace, labels: { 'kmm.node.kubernetes.io/module.name': module } },
  spec: { nodeName: 'a', containers: [] },
  status: { phase: 'Running', conditions: [{ type, status: 'True' }] },
})

describe('the pods that matter to Modules', () => {
  const left = (...pods: ReadonlyArray<ReturnType<typeof ready>>) =>
    withPodsAbout([moduleOf()])({ pods }).pods?.map(({ metadata }) => metadata.name)

  it('are their own, and those that share the label without a namespace', () => {
    expect(left(ready('own', 'gpu'), ready('other', 'nic'), ready('namesake', 'gpu', 'net'))).toEqual([
      'own',
      'namesake',
    ])
  })

  it('are those that do not say what they are, or how', () => {
    expect(
      left(ready('nameless', ''), ready('other', 'nic'), ready('unclear', 'nic', 'drivers', 'Initialized')),
    ).toEqual(['nameless', 'unclear'])
  })

  it('decide alone what is done for them', () => {
    fc.assert(
      fc.property(world, ({ snapshot, modules, options }) => {
        const some = modules.slice(0, 1)
        // Under a budget Modules wait for each other.
        const changes = (all: ClusterSnapshot) => changesFor(some, plan(all, some, unlimited(options)))
        expect(changes(withPodsAbout(some)(snapshot))).toEqual(changes(snapshot))
      }),
      { numRuns: 100 },
    )
  })

  it('decide alone what comes of them where all else is done', () => {
    fc.assert(
      fc.property(revisedWorld, ({ snapshot, options, first, second }) => {
        const base = settle(snapshot, first, options)
        fc.pre(base.settled && plan(base.snapshot, first, options).changes.length === 0)
        const some = second.slice(0, 1)
        const { pending, last } = settledCluster(options)(base.snapshot, some)
        const few = settledCluster(options)(withPodsAbout(some)(base.snapshot), some)
        expect([...few.pending, few.last]).toEqual([...pending, last])
      }),
      { numRuns: 30 },
    )
  })
})
