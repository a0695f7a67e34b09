/**
 * The man page, made of the definitions of the commands and their help.
 */
import { allCommands, type TypedCommand, type TypedOption } from './completion/command-tree.js'

/** Text as it is, in the language of man pages: no sign of it is an order. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .split('\n')
    .map((line) => (/^[.']/.test(line) ? `\\&${line}` : line))
    .join('\n')

const bold = (text: string): string => `\\fB${escaped(text)}\\fR`

const italic = (text: string): string => `\\fI${escaped(text)}\\fR`

const optionLines = ({ names, description, value }: TypedOption): ReadonlyArray<string> => {
  const argument = value === undefined ? '' : ` ${italic(value.name)}`
  const choices = value === undefined || value.choices.length === 0 ? '' : ` Choices: ${value.choices.join(', ')}.`
  return ['.TP', `${names.map(bold).join(', ')}${argument}`, escaped(`${description.replace(/[.]$/, '')}.${choices}`)]
}

/** As the help has it: in columns. */
const asItIs = (text: string): ReadonlyArray<string> => (text === '' ? [] : ['.PP', '.nf', escaped(text), '.fi'])

const commandLines = ({ path, usage, description, options, more, commands }: TypedCommand): ReadonlyArray<string> => [
  `.SS ${escaped(path)}`,
  bold(usage),
  '.PP',
  escaped(description),
  ...(commands.length === 0 ? options.flatMap(optionLines) : []),
  ...asItIs(more),
]

/** The page, in section 1. */
export const manPage = (root: TypedCommand, version: string): string => {
  const below = allCommands(root).filter((command) => command !== root)
  return `${[
    `.TH ${root.name.toUpperCase()} 1 "" "${root.name} ${version}" "User Commands"`,
    '.SH NAME',
    `${escaped(root.name)} \\- what should happen to the kernel modules of a cluster, and why`,
    '.SH SYNOPSIS',
    bold(root.usage),
    '.SH DESCRIPTION',
    escaped(root.description),
    '.SH OPTIONS',
    ...root.options.flatMap(optionLines),
    ...asItIs(root.more),
    '.SH COMMANDS',
    ...below.flatMap(commandLines),
  ].join('\n')}\n`
}
