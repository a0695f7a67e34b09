import { describe, expect, it } from 'vitest'

import { moduleOf, node, OLD_KERNEL } from '../builders.js'
import { command, type World } from './fake-io.js'

const gpu = (image: string, regexp = '^.+$') =>
  moduleOf({ uid: '', mappings: [{ regexp, containerImage: `registry.example/${image}` }] })

const list = (...items: ReadonlyArray<unknown>): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items })

const noDaemonSets = { apiVersion: 'apps/v1', kind: 'DaemonSetList', items: [] }
const workers = [node('worker-1'), node('worker-2', { kernel: OLD_KERNEL })]

const files = {
  'dump.json': list(...workers, noDaemonSets, { ...gpu('gpu:live'), metadata: { name: 'live', namespace: 'drivers' } }),
  'nodes.json': list(...workers, noDaemonSets),
  'nothing.json': list(noDaemonSets),
  'old/gpu.json': JSON.stringify(gpu('gpu:1')),
  'new/gpu.json': JSON.stringify(gpu('gpu:2', '284')),
  'empty/readme.yaml': 'just: text\n',
}

const told = (args: ReadonlyArray<string>, world: World = {}) => command(['coverage', ...args], { files, ...world })

describe('kmm-plan coverage', () => {
  it('shows what a plan does, kernel by kernel', async () => {
    const { code, out, err } = await told(['--cluster', 'nodes.json', 'new'])
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toContain(`${OLD_KERNEL}  1 node\n  ○ uncovered: drivers/gpu\n`)
    expect(out).toContain('  + loads: drivers/gpu\n  drivers/gpu: kernelMappings[0], registry.example/gpu:2\n')
    expect(out).toMatch(/\n2 kernels on 2 nodes, 1 Module: 1 uncovered, 1 loads\.\n$/)
  })

  it('shows what a change makes of what was before', async () => {
    const { out } = await told(['--cluster', 'nodes.json', '--base', 'old', 'new'])
    expect(out).toContain('+ loads → ✗ unloads, ○ uncovered: drivers/gpu')
    expect(out).toContain('+ loads → ↻ reloads: drivers/gpu')
    expect(out).toContain('registry.example/gpu:1 → registry.example/gpu:2')
  })

  it('shows the Modules of the cluster where no manifests are named', async () => {
    const { out, err } = await told(['--cluster', 'dump.json'])
    expect(err).toBe('')
    expect(out).toContain('+ loads: drivers/live')
  })

  it('shows that a Module of the cluster is gone which the manifests do not have, unless it is out of scope', async () => {
    const cells = async (...more: ReadonlyArray<string>) => {
      const { out } = await told(['--cluster', 'dump.json', 'new', '-o', 'json', ...more])
      return (
        JSON.parse(out) as { readonly modules: ReadonlyArray<{ readonly module: { readonly name: string } }> }
      ).modules.map(({ module }) => module.name)
    }
    expect(await cells()).toEqual(['gpu'])
    expect(await cells('--scope', 'elsewhere')).toEqual([])
  })

  it.each([
    ['html', /^<!DOCTYPE html>\n<html lang="en">/],
    ['markdown', /^\*\*default\*\*: 2 kernels on 2 nodes/],
    ['json', /^\{\n {2}"formatVersion": "1\.0",\n/],
  ])('writes %s', async (form, expected) => {
    expect((await told(['--cluster', 'nodes.json', 'new', '-o', form])).out).toMatch(expected)
  })

  it('ends with 1 when asked, and a kernel is uncovered', async () => {
    expect((await told(['--cluster', 'nodes.json', 'new', '--exit-code'])).code).toBe(1)
    expect((await told(['--cluster', 'nodes.json', 'old', '--exit-code'])).code).toBe(0)
  })

  it('answers as if something else were so', async () => {
    const { out } = await told(['--cluster', 'nodes.json', 'new', '--what-if', 'label=node/worker-2:gpu-'])
    expect(out).toContain('no Module selects its nodes')
    const { code, err } = await told(['--cluster', 'nodes.json', 'new', '--what-if', 'cordon=nobody'])
    expect(code).toBe(2)
    expect(err).toContain('--what-if: ')
  })

  it.each([
    [['--cluster', 'nothing.json', 'new'], 'the cluster shows no nodes'],
    [['--cluster', 'nodes.json', 'empty'], 'the manifests hold no Module'],
    [['--cluster', 'nodes.json'], 'the cluster shows no Module'],
    [['--cluster', 'nodes.json', '--base', 'git:main', 'new'], 'cannot read git:main'],
    [['new'], "required option '--cluster <input>' not specified"],
  ])('does not answer %j', async (args, expected) => {
    const { code, out, err } = await told(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(expected)
  })

  it('does not take a Module that cannot be read for one that is gone', async () => {
    const broken = { ...files, 'new/gpu.json': JSON.stringify({ ...gpu('gpu:2'), spec: { selector: 1 } }) }
    const { code, err } = await told(['--cluster', 'dump.json', 'new'], { files: broken })
    expect(code).toBe(2)
    expect(err).toContain('cannot be read and may be a Module')
  })
})
