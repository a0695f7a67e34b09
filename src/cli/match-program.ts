/**
 * The command about patterns: what may be asked, and how it is explained.
 */
import type { Command } from 'commander'

import type { Finish } from './define.js'
import type { IO } from './io.js'

const matchHelp = `
Patterns are regular expressions of Go (RE2), as in kernelMappings[].regexp. They match anywhere in a version unless
they begin with ^ and end with $, and a "." is any character. A version is what uname -r says, or - for one a line on
standard input. A trailing + of a version is not looked at, as the operator does.

Exit codes: 0 some match, 1 none does, 2 wrong usage or no regular expression, 3 a bug of kmm-plan.

Examples:
  kmm-plan match '^5\\.14\\..+\\.x86_64$' 5.14.0-427.13.1.el9_4.x86_64 6.6.13
  kubectl get nodes -o jsonpath='{range .items[*]}{.status.nodeInfo.kernelVersion}{"\\n"}{end}' | kmm-plan match '^5' -`

/** Adds it to the program. */
export const withMatchCommand = (io: IO, finish: Finish, root: Command): void => {
  root
    .command('match')
    .summary('which kernel versions a pattern matches')
    .description('Print those kernel versions that the pattern of a kernel mapping matches, as KMM does.')
    .argument('<pattern>', 'regular expression')
    .argument('<kernel...>', 'kernel versions, or -')
    .addHelpText('after', matchHelp)
    .action(async (pattern: string, kernels: ReadonlyArray<string>) => {
      await finish(await (await import('./command/match-command.js')).matchCommand(io, pattern, kernels))
    })
}
