import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, type DaemonSet, plan } from '../../../src/index.js'
import { codes, KERNEL, live, liveLoader, moduleOf, node, planOf } from '../builders.js'
import {
  build,
  buildContext,
  IMAGE_HERE,
  makerOf,
  missing,
  planned as plannedMaker,
  stored,
} from '../image-build/world.js'

const gone = moduleOf({ name: 'gone', uid: 'gone-uid' })
const orphan = liveLoader(gone, KERNEL, 'orphan')

const planned = (snapshot: ClusterSnapshot, completeModules = true) =>
  planOf({ nodes: [node('a')], daemonSets: [orphan], ...snapshot }, [moduleOf()], { completeModules })

const deleted = (snapshot: ClusterSnapshot, completeModules = true) =>
  planned(snapshot, completeModules).deletions.map(({ ref }) => ref.name)

describe('a DaemonSet whose Module is gone', () => {
  it('goes when the caller says that the list of Modules is complete', () => {
    expect(planned({}).deletions).toMatchObject([
      {
        reason: 'ModuleGone',
        module: { namespace: 'drivers', name: 'gone' },
        kernelVersion: KERNEL,
        ownership: { kind: 'Module', name: 'gone', uid: 'gone-uid', by: 'gone' },
        ref: { uid: 'uid-orphan', generation: 1 },
        nodes: [{ name: 'a', effect: 'unload' }],
      },
    ])
  })

  it('stays when the list of Modules may not be complete', () => {
    expect(deleted({}, false)).toStrictEqual([])
  })

  it('goes when there is no Module at all', () => {
    expect(planOf({ nodes: [node('a')], daemonSets: [orphan] }, [], { completeModules: true }).deletions).toHaveLength(
      1,
    )
  })

  it('is none while a Module of that name is in its namespace', () => {
    const { deletions } = planOf({ nodes: [node('a')], daemonSets: [orphan] }, [moduleOf({ name: 'gone' })], {
      completeModules: true,
    })
    expect(deletions).toStrictEqual([])
    const elsewhere = planOf(
      { nodes: [node('a')], daemonSets: [orphan] },
      [moduleOf({ name: 'gone', namespace: 'other' })],
      { completeModules: true },
    )
    expect(elsewhere.deletions).toHaveLength(1)
  })

  it.each<[string, ClusterSnapshot]>([
    ['of another name', { wrapped: [{ kind: 'Module', namespace: 'drivers', name: 'other' }] }],
    ['of another namespace', { wrapped: [{ kind: 'Module', namespace: 'other', name: 'gone' }] }],
    ['of a hub', { wrapped: [{ kind: 'ManagedClusterModule', name: 'gone' }] }],
  ])('goes although a Module %s is inside another object', (_, snapshot) => {
    expect(deleted(snapshot)).toHaveLength(1)
  })

  it.each<[string, ClusterSnapshot, string]>([
    [
      'its Module may be the one that cannot be read',
      { unreadable: [{ kind: 'Module', namespace: 'drivers', name: 'gone' }] },
      'ModuleListIncomplete',
    ],
    [
      'some Module of its namespace cannot be read',
      { unreadable: [{ kind: 'Module', namespace: 'drivers' }] },
      'ModuleListIncomplete',
    ],
    ['something cannot be read at all', { unreadable: [{}] }, 'ModuleListIncomplete'],
    [
      'a Module of another name cannot be read: its name may be what is wrong with it',
      { unreadable: [{ kind: 'Module', namespace: 'drivers', name: 'other' }] },
      'ModuleListIncomplete',
    ],
    [
      'a Module of another namespace cannot be read',
      { unreadable: [{ kind: 'Module', namespace: 'other' }] },
      'ModuleListIncomplete',
    ],
    [
      'its Module is inside another object',
      { wrapped: [{ kind: 'Module', namespace: 'drivers', name: 'gone' }] },
      'ModuleListIncomplete',
    ],
    ['its Module may be inside another object', { wrapped: [{ kind: 'Module' }] }, 'ModuleListIncomplete'],
  ])('stays when %s', (_, snapshot, remark) => {
    expect(deleted(snapshot)).toStrictEqual([])
    expect(codes(planned(snapshot).diagnostics)).toContain(remark)
    expect(planned(snapshot).desired.map(({ metadata }) => metadata.name)).toContain('orphan')
  })

  it.each<[string, ClusterSnapshot]>([
    ['a Node', { unreadable: [{ kind: 'Node' }] }],
    ['a PreflightValidation', { unreadable: [{ kind: 'PreflightValidation' }] }],
  ])('goes although %s cannot be read', (_, snapshot) => {
    expect(deleted(snapshot)).toStrictEqual(['orphan'])
  })

  it('stays when nobody looked which nodes would lose the module', () => {
    const { deletions, diagnostics } = planOf({ daemonSets: [orphan] }, [], { completeModules: true })
    expect(deletions).toStrictEqual([])
    expect(codes(diagnostics)).toStrictEqual(['DeletionWithheld'])
  })

  it('is not deleted again while it is going', () => {
    expect(
      deleted({ daemonSets: [live(orphan, { name: 'orphan', deletionTimestamp: '2026-01-01T00:00:00Z' })] }),
    ).toStrictEqual([])
  })

  it.each<[string, Partial<DaemonSet['metadata']>]>([
    ['nothing controls it', { ownerReferences: [] }],
    [
      'something else controls it',
      { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'gone', uid: 'x', controller: true }] },
    ],
    [
      'a Module of another API group controls it',
      { ownerReferences: [{ apiVersion: 'example.com/v1', kind: 'Module', name: 'gone', uid: 'x', controller: true }] },
    ],
    ['its label names another Module than its owner', { labels: { 'kmm.node.kubernetes.io/module.name': 'other' } }],
    ['it has no label', { labels: {} }],
  ])('is no orphan of ours when %s', (_, metadata) => {
    expect(deleted({ daemonSets: [live(orphan, { name: 'orphan', ...metadata })] })).toStrictEqual([])
  })
})

describe('a Build whose Module is gone', () => {
  const gone: ClusterSnapshot = { ...buildContext, images: { [IMAGE_HERE]: missing } }
  const builds = stored(plannedMaker(gone, makerOf({ build })), 'Running')
  const orphaned = (snapshot: ClusterSnapshot) =>
    plan({ builds, daemonSets: [orphan], ...snapshot }, [], { completeModules: true })

  it('goes although nobody looked at nodes, on none of which it runs, while a DaemonSet stays', () => {
    const { deletions, diagnostics } = orphaned({})
    expect(deletions.map(({ ref }) => ref.kind)).toStrictEqual(['Build'])
    expect(diagnostics.map(({ name, subject }) => [name, subject.kind])).toStrictEqual([
      ['DeletionWithheld', 'DaemonSet'],
    ])
  })

  it('stays when its Module may be the one that cannot be read, or when it goes already', () => {
    const { deletions, diagnostics } = orphaned({ nodes: [node('a')], unreadable: [{ kind: 'Module' }] })
    expect(deletions).toStrictEqual([])
    expect(diagnostics.map(({ name, subject }) => [name, subject.kind])).toStrictEqual([
      ['ModuleListIncomplete', 'Build'],
      ['ModuleListIncomplete', 'DaemonSet'],
    ])
    const going = builds.map((live) => ({
      ...live,
      metadata: { ...live.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
    }))
    expect(orphaned({ builds: going }).deletions).toStrictEqual([])
  })
})
