import { type ClusterSnapshot, plan, type PlanOptions } from 'kmm-planner'
import { applyPlan, finishBuilds } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { drifts } from '../../../src/testing/arbitrary/drift.js'
import { inStatus } from '../../../src/testing/arbitrary/work-drift.js'
import { IMAGE, KERNEL, moduleOf, node, OLD_KERNEL, unreadyPod } from '../builders.js'

const module = moduleOf()
const bare: ClusterSnapshot = { nodes: [node('n1')], daemonSets: [] }
const settled = applyPlan(bare, plan(bare, [module]))
const [loader] = settled.daemonSets!
const drifted = (name: string): ClusterSnapshot => ({
  ...settled,
  daemonSets: settled.daemonSets!.flatMap(drifts[name]!),
})

describe('the simulated cluster', () => {
  it('stores what is created with uid, resource version, generation and defaults', () => {
    expect(loader!.metadata).toMatchObject({
      uid: expect.stringContaining('uid-1-'),
      resourceVersion: '1',
      generation: 1,
    })
    expect(loader!.spec).toMatchObject({
      revisionHistoryLimit: 10,
      template: { spec: { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' } },
    })
    expect(loader!.status).toMatchObject({ observedGeneration: 1 })
  })

  it('gives an updated object a new resource version and generation, and keeps its uid and the labels of others', () => {
    const before = drifted('another image')
    const live = {
      ...before.daemonSets![0]!,
      metadata: { ...before.daemonSets![0]!.metadata, labels: { ...loader!.metadata.labels, team: 'a' } },
    }
    const cluster = { ...before, daemonSets: [live] }
    const [after] = applyPlan(cluster, plan(cluster, [module])).daemonSets!
    expect(after!.metadata).toMatchObject({
      uid: loader!.metadata.uid,
      resourceVersion: '2',
      generation: 2,
      labels: { team: 'a' },
    })
    expect(after!.spec).toEqual(loader!.spec)
  })

  it('gives a replaced object a new uid', () => {
    const cluster = drifted('another selector')
    const [after] = applyPlan(cluster, plan(cluster, [module])).daemonSets!
    expect(after!.metadata.name).toBe(loader!.metadata.name)
    expect(after!.metadata.uid).not.toBe(loader!.metadata.uid)
    expect(after!.spec).toEqual(loader!.spec)
  })

  it('takes pods away with their DaemonSet', () => {
    const rebooted = { ...settled, nodes: [node('n1', { kernel: OLD_KERNEL })], pods: [unreadyPod(loader!, 'n1')] }
    const after = applyPlan(rebooted, plan(rebooted, [module]))
    expect(after.daemonSets!.map(({ metadata }) => metadata.uid)).not.toContain(loader!.metadata.uid)
    expect(after.pods).toEqual([])
  })

  it.each([{ generation: 99 }, { uid: 'another' }])('refuses a deletion of an object that is now %j', (newer) => {
    const stale = plan(settled, [
      moduleOf({ mappings: [{ literal: OLD_KERNEL, containerImage: 'registry.example/gpu:1' }] }),
    ])
    expect(stale.deletions).toHaveLength(1)
    const meanwhile = { ...settled, daemonSets: [{ ...loader!, metadata: { ...loader!.metadata, ...newer } }] }
    expect(applyPlan(meanwhile, stale).daemonSets).toEqual(meanwhile.daemonSets)
  })

  it('does not create what is there already', () => {
    expect(applyPlan(settled, plan(bare, [module])).daemonSets).toEqual(settled.daemonSets)
  })

  it('changes nothing where DaemonSets were not observed', () => {
    const unseen: ClusterSnapshot = { nodes: [node('n1')] }
    expect(applyPlan(unseen, plan(bare, [module]))).toBe(unseen)
  })

  it('leaves the snapshot as it was', () => {
    const text = JSON.stringify(settled)
    applyPlan(settled, plan({ ...settled, nodes: [] }, [module]))
    expect(JSON.stringify(settled)).toBe(text)
  })
})

const making = moduleOf({
  mappings: [{ regexp: '^.+$', containerImage: IMAGE, build: { dockerfileConfigMap: { name: 'gpu' } } }],
})
const image = `registry.example/gpu:${KERNEL}`
const beforeBuild: ClusterSnapshot = {
  nodes: [node('n1')],
  daemonSets: [],
  builds: [],
  jobs: [],
  configMaps: [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'drivers', name: 'gpu' },
      data: { dockerfile: 'FROM scratch' },
    },
  ],
  images: { [image]: { state: 'missing' } },
}
const kaniko: PlanOptions = { backend: 'kaniko-job', buildImage: 'registry.example/kaniko:1' }

describe.each([
  ['builds', {}, { phase: 'New' }, { phase: 'Complete' }],
  ['jobs', kaniko, { active: 1 }, { succeeded: 1 }],
] as const)('%s in the simulated cluster', (section, options, running, succeeded) => {
  const planned = plan(beforeBuild, [making], options)
  const started = applyPlan(beforeBuild, planned)
  const [work] = started[section]!

  it('run when they are created', () => {
    expect(work).toMatchObject({
      metadata: { uid: expect.stringContaining('uid-1-'), resourceVersion: '1' },
      status: running,
    })
    expect(work!.spec).toEqual((planned.desired[0] as unknown as { readonly spec: unknown }).spec)
  })

  it('are created once', () => {
    expect(applyPlan(started, planned)[section]).toEqual([work])
  })

  it('get a new uid when they are replaced, and run again', () => {
    const changed: ClusterSnapshot = {
      ...finishBuilds(started, { seesImages: false }),
      configMaps: [{ ...beforeBuild.configMaps![0]!, data: { dockerfile: 'FROM other' } }],
    }
    const [after] = applyPlan(changed, plan(changed, [making], options))[section]!
    expect(after).toMatchObject({ metadata: { name: work!.metadata.name, resourceVersion: '2' }, status: running })
    expect(after!.metadata.uid).not.toBe(work!.metadata.uid)
  })

  it('are deleted, unless they are others by now', () => {
    const done = finishBuilds(started, { seesImages: true })
    const answer = plan(done, [making], options)
    expect(applyPlan(done, answer)[section]).toEqual([])
    const meanwhile = { ...done, [section]: [{ ...work, metadata: { ...work!.metadata, generation: 99 } }] }
    expect(applyPlan(meanwhile, answer)[section]).toHaveLength(1)
  })

  it('are not there where they were not observed', () => {
    const { [section]: _unseen, ...others } = beforeBuild
    expect(applyPlan(others, planned)).toBe(others)
  })

  it('succeed when they finish, and the image is there once somebody looks', () => {
    const unseen = finishBuilds(started, { seesImages: false })
    expect(unseen[section]).toEqual([{ ...work, status: succeeded }])
    expect(unseen.images).toEqual(beforeBuild.images)
    expect(finishBuilds(unseen, { seesImages: true }).images).toEqual({ [image]: { state: 'exists' } })
  })

  it('stay failed, and are gone when they were going away', () => {
    const failed = { ...started, [section]: [inStatus('failed')(work!)] }
    expect(finishBuilds(failed, { seesImages: true })).toEqual(failed)
    const going = {
      ...started,
      [section]: [{ ...work!, metadata: { ...work!.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }],
    }
    expect(finishBuilds(going, { seesImages: true })[section]).toEqual([])
  })
})
