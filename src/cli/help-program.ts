/**
 * The commands about the command: help, completion and the man page.
 */
import { Argument, type Command } from 'commander'

import type { Shell } from './command/help-command.js'
import type { Finish } from './define.js'
import type { IO } from './io.js'

const completionHelp = `
The script calls nothing, and reads no cluster.

Examples:
  source <(kmm-plan completion bash)
  kmm-plan completion zsh > "\${fpath[1]}/_kmm-plan"
  kmm-plan completion fish > ~/.config/fish/completions/kmm-plan.fish`

const manualHelp = `
Where the package is installed by npm, "man kmm-plan" shows it.

Example:
  kmm-plan manual | man -l -`

/** The command that these words name, as far as there is one; commander says of the next word what it says of any command. */
const showHelp = (command: Command, [word, ...words]: ReadonlyArray<string>): void => {
  const child = command.commands.find((one) => one.name() === word)
  if (word === undefined) command.outputHelp()
  else if (child === undefined && command.commands.length === 0)
    command.error(`error: ${command.name()} is a command by itself: there is no ${command.name()} ${word}`)
  else if (child === undefined) command.parse([word], { from: 'user' })
  else showHelp(child, words)
}

/** Adds them to the program. */
export const withHelpCommands = (io: IO, finish: Finish, root: Command): void => {
  root
    .command('completion')
    .summary('completion of commands and options for a shell')
    .description('Print a script that completes commands, options and their values.')
    .addArgument(new Argument('<shell>', 'for which').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', completionHelp)
    .action(async (shell: Shell) => {
      await finish((await import('./command/help-command.js')).completionCommand(root, shell))
    })
  root
    .command('manual')
    .summary('all of the help as a man page')
    .description('Print the man page, which is all that --help says of every command.')
    .addHelpText('after', manualHelp)
    .action(async () => {
      await finish((await import('./command/help-command.js')).manualCommand(root, io.version))
    })
  root
    .command('help')
    .summary('the help of a command: kmm-plan help hub plan')
    .description('Show the help of a command, as --help does.')
    .argument('[command...]', 'its name')
    .action((words: ReadonlyArray<string>) => {
      showHelp(root, words)
    })
}
