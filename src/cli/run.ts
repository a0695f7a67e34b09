/**
 * From arguments to an exit code. Nothing gets past this function: not an exception, not a stack trace.
 */
import { type Command, CommanderError } from 'commander'

import { printable } from '../words/printable.js'
import type { Outcome } from './command/outcome.js'
import { BUG, DONE, type ExitCode, USAGE } from './exit-code.js'
import type { IO, WriteFailure } from './io.js'
import { program } from './program.js'

const bugReport = (cause: unknown, debug: boolean): string => {
  const message = cause instanceof Error ? `${cause.name}: ${cause.message.slice(0, 300)}` : 'unknown'
  const stack = cause instanceof Error && debug ? `${cause.stack ?? ''}\n` : ''
  return (
    `kmm-plan: this is a bug of kmm-plan, not of your input. Please report it, with the input if you can share it.\n` +
    `  ${message}\n${stack === '' ? '  Run again with KMM_PLAN_DEBUG=1 for details.\n' : stack}`
  )
}

interface Named {
  readonly command: Command
  /** As it is typed: `kmm-plan hub plan`. */
  readonly name: string
}

const named = (command: Command, parent = ''): ReadonlyArray<Named> => {
  const name = `${parent}${command.name()}`
  return [{ command, name }, ...command.commands.flatMap((child) => named(child, `${name} `))]
}

/** Lines that a terminal may get, whatever names and paths they quote: nothing on standard error is coloured. */
const printableLines = (text: string): string => text.split('\n').map(printable).join('\n')

/** Run the command with these arguments (without the names of interpreter and script). */
export const run = async (args: ReadonlyArray<string>, io: IO): Promise<ExitCode> => {
  let exitCode: ExitCode = DONE
  const written: Array<Promise<WriteFailure | undefined>> = []
  const stderr = (text: string): Promise<WriteFailure | undefined> => {
    const done = io.stderr(printableLines(text))
    written.push(done)
    return done
  }
  const finish = async (outcome: Outcome): Promise<void> => {
    ;({ exitCode } = outcome)
    if (outcome.stdout !== '') written.push(io.stdout(outcome.stdout))
    await Promise.all(written)
    if (outcome.stderr !== '') await stderr(outcome.stderr)
  }
  try {
    const root = program(io, finish)
    for (const { command, name } of named(root)) {
      command
        .exitOverride()
        .showHelpAfterError(`Try: ${name} --help`)
        .configureOutput({
          writeOut: (text) => void written.push(io.stdout(text)),
          writeErr: (text) => void stderr(text),
        })
    }
    await root.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' })
  } catch (cause) {
    if (cause instanceof CommanderError) exitCode = cause.exitCode === 0 ? DONE : USAGE
    else {
      exitCode = BUG
      await stderr(bugReport(cause, (io.env['KMM_PLAN_DEBUG'] ?? '') !== ''))
    }
  }
  const failed = (await Promise.all(written)).find((failure) => failure !== undefined)
  if (failed === undefined) return exitCode
  // Half a plan looks like a plan.
  await stderr(`kmm-plan: cannot write the output: ${failed.reason}. What was written is not complete.\n`)
  return exitCode === BUG ? BUG : USAGE
}
