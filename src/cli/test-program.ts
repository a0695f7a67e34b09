/**
 * The command about suites: what may be asked, and how it is explained.
 */
import type { Command } from 'commander'

import { choice } from './command/choice.js'
import type { TestFlags } from './command/test-command.js'
import { type Finish, formsHelp } from './define.js'
import type { IO } from './io.js'
import { suiteForms } from './suite-form.js'

const help = `
A suite is a file NAME.kmm-test.yaml: what is given (a cluster, manifests, a configuration), and cases. Each says what happens to the
manifests or to nodes, and what check and impact should then say. Files are named from the folder of the suite.

${formsHelp(suiteForms).trimStart()}

Exit codes:
  0  every case passed
  1  a case failed
  2  wrong usage, a suite or a file of it that cannot be read, or no suite
  3  a bug of kmm-plan

Examples:
  kmm-plan test
  kmm-plan test clusters/prod.kmm-test.yaml --coverage
  kmm-plan test -o junit > kmm-plan.xml`

/** Adds `test` to the program. */
export const withTestCommand = (io: IO, finish: Finish, root: Command): void => {
  root
    .command('test')
    .summary('whether check and impact say of a change what suites expect')
    .description('Carry suites out: change manifests or nodes, and hold what comes of it to what should.')
    .argument('[path...]', 'suites, or folders that hold some (default: this folder)')
    .option('--update', 'write the reports that cases name as snapshots')
    .option('--coverage', 'tell the rules, mappings and kernels that no case touches')
    .addOption(choice('-o, --output <form>', 'form of the output', Object.keys(suiteForms), 'text'))
    .addOption(choice('--color <when>', 'colour the output', ['auto', 'always', 'never'], 'auto'))
    .option('-v, --verbose', 'show everything')
    .addHelpText('after', help)
    .action(async (paths: ReadonlyArray<string>, flags: TestFlags) => {
      const { testCommand } = await import('./command/test-command.js')
      await finish(await testCommand(io, paths, flags))
    })
}
