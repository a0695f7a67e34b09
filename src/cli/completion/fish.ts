/**
 * Completion for fish, as a script.
 */
import { allCommands, type TypedCommand, type ValueOfOption } from './command-tree.js'

/** A text as one word of fish. */
const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`

/** Fish offers files unless it is told not to. */
const offered = ({ choices, isFile }: ValueOfOption): string =>
  choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : isFile ? ' -r' : ' -x'

const nameFlags = (names: ReadonlyArray<string>): string =>
  names.map((name) => (name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`)).join('')

const linesOf =
  (program: string) =>
  ({ path, options, values, commands }: TypedCommand): ReadonlyArray<string> => {
    const start = `complete -c ${program} -n ${quoted(`__kmm_plan_at ${path}`)}`
    const choices = values.flatMap((value) => value.choices)
    return [
      ...(values.some(({ isFile }) => isFile) ? [] : [`${start} -f`]),
      ...(choices.length === 0 ? [] : [`${start} -a ${quoted(choices.join(' '))}`]),
      ...commands.map(({ name, summary }) => `${start} -a ${name} -d ${quoted(summary)}`),
      ...options.map(
        ({ names, description, value }) =>
          `${start}${nameFlags(names)}${value === undefined ? '' : offered(value)} -d ${quoted(description)}`,
      ),
    ]
  }

/** The script. */
export const fishCompletion = (root: TypedCommand): string => {
  const all = allCommands(root)
  const below = all.filter((command) => command !== root).map(({ path }) => quoted(path))
  return `# Completion of kmm-plan for fish:
#   kmm-plan completion fish > ~/.config/fish/completions/kmm-plan.fish
function __kmm_plan_at
    set -l path ${root.name}
    for word in (commandline -opc)[2..-1]
        switch "$path $word"
            case ${below.join(' ')}
                set path "$path $word"
        end
    end
    test "$path" = "$argv"
end
${all.flatMap(linesOf(root.name)).join('\n')}
`
}
