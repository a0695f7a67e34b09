/**
 * Completion for zsh, as a script: good for a file _kmm-plan in a folder of fpath, and for source.
 */
import { allCommands, quoted, type TypedCommand, type TypedOption, type ValueOfOption } from './command-tree.js'

const functionOf = ({ path }: TypedCommand): string => `_${path.replaceAll(/[^a-z]/g, '_')}`

/** Signs that _arguments and _describe read. */
const escaped = (text: string): string => text.replaceAll(/[\\:[\]]/g, String.raw`\$&`)

/** What _arguments does for a value: choices, files, or only its name. */
const action = ({ choices, isFile }: ValueOfOption): string =>
  choices.length > 0 ? `(${choices.join(' ')})` : isFile ? '_files' : ' '

const optionSpec = ({ names, description, value }: TypedOption): ReadonlyArray<string> =>
  names.map((name) =>
    quoted(
      value === undefined
        ? `${name}[${escaped(description)}]`
        : `*${name}${name.startsWith('--') ? '=' : '+'}[${escaped(description)}]:${escaped(value.name)}:${action(value)}`,
    ),
  )

const valueSpecs = (values: ReadonlyArray<ValueOfOption>): ReadonlyArray<string> =>
  values.map((value, index) =>
    quoted(`${index === values.length - 1 && value.isFile ? '*' : ''}:${escaped(value.name)}:${action(value)}`),
  )

const leaf = (command: TypedCommand): string => `${functionOf(command)}() {
  _arguments -s -S \\
    ${[...command.options.flatMap(optionSpec), ...valueSpecs(command.values)].join(' \\\n    ')}
}`

const group = (command: TypedCommand): string => `${functionOf(command)}() {
  local context state line
  local -a commands=(
    ${command.commands.map(({ name, summary }) => quoted(`${escaped(name)}:${summary}`)).join('\n    ')}
  )
  _arguments -C \\
    ${[...command.options.flatMap(optionSpec), quoted('1:command:->command'), quoted('*::argument:->argument')].join(' \\\n    ')}
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
        ${command.commands.map((child) => `${child.name}) ${functionOf(child)} ;;`).join('\n        ')}
      esac ;;
  esac
}`

/** The script. */
export const zshCompletion = (root: TypedCommand): string => `#compdef ${root.name}
# Completion of kmm-plan for zsh:
#   kmm-plan completion zsh > "\${fpath[1]}/_kmm-plan"
#   source <(kmm-plan completion zsh)
${allCommands(root)
  .map((command) => (command.commands.length === 0 ? leaf(command) : group(command)))
  .join('\n')}
if [[ $funcstack[1] == _kmm-plan ]]; then
  ${functionOf(root)} "$@"
else
  compdef ${functionOf(root)} ${root.name}
fi
`
