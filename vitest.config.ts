import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

const seconds = 1000
const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** A project is chosen by purpose: `npm test -- --project laws`. */
const project = (name: string, include: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [include], testTimeout, hookTimeout: testTimeout },
})

export default defineConfig({
  // Tests may say the package's own name, as a user does, and get the source.
  resolve: {
    alias: [
      { find: /^kmm-planner$/, replacement: source('./src/index.ts') },
      { find: /^kmm-planner\/constants$/, replacement: source('./src/constants.ts') },
      { find: /^kmm-planner\/hub$/, replacement: source('./src/hub/index.ts') },
      { find: /^kmm-planner\/operator$/, replacement: source('./src/operator/index.ts') },
      { find: /^kmm-planner\/policy$/, replacement: source('./src/policy/index.ts') },
      { find: /^kmm-planner\/policy\/cel$/, replacement: source('./src/policy/cel/index.ts') },
      { find: /^kmm-planner\/render$/, replacement: source('./src/render/index.ts') },
      { find: /^kmm-planner\/source$/, replacement: source('./src/source/index.ts') },
      { find: /^kmm-planner\/testing$/, replacement: source('./src/testing/index.ts') },
    ],
  },
  test: {
    reporters: ['default', source('./scripts/closing-line.mjs')],
    setupFiles: [source('./test/setup.ts')],
    // The library keeps no state that a test could leave behind, so the files of a worker may share what they import.
    isolate: false,
    // Two cores are two workers: nothing else of the run takes a core for long.
    maxWorkers: '100%',
    projects: [
      project('unit', 'test/unit/**/*.test.ts', 20 * seconds),
      project('laws', 'test/laws/**/*.laws.ts', 120 * seconds),
      project('golden', 'test/golden/**/*.golden.ts', 120 * seconds),
      project('operator', 'test/operator/**/*.operator.ts', 60 * seconds),
      project('docs', 'test/docs/**/*.docs.ts', 120 * seconds),
      project('pack', 'test/pack/**/*.pack.ts', 300 * seconds),
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['test/types/**/*.test-d.ts'],
            tsconfig: source('./tsconfig.json'),
            // Everything else is checked by `npm run types`.
            ignoreSourceErrors: true,
          },
        },
      },
    ],
  },
})
