/** A dump of one's own as a world: what is drawn near it, and how a counterexample reads. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { type Decoded, decodeObjects, type Module, type Plan, plan } from 'kmm-planner'
import { around, type EditName, fc } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { isDaemonSet } from '../../../src/kubernetes/object.js'

const read = (name: string): unknown =>
  parse(
    readFileSync(fileURLToPath(new URL(`../../../examples/002-cluster-dump/${name}.yaml`, import.meta.url)), 'utf8'),
  )

const dump: Decoded = decodeObjects([read('cluster'), read('pods')])

/** The nodes that lose a kernel module or a device plugin. */
const losing = ({ changes, held }: Plan): ReadonlyArray<string> =>
  [...changes, ...held].flatMap(({ nodes }) =>
    nodes.flatMap(({ name, effect }) => (effect === 'unload' || effect === 'stop' ? name : [])),
  )

const anyway = new Set(losing(plan(dump.snapshot, dump.modules)))

const newlyLosing = ({ snapshot, modules }: Pick<Decoded, 'snapshot' | 'modules'>): ReadonlySet<string> =>
  new Set(losing(plan(snapshot, modules)).filter((node) => !anyway.has(node)))

const sampled = (edit: EditName): ReadonlyArray<string> =>
  fc
    .sample(around(dump, { edits: [edit], maxEdits: 1 }), { numRuns: 60, seed: 7 })
    .flatMap(({ edits }) => edits)
    .map((line) => line.replace(/^(node|DaemonSet|Pod) \S+?(?=[: ]|$)/, '$1 X'))

describe('worlds around a dump', () => {
  it.each<readonly [EditName, RegExp]>([
    ['label', /^node X with(?:out)? label \S+$/],
    ['taint', /^node X with(?:out)? taint \S+$/],
    ['cordon', /^node X (?:no longer )?cordoned$/],
    ['reboot', /^node X rebooted$/],
    ['kernel', /^node X booted kernel \S+$/],
    ['drift', /^DaemonSet X: [\w ,]+$/],
    ['gone', /^[A-Z]\w+ \S+ gone$/],
    ['unread', /^[A-Z]\w+ \S+ not read$/],
    ['unobserved', /^\w+ not observed$/],
  ])('have %s', (edit, line) => {
    const lines = sampled(edit)
    expect(lines.length).toBeGreaterThan(30)
    expect(lines.filter((one) => !line.test(one))).toEqual([])
  })

  it('may be the world as it is, and are no further away than they are allowed to be', () => {
    const counts = fc.sample(around(dump, { maxEdits: 2 }), { numRuns: 200, seed: 7 }).map(({ edits }) => edits.length)
    expect(new Set(counts)).toEqual(new Set([0, 1, 2]))
    expect(fc.sample(around(dump, { maxEdits: 0 }), 3).every(({ snapshot }) => snapshot === dump.snapshot)).toBe(true)
    expect(fc.sample(around({ snapshot: {} }), 3).map(({ edits }) => edits)).toEqual([[], [], []])
  })

  it('differ from it exactly where they say so', () => {
    fc.assert(
      fc.property(around(dump), ({ snapshot, edits, modules }) => {
        expect(snapshot === dump.snapshot).toBe(edits.length === 0)
        expect(modules).toBe(dump.modules)
      }),
    )
  })

  it('have no ready pod on a node that boots', () => {
    fc.assert(
      fc.property(around(dump, { edits: ['reboot', 'kernel'], maxEdits: 1 }), ({ snapshot, edits: [edit] }) => {
        const [, name] = /^node (\S+)/.exec(edit ?? '') ?? []
        const isReady = (pods = snapshot.pods): boolean =>
          pods?.some(
            ({ spec, status }) =>
              spec?.nodeName === name &&
              status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
          ) === true
        const bootOf = (nodes = snapshot.nodes): string | undefined =>
          nodes?.find(({ metadata }) => metadata.name === name)?.status?.nodeInfo?.bootID
        expect(isReady()).toBe(false)
        if (name !== undefined) expect(bootOf()).not.toBe(bootOf(dump.snapshot.nodes))
      }),
    )
  })
})

describe('properties of a dump', () => {
  it('a label of one node takes nothing from another', () => {
    const counts = new Set<number>()
    fc.assert(
      fc.property(around(dump, { edits: ['label'], maxEdits: 1 }), (world) => {
        const { size } = newlyLosing(world)
        counts.add(size)
        expect(size).toBeLessThanOrEqual(1)
      }),
    )
    expect(counts).toEqual(new Set([0, 1]))
  })

  it('a Module more leaves the others', () => {
    const added: Module = {
      apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
      kind: 'Module',
      metadata: { name: 'added', namespace: 'radio', uid: 'added' },
      spec: {
        selector: {},
        moduleLoader: {
          container: {
            modprobe: { moduleName: 'added' },
            kernelMappings: [{ regexp: '.+', containerImage: 'registry.example/added:1' }],
          },
        },
      },
    }
    const ofOthers = ({ changes }: Plan): unknown => changes.filter(({ module }) => module?.name !== 'added')
    fc.assert(
      fc.property(around(dump), ({ snapshot, modules }) => {
        expect(ofOthers(plan(snapshot, [...modules, added]))).toEqual(ofOthers(plan(snapshot, modules)))
      }),
      { numRuns: 40 },
    )
  })

  it('a policy that does not hold says so in a line, of the world as it is', () => {
    const byDigest = ({ snapshot, modules }: Pick<Decoded, 'snapshot' | 'modules'>): void => {
      for (const { metadata, spec } of plan(snapshot, modules).desired.filter(isDaemonSet))
        for (const { image = '' } of spec?.template.spec?.containers ?? [])
          if (!image.includes('@sha256:')) throw new Error(`${metadata.name}: ${image}`)
    }
    const { counterexample, failed, errorInstance } = fc.check(fc.property(around(dump), byDigest))
    expect(failed).toBe(true)
    expect(fc.stringify(counterexample)).toBe('[the world as it is]')
    expect(String(errorInstance)).toMatch(/^Error: framegrab-\S+: registry\.dock\.example\.net\/\S+$/)
  })

  it('a counterexample is the edit that it takes, and nothing beside', () => {
    const { counterexample } = fc.check(
      fc.property(
        around(dump, { edits: ['label', 'taint', 'cordon', 'reboot', 'unread'], maxEdits: 6 }),
        (world) => newlyLosing(world).size === 0,
      ),
    )
    expect(fc.stringify(counterexample)).toMatch(/^\[node dock-w-\d rebooted\]$/)
  })
})
