/** The tests of the repository over a source that has all mutants of a sample in it. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { createVitest, type TestSpecification, type Vitest } from 'vitest/node'

import configuration from '../../vitest.config.js'
import { instrumented } from './instrument.js'
import { type Mutant } from './mutant.js'
import { root } from './root.js'

/** Tests that read the source or run other programs meet no mutant. */
const aside = ['test/unit/tooling/**', 'test/unit/conformance/**', 'test/unit/docs/**']

/** Files of tests that take more seconds are named on the way. */
const LONG = 10

/** One Vitest, with one process of tests at a time; `files`: those of the mutants, in the order of their numbers. */
export const sessionOf = (
  mutants: ReadonlyArray<Mutant>,
  files: ReadonlyArray<string>,
  patience: number,
): Promise<Vitest> =>
  createVitest(
    'test',
    {
      root,
      config: false,
      watch: false,
      include: ['test/unit/**/*.test.ts', 'test/golden/**/*.golden.ts', 'test/laws/planner.laws.ts'],
      exclude: aside,
      setupFiles: ['test/setup.ts'],
      runner: fileURLToPath(new URL('runner.ts', import.meta.url)),
      reporters: [
        {
          onTestModuleEnd: (module) => {
            const seconds = module.diagnostic().duration / 1000
            if (seconds > LONG) process.stderr.write(`${relative(root, module.moduleId)}: ${seconds.toFixed(0)} s\n`)
          },
        },
      ],
      silent: true,
      sequence: {
        // The tests of the room first: they find most, and what is dead is not tried again.
        sequencer: class {
          shard = (chosen: Array<TestSpecification>) => chosen
          sort = (chosen: Array<TestSpecification>) => chosen
        },
      },
      isolate: false,
      maxWorkers: 1,
      testTimeout: 3_600_000,
      hookTimeout: 3_600_000,
      provide: { mutant: -1, dead: [], patience },
    },
    {
      resolve: configuration.resolve ?? {},
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          transform: (content: string, path: string) => {
            const file = relative(root, path)
            const own = mutants.filter((mutant) => mutant.file === file)
            return own.length === 0 ? undefined : { code: instrumented(content, files.indexOf(file), own), map: null }
          },
        },
      ],
    },
  )
