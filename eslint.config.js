// The house style as far as a machine can check it. Later entries replace a rule's options, so the lists are named here
// and joined where they are used. test/unit/tooling/purity-lint.test.ts proves that each ban bites.
import { builtinModules } from 'node:module'

import regexp from 'eslint-plugin-regexp'
import simpleImportSort from 'eslint-plugin-simple-import-sort'
import tseslint from 'typescript-eslint'

import { docblockRule } from './scripts/docblock-rule.js'

// --- imports -------------------------------------------------------------------------------------------------------

/** Other forms pass tsc and Vitest and die in plain Node (ERR_UNSUPPORTED_DIR_IMPORT). */
const specifiers = [
  { regex: '^fp-ts(?!/lib/[A-Za-z]+\\.js$)', message: 'Write fp-ts/lib/<Module>.js: other forms die in plain Node.' },
  {
    regex: '^io-ts/(?!lib/[A-Za-z]+\\.js$)',
    message: 'Write io-ts or io-ts/lib/<Module>.js: other forms die in plain Node.',
  },
]
const notItself = { regex: '^kmm-planner(/|$)', message: 'Inside src, import by relative path.' }
const nodeBuiltins = {
  regex: `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`,
  message: 'The planner does no I/O: only src/cli may import Node built-ins.',
}

// --- syntax --------------------------------------------------------------------------------------------------------

/** For all of src/. */
const houseSyntax = [
  { selector: 'ClassDeclaration, ClassExpression', message: 'No classes: an interface of data and functions over it.' },
  { selector: 'TSEnumDeclaration', message: 'No enums: a union of string literals.' },
  { selector: 'TSModuleDeclaration', message: 'No namespaces: a file is the namespace.' },
  {
    selector: 'ThrowStatement',
    message: 'Total functions only: return an Either or a diagnostic instead of throwing.',
  },
  { selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]', message: 'No default exports.' },
  { selector: 'TSPropertySignature[readonly!=true]', message: 'Fields are readonly.' },
  {
    selector: 'CallExpression[callee.property.name=/^(sort|toSorted)$/][arguments.length=0]',
    message: 'sort() without a comparator compares as text by accident: say the order (compareStrings, or an Ord).',
  },
]

/** A third profile must not be decided by an else. */
const profileSyntax = [
  {
    selector:
      'BinaryExpression > Literal[value=/^(safe|kmm-1[.]1)$/], SwitchCase > Literal[value=/^(safe|kmm-1[.]1)$/]',
    message: 'Nothing asks for the name of a profile: give each its value or function, by a ByProfile.',
  },
]

/** For the core: the same input gives the same output, on every machine, at every time. */
const pureSyntax = [
  {
    selector: 'MetaProperty[meta.name="import"]',
    message: 'The planner does not know where it is installed (import.meta).',
  },
  { selector: 'ImportExpression', message: 'No import(): loading code is I/O.' },
  {
    selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind!="const"]',
    message: 'No module state: it makes the second call differ from the first.',
  },
  {
    selector:
      ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet)$/][arguments.length=0]',
    message: 'No module state: an empty collection here is a cache that outlives the call.',
  },
  {
    selector:
      'CallExpression[callee.object.name="Object"][callee.property.name="assign"] > :not(ObjectExpression).arguments:first-child',
    message: 'Object.assign changes its first argument: write { ...a, ...b }.',
  },
]

const impureGlobals = {
  'no time': ['Date', 'Temporal', 'performance'],
  'no waiting': ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
  'no randomness': ['crypto'],
  'no environment': [
    'process',
    'navigator',
    'globalThis',
    'global',
    'window',
    'self',
    'require',
    '__dirname',
    '__filename',
  ],
  'no I/O': ['fetch', 'console', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'localStorage', 'sessionStorage'],
  'no locale': ['Intl'],
  'no garbage collector': ['WeakRef', 'FinalizationRegistry'],
}
const pureGlobals = Object.entries(impureGlobals).flatMap(([why, names]) =>
  names.map((name) => ({
    name,
    message: `The planner is a pure function: ${why}. Let the caller pass what is needed.`,
  })),
)

const localeMethods = [
  'localeCompare',
  'toLocaleString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'toLocaleDateString',
  'toLocaleTimeString',
]
const pureProperties = [
  { object: 'Math', property: 'random', message: 'The planner is a pure function: no randomness.' },
  ...localeMethods.map((property) => ({
    property,
    message: 'The result must not depend on the locale: compare with compareStrings, print in a fixed form.',
  })),
]

// --- the entries ---------------------------------------------------------------------------------------------------

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      'node_modules/',
      'test/docs/.generated/',
      'docs/api/',
      'test/golden/cases/',
      '**/fixtures/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'simple-import-sort': simpleImportSort },
    rules: {
      'eqeqeq': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'simple-import-sort/imports': 'error',
      'simple-import-sort/exports': 'error',
      'no-restricted-imports': ['error', { patterns: specifiers }],
      '@typescript-eslint/array-type': ['error', { default: 'generic', readonly: 'generic' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-exports': ['error', { fixMixedExportsWithInlineTypeSpecifier: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off', // `<A>(as: ReadonlyArray<A>) => number` reads better named
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A switch names every variant; `default: return absurd(x)` may stand below them.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
    },
  },

  {
    files: ['src/**/*.ts'],
    plugins: { house: { rules: { docblock: docblockRule } }, regexp },
    rules: {
      'house/docblock': 'error',
      'max-lines': ['error', { max: 300 }],
      'no-eval': 'error',
      'no-new-func': 'error',
      // A text of the input must not hang the planner; test/unit/tooling/linear-regexps.test.ts tries them all.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      'no-param-reassign': ['error', { props: true }],
      'no-restricted-imports': ['error', { patterns: [...specifiers, notItself, nodeBuiltins] }],
      'no-restricted-syntax': ['error', ...houseSyntax, ...profileSyntax],
    },
  },
  {
    name: 'purity',
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**', 'src/adapters/**'],
    rules: {
      'no-restricted-globals': ['error', ...pureGlobals],
      'no-restricted-properties': ['error', ...pureProperties],
      'no-restricted-syntax': ['error', ...houseSyntax, ...profileSyntax, ...pureSyntax],
    },
  },
  {
    files: ['src/testing/**/*.ts'],
    // A law says of which profile it holds.
    rules: { 'no-restricted-syntax': ['error', ...houseSyntax, ...pureSyntax] },
  },
  {
    files: ['src/cli/**/*.ts'],
    rules: {
      'house/docblock': 'off', // not a public face
      'no-restricted-imports': ['error', { patterns: [...specifiers, notItself] }],
    },
  },

  {
    // Tests read JSON and golden files of any shape; `npm run types` still checks what they say of the library.
    files: ['test/**/*.ts', 'examples/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  // Plain JavaScript (this file, scripts/) has no types to check against.
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
