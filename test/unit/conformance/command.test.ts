import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { afterAll, describe, expect, test } from 'vitest'

import { adapter, compared, notYetCovered } from '../../conformance/adapter.js'
import { adapters } from '../../conformance/adapters/index.js'
import { command, usage } from '../../conformance/command.js'
import { deviations } from '../../conformance/deviations.js'

const made: Array<string> = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const folderOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

const lines = (...cases: ReadonlyArray<object>): string => cases.map((one) => `${JSON.stringify(one)}\n`).join('')

const good = { case: { id: 'good', pattern: '5\\.14', input: '5.14.0' }, expected: { compiles: true, matches: true } }
const bad = { case: { id: 'bad', pattern: '^5$', input: '5.14.0' }, expected: { compiles: true, matches: true } }
const short = {
  case: { id: 'short', template: '${KERNEL_X}', kernel: '5', name: 'n', namespace: 's' },
  expected: { panic: true, message: 'out of range' },
}

const run = command(adapters, deviations)

describe('the exit code', () => {
  test('is 0 when all agree or are excused', () => {
    const folder = folderOf({ 'regexp.jsonl': lines(good), 'template.jsonl': lines(short) })
    expect(run([folder])).toMatchObject({
      code: 0,
      out: [
        'regexp: agreed 1 of 1, excused 0, not yet covered: 0',
        'template: agreed 0 of 1, excused 1 (short-kernel-version: 1), not yet covered: 0',
      ],
    })
  })

  test('is 1 when a case disagrees, and its id is listed', () => {
    expect(run([folderOf({ 'regexp.jsonl': lines(good, bad) })])).toEqual({
      code: 1,
      out: ['regexp: agreed 1 of 2, excused 0, disagreed 1, not yet covered: 0', '  disagrees: bad'],
      err: [],
    })
  })

  test('is 1 when the library throws, and the other cases are still checked', () => {
    const thrower = adapter('regexp', ({ case: { id } }) => {
      if (id === 'bad') throw new Error('boom')
      return compared([])
    })
    const { code, out } = command([thrower], [])([folderOf({ 'regexp.jsonl': lines(bad, good) })])
    expect(code).toBe(1)
    expect(out).toEqual(['regexp: agreed 1 of 2, excused 0, disagreed 1, not yet covered: 0', '  disagrees: bad'])
  })

  test.each([
    ['no folder is named', []],
    ['there is no such folder', ['/no/such/folder']],
    ['there is no corpus in it', [folderOf({ 'other.jsonl': lines(good) })]],
    ['an option is unknown', [folderOf({ 'regexp.jsonl': lines(good) }), '--colour']],
    ['two folders are named', ['a', 'b']],
    ['no corpus has the case', [folderOf({ 'regexp.jsonl': lines(good) }), '--case', 'none']],
    ['a corpus is empty', [folderOf({ 'regexp.jsonl': '\n' })]],
    ['a line is not JSON', [folderOf({ 'regexp.jsonl': `${lines(good)}{\n` })]],
    ['a line is not a case', [folderOf({ 'regexp.jsonl': lines({ case: {}, expected: 1 }) })]],
    ['two cases have one id', [folderOf({ 'regexp.jsonl': lines(good, good) })]],
    ['a corpus is there twice', [folderOf({ 'regexp.jsonl': lines(good), 'regexp.jsonl.gz': gzipSync(lines(good)) })]],
    ['a file is not what its name says', [folderOf({ 'regexp.jsonl.gz': lines(good) })]],
  ])('is 2, with a word on standard error, when %s', (_title, args) => {
    const { code, out, err } = run(args)
    expect(code).toBe(2)
    expect(out).toEqual([])
    expect(err[0]).toMatch(/^conformance: ./)
  })

  test('is 0 for --help', () => {
    expect(run(['--help'])).toEqual({ code: 0, out: [usage], err: [] })
  })
})

describe('the report', () => {
  test('reads compressed corpora', () => {
    expect(run([folderOf({ 'regexp.jsonl.gz': gzipSync(lines(good)) })]).out).toEqual([
      'regexp: agreed 1 of 1, excused 0, not yet covered: 0',
    ])
  })

  test('never counts what is for later as agreed', () => {
    const later = command([notYetCovered('later')], deviations)
    expect(later([folderOf({ 'later.jsonl': lines({ case: { id: 'x' }, expected: {} }) })])).toMatchObject({
      code: 0,
      out: ['later: agreed 0 of 1, excused 0, not yet covered: 1'],
    })
  })

  test('reads cases that keep their id outside', () => {
    const {
      case: { id, ...input },
      expected,
    } = good
    expect(run([folderOf({ 'regexp.jsonl': lines({ id, input, expected }) })])).toMatchObject({
      code: 0,
      out: ['regexp: agreed 1 of 1, excused 0, not yet covered: 0'],
    })
  })

  test('--case shows what differs, and nothing of other cases', () => {
    const folder = folderOf({ 'regexp.jsonl': lines(good, bad), 'template.jsonl': lines(short) })
    expect(run([folder, '--case', 'bad'])).toEqual({
      code: 1,
      out: ['regexp bad: disagreed', '  matches', '    expected: true', '    got:      false', '    excuse:   (none)'],
      err: [],
    })
    const { code, out } = run([folder, '--case', 'short'])
    expect(code).toBe(0)
    expect(out).toContain('    excuse:   short-kernel-version')
  })

  test('--verbose shows every difference, also an excused one', () => {
    const { out } = run([folderOf({ 'template.jsonl': lines(short) }), '--verbose'])
    expect(out).toContain('      excuse:   short-kernel-version')
  })

  test('notes a deviation that excuses nothing', () => {
    const unused = { name: 'unused', corpus: 'regexp', excuses: () => false }
    const { code, err } = command(adapters, [unused])([folderOf({ 'regexp.jsonl': lines(good) })])
    expect(code).toBe(0)
    expect(err).toEqual(['note: the deviation unused excuses nothing in regexp'])
  })
})
