import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { ProfileName } from '../../../src/index.js'
import type { Candidate, GuardName } from '../../../src/ownership/candidate.js'
import { deletion, guards } from '../../../src/ownership/deletion.js'
import type { OwnershipProof } from '../../../src/plan-model/change.js'
import type { ObjectReason } from '../../../src/plan-model/reason.js'

const reasonSet: Record<ObjectReason, true> = {
  NewKernel: true,
  DevicePluginRequested: true,
  Drifted: true,
  SelectorChanged: true,
  ReloadAfterDuplicate: true,
  NoNodeRunsKernel: true,
  NodesUnschedulable: true,
  NoMapping: true,
  Unresolvable: true,
  OldVersion: true,
  SectionRemoved: true,
  Duplicate: true,
  ModuleGone: true,
  ImageMissing: true,
  RebuildRequested: true,
  DefinitionChanged: true,
  Finished: true,
  GrantMissing: true,
  ClusterSelected: true,
  ClusterNotSelected: true,
  ModuleBeingDeleted: true,
  KernelsClaimed: true,
}
const reasons = Object.keys(reasonSet) as ReadonlyArray<ObjectReason>

const kinds: ReadonlyArray<Candidate['kind']> = ['DaemonSet', 'BuildOrJob', 'ManifestWork']

/** All that can be said of an object that should go; every answer is the one that lets it go until a test says otherwise. */
interface Asked {
  readonly kind: Candidate['kind']
  readonly profile: ProfileName
  readonly going: boolean
  readonly controller: 'its owner' | 'another' | 'nothing'
  readonly labelled: boolean
  readonly spokeInDoubt: boolean
  readonly contradiction: boolean
  readonly carriesOthers: boolean
  readonly unreadableOwner: boolean
  readonly wrappedOwner: boolean
  readonly nodesObserved: boolean
}

const harmless: Omit<Asked, 'kind'> = {
  profile: 'safe',
  going: false,
  controller: 'its owner',
  labelled: true,
  spokeInDoubt: false,
  contradiction: false,
  carriesOthers: false,
  unreadableOwner: false,
  wrappedOwner: false,
  nodesObserved: true,
}

const candidateOf = (asked: Asked): Candidate => {
  const kind = asked.kind === 'ManifestWork' ? 'ManagedClusterModule' : 'Module'
  const [name, uid] = asked.controller === 'another' ? ['other', 'x'] : ['gpu', 'module-uid']
  const object = {
    apiVersion: 'v1',
    kind: asked.kind === 'BuildOrJob' ? 'Job' : asked.kind,
    metadata: {
      name: 'live',
      namespace: 'drivers',
      ...(asked.controller === 'nothing'
        ? {}
        : { ownerReferences: [{ apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind, name, uid, controller: true }] }),
      ...(asked.going ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    },
  }
  const proof: OwnershipProof | undefined =
    asked.controller === 'its owner' ? { kind, name, uid, by: 'uid' } : undefined
  const common = {
    object,
    owner: 'gpu',
    proof,
    ...(asked.labelled ? { byLabels: { kind, name: 'gpu', uid: 'module-uid', by: 'labels' as const } } : {}),
  }
  switch (asked.kind) {
    case 'DaemonSet':
      return {
        ...common,
        kind: 'DaemonSet',
        nodesObserved: asked.nodesObserved,
        contradiction: () => (asked.contradiction ? { unobservedNodes: ['n'] } : undefined),
      }
    case 'BuildOrJob':
      return { ...common, kind: 'BuildOrJob' }
    case 'ManifestWork':
      return {
        ...common,
        kind: 'ManifestWork',
        spokeInDoubt: () => (asked.spokeInDoubt ? { why: 'SpokeUnreadable' } : undefined),
        carriesOthers: () => asked.carriesOthers,
      }
  }
}

const decide = (asked: Asked, reason: ObjectReason) =>
  deletion({
    profile: asked.profile,
    mayBeUnreadable: () => asked.unreadableOwner,
    mayBeWrapped: () => asked.wrappedOwner,
  })(candidateOf(asked), reason)

/** What makes each guard object, in the kinds that it knows of, the reasons for which it counts, and what it says. */
const table: Record<
  GuardName,
  {
    readonly on: ReadonlyArray<Candidate['kind']>
    readonly doubt: Partial<Asked>
    readonly counts: ReadonlyArray<ObjectReason>
    readonly says: ReadonlyArray<string>
    readonly onHub?: ReadonlyArray<string>
  }
> = {
  going: { on: kinds, doubt: { going: true }, counts: reasons, says: [] },
  spokeInDoubt: {
    on: ['ManifestWork'],
    doubt: { spokeInDoubt: true },
    counts: ['ClusterNotSelected'],
    says: ['ManifestWorkNotDeleted'],
  },
  foreign: { on: ['DaemonSet', 'BuildOrJob'], doubt: { controller: 'another' }, counts: reasons, says: [] },
  contradiction: {
    on: ['DaemonSet'],
    doubt: { contradiction: true },
    counts: ['NoNodeRunsKernel', 'NodesUnschedulable', 'OldVersion'],
    says: ['DeletionWithheld'],
  },
  unproven: {
    on: kinds,
    doubt: { controller: 'nothing' },
    counts: reasons,
    says: ['OwnershipNotProven'],
    onHub: ['ManifestWorkNotDeleted'],
  },
  carriesOthers: {
    on: ['ManifestWork'],
    doubt: { carriesOthers: true },
    counts: reasons,
    says: ['ManifestWorkNotDeleted'],
  },
  unreadableOwner: {
    on: kinds,
    doubt: { unreadableOwner: true },
    counts: ['ModuleGone'],
    says: ['ModuleListIncomplete'],
  },
  wrappedOwner: {
    on: kinds,
    doubt: { wrappedOwner: true },
    counts: ['ModuleGone'],
    says: ['ModuleListIncomplete'],
  },
  noNodes: { on: ['DaemonSet'], doubt: { nodesObserved: false }, counts: ['ModuleGone'], says: ['DeletionWithheld'] },
}

const rows = guards.flatMap(({ name }) => reasons.map((reason) => ({ name, reason })))

describe('the gate for deletions', () => {
  it('asks in this order', () => {
    expect(guards.map(({ name }) => name)).toStrictEqual([
      'going',
      'spokeInDoubt',
      'foreign',
      'contradiction',
      'unproven',
      'carriesOthers',
      'unreadableOwner',
      'wrappedOwner',
      'noNodes',
    ])
  })

  it.each(kinds)('lets go a %s against which nothing speaks, for every reason, with its proof', (kind) => {
    const { proof } = candidateOf({ ...harmless, kind })
    for (const reason of reasons)
      expect(decide({ ...harmless, kind }, reason)).toStrictEqual({ _tag: 'Delete', reason, ownership: proof })
  })

  it.each(rows)('asks "$name" of $reason as the table says', ({ name, reason }) => {
    const { on, doubt, counts, says, onHub = says } = table[name]
    for (const kind of kinds) {
      const decided = decide({ ...harmless, ...doubt, kind }, reason)
      const isKept = on.includes(kind) && counts.includes(reason)
      if (!isKept && decided._tag === 'Withheld') expect(decided.by, kind).not.toBe(name)
      if (!isKept) continue
      expect(decided, kind).toMatchObject({ _tag: 'Withheld', by: name })
      expect(decided._tag === 'Withheld' ? decided.diagnostics.map((remark) => remark.name) : []).toStrictEqual(
        kind === 'ManifestWork' ? onHub : says,
      )
    }
  })

  it.each<[Partial<Asked>, ObjectReason, ReadonlyArray<string>, object]>([
    [{ contradiction: true }, 'OldVersion', [], { unobservedNodes: ['n'] }],
    [{ controller: 'nothing' }, 'NoMapping', ['metadata', 'ownerReferences'], { reason: 'NoMapping', module: 'gpu' }],
    [{ unreadableOwner: true }, 'ModuleGone', [], { module: 'gpu' }],
    [{ wrappedOwner: true }, 'ModuleGone', [], { module: 'gpu', isWrapped: true }],
    [{ nodesObserved: false }, 'ModuleGone', [], { module: 'gpu' }],
  ])('says of a DaemonSet with %j, for %s, where and what', (doubt, reason, path, facts) => {
    const decided = decide({ ...harmless, ...doubt, kind: 'DaemonSet' }, reason)
    const subject = { kind: 'DaemonSet', namespace: 'drivers', name: 'live' }
    expect(decided._tag === 'Withheld' ? decided.diagnostics : []).toMatchObject([{ subject, path, facts }])
    expect(decided._tag === 'Withheld' ? decided.diagnostics[0]?.facts : undefined).toStrictEqual(facts)
  })

  it('says of an object without a namespace that its namespace is empty', () => {
    const { metadata, ...object } = candidateOf({ ...harmless, kind: 'BuildOrJob', controller: 'nothing' }).object
    const { namespace: _, ...unplaced } = metadata
    const candidate: Candidate = {
      kind: 'BuildOrJob',
      object: { ...object, metadata: unplaced },
      owner: 'gpu',
      proof: undefined,
    }
    const context = { profile: 'safe', mayBeUnreadable: () => false, mayBeWrapped: () => false } as const
    const decided = deletion(context)(candidate, 'Finished')
    expect(decided._tag === 'Withheld' ? decided.diagnostics.map(({ subject }) => subject) : []).toStrictEqual([
      { kind: 'Job', namespace: '', name: 'live' },
    ])
  })

  it("tells a hub of another's ManifestWork as of any without proof", () => {
    for (const controller of ['another', 'nothing'] as const) {
      const decided = decide({ ...harmless, kind: 'ManifestWork', controller }, 'ClusterNotSelected')
      expect(decided).toMatchObject({
        by: 'unproven',
        diagnostics: [{ name: 'ManifestWorkNotDeleted', facts: { module: 'gpu', why: 'OwnershipNotProven' } }],
      })
    }
  })

  it('says of a selected spoke that it is selected', () => {
    const facts = (reason: ObjectReason) => {
      const decided = decide({ ...harmless, kind: 'ManifestWork', carriesOthers: true }, reason)
      return decided._tag === 'Withheld' ? decided.diagnostics[0]?.facts : undefined
    }
    expect(facts('NoMapping')).toStrictEqual({ module: 'gpu', why: 'CarriesOthers', isSelected: true })
    expect(facts('ModuleGone')).toStrictEqual({ module: 'gpu', why: 'CarriesOthers' })
  })

  it('goes by labels only in kmm-1.1, and not where there are none', () => {
    const asked: Asked = { ...harmless, kind: 'DaemonSet', controller: 'another' }
    expect(decide({ ...asked, profile: 'kmm-1.1' }, 'NoMapping')).toMatchObject({
      _tag: 'Delete',
      ownership: { by: 'labels' },
    })
    expect(decide({ ...asked, profile: 'kmm-1.1', labelled: false }, 'NoMapping')).toMatchObject({
      _tag: 'Withheld',
      by: 'unproven',
    })
  })
})

const asked: fc.Arbitrary<Asked> = fc.record({
  kind: fc.constantFrom(...kinds),
  profile: fc.constantFrom('safe', 'kmm-1.1'),
  going: fc.boolean(),
  controller: fc.constantFrom('its owner', 'another', 'nothing'),
  labelled: fc.boolean(),
  spokeInDoubt: fc.boolean(),
  contradiction: fc.boolean(),
  carriesOthers: fc.boolean(),
  unreadableOwner: fc.boolean(),
  wrappedOwner: fc.boolean(),
  nodesObserved: fc.boolean(),
})
const reason = fc.constantFrom(...reasons)

const doubts: ReadonlyArray<Partial<Asked>> = [
  { going: true },
  { controller: 'nothing' },
  { labelled: false },
  { spokeInDoubt: true },
  { contradiction: true },
  { carriesOthers: true },
  { unreadableOwner: true },
  { nodesObserved: false },
]

describe('the laws of the gate', () => {
  it('1. nothing is deleted without proof whose it is', () => {
    fc.assert(
      fc.property(asked, reason, (of, why) => {
        const decided = decide(of, why)
        const { proof, byLabels } = candidateOf(of)
        if (decided._tag === 'Delete')
          expect(decided.ownership).toStrictEqual(of.profile === 'safe' ? proof : (proof ?? byLabels))
        if (proof === undefined && (of.profile === 'safe' || !of.labelled)) expect(decided._tag).toBe('Withheld')
      }),
    )
  })

  it('1. and no other file makes a Delete', () => {
    const root = fileURLToPath(new URL('../../../src/', import.meta.url))
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const makers = files.filter((file) => /(?<!readonly )_tag: 'Delete'/.test(readFileSync(`${root}${file}`, 'utf8')))
    expect(files.length).toBeGreaterThan(300)
    expect(makers).toStrictEqual(['ownership/deletion.ts'])
  })

  it("2. what goes already, or in safe is another's, is not deleted", () => {
    fc.assert(
      fc.property(asked, reason, (of, why) => {
        expect(decide({ ...of, going: true }, why)._tag).toBe('Withheld')
        expect(decide({ ...of, profile: 'safe', controller: 'another' }, why)._tag).toBe('Withheld')
      }),
    )
  })

  it('3. the first guard that counts for the reason and objects is the one that is told', () => {
    fc.assert(
      fc.property(asked, reason, (of, why) => {
        const context = {
          profile: of.profile,
          mayBeUnreadable: () => of.unreadableOwner,
          mayBeWrapped: () => of.wrappedOwner,
        }
        const first = guards.find(
          ({ reasons: counts = reasons, objection }) =>
            counts.includes(why) && objection(candidateOf(of), context) !== undefined,
        )
        const decided = decide(of, why)
        expect(decided._tag === 'Withheld' ? decided.by : undefined).toBe(first?.name)
      }),
    )
  })

  it("4. a refusal says why, unless the object goes already or is another's", () => {
    fc.assert(
      fc.property(asked, reason, (of, why) => {
        const decided = decide(of, why)
        if (decided._tag === 'Delete') return
        const remarks = decided.diagnostics.map(({ subject }) => subject)
        const { kind, metadata } = candidateOf(of).object
        const isSilent = decided.by === 'going' || decided.by === 'foreign'
        expect(remarks).toStrictEqual(isSilent ? [] : [{ kind, namespace: metadata.namespace, name: metadata.name }])
      }),
    )
  })

  it('5. one more doubt never deletes more', () => {
    fc.assert(
      fc.property(asked, reason, fc.constantFrom(...doubts), (of, why, doubt) => {
        if (decide(of, why)._tag === 'Withheld') expect(decide({ ...of, ...doubt }, why)._tag).toBe('Withheld')
      }),
    )
  })
})
