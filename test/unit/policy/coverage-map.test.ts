import { describe, expect, it } from 'vitest'

import { type Change, type ClusterSnapshot, type Module, settle } from '../../../src/index.js'
import { type CoverageMap, coverageMap, makeReview, type ReviewInput } from '../../../src/policy/index.js'
import { bareNode, KERNEL, moduleOf, node, OLD_KERNEL } from '../builders.js'

const OTHER = '5.14.0-427.13.1.el9_4.x86_64'

const workers = [node('worker-1'), node('worker-2'), node('worker-3', { kernel: OTHER })]

const seen = (more: Partial<ClusterSnapshot> = {}): ClusterSnapshot => ({
  nodes: workers,
  daemonSets: [],
  pods: [],
  ...more,
})

const mapped = (...literals: ReadonlyArray<string>): Module =>
  moduleOf({ mappings: literals.map((literal) => ({ literal, containerImage: `registry.example/gpu:${literal}` })) })

const mapOf = (input: ReviewInput): CoverageMap => {
  const found = coverageMap(makeReview(input))
  if (found === undefined) throw new Error('no map')
  return found
}

/** `KERNEL: before -> after`, oldest first. */
const told = ({ cells }: CoverageMap): ReadonlyArray<string> =>
  cells.map(
    ({ kernelVersion, before, after }) =>
      `${kernelVersion}: ${before === undefined ? '' : `${before.join(', ')} -> `}${after.join(', ')}`,
  )

/** A cluster on which these Modules are carried out. */
const running = (...modules: ReadonlyArray<Module>): ClusterSnapshot => settle(seen(), modules).snapshot

describe('a coverage map', () => {
  it('says what a plan loads, and for which kernels there is no mapping', () => {
    const map = mapOf({ head: [mapped(KERNEL)], snapshot: seen() })
    expect(told(map)).toEqual([`${KERNEL}: loads`, `${OTHER}: uncovered`])
    expect(map.kernels.map(({ kernelVersion, nodes, uncovered }) => [kernelVersion, nodes, uncovered])).toEqual([
      [KERNEL, 2, 0],
      [OTHER, 1, 1],
    ])
    expect(map.modules).toEqual([{ module: { namespace: 'drivers', name: 'gpu' }, uncovered: 1 }])
  })

  it('says what is loaded, where nothing has to be done', () => {
    const gpu = mapped(KERNEL, OTHER)
    expect(told(mapOf({ head: [gpu], live: [gpu], snapshot: running(gpu) }))).toEqual([
      `${KERNEL}: loaded`,
      `${OTHER}: loaded`,
    ])
  })

  it('has kernels that no Module selects, and what their nodes say of themselves, oldest first', () => {
    const old = bareNode('worker-0', { kernel: OLD_KERNEL, labels: { 'kubernetes.io/arch': 'amd64' } })
    const told = { ...old, status: { nodeInfo: { ...old.status!.nodeInfo!, osImage: 'RHEL 9.0' } } }
    const { kernels, cells } = mapOf({ head: [mapped(KERNEL)], snapshot: seen({ nodes: [...workers, told] }) })
    expect(kernels[0]).toEqual({
      kernelVersion: OLD_KERNEL,
      nodes: 1,
      osImages: ['RHEL 9.0'],
      architectures: ['amd64'],
      uncovered: 0,
    })
    expect(cells.map(({ kernelVersion }) => kernelVersion)).not.toContain(OLD_KERNEL)
  })

  it('says before and after of a change, with mapping and image', () => {
    const map = mapOf({
      base: [mapped(KERNEL, OTHER)],
      head: [mapped(KERNEL)],
      snapshot: running(mapped(KERNEL, OTHER)),
    })
    expect(told(map)).toEqual([`${KERNEL}: loaded -> loaded`, `${OTHER}: loaded -> unloads, uncovered`])
    expect(map.cells[1]).toMatchObject({
      mapping: { before: 1 },
      image: { before: `registry.example/gpu:${OTHER}` },
      nodes: ['worker-3'],
    })
    expect(map.hasBase).toBe(true)
  })

  it('tells what the base would still do as something that was before', () => {
    const gpu = mapped(KERNEL, OTHER)
    const head = moduleOf({ mappings: [{ regexp: '^.+$', containerImage: 'registry.example/gpu:new' }] })
    expect(told(mapOf({ base: [gpu], head: [head], snapshot: seen() }))).toEqual([
      `${KERNEL}: loads -> reloads`,
      `${OTHER}: loads -> reloads`,
    ])
  })

  it('tells what is still to be done of Modules that are the same, or where the change does nothing to it', () => {
    const nic = moduleOf({
      name: 'nic',
      uid: '2',
      mappings: [{ literal: KERNEL, containerImage: 'registry.example/nic:1' }],
    })
    const pending = [`${KERNEL}: loads -> loads`, `${OTHER}: uncovered -> uncovered`]
    expect(told(mapOf({ base: [nic], head: [nic], snapshot: seen() }))).toEqual(pending)
    const more = mapOf({ base: [nic], head: [nic, mapped(KERNEL, OTHER)], snapshot: seen() })
    expect(told(more)).toEqual([`${KERNEL}: not selected -> loads`, `${OTHER}: not selected -> loads`, ...pending])
    const wider = mapOf({ base: [mapped(KERNEL)], head: [mapped(KERNEL, OTHER)], snapshot: seen() })
    expect(told(wider)).toEqual([`${KERNEL}: loads -> loads`, `${OTHER}: uncovered -> loads`])
  })

  it('knows a mapping that takes over although nobody touched it', () => {
    const all = { regexp: '^5', containerImage: 'registry.example/gpu:any' }
    const special = { literal: OTHER, containerImage: 'registry.example/gpu:special' }
    const before = moduleOf({ mappings: [special, all] })
    const map = mapOf({ base: [before], head: [moduleOf({ mappings: [all] })], snapshot: running(before) })
    expect(told(map)).toEqual([`${KERNEL}: loaded -> loaded`, `${OTHER}: loaded -> falls through, reloads`])
  })

  it('shows nothing of a Module of others because of its labels', () => {
    const review = makeReview({ head: [], snapshot: seen() })
    const stale = {
      action: 'label',
      ref: { apiVersion: 'v1', kind: 'Node', namespace: '', name: 'worker-1' },
      reason: 'ModuleNotReady',
      module: { namespace: 'elsewhere', name: 'other' },
      role: 'module-loader',
      nodes: [{ name: 'worker-1', effect: 'stop' }],
    } as unknown as Change
    expect(coverageMap({ ...review, plan: { ...review.plan!, changes: [stale] } })).toMatchObject({
      modules: [],
      cells: [],
    })
  })

  it('has the cells of a Module that selects nodes no more, and of one that is gone', () => {
    const gpu = mapped(KERNEL, OTHER)
    const elsewhere = { ...gpu, spec: { ...gpu.spec, selector: { gpu: 'no' } } }
    const lost = [`${KERNEL}: loaded -> unloads, not selected`, `${OTHER}: loaded -> unloads, not selected`]
    expect(told(mapOf({ base: [gpu], head: [elsewhere], snapshot: running(gpu) }))).toEqual(lost)
    const gone = mapOf({ base: [gpu], head: [], snapshot: running(gpu) })
    expect(told(gone)).toEqual(lost)
    expect(gone.modules).toHaveLength(1)
    const withoutBase = mapOf({ head: [elsewhere], live: [gpu], snapshot: running(gpu) })
    expect(told(withoutBase)).toEqual([`${KERNEL}: unloads, not selected`, `${OTHER}: unloads, not selected`])
  })

  it('says what becomes of images', () => {
    const images = { [`registry.example/gpu:${KERNEL}`]: { state: 'missing' } } as const
    const build = { dockerfileConfigMap: { name: 'dockerfile' } }
    const [mapping] = mapped(KERNEL).spec.moduleLoader!.container.kernelMappings
    const built = moduleOf({ mappings: [{ ...mapping!, build }] })
    expect(told(mapOf({ head: [mapped(KERNEL)], snapshot: seen({ images }) }))[0]).toBe(`${KERNEL}: image missing`)
    expect(told(mapOf({ head: [built], snapshot: seen({ images }) }))[0]).toBe(`${KERNEL}: to build`)
    expect(told(mapOf({ head: [built], snapshot: seen() }))[0]).toBe(`${KERNEL}: unknown`)
  })

  it('claims nothing of what runs where DaemonSets were not observed', () => {
    expect(told(mapOf({ head: [mapped(KERNEL)], snapshot: { nodes: workers } }))).toEqual([
      `${KERNEL}: unknown`,
      `${OTHER}: uncovered`,
    ])
  })

  it('knows nothing of nodes that do not say which kernel they run', () => {
    const nodes = [bareNode('worker-1', { kernel: '' })]
    const map = mapOf({ base: [], head: [mapped(KERNEL)], snapshot: seen({ nodes }) })
    expect(told(map)).toEqual([': not selected -> unknown'])
    expect(map.kernels.map(({ kernelVersion }) => kernelVersion)).toEqual([''])
  })

  it('says that a Module of which nothing can be decided is unresolvable', () => {
    const broken = moduleOf({ mappings: [{ regexp: '(', containerImage: 'registry.example/gpu:1' }] })
    expect(told(mapOf({ head: [broken], snapshot: seen() })).every((text) => text.endsWith('unresolvable'))).toBe(true)
  })

  it('lists mappings that no node needs, and says where nodes may be lacking', () => {
    const head = [mapped(KERNEL, OTHER, '6.6.13')]
    const unused = { module: { namespace: 'drivers', name: 'gpu' }, mapping: 2, selector: 'literal 6.6.13' }
    expect(mapOf({ head, snapshot: seen() }).unusedMappings).toEqual([{ ...unused, isSure: true }])
    const silent = seen({ nodes: [...workers, bareNode('worker-4', { kernel: '' })] })
    expect(mapOf({ head, snapshot: silent }).unusedMappings).toEqual([{ ...unused, isSure: false }])
  })

  it('does not depend on the order of the input', () => {
    const head = [mapped(KERNEL), moduleOf({ name: 'nic', uid: '2' })]
    const turned = { head: [...head].reverse(), snapshot: seen({ nodes: [...workers].reverse() }) }
    expect(mapOf(turned)).toEqual(mapOf({ head, snapshot: seen() }))
  })

  it('is absent where no nodes were observed', () => {
    expect(coverageMap(makeReview({ head: [mapped(KERNEL)] }))).toBeUndefined()
    expect(coverageMap(makeReview({ head: [mapped(KERNEL)], snapshot: { daemonSets: [] } }))).toBeUndefined()
  })
})
