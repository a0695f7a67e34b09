import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import { equivalentOf, equivalents } from '../../mutate/equivalents.js'
import { instrumented } from '../../mutate/instrument.js'
import { mutantsOf } from '../../mutate/operators.js'
import { root } from '../../mutate/root.js'
import { isPlace, sampleOf } from '../../mutate/sample.js'

const numbered = (content: string) => mutantsOf('src/a.ts', content).map((mutant, id) => ({ id, ...mutant }))
const rewritten = (content: string) =>
  numbered(content).map(({ operator, before, after }) => `${operator}: ${before} -> ${after}`)

describe('mutants of a text', () => {
  it.each<[string, ReadonlyArray<string>]>([
    ['const a = b === c', ['swap !==: b === c -> (b) !== (c)']],
    ['const a = b ?? c', ['left operand only: b ?? c -> (b)', 'right operand only: b ?? c -> (c)']],
    ['const a = b ? c : d', ['always then: b ? c : d -> (c)', 'always else: b ? c : d -> (d)']],
    ['const a = !b', ['not removed: !b -> (b)']],
    ['const a = true', ['boolean: true -> false']],
    ['const a = 1', ['one more: 1 -> 2']],
    ["const a = 'x'", ["text: 'x' -> ''"]],
    [
      'const a = [b, c]',
      ['list emptied: [b, c] -> []', 'element removed: [b, c] -> [c]', 'element removed: [b, c] -> [b]'],
    ],
    ['const a = { ...b }', ['spread removed: { ...b } -> ({})']],
    [
      'const a = { b, ...c, }',
      ['field removed: { b, ...c, } -> ({ ...c, })', 'spread removed: { b, ...c, } -> ({ b, })'],
    ],
    ['const a = b.some(c)', ['some to every: b.some(c) -> (b).every(c)']],
    [
      'const a = b.slice(c).sort(d)',
      ['sort removed: b.slice(c).sort(d) -> (b.slice(c))', 'slice removed: b.slice(c) -> (b)'],
    ],
    ['b.push(c)', ['call removed: b.push(c) -> undefined']],
  ])('%s', (content, mutants) => {
    expect(rewritten(content)).toStrictEqual(mutants)
  })

  it('are none of types, of imports, and of names that a type knows', () => {
    expect(
      rewritten("import type { A } from 'b'\ntype B = 'c' | 1\nconst c = (d: B): boolean => d !== x"),
    ).toHaveLength(1)
    expect(rewritten("const a = b._tag === 'C'")).toStrictEqual(["swap !==: b._tag === 'C' -> (b._tag) !== ('C')"])
  })
})

describe('a text with its mutants in it', () => {
  const content = `const found: Array<number> = []
const keep = (limit: number) => {
  found.push(limit > 2 && limit < 9 ? limit : 0)
  return [...found, 1].filter((one) => one > 0)
}
answer(keep(5))`
  const mutants = numbered(content)
  /** What the text answers while one of them is tried. */
  const answerOf = (active: number): unknown => {
    const { outputText } = ts.transpileModule(instrumented(content, 0, mutants), {
      compilerOptions: { target: ts.ScriptTarget.ES2022 },
    })
    const heard: Array<unknown> = []
    const scope = {
      __mutant: (id: number) => id === active,
      __entered: () => undefined,
      answer: (value: unknown) => heard.push(value),
    }
    runInNewContext(outputText, scope)
    return JSON.stringify(heard)
  }

  it('answers as before while none is tried', () => {
    expect(answerOf(-1)).toBe('[[5,1]]')
  })

  it('answers as each of them, also inside of another', () => {
    const answers = mutants.map(({ id, operator, before }) => [operator, before, answerOf(id)])
    expect(answers).toContainEqual(['call removed', 'found.push(limit > 2 && limit < 9 ? limit : 0)', '[[1]]'])
    expect(answers).toContainEqual(['swap <=', 'limit > 2', '[[1]]'])
    expect(answers).toContainEqual(['list emptied', '[...found, 1]', '[[]]'])
    expect(answers).toContainEqual(['one more', '1', '[[5,2]]'])
  })
})

describe('a sample', () => {
  it('is drawn of a room, or of a file of one, the same for the same seed', () => {
    const drawn = (place: string, seed: number) => sampleOf(root, [place], 10, seed)
    const files = (place: string) => [...new Set(drawn(place, 1).map(({ file }) => file))]
    expect(files('ownership').every((file) => file.startsWith('src/ownership/'))).toBe(true)
    expect(files('ownership/standing')).toStrictEqual(['src/ownership/standing.ts'])
    expect(files('plan')).toStrictEqual(['src/plan.ts'])
    expect(drawn('ownership', 1)).toStrictEqual(drawn('ownership', 1))
    expect(drawn('ownership', 1)).not.toStrictEqual(drawn('ownership', 2))
    expect(['ownership', 'ownership/standing', 'plan', 'owner'].filter((place) => isPlace(root, place))).toHaveLength(3)
  })
})

describe('a mutant that is the same as the original', () => {
  const content = 'const a = b\n  const c = d ?? e'
  const [first] = mutantsOf('src/room/file.ts', content)
  const entry = {
    file: 'room/file.ts',
    line: 'const c = d ?? e',
    before: 'd ?? e',
    after: '(d)',
    why: 'e is nothing',
  }

  it('is known by its file, its line and both texts', () => {
    const entryOf = (one: typeof entry) => equivalentOf([one])(first!, content)
    expect(entryOf(entry)).toBe(entry)
    for (const other of [{ file: 'room/other.ts' }, { line: 'const a = b' }, { before: 'd' }, { after: '(e)' }])
      expect(entryOf({ ...entry, ...other })).toBeUndefined()
  })

  it.each(equivalents)('is in the source: $file, $before is $after', (one) => {
    const text = readFileSync(`${root}/src/${one.file}`, 'utf8')
    const found = mutantsOf(`src/${one.file}`, text).filter((mutant) => equivalentOf([one])(mutant, text) === one)
    expect(found.length).toBeGreaterThan(0)
    expect(one.why).not.toBe('')
  })
})
