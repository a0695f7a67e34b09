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

const matcher = (lines: ReadonlyArray<string>): ReturnType<typeof ignore> => ignore({ ignorecase: false }).add(lines)

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
