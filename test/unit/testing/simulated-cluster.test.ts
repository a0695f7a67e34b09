import { type ClusterSnapshot, plan } from 'kmm-planner'
import { applyPlan, drifts } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { moduleOf, node, OLD_KERNEL, pod } from '../builders.js'

const module = moduleOf()
const bare: ClusterSnapshot = { nodes: [node('n1')], daemonSets: [] }
const settled = applyPlan(bare, plan(bare, [module]))
const [loader] = settled.daemonSets!
const drifted = (name: string): ClusterSnapshot => ({ ...settled, daemonSets: settled.daemonSets!.flatMap(drifts[name]!) })

describe('the simulated cluster', () => {
  it('stores what is created with uid, resource version, generation and defaults', () => {
    expect(loader!.metadata).toMatchObject({ uid: expect.stringContaining('uid-1-'), resourceVersion: '1', generation: 1 })
    expect(loader!.spec).toMatchObject({ revisionHistoryLimit: 10, template: { spec: { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' } } })
    expect(loader!.status).toMatchObject({ observedGeneration: 1 })
  })

  it('gives an updated object a new resource version and generation, and keeps its uid and the labels of others', () => {
    const before = drifted('another image')
    const live = { ...before.daemonSets![0]!, metadata: { ...before.daemonSets![0]!.metadata, labels: { ...loader!.metadata.labels, team: 'a' } } }
    const cluster = { ...before, daemonSets: [live] }
    const [after] = applyPlan(cluster, plan(cluster, [module])).daemonSets!
    expect(after!.metadata).toMatchObject({ uid: loader!.metadata.uid, resourceVersion: '2', generation: 2, labels: { team: 'a' } })
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
    const rebooted = { ...settled, nodes: [node('n1', { kernel: OLD_KERNEL })], pods: [pod(loader!, 'n1')] }
    const after = applyPlan(rebooted, plan(rebooted, [module]))
    expect(after.daemonSets!.map(({ metadata }) => metadata.uid)).not.toContain(loader!.metadata.uid)
    expect(after.pods).toEqual([])
  })

  it.each([{ resourceVersion: '99' }, { uid: 'another' }])('refuses a deletion of an object that is now %j', (newer) => {
    const stale = plan({ ...settled, nodes: [] }, [module])
    expect(stale.changes.map(({ action }) => action)).toEqual(['delete'])
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
