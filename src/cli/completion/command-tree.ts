/**
 * What may be typed, as data: read from the definitions of the commands, so that completion and the man page follow them.
 */
import type { Argument, Command, Option } from 'commander'

/** What comes after an option, or a place for an argument. */
export interface ValueOfOption {
  /** As the help calls it: `file`. */
  readonly name: string
  readonly choices: ReadonlyArray<string>
  readonly isFile: boolean
}

/** An option; `names` holds the short one first, if there is one. */
export interface TypedOption {
  readonly names: ReadonlyArray<string>
  readonly description: string
  /** Absent: it takes none. */
  readonly value?: ValueOfOption
}

/** A command with all that may come after it. */
export interface TypedCommand {
  /** All words of it: `kmm-plan hub plan`. */
  readonly path: string
  readonly name: string
  readonly summary: string
  readonly description: string
  /** `kmm-plan hub plan [options] <input...>` */
  readonly usage: string
  /** What its help says below the options. */
  readonly more: string
  readonly options: ReadonlyArray<TypedOption>
  readonly values: ReadonlyArray<ValueOfOption>
  readonly commands: ReadonlyArray<TypedCommand>
}

/** Files and folders: the help calls them so. */
const isFileName = (name: string): boolean => name === 'file' || name === 'input' || name.endsWith('-or-input')

const valueOf = (name: string, choices: ReadonlyArray<string> = []): ValueOfOption => ({
  name,
  choices,
  isFile: isFileName(name),
})

const typedOption = ({ short, long, flags, description, argChoices }: Option): TypedOption => {
  const name = /[<[]([^>\].]+)/.exec(flags)?.[1]
  return {
    names: [short, long].flatMap((one) => one ?? []),
    description,
    ...(name === undefined ? {} : { value: valueOf(name, argChoices) }),
  }
}

const typedArgument = (argument: Argument): ValueOfOption => valueOf(argument.name(), argument.argChoices)

/** The help without what is made of the definitions, which stands first. */
const moreOf = (command: Command): string => {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  return text.slice(command.helpInformation().length).trim()
}

/** A command, and all below it. Takes the output of the commands for itself. */
export const commandTree = (command: Command, parent = ''): TypedCommand => {
  const path = `${parent}${command.name()}`
  const help = command.createHelp()
  return {
    path,
    name: command.name(),
    summary: command.summary() === '' ? command.description() : command.summary(),
    description: command.description(),
    usage: help.commandUsage(command),
    more: moreOf(command),
    options: help.visibleOptions(command).map(typedOption),
    values: command.registeredArguments.map(typedArgument),
    commands: help.visibleCommands(command).map((child) => commandTree(child, `${path} `)),
  }
}

/** A command and all below it, each before those below it. */
export const allCommands = (command: TypedCommand): ReadonlyArray<TypedCommand> => [
  command,
  ...command.commands.flatMap(allCommands),
]

/** A text in a shell, as one word. Good for bash and zsh. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
