/**
 * The core is pure because the linter says so; this says that the linter does.
 */
import { fileURLToPath } from 'node:url'

import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'

const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../../../', import.meta.url)),
  // The snippets are no files of the project, and use little of what they name; none of the bans needs types.
  overrideConfig: [tseslint.configs.disableTypeChecked, { rules: { '@typescript-eslint/no-unused-vars': 'off' } }],
})

const rulesBrokenBy = async (code: string, filePath: string): Promise<ReadonlyArray<string>> => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return result!.messages.map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`)
}

const inFunction = (expression: string): string =>
  `/** Says. */\nexport const it = (x: never): unknown => ${expression}`

/** What, code, rule, and a word of the message, which must help. */
const impure: ReadonlyArray<readonly [string, string, string, string]> = [
  ['new Date()', inFunction('new Date()'), 'no-restricted-globals', 'no time'],
  ['Date.now()', inFunction('Date.now()'), 'no-restricted-globals', 'no time'],
  ['performance.now()', inFunction('performance.now()'), 'no-restricted-globals', 'no time'],
  ['Math.random()', inFunction('Math.random()'), 'no-restricted-properties', 'no randomness'],
  ['{ random } = Math', 'const { random } = Math\nrandom()', 'no-restricted-properties', 'no randomness'],
  ['crypto', inFunction('crypto.randomUUID()'), 'no-restricted-globals', 'no randomness'],
  ['crypto.getRandomValues', inFunction('crypto.getRandomValues(x)'), 'no-restricted-globals', 'no randomness'],
  ['process', inFunction('process.env'), 'no-restricted-globals', 'no environment'],
  ['globalThis', inFunction('globalThis.Date'), 'no-restricted-globals', 'no environment'],
  ['import.meta', inFunction('import.meta.url'), 'no-restricted-syntax', 'import.meta'],
  ['setTimeout', inFunction('setTimeout(x, 1)'), 'no-restricted-globals', 'no waiting'],
  ['setInterval', inFunction('setInterval(x, 1)'), 'no-restricted-globals', 'no waiting'],
  ['fetch', inFunction('fetch(x)'), 'no-restricted-globals', 'no I/O'],
  ['console', inFunction('console.log(x)'), 'no-restricted-globals', 'no I/O'],
  ['import()', inFunction("import('./other.js')"), 'no-restricted-syntax', 'import()'],
  [
    'node: import',
    "import { readFileSync } from 'node:fs'\nreadFileSync('x')",
    'no-restricted-imports',
    'only src/cli',
  ],
  [
    'bare built-in import',
    "import { randomBytes } from 'crypto'\nrandomBytes(1)",
    'no-restricted-imports',
    'only src/cli',
  ],
  ['Intl', inFunction("new Intl.Collator('de')"), 'no-restricted-globals', 'no locale'],
  ['localeCompare', inFunction("'a'.localeCompare('b')"), 'no-restricted-properties', 'locale'],
  ['toLocaleLowerCase', inFunction("'A'.toLocaleLowerCase()"), 'no-restricted-properties', 'locale'],
  ['toLocaleUpperCase', inFunction("'a'.toLocaleUpperCase()"), 'no-restricted-properties', 'locale'],
  ['toLocaleString', inFunction('(1).toLocaleString()'), 'no-restricted-properties', 'locale'],
  ['toLocaleDateString', inFunction('x.toLocaleDateString()'), 'no-restricted-properties', 'locale'],
  ['toLocaleTimeString', inFunction('x.toLocaleTimeString()'), 'no-restricted-properties', 'locale'],
  ['sort()', inFunction("['b', 'a'].sort()"), 'no-restricted-syntax', 'comparator'],
  [
    'a write to a parameter',
    'const f = (x: { a: number }): void => {\n  x.a = 1\n}\nf({ a: 0 })',
    'no-param-reassign',
    'x',
  ],
  [
    'a delete from a parameter',
    'const f = (x: { a?: number }): void => {\n  delete x.a\n}\nf({})',
    'no-param-reassign',
    'x',
  ],
  [
    'Object.assign into a value',
    inFunction('Object.assign(x, { a: 1 })'),
    'no-restricted-syntax',
    'changes its first argument',
  ],
  ['a module variable', 'let calls = 0\ncalls += 1', 'no-restricted-syntax', 'No module state'],
  [
    'a module cache',
    'const cache = new Map<string, string>()\ncache.clear()',
    'no-restricted-syntax',
    'No module state',
  ],
  ['eval', inFunction("eval('1')"), 'no-eval', 'eval'],
  ['new Function', inFunction("new Function('return 1')"), 'no-new-func', 'Function'],
]

/** Not about purity, but as easily lost in a configuration. */
const unlikeTheHouse: ReadonlyArray<readonly [string, string, string, string]> = [
  ['throw', inFunction("{\n  throw new Error('no')\n}"), 'no-restricted-syntax', 'Total functions only'],
  ['a class', 'class Planner {}\nnew Planner()', 'no-restricted-syntax', 'No classes'],
  ['an enum', 'enum Action {\n  Create,\n}\nAction.Create', 'no-restricted-syntax', 'No enums'],
  ['a namespace', 'namespace Names {\n  export const a = 1\n}\nNames.a', 'no-restricted-syntax', 'No namespaces'],
  ['a default export', 'export default 1', 'no-restricted-syntax', 'No default exports'],
  ['x!', inFunction('x!'), '@typescript-eslint/no-non-null-assertion', 'non-null'],
  ['a mutable field', '/** Says. */\nexport interface Node {\n  name: string\n}', 'no-restricted-syntax', 'readonly'],
  ['no docblock', 'export const one = 1', 'house/docblock', 'docblock'],
  ['@since on an inner name', '/** One. @since 0.1.0 */\nexport const one = 1', 'house/docblock', 'No user can import'],
  ['fp-ts/Either', "import * as E from 'fp-ts/Either'\nE.right(1)", 'no-restricted-imports', 'fp-ts/lib'],
  ['fp-ts', "import { either } from 'fp-ts'\neither.right(1)", 'no-restricted-imports', 'fp-ts/lib'],
  ['fp-ts/lib/Either', "import * as E from 'fp-ts/lib/Either'\nE.right(1)", 'no-restricted-imports', 'fp-ts/lib'],
  ['io-ts/Decoder', "import * as D from 'io-ts/Decoder'\nD.string", 'no-restricted-imports', 'io-ts/lib'],
  ['a question for a profile', inFunction("x === 'kmm-1.1'"), 'no-restricted-syntax', 'by a ByProfile'],
  ['its own name', "import { plan } from 'kmm-planner'\nplan({}, [])", 'no-restricted-imports', 'relative path'],
]

describe('the linter', () => {
  it.each([...impure, ...unlikeTheHouse])('stops %s in the core, and says why', async (_, code, rule, word) => {
    const broken = await rulesBrokenBy(code, 'src/pattern/snippet.ts')
    expect(broken.filter((problem) => problem.startsWith(`${rule}: `) && problem.includes(word))).toHaveLength(1)
  })

  it.each([
    ['sort with a comparator', inFunction('[2, 1].sort((left, right) => left - right)')],
    ['Object.assign into a new object', inFunction('Object.assign({}, x)')],
    ['a local map', inFunction('new Map()')],
    ['a constant map', "/** One. */\nexport const table: ReadonlyMap<string, number> = new Map([['a', 1]])"],
    [
      'the working specifiers',
      "import * as E from 'fp-ts/lib/Either.js'\nimport * as t from 'io-ts'\n\nE.right(t.string)",
    ],
  ])('lets %s pass', async (_, code) => {
    expect(await rulesBrokenBy(code, 'src/pattern/snippet.ts')).toEqual([])
  })

  it('wants @since of what users can import', async () => {
    expect(await rulesBrokenBy('/** Plans. */\nexport const plan = 1', 'src/plan.ts')).toEqual([
      'house/docblock: The docblock of a public name has @since with the version it first appeared in.',
    ])
    expect(await rulesBrokenBy('/** Plans. @since 0.1.0 */\nexport const plan = 1', 'src/plan.ts')).toEqual([])
  })

  it.each(['src/cli/snippet.ts', 'src/adapters/snippet.ts'])('lets %s touch the world', async (filePath) => {
    expect(await rulesBrokenBy(inFunction('[process.env, new Date(), Math.random(), console]'), filePath)).toEqual([])
  })

  it.each(['src/render/snippet.ts', 'src/testing/snippet.ts', 'src/plan.ts'])('watches %s too', async (filePath) => {
    expect(await rulesBrokenBy(inFunction('new Date()'), filePath)).toHaveLength(1)
  })
})
