/**
 * Completion for bash, as a script. It calls nothing: all that may be typed is in it.
 */
import { allCommands, quoted, type TypedCommand, type ValueOfOption } from './command-tree.js'

/** Files are what readline offers where nothing else is. */
const offer = ({ choices, isFile }: ValueOfOption): string =>
  choices.length > 0 ? `words=${quoted(choices.join(' '))}` : isFile ? 'files=yes' : ':'

const valueCases = ({ path, options }: TypedCommand): ReadonlyArray<string> =>
  options.flatMap(({ names, value }) =>
    value === undefined
      ? []
      : [`    ${names.map((name) => quoted(`${path} ${name}`)).join(' | ')}) isValue=yes ${offer(value)} ;;`],
  )

const commandCase = ({ path, options, values, commands }: TypedCommand): string => {
  const words = [...commands.map(({ name }) => name), ...values.flatMap(({ choices }) => choices)].join(' ')
  const flags = options.flatMap(({ names }) => names).join(' ')
  const files = values.some(({ isFile }) => isFile) ? ' files=yes' : ''
  return `      ${quoted(path)}) words=${quoted(words)} flags=${quoted(flags)}${files} ;;`
}

/** The script. */
export const bashCompletion = (root: TypedCommand): string => {
  const all = allCommands(root)
  const below = all.filter((command) => command !== root).map(({ path }) => quoted(path))
  return `# Completion of kmm-plan for bash:
#   kmm-plan completion bash > /etc/bash_completion.d/kmm-plan
#   source <(kmm-plan completion bash)
_kmm_plan() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}"
  local path=${quoted(root.name)} words='' flags='' files='' isValue='' index
  # bash makes words of their own of the signs in --output=json.
  if [[ $word == '=' ]]; then word=''; elif [[ $before == '=' ]]; then before="\${COMP_WORDS[COMP_CWORD - 2]}"; fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$path \${COMP_WORDS[index]}" in
    ${below.join(' | ')})
      path="$path \${COMP_WORDS[index]}" ;;
    esac
  done
  case "$path $before" in
${all.flatMap(valueCases).join('\n')}
  esac
  if [[ -z $isValue ]]; then
    case "$path" in
${all.map(commandCase).join('\n')}
    esac
    if [[ $word == -* ]]; then words="$flags" files=''; fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [[ -n $files ]]; then compopt -o default; else compopt +o default; fi 2>/dev/null
  return 0
}
complete -o default -F _kmm_plan ${root.name}
`
}
