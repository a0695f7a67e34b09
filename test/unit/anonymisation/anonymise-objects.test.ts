/** Under other names the plan is the same, and nobody's words are left. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import {
  anonymiseObjects,
  type ClusterSnapshot,
  decodeObjects,
  type Plan,
  plan,
  type PlanOptions,
  reduceObjects,
} from 'kmm-planner'
import { planHub } from 'kmm-planner/hub'
import { fc, hubWorld } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { isKeptWord } from '../../../src/anonymisation/kept-word.js'
import { isShort, tokensOf } from '../../../src/anonymisation/token.js'
import { anyWorld, type World } from '../../../src/testing/arbitrary/world.js'
import { dumpOf, form } from '../reduction/dump.js'

const read = (name: string): ReadonlyArray<unknown> =>
  parseAllDocuments(
    readFileSync(fileURLToPath(new URL(`../../../examples/${name}.yaml`, import.meta.url)), 'utf8'),
  ).map((document): unknown => document.toJS())

type Images = NonNullable<ClusterSnapshot['images']>

/** What a plan says without names: that a strange name stands in a different place of a list makes no difference. */
const told = ({ changes, held, desired, requirements, statuses, diagnostics }: Plan): unknown => {
  const change = (list: Plan['changes']): ReadonlyArray<string> =>
    list
      .map((one) =>
        [
          one.action,
          one.reason,
          one.ref.kind,
          one.role,
          one.kernelVersion,
          'differences' in one ? one.differences.map(({ path }) => path.length).join() : '',
          one.nodes
            .map(({ effect }) => effect)
            .sort()
            .join(),
        ].join(' '),
      )
      .sort()
  return {
    changes: change(changes),
    held: change(held),
    desired: desired.map(({ kind }) => kind).sort(),
    requirements: requirements.map(({ requires }) => requires).sort(),
    statuses: statuses.map(({ status }) => JSON.stringify(status)).sort(),
    // Whether a name is taken depends on the name: those that are made have a hash of names in them.
    diagnostics: diagnostics
      .filter(({ name }) => name !== 'NameTaken')
      .map(({ code, path }) => `${code} ${path.length}`)
      .sort(),
  }
}

const planned =
  (options: PlanOptions) =>
  (documents: unknown, images: Images): Plan => {
    const { snapshot, modules } = decodeObjects(documents)
    return plan({ ...snapshot, images }, modules, options)
  }

/** Builds and Jobs are hashes of names, which cannot be kept. */
const withoutBuilds = ({ snapshot, ...rest }: World): World => ({
  ...rest,
  snapshot: { ...snapshot, builds: [], jobs: [] },
})

const worlds = fc.tuple(anyWorld.map(withoutBuilds), fc.array(form, { maxLength: 5 }))

/** Words that somebody could be known by, where people write them. */
const identifying = (input: unknown, keep: ReadonlyArray<string> = []): ReadonlySet<string> => {
  const stays = new Set(keep.flatMap(tokensOf))
  const names = reduceObjects(input).documents.flatMap((document) => {
    const items = Array.isArray(document['items']) ? (document['items'] as ReadonlyArray<unknown>) : [document]
    return items.flatMap((item) => {
      const { metadata = {} } = item as { readonly metadata?: Record<string, unknown> }
      const { name, namespace, labels, annotations } = metadata
      // What OpenShift assigns to a namespace stays, and says nothing of anybody.
      const said = Object.entries(annotations ?? {}).filter(([key]) => !key.startsWith('openshift.io/sa.scc.'))
      return [name, namespace, ...Object.entries(labels ?? {}).flat(), ...said.flat()]
    })
  })
  return new Set(
    names
      .flatMap((name) => (typeof name === 'string' ? tokensOf(name) : []))
      .filter((word) => !isShort(word) && !isKeptWord(word) && !stays.has(word)),
  )
}

const kernels = (input: unknown): ReadonlyArray<string> =>
  JSON.stringify(input).match(
    /"(?:kernelVersion|literal|regexp|osImage|kmm.node.kubernetes.io\/kernel-version.full)":"[^"]*"/g,
  ) ?? []

const leftOver = (input: unknown, documents: unknown): ReadonlyArray<string> => {
  const left = new Set(tokensOf(JSON.stringify(documents)))
  return [...identifying(input, kernels(input))].filter((word) => left.has(word))
}

describe('anonymous objects', () => {
  it('have the same plan', () => {
    fc.assert(
      fc.property(worlds, ([{ snapshot, modules, options }, forms]) => {
        const input = dumpOf(snapshot, modules, forms)
        const { images: facts = {} } = snapshot
        const { documents, images } = anonymiseObjects(input, { images: facts })
        const planOf = planned(options)
        expect(told(planOf(JSON.parse(JSON.stringify(documents)), images))).toEqual(
          told(planOf(reduceObjects(input).documents, facts)),
        )
      }),
      { numRuns: 50 },
    )
  }, 120_000)

  it('have the same plan of a hub', () => {
    fc.assert(
      fc.property(hubWorld, ({ snapshot: { builds: _builds, jobs: _jobs, ...snapshot }, modules, options }) => {
        const input = dumpOf({ ...snapshot, builds: [], jobs: [] }, modules, [])
        const { images: facts = {} } = snapshot
        const planOf = (some: unknown, images: Images): Plan => {
          const decoded = decodeObjects(some)
          return planHub({ ...decoded.snapshot, images }, decoded.managedClusterModules, options)
        }
        const { documents, images } = anonymiseObjects(input, { images: facts })
        expect(told(planOf(documents, images))).toEqual(told(planOf(reduceObjects(input).documents, facts)))
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('have no word by which anybody is known', () => {
    fc.assert(
      fc.property(worlds, ([{ snapshot, modules }, forms]) => {
        const input = dumpOf(snapshot, modules, forms)
        expect(leftOver(input, anonymiseObjects(input).documents)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it.each(['002-cluster-dump/cluster', '006-hub/hub'])('are an example under other names: %s', (name) => {
    const input = read(name)
    const { documents, originals } = anonymiseObjects(input)
    expect(leftOver(input, documents)).toEqual([])
    const text = JSON.stringify(documents)
    expect(text).not.toMatch(/dock[-.]|framegrab|ptpclock|sdrcard|sonar|bergen|cadiz|gdansk/i)
    expect(Object.keys(originals).length).toBeGreaterThan(10)
  })

  it('are the same bytes for any order', () => {
    fc.assert(
      fc.property(worlds, ([{ snapshot, modules }, forms]) => {
        const input = dumpOf(snapshot, modules, forms)
        const text = (some: unknown): string => JSON.stringify(anonymiseObjects(some).documents)
        expect(text([...input].reverse())).toBe(text(input))
      }),
      { numRuns: 10 },
    )
  })

  it.each<readonly [string, unknown, unknown]>([
    ['a name keeps its length and case', 'ACME-Gpu-7', 'AAAX-Aab-7'],
    ['an address is one of no network', '10.1.2.3:5000', '198.18.0.0:5000'],
    ['a long number stays one', 'account-123456789012', 'aaaxxxx-100000000000'],
    ['an id stays one', '48d1d5d1-f25c-4db5-a5e4-fd837a6b14b5', '00000000-0000-4000-8000-000000000000'],
    ['a digest stays one', `sha256:${'0f'.repeat(32)}`, `sha256:a${'0'.repeat(63)}`],
    ['words of Kubernetes stay', 'node-role.kubernetes.io/worker', 'node-role.kubernetes.io/worker'],
    ['words are named in their order', 'zaa zab', 'aaa aab'],
  ])('%s', (_, before, after) => {
    const { documents } = anonymiseObjects([
      { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', labels: { of: before } } },
    ])
    expect(JSON.stringify(documents)).toContain(`{"of":${JSON.stringify(after)}}`)
  })

  it('keep what OpenShift assigns to a namespace, and no other annotation', () => {
    const assigned = {
      'openshift.io/sa.scc.mcs': 's0:c26,c5',
      'openshift.io/sa.scc.supplemental-groups': '1000660000/10000',
      'openshift.io/sa.scc.uid-range': '1000660000/10000',
    }
    const annotations = {
      ...assigned,
      'openshift.io/requester': 'alice',
      'openshift.io/description': 'drivers of ACME',
    }
    const { documents } = anonymiseObjects([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'acme', uid: '1', annotations } },
    ])
    expect(documents).toMatchObject([{ items: [{ metadata: { annotations: assigned } }] }])
    expect(JSON.stringify(documents)).not.toMatch(/alice|acme/i)
  })

  it('number the nodes that are called by their addresses', () => {
    const node = (name: string): object => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels: { 'kubernetes.io/hostname': name.split('.')[0] } },
    })
    const { documents } = anonymiseObjects([node('ip-10-0-1-7.acme.example'), node('ip-10-0-1-30.acme.example')])
    expect(JSON.stringify(documents)).toContain('"name":"node-1"')
    expect(JSON.stringify(documents)).toContain('{"kubernetes.io/hostname":"node-2"}')
    expect(JSON.stringify(documents)).not.toMatch(/ip-10|acme/)
  })

  it('have the plan of the example', () => {
    const input = [...read('002-cluster-dump/cluster'), ...read('002-cluster-dump/pods')]
    for (const profile of ['safe', 'kmm-1.1'] as const)
      expect(told(planned({ profile })(anonymiseObjects(input).documents, {}))).toEqual(
        told(planned({ profile })(input, {})),
      )
  })
})
