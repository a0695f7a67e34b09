/**
 * The command about kernels and Modules: what may be asked, and how it is explained.
 */
import type { Command } from 'commander'

import { define, type Finish } from './define.js'
import { coverageForms } from './form.js'
import { withRevisions } from './impact-program.js'
import type { IO } from './io.js'

const words = {
  name: 'coverage',
  summary: 'what nodes of each kernel have of each Module, as a table or a picture',
  description:
    'Show kernels against Modules: what is loaded, what a plan or a change does, and for which kernels nothing is there.',
  args: [
    [
      '[path...]',
      'the manifests as they should be: files and folders (default: with --base this folder, else the Modules that the cluster shows)',
    ],
  ],
  forms: coverageForms,
  exitCode: 'exit with 1 when a Module selects nodes of a kernel for which no mapping of it matches',
  about: `
Without --base a cell says what the plan for the manifests does; with it, what was before and what the change makes of it.
Manifests are the whole request: a Module that the cluster has and the manifests do not is removed. With --scope only
Modules of these namespaces are meant.
`,
  after: `
Exit codes:
  0  told
  1  the input has errors; with --exit-code also: a kernel is uncovered
  2  wrong usage, input that cannot be read or shows no nodes, or output that cannot be written
  3  a bug of kmm-plan

Examples:
  kmm-plan coverage --cluster dump.yaml
  kmm-plan coverage --cluster dump.yaml --images images.json clusters/prod -o html > coverage.html
  kmm-plan coverage --base git:origin/main --cluster dump.yaml clusters/prod -o markdown`,
} as const

/** Adds `coverage` to the program. */
export const withCoverageCommand = (io: IO, finish: Finish, root: Command): void => {
  define(io, finish, root, (command) => withRevisions(command, false))(
    words,
    async () => (await import('./command/coverage-command.js')).coverageCommand,
  )
}
