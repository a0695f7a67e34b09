/**
 * Which paths of a folder are left out: patterns as git has them, of `.gitignore` files and of `--exclude`.
 */
import * as E from 'fp-ts/lib/Either.js'
import ignore from 'ignore'

/** What patterns say of a path below their folder; that of a folder ends with `/`. */
export type PathPatterns = (path: string) => 'out' | 'in' | undefined

/** More wildcards in one pattern may take for ever on a name that was made for it: the library makes regular expressions of them. */
const MOST_WILDCARDS = 6

const wildcards = (pattern: string): number => pattern.match(/\*+/g)?.length ?? 0

const tested = (patterns: ReturnType<typeof ignore>, path: string): ReturnType<PathPatterns> => {
  const { ignored, unignored } = patterns.test(path)
  return ignored ? 'out' : unignored ? 'in' : undefined
}

/** Source: POSIX.1-2017, XBD 9.3.5 item 6, in the locale C. */
const characterClasses: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
}

/** Everything but these characters and the slash, as ranges: the library takes a negation for characters. */
const complement = (members: string): string => {
  const excluded = [...members.matchAll(/(.)-(.)|(.)/gu)].map(([, from, to, one]): readonly [number, number] => [
    (from ?? one ?? '').charCodeAt(0),
    (to ?? one ?? '').charCodeAt(0),
  ])
  const slash = '/'.charCodeAt(0)
  const sorted = [...excluded, [slash, slash] as const].sort(([left], [right]) => left - right)
  // Local mutation: where what is left begins.
  let begin = ' '.charCodeAt(0)
  const ranges: Array<string> = []
  for (const [from, to] of sorted) {
    if (from > begin) ranges.push(`${String.fromCharCode(begin)}-${String.fromCharCode(from - 1)}`)
    begin = Math.max(begin, to + 1)
  }
  return `${ranges.join('')}${String.fromCharCode(begin)}-\uffff`
}

/** Character classes as the library understands them. */
const portable = (line: string): string =>
  line
    .replace(/\[:([a-z]+):\]/g, (text, name: string) => characterClasses[name] ?? text)
    .replace(/\[[!^]([\w.-]+)\]/g, (_, members: string) => `[${complement(members)}]`)

const matcher = (lines: ReadonlyArray<string>): ReturnType<typeof ignore> =>
  ignore({ ignorecase: false }).add(lines.map(portable))

/** Whether a pattern can be used. */
const isUsable = (line: string): boolean =>
  wildcards(line) <= MOST_WILDCARDS &&
  E.isRight(
    E.tryCatch(
      () => matcher([line]).test('x'),
      () => undefined,
    ),
  )

/** The patterns of a `.gitignore`; lines that cannot be used leave nothing out. */
export const pathPatterns = (lines: ReadonlyArray<string>): PathPatterns | undefined => {
  const usable = lines.filter((line) => /^[^#\s]/.test(line) && isUsable(line))
  if (usable.length === 0) return undefined
  const patterns = matcher(usable)
  return (path) => tested(patterns, path)
}

/** One pattern of `--exclude`. */
export const excludedPattern = (text: string): E.Either<string, ReadonlyArray<string>> =>
  text.trim() === '' || text.startsWith('#') || text.startsWith('!') || !isUsable(text)
    ? E.left(
        `A pattern as in a .gitignore, with at most ${String(MOST_WILDCARDS)} wildcards: charts/, *.json, **/tests/*.yaml.`,
      )
    : E.right([text])
