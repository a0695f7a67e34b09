import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { command, moduleYaml, noDaemonSets, nodes, type Result } from './fake-io.js'
import { clusterYaml, moduleYaml as hubModuleYaml, noWorks } from './hub-files.js'

type Files = Readonly<Record<string, string>>

const example = (name: string): Files =>
  Object.fromEntries(
    readdirSync(`examples/${name}`)
      .filter((file) => !file.endsWith('.md'))
      .map((file) => [`examples/${name}/${file}`, readFileSync(`examples/${name}/${file}`, 'utf8')]),
  )

interface Asked {
  readonly hub?: boolean
  readonly flags?: ReadonlyArray<string>
}

const of = (hub = false): ReadonlyArray<string> => (hub ? ['hub'] : [])

/** The parts of a plan, as files. */
const partsOf = async (files: Files, count: number, { hub, flags = [] }: Asked = {}): Promise<Files> => {
  const paths = Object.keys(files).filter((path) => /\.(?:yaml|json)$/.test(path))
  const made = Array.from({ length: count }, async (_, index) => {
    const shard = `${index}/${count}`
    const { code, out, err } = await command([...of(hub), 'plan', ...paths, ...flags, '--shard', shard, '-o', 'json'], {
      files,
    })
    expect([code, err]).toEqual([0, ''])
    return [`parts/${index}.json`, out] as const
  })
  return Object.fromEntries(await Promise.all(made))
}

const planned = (files: Files, { hub, flags = [] }: Asked, ...more: ReadonlyArray<string>): Promise<Result> =>
  command(
    [...of(hub), 'plan', ...Object.keys(files).filter((path) => /\.(?:yaml|json)$/.test(path)), ...flags, ...more],
    {
      files,
    },
  )

/** The lines around places are not in parts. */
const withoutFrames = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^ *>? *\d* \|/.test(line))
    .join('\n')

const worlds: Readonly<Record<string, Asked & { readonly files: Files }>> = {
  'the first plan': { files: example('001-first-plan') },
  'a dump, with all Modules known and a budget': {
    files: example('002-cluster-dump'),
    flags: ['--complete-modules', '--max-unloaded-nodes', '1'],
  },
  'images to be made': { files: example('005-images') },
  'a spoke, and Modules that are in each other’s way': {
    files: {
      'a.yaml': moduleYaml('gpu'),
      'b.yaml': moduleYaml('nic').replace('moduleName: nic', 'moduleName: gpu'),
      'wrong.yaml': moduleYaml('other').replace('kind: Module', 'kind: Module\nkinds: Modules'),
      'nodes.json': nodes,
    },
    flags: ['--mode', 'spoke'],
  },
  'a hub': { files: example('006-hub'), hub: true },
  'a hub that withdraws from too many spokes': {
    files: {
      'hub.yaml': `${clusterYaml('edge-oslo')}${clusterYaml('edge-lyon')}${hubModuleYaml({}, 'nic')}${hubModuleYaml()}${noWorks}`,
    },
    hub: true,
    flags: ['--complete-modules', '--max-withdrawn-spokes', '0'],
  },
}

describe.each(Object.entries(worlds))('parts of the plan for %s', (_, { files, ...asked }) => {
  const forms = ['json', 'yaml', 'name', 'objects', 'text', asked.hub === true ? 'fleet' : 'calls']

  it.each([1, 2, 3, 5])('are the whole, when there are %i of them', async (count) => {
    const parts = await partsOf(files, count, asked)
    for (const form of forms)
      for (const more of [[], ['--exit-code']]) {
        const whole = await planned(files, asked, '-o', form, ...more)
        const joined = await command([...of(asked.hub), 'join', 'parts', '-o', form, ...more], { files: parts })
        expect([joined.code, joined.out]).toEqual([whole.code, form === 'text' ? withoutFrames(whole.out) : whole.out])
      }
  })
})

const files = { 'a.yaml': moduleYaml('gpu'), 'b.yaml': moduleYaml('nic'), 'nodes.json': nodes, 'ds.json': noDaemonSets }

const join = (parts: Files, ...args: ReadonlyArray<string>) => command(['join', ...args], { files: parts })

describe('kmm-plan join', () => {
  it('tells a part that is missing, and joins nothing', async () => {
    const { 'parts/1.json': _missing, ...rest } = await partsOf(files, 3)
    expect(await join(rest, 'parts')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('parts are missing: 1/3') as string,
    })
    expect((await join(rest, 'parts/0.json')).err).toContain('parts are missing: 1/3, 2/3.')
  })

  it('counts a part once that is there twice', async () => {
    const parts = await partsOf(files, 2)
    const twice = await join(parts, 'parts/1.json', 'parts/0.json', 'parts/1.json')
    expect(twice).toEqual(await join(parts, 'parts'))
    expect(twice.code).toBe(0)
  })

  it('reads a part from standard input', async () => {
    const parts = await partsOf(files, 1)
    const { code, out } = await command(['join', '-', '-o', 'name'], { stdin: parts['parts/0.json'] ?? '' })
    expect([code, out.split('\n').length]).toEqual([0, 3])
  })

  it.each([
    [
      'another input',
      async () => partsOf({ ...files, 'nodes.json': nodes.replace('worker-2', 'worker-3') }, 2),
      'for another input than parts/0.json',
    ],
    [
      'another name of the input',
      async () => partsOf({ 'c.yaml': files['a.yaml'], ...files, 'a.yaml': files['b.yaml'] }, 2),
      'for another input',
    ],
    [
      'other options',
      async () => partsOf(files, 2, { flags: ['--complete-modules', '--max-unloaded-nodes', '1'] }),
      'with other options than parts/0.json (completeModules, maxUnloadedNodes)',
    ],
    ['another count', async () => partsOf(files, 3), 'is the part 1/3 and parts/0.json is 0/2'],
  ])('refuses a part of %s', async (_, others, reason) => {
    const [own, other] = [await partsOf(files, 2), await others()]
    const mixed = { 'parts/0.json': own['parts/0.json'] ?? '', 'parts/1.json': other['parts/1.json'] ?? '' }
    const { code, out, err } = await join(mixed, 'parts')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(reason)
  })

  it.each([
    ['cut off', (text: string) => text.slice(0, -20), 'not JSON, or only the beginning of it'],
    ['empty', () => '', 'not JSON, or only the beginning of it'],
    [
      'of another version',
      (text: string) => text.replace('"1.2.3"', '"1.2.2"'),
      'made by kmm-plan 1.2.2, and this is 1.2.3',
    ],
    ['no part', () => '{"kind":"List"}', 'it is no part of a plan'],
    ['of a hub', (text: string) => text.replace('"of": "cluster"', '"of": "hub"'), 'join it with kmm-plan hub join'],
    ['without a shard that there is', (text: string) => text.replace('"index": 1', '"index": 7'), 'is damaged'],
    [
      'with a change that no plan has',
      (text: string) => text.replace('"action": "create"', '"action": "destroy"'),
      'its plan is damaged',
    ],
    [
      'the same part with other content',
      (text: string) => text.replace('"index": 1', '"index": 0'),
      'and differ: make it again',
    ],
  ])('refuses what is %s', async (_, damage, reason) => {
    const parts = await partsOf(files, 2)
    const { code, out, err } = await join({ ...parts, 'parts/1.json': damage(parts['parts/1.json'] ?? '') }, 'parts')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(reason)
  })

  it('refuses a whole plan, and says how parts are made', async () => {
    const { out } = await planned(files, {}, '-o', 'json')
    expect((await join({ 'plan.json': out }, 'plan.json')).err).toContain(
      'parts are made with --shard INDEX/COUNT -o json',
    )
  })

  it('names every file that cannot be read', async () => {
    const { code, err } = await join({}, 'no/0.json', 'no/1.json')
    expect([code, err]).toEqual([
      2,
      'kmm-plan: cannot read no/0.json: no such file or folder; cannot read no/1.json: no such file or folder\n',
    ])
  })
})

describe('--shard', () => {
  const shard = (value: string, ...more: ReadonlyArray<string>) => planned(files, {}, '--shard', value, ...more)

  it.each(['4/4', '9/4'])('says of %s that shards are counted from 0', async (value) => {
    const { code, err } = await shard(value, '-o', 'json')
    expect([code, err]).toEqual([2, expect.stringContaining('of 4 the last is 3/4')])
  })

  it.each(['1', '-1/4', '0/0', 'a/4', '1/4/2', '0.5/4', ''])('takes no %o', async (value) => {
    const { code, err } = await shard(value, '-o', 'json')
    expect([code, err]).toEqual([2, expect.stringContaining('Allowed are an index and a count, such as 0/4 to 3/4.')])
  })

  it.each(['text', 'name', 'objects', 'yaml'])('makes nothing that looks like a plan: -o %s', async (form) => {
    const { code, out, err } = await shard('0/2', '-o', form)
    expect([code, out, err]).toEqual([2, '', expect.stringContaining('add -o json')])
  })

  it('leaves findings to join', async () => {
    const wrong = { ...files, 'a.yaml': moduleYaml('gpu').replace('selector:', 'selectors:') }
    const parts = await partsOf(wrong, 2)
    const [whole, joined] = [await planned(wrong, {}, '-o', 'json'), await join(parts, 'parts', '-o', 'json')]
    expect([joined.code, joined.out]).toEqual([1, whole.out])
  })

  it.each([
    ['plan', { 'nodes.json': nodes }, false],
    ['hub plan', { 'cluster.yaml': clusterYaml('edge-oslo') }, true],
    ['plan of what a hub has', { 'nodes.json': nodes, 'hub.yaml': hubModuleYaml() }, false],
  ])('leaves it to join to say that the input does not fit: %s', async (_, own, hub) => {
    const whole = await planned(own, { hub }, '-o', 'json')
    const files = await partsOf(own, 2, { hub })
    expect(whole.err).toContain('the input holds no')
    expect(await command([...of(hub), 'join', 'parts', '-o', 'json'], { files })).toEqual(whole)
  })

  it.each(['-v', '--excerpts', '--color=always'])('leaves it to join how much is shown: %s', async (flag) => {
    const [own, other] = [await partsOf(files, 2), await partsOf(files, 2, { flags: [flag] })]
    expect(other).toEqual(own)
  })

  it('makes no part of a plan for what is supposed, which joined would look like any other', async () => {
    const { code, out, err } = await shard('0/2', '-o', 'json', '--what-if', 'cordon=worker-1')
    expect([code, out, err]).toEqual([2, '', expect.stringContaining('Ask without --shard')])
  })

  it('refuses to forget all Modules, as the whole does', async () => {
    const none = { 'nodes.json': nodes, 'ds.json': noDaemonSets }
    const { code, err } = await planned(none, {}, '--complete-modules', '--shard', '1/2', '-o', 'json')
    expect([code, err]).toEqual([2, expect.stringContaining('it holds none')])
  })
})
