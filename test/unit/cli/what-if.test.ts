import { describe, expect, it } from 'vitest'

import { command, moduleYaml, noDaemonSets, node } from './fake-io.js'

const name = 'worker-1.example.com'
const nodes = JSON.stringify({ apiVersion: 'v1', kind: 'NodeList', items: [node(name), node('worker-2.example.com')] })
const files = { 'm.yaml': moduleYaml(), 'n.json': nodes, 'd.json': noDaemonSets }
const input = ['m.yaml', 'n.json', 'd.json']

describe('--what-if', () => {
  it('is said first, with whole names', async () => {
    const { code, out } = await command(
      ['explain', 'gpu', 'worker-1', ...input, '--what-if', 'node=worker-1,kernel=6.6.13'],
      { files },
    )
    expect(code).toBe(0)
    expect(out).toMatch(
      new RegExp(`^What if:\n  node ${name} has booted kernel 6\\.6\\.13\n\nModule drivers/gpu on node ${name}\n`),
    )
    expect(out).toContain('The node runs kernel 6.6.13.')
  })

  it.each([
    ['label=node/worker-1:gpu-', `node ${name} has no label gpu`],
    ['label=worker-1:example.com/rack=4', `node ${name} has the label example.com/rack=4`],
    ['taint=node/worker-1:dedicated=gpu:NoSchedule', `node ${name} has the taint dedicated=gpu:NoSchedule`],
    ['taint=node/worker-1:dedicated:NoExecute', `node ${name} has the taint dedicated:NoExecute`],
    ['taint=node/worker-1:dedicated-', `node ${name} has no taint dedicated`],
    ['taint=node/worker-1:dedicated:NoSchedule-', `node ${name} has no taint dedicated:NoSchedule`],
    ['cordon=worker-1', `node ${name} is cordoned`],
    ['uncordon=node/worker-1', `node ${name} is not cordoned`],
    ['delete=drivers/gpu', 'Module drivers/gpu is being deleted'],
  ])('%s', async (text, told) => {
    const { code, out } = await command(['plan', ...input, '--what-if', text], { files })
    expect(code).toBe(0)
    expect(out).toContain(`What if:\n  ${told}\n\n`)
  })

  it('does not change what a program reads', async () => {
    const { out, err } = await command(['plan', ...input, '--what-if', 'cordon=worker-1', '-o', 'json'], { files })
    expect(JSON.parse(out)).toHaveProperty('changes')
    expect(err).toContain(`kmm-plan: what if node ${name} is cordoned\n`)
  })

  it('may be several things, one after the other', async () => {
    const flags = ['--what-if', 'label=node/worker-1:gpu-', '--what-if', 'label=node/worker-1:gpu=yes']
    const { out } = await command(['explain', 'gpu', 'worker-1', ...input, ...flags], { files })
    expect(out).toContain('The node has all labels of spec.selector.')
  })

  it.each([
    ['cordon=worker-11', `the input holds no node worker-11; did you mean ${name}?`],
    ['delete=gpi', 'the input holds no Module gpi; did you mean drivers/gpu?'],
  ])('%s is about what is not there', async (text, message) => {
    const { code, out, err } = await command(['plan', ...input, '--what-if', text], { files })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`kmm-plan: --what-if: ${message}`)
  })

  it.each([
    '',
    'reboot=worker-1',
    '__proto__=worker-1',
    'node=worker-1',
    'node=worker-1,kernel=',
    'node=worker-1,kernel=el9',
    'label=node/worker-1:gpu',
    'label=node/worker-1:gpu=a=b',
    'label=node/worker-1:gpu=not a value',
    'label=gpu=yes',
    'taint=node/worker-1:dedicated=gpu',
    'taint=node/worker-1:dedicated=gpu:Never',
    'taint=node/worker-1:dedicated:Never-',
    'cordon=',
    'cordon=Worker_1',
    'delete=',
  ])('%j is none', async (text) => {
    const { code, err } = await command(['plan', ...input, '--what-if', text], { files })
    expect(code).toBe(2)
    expect(err).toContain('Allowed are node=NODE,kernel=VERSION')
  })
})

describe('names of nodes', () => {
  it('are completed where one node is asked about', async () => {
    const { out } = await command(['explain', 'gpu', 'worker-2', ...input], { files })
    expect(out).toContain('Module drivers/gpu on node worker-2.example.com\n')
  })

  it('are looked for where they are misspelt', async () => {
    const { code, out, err } = await command(['explain', 'gpu', 'wroker-2', ...input], { files })
    expect(code).toBe(1)
    expect(out).toContain('No node of this name is in the input.')
    expect(err).toContain('the input holds no node wroker-2; did you mean worker-2.example.com?')
  })
})

describe('kmm-plan preflight --node', () => {
  const other = moduleYaml('nic').replace('gpu: "yes"', 'nic: "yes"')
  const world = { files: { ...files, 'other.yaml': other } }

  it('asks about the kernel of the node, and the Modules that select it', async () => {
    const { out } = await command(['preflight', '--node', 'worker-1', ...input, 'other.yaml'], world)
    expect(out).toContain('drivers/gpu  image unknown')
    expect(out).toContain('5.14.0-284.36.1.el9_2.x86_64')
    expect(out).not.toContain('nic')
  })

  it('asks about another kernel, if one is named', async () => {
    const { out } = await command(['preflight', '6.6.13', '--node', 'worker-1', ...input, 'other.yaml'], world)
    expect(out).toContain('drivers/gpu on 6.6.13')
    expect(out).not.toContain('5.14')
    expect(out).not.toContain('nic')
  })

  it.each([
    [['--node', 'worker-9', ...input], 'the input holds no node worker-9; did you mean worker-1.example.com?'],
    [['--node', 'worker-1', 'n.json', 'other.yaml'], `no Module of the input selects node ${name}`],
  ])('says what is missing: %j', async (args, message) => {
    const { code, err } = await command(['preflight', ...args], world)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})

describe('kmm-plan match', () => {
  it.each([
    [['4', '5.14.0', '6.4'], 0, '5.14.0\n6.4\n', ''],
    [['^5\\.14', '5.14.0', '15.14.0', '5a14'], 0, '5.14.0\n', ''],
    [['^5\\.14\\.0$', '5.14.0+'], 0, '5.14.0+\n', ''],
    [['^6', '5.14.0'], 1, '', ''],
    [['^.+\\fc37', '6.1.fc37'], 1, '', 'kmm-plan: no kernel version can match "\\f" of the pattern\n'],
  ])('%j', async (args, code, out, err) => {
    expect(await command(['match', ...args])).toEqual({ code, out, err })
  })

  it('reads versions from standard input', async () => {
    expect((await command(['match', '^5', '-'], { stdin: '5.14.0\r\n\n6.6.13\n' })).out).toBe('5.14.0\n')
    expect((await command(['match', '^5', '-'])).code).toBe(2)
  })

  it.each(['(', '^(?!5)', '5{2000}'])('refuses %s', async (pattern) => {
    const { code, err } = await command(['match', pattern, '5.14.0'])
    expect(code).toBe(2)
    expect(err).toContain('no regular expression of Go (RE2)')
  })
})
