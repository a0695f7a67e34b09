import { describe, expect, it } from 'vitest'

import type { Review } from '../../../src/policy/index.js'
import type { LocatedReview } from '../../../src/policy/located-review.js'
import { command, moduleYaml, noDaemonSets, nodes } from './fake-io.js'

const tagged = moduleYaml('gpu').replace('${KERNEL_FULL_VERSION}', 'latest')
const clean = moduleYaml('gpu')
/** By a tag, which is a warning. */
const warned = moduleYaml('gpu').replace('${KERNEL_FULL_VERSION}', '1')

const check = (files: Readonly<Record<string, string>>, ...args: ReadonlyArray<string>) =>
  command(['check', ...args], { files })

describe('kmm-plan check', () => {
  it('shows what is found, where, and what to do about it', async () => {
    const { code, out } = await check({ 'm/gpu.yaml': tagged })
    expect(code).toBe(1)
    expect(out).toMatch(/^error KMM\d+ image-tag-floating drivers\/gpu: .*\n {2}at m\/gpu\.yaml:16:25\n {2}fix: /)
    expect(out).toMatch(/failed: \d+ errors?/)
  })

  it('passes what has no errors', async () => {
    const { code, out } = await check({ 'm/gpu.yaml': clean })
    expect(out).toContain('passed: ')
    expect(code).toBe(0)
  })

  it.each([
    [{ 'm/gpu.yaml': warned }, [], 0],
    [{ 'm/gpu.yaml': warned }, ['--fail-on', 'warning'], 1],
    [{ 'm/gpu.yaml': warned }, ['--max-warnings', '0'], 1],
    [{ 'm/gpu.yaml': tagged }, ['--fail-on', 'never'], 0],
    [{ 'm/gpu.yaml': tagged }, ['--rule', 'image-tag-floating=off'], 0],
    [{ 'm/gpu.yaml': tagged }, ['--only', 'insecure-registry'], 0],
    [{ 'm/a.yaml': 'a: 1' }, [], 2],
    [{ 'm/a.yaml': 'a: 1' }, ['--allow-empty'], 0],
    [{ 'm/gpu.yaml': tagged, '.kmm-plan.yaml': 'rules: { image-tag-floating: off }' }, [], 0],
    [{ 'm/gpu.yaml': tagged, '.kmm-plan.yaml': 'exclude: [m/**]' }, ['--allow-empty'], 0],
    [{ 'm/gpu.yaml': tagged, 'm/.kmm-plan.yaml': 'rules: { image-tag-floating: info }' }, [], 0],
    [{ 'm/gpu.yaml': tagged, 'other.yaml': 'rules: { image-tag-floating: off }' }, ['--config', 'other.yaml'], 0],
    [
      {
        'm/gpu.yaml': tagged,
        '.kmm-plan.yaml': 'extends: [./shared/base.yaml]',
        'shared/base.yaml': 'rules: { image-tag-floating: off }',
      },
      [],
      0,
    ],
    [
      {
        'm/gpu.yaml': tagged,
        '.kmm-plan.yaml': 'suppress: [{ rule: image-tag-floating, reason: old, until: 2026-11-28 }]',
      },
      [],
      0,
    ],
    [
      {
        'm/gpu.yaml': tagged,
        '.kmm-plan.yaml': 'suppress: [{ rule: image-tag-floating, reason: old, until: 2026-11-28 }]',
      },
      ['--today', '2026-11-29'],
      1,
    ],
  ] as const)('%# ends as its flags and configuration ask for', async (files, args, expected) => {
    const { code, err } = await check(files, ...args)
    expect([code, err.includes('bug')]).toEqual([expected, false])
  })

  it('says why nothing was checked, and what to do', async () => {
    const { err } = await check({ 'm/a.yaml': 'a: 1' })
    expect(err).toContain('nothing was checked: the input holds no Module; pass --allow-empty if there need not be one')
  })

  it('asks the policies of the configuration', async () => {
    const policy = `policies: [{ name: mine, on: module, require: 'item.name != "gpu"', message: '"no " + item.name' }]`
    const { code, out } = await check({ 'm/gpu.yaml': clean, '.kmm-plan.yaml': policy })
    expect([code, out]).toEqual([1, expect.stringContaining('no gpu') as string])
    const broken = await check({ 'm/gpu.yaml': clean, '.kmm-plan.yaml': policy.replace('item.name !=', 'item.name !') })
    expect([broken.code, broken.err]).toEqual([2, expect.stringMatching(/^\.kmm-plan\.yaml:1:\d+: error /) as string])
  })

  it('suppresses by a comment above the line, with a reason', async () => {
    const commented = tagged.replace(
      '        containerImage',
      '        # kmm-plan-disable-next-line image-tag-floating -- a test bed\n        containerImage',
    )
    const { code, out } = await check({ 'm/gpu.yaml': commented })
    expect(out).toContain('a test bed')
    expect(code).toBe(0)
    const { code: without } = await check({ 'm/gpu.yaml': commented.replace(' -- a test bed', '') })
    expect(without).toBe(1)
  })

  it.each([
    ['faliOn: error', '.kmm-plan.yaml:1:1: error "faliOn" is not known here; did you mean "failOn"?'],
    [
      'rules:\n  image-tag-floatin: off',
      '.kmm-plan.yaml:2:3: error there is no rule image-tag-floatin; did you mean image-tag-floating?',
    ],
    [
      'rules:\n  unloads-nodes: { max: x }',
      '.kmm-plan.yaml:2:20: error max is a number of nodes, such as 3, or a percentage, such as "25%"',
    ],
    ['extends: [./no.yaml]', '.kmm-plan.yaml:1:11: error there is no file no.yaml'],
    ['extends: [./.kmm-plan.yaml]', '.kmm-plan.yaml:1:11: error it extends itself'],
    ['extends: [../no.yaml]', '.kmm-plan.yaml:1:11: error ../no.yaml leaves the repository'],
    ['a: [', '.kmm-plan.yaml:1:5: error The document is not valid YAML'],
    [
      'root: true\n---\nroot: true',
      '.kmm-plan.yaml:2:1: error a configuration is one document, and a second one begins here',
    ],
  ])('refuses the configuration %j, with a place and a cure', async (text, expected) => {
    const { code, err, out } = await check({ 'm/gpu.yaml': clean, '.kmm-plan.yaml': text })
    expect(err).toContain(expected)
    expect(err).toMatch(/\n {2}fix: \S/)
    expect([code, out]).toEqual([2, ''])
  })

  it.each([
    [['-o', 'text', '-o', 'json'], 'only one -o can go to standard output'],
    [['-o', 'srif'], 'Did you mean sarif?'],
    [['--config-from', 'base'], 'add --base'],
    [['--update-baseline'], 'with --baseline FILE'],
    [['--baseline', 'b.json'], '--update-baseline makes one'],
    [['--environment', 'prod'], 'the configuration has none'],
    [['--only', 'image-tag-floatin'], 'did you mean image-tag-floating?'],
    [['--rule', 'x=loud'], 'image-not-by-digest=off'],
    [['--baseline', 'b.json', '--update-baseline', 'm'], 'leave out paths'],
  ])('refuses %j and says what to do', async (args, expected) => {
    const { code, err } = await check({ 'm/gpu.yaml': clean }, ...args)
    expect([code, err]).toEqual([2, expect.stringContaining(expected) as string])
  })

  it('writes several forms at once', async () => {
    const { out, written = {} } = await check(
      { 'm/gpu.yaml': tagged },
      '-o',
      'github',
      '-o',
      'sarif=s.json',
      '-o',
      'json=r.json',
    )
    expect(out).toContain('::error file=m/gpu.yaml,line=16')
    expect(JSON.parse(written['s.json'] ?? '')).toMatchObject({ version: '2.1.0' })
    expect(JSON.parse(written['r.json'] ?? '')).toMatchObject({ reports: [{ environment: 'default', exitCode: 1 }] })
  })

  it('says that a form cannot be written', async () => {
    const { code, err } = await command(['check', '-o', 'json=r.json'], {
      files: { 'm/gpu.yaml': clean },
      full: 'no space',
    })
    expect([code, err]).toEqual([2, expect.stringContaining('cannot write r.json: no space') as string])
  })

  it('makes a baseline, and then only ever shrinks it', async () => {
    const update = ['--baseline', 'b.json', '--update-baseline']
    const first = await check({ 'm/gpu.yaml': tagged }, ...update)
    const baseline = first.written?.['b.json'] ?? ''
    expect(JSON.parse(baseline)).toMatchObject({ formatVersion: '1.0' })
    expect((await check({ 'm/gpu.yaml': tagged, 'b.json': baseline }, '--baseline', 'b.json')).code).toBe(0)
    const more = await check(
      { 'm/gpu.yaml': tagged, 'm/npu.yaml': tagged.replaceAll('gpu', 'npu'), 'b.json': baseline },
      ...update,
    )
    expect([more.code, more.written?.['b.json']]).toEqual([1, baseline])
    const less = await check({ 'm/gpu.yaml': clean, 'b.json': baseline }, ...update)
    expect(less.written?.['b.json']?.length).toBeLessThan(baseline.length)
  })
})

describe('a base', () => {
  const base = { 'before/m/gpu.yaml': tagged }

  it('excuses what it has, too', async () => {
    const files = { ...base, 'm/gpu.yaml': tagged }
    expect((await check(files, '--base', 'before', 'm')).code).toBe(0)
    expect((await check(files, '--base', 'before', '--no-new-only', 'm')).code).toBe(1)
    expect(
      (await check({ ...files, 'm/npu.yaml': tagged.replaceAll('gpu', 'npu') }, '--base', 'before', 'm')).code,
    ).toBe(1)
  })

  it('has the configuration that counts, unless the head is asked for', async () => {
    const files = {
      ...base,
      'm/gpu.yaml': tagged,
      'm/npu.yaml': tagged.replaceAll('gpu', 'npu'),
      '.kmm-plan.yaml': 'failOn: never',
    }
    const { code, err } = await check(files, '--base', 'before', 'm')
    expect([code, err]).toEqual([1, expect.stringContaining('the configuration of the base counts') as string])
    expect((await check(files, '--base', 'before', '--config-from', 'head', 'm')).code).toBe(0)
    const { code: same } = await check({ ...files, 'before/.kmm-plan.yaml': 'failOn: never' }, '--base', 'before', 'm')
    expect(same).toBe(0)
  })

  it('shows a Module that is gone', async () => {
    const other = tagged.replaceAll('gpu', 'npu')
    const { code, out } = await check(
      { ...base, 'before/m/npu.yaml': other, 'm/gpu.yaml': tagged },
      '--base',
      'before',
      'm',
    )
    expect(code).toBe(1)
    expect(out).toContain('removes-module')
  })
})

describe('a review', () => {
  it('says of each item where it is written', async () => {
    const dump = `${nodes}\n---\n${noDaemonSets}`
    const files = {
      'before/m/gpu.yaml': clean,
      'm/gpu.yaml': tagged,
      'm/npu.yaml': clean.replaceAll('gpu', 'npu'),
      'dump.yaml': dump,
    }
    const { out } = await check(files, '--base', 'before', '--cluster', 'dump.yaml', '-o', 'review', 'm')
    const [review] = (JSON.parse(out) as { reviews: ReadonlyArray<LocatedReview> }).reviews
    const line = (text: string): number => tagged.split('\n').findIndex((one) => one.includes(text)) + 1
    const gpu = review?.head.find(({ _loc }) => _loc?.file === 'm/gpu.yaml')
    expect(gpu?._loc).toEqual({ file: 'm/gpu.yaml', line: 1 })
    expect(gpu?.spec.moduleLoader?.container.kernelMappings).toEqual([
      expect.objectContaining({ _loc: { file: 'm/gpu.yaml', line: line('regexp') } }) as object,
    ])
    // What is about the cluster as a whole is written nowhere.
    const written = review?.diagnostics.filter(({ subject }) => subject.kind !== 'Cluster')
    for (const items of [review?.coverage, review?.changes, written, review?.impact?.nodes]) {
      expect(items?.length).toBeGreaterThan(0)
      expect(items?.filter(({ _loc }) => _loc === undefined)).toEqual([])
    }
  })
})

describe('a module of policies', () => {
  const files = { 'm/gpu.yaml': clean }
  const policy = {
    name: 'few-modules',
    judge: ({ head }: Review) => head.map(() => ({ path: [], message: 'One too many.' })),
  }
  const checked = (module: unknown, ...args: ReadonlyArray<string>) =>
    command(['check', '--policy', './p.mjs', ...args], { files, modules: { './p.mjs': module } })

  it.each([
    ['policies', { policies: [policy] }],
    ['a default', { default: [policy] }],
  ])('is asked, with what it exports as %s', async (_, module) => {
    const { code, out } = await checked(module)
    expect([code, out]).toEqual([1, expect.stringContaining('error few-modules: One too many.') as string])
  })

  it('has rules like any other', async () => {
    expect((await checked({ policies: [{ ...policy, level: 'info' }] })).code).toBe(0)
    expect((await checked({ policies: [policy] }, '--rule', 'few-modules=warning')).code).toBe(0)
    expect((await checked({ policies: [policy] }, '--only', 'few-modules')).code).toBe(1)
  })

  it.each([
    ['is not there', undefined, ['--policy', './q.mjs'], 'cannot load ./q.mjs: no such file or folder'],
    ['exports nothing', {}, [], './p.mjs has no policies: see that it exports policies, a list of'],
    ['exports none', { policies: [] }, [], './p.mjs has no policies'],
    ['exports something else', { policies: [{ name: 'a' }] }, [], './p.mjs has no policies'],
    ['has the name of a rule', { policies: [{ ...policy, name: 'unloads-nodes' }] }, [], 'two rules are called'],
    ['has the code of a rule', { policies: [{ ...policy, name: 'KMM420' }] }, [], 'two rules are called KMM420'],
    ['has a name twice', { policies: [policy, policy] }, [], 'two rules are called few-modules: give'],
  ])('is refused where it %s', async (_, module, args, message) => {
    const { code, out, err } = await checked(module ?? { policies: [policy] }, ...args)
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(message) as string])
  })
})

describe('a folder as base', () => {
  const other = clean.replaceAll('gpu', 'npu')
  const files = { 'before/m/gpu.yaml': clean, 'before/m/npu.yaml': other, 'm/gpu.yaml': clean, 'm/npu.yaml': other }

  it('is read at the paths that are given, so that what lies elsewhere is not gone', async () => {
    expect((await check(files, '--base', 'before', 'm/gpu.yaml')).code).toBe(0)
  })

  it('need not have all of them', async () => {
    const { code } = await check({ ...files, 'new/nic.yaml': tagged }, '--base', 'before', 'm', 'new')
    expect(code).toBe(1)
  })

  it('has one of them', async () => {
    const { code, err } = await check(files, '--base', 'befor', 'm')
    expect([code, err]).toEqual([2, 'kmm-plan: cannot read the base befor: no such file or folder\n'])
  })
})

describe('an environment', () => {
  const config = `
environments:
  prod: { manifests: [prod/**], cluster: [dumps/prod.yaml] }
  lab: { manifests: [lab/**] }
`
  const files = {
    '.kmm-plan.yaml': config,
    'prod/gpu.yaml': clean,
    'lab/gpu.yaml': tagged,
    'dumps/prod.yaml': `${nodes}\n${noDaemonSets}`,
  }

  it('is judged by its manifests and its cluster', async () => {
    const { out, code } = await check(files, '-o', 'json')
    const { reports } = JSON.parse(out) as {
      reports: ReadonlyArray<{ environment: string; exitCode: number; modules: number }>
    }
    expect(reports.map(({ environment, exitCode, modules }) => [environment, exitCode, modules])).toEqual([
      ['prod', expect.any(Number), 1],
      ['lab', 1, 1],
    ])
    expect(code).toBe(1)
  })

  it('can be asked for', async () => {
    const { out } = await check(files, '--environment', 'lab', '-o', 'json')
    expect((JSON.parse(out) as { reports: ReadonlyArray<unknown> }).reports).toHaveLength(1)
    const { err } = await check(files, '--environment', 'lba')
    expect(err).toContain('there is no environment lba; there are prod, lab')
    expect((await check(files, '--environment', 'prdo')).err).toContain('there is no environment prdo')
  })

  it('has to be named where a cluster is', async () => {
    const { code, err } = await check(files, '--cluster', 'dumps/prod.yaml')
    expect([code, err]).toEqual([2, expect.stringContaining('say which one, with --environment') as string])
  })

  it('has no dump among its manifests', async () => {
    const dump = `${nodes}\n---\n${clean.replaceAll('gpu', 'seen')}`
    const { out } = await check(
      { ...files, 'prod/dump.yaml': dump },
      '--environment',
      'prod',
      '--cluster',
      'prod/dump.yaml',
      '-o',
      'json',
    )
    expect((JSON.parse(out) as { reports: ReadonlyArray<{ modules: number }> }).reports[0]?.modules).toBe(1)
  })
})

describe('kmm-plan rules', () => {
  it('lists and explains rules', async () => {
    const { out } = await command(['rules'])
    expect(out).toMatch(/^unloads-nodes +KMM420 +error +\S/m)
    const one = await command(['rules', 'kmm420'])
    expect(one.out).toMatch(/^unloads-nodes \(KMM420\)\n/)
    expect(one.out).toContain('default 0')
    const { err, code } = await command(['rules', 'unload-nodes'])
    expect([code, err]).toEqual([2, 'kmm-plan: there is no rule unload-nodes; did you mean unloads-nodes?\n'])
  })
})

describe('kmm-plan init', () => {
  it('writes a configuration that can be used', async () => {
    const { written, out } = await command(['init', '--github', '--gitlab'])
    expect(out).toBe('.kmm-plan.yaml\n.github/workflows/kmm-plan.yaml\n.gitlab/kmm-plan.yml\n')
    const { code } = await check({ 'm/gpu.yaml': clean, '.kmm-plan.yaml': written?.['.kmm-plan.yaml'] ?? '' })
    expect(code).toBe(0)
  })

  it('changes nothing that is there', async () => {
    const files = { '.kmm-plan.yaml': 'root: true' }
    const { code, err } = await command(['init'], { files })
    expect([code, err]).toEqual([2, expect.stringContaining('is there already') as string])
    expect((await command(['init', '--github'], { files })).out).toBe('.github/workflows/kmm-plan.yaml\n')
  })
})

describe('a configuration that comes with a change', () => {
  const told = (before: string, now: string, ...args: ReadonlyArray<string>) =>
    check(
      { 'old/m/gpu.yaml': clean, 'm/gpu.yaml': clean, 'old/.kmm-plan.yaml': before, '.kmm-plan.yaml': now },
      '--base',
      'old',
      'm',
      ...args,
    )

  it.each(['ruls: {}', 'rules: { unload-nodes: error }', ': : ['])('is refused where it is broken: %s', async (now) => {
    const { code, err } = await told('failOn: error', now)
    expect(code).toBe(2)
    expect(err).toMatch(/^\.kmm-plan\.yaml:1:\d+: error /)
    expect(err).toContain('the configuration of this revision cannot be used')
  })

  it('can mend the one of the base', async () => {
    const { code, err } = await told('ruls: {}', 'rules: {}')
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('the configuration of the base cannot be used: 1 problem. --config-from head') as string,
    ])
    expect((await told('ruls: {}', 'rules: {}', '--config-from', 'head')).code).toBe(0)
  })
})

it('shows where a ManagedClusterModule is written, also beside a Module of the same name', async () => {
  const managed = `apiVersion: hub.kmm.sigs.x-k8s.io/v1beta1
kind: ManagedClusterModule
metadata: { name: gpu }
spec:
  spokeNamespace: drivers
  selector: {}
  moduleSpec:
    selector: {}
    modulLoader: {}
`
  const { out } = await check({ 'm/gpu.yaml': clean, 'm/managed.yaml': managed }, '-o', 'compact')
  expect(out).toMatch(/^m\/managed\.yaml:9:5: error KMM114 /m)
  expect(out).not.toContain('.kmm-plan.yaml:1:1')
})

it.each([
  [['-o', 'sarif=out', '-o', 'junit=./out'], 'kmm-plan: two -o go to out: give each a file of its own\n'],
  [['-o', 'sarif', '-o', 'junit'], expect.stringContaining('only one -o can go to standard output') as string],
])('loses no output: %j', async (args, expected) => {
  expect(await check({ 'm/gpu.yaml': clean }, ...args)).toEqual({ code: 2, out: '', err: expected })
})

it('says which facts rules need, where none can be asked', async () => {
  const { code, err } = await check({ 'm/gpu.yaml': clean }, '--only', 'unloads-nodes')
  expect([code, err]).toEqual([2, expect.stringContaining('what it needs: --cluster, --base') as string])
})
