/**
 * Patterns of paths: `*` and `?` stay in a folder, `**` goes through any number of them, `{a,b}` is one of several. What matches a
 * folder matches all that is in it. Matching takes linear time, as patterns of kernels do.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { compileRegexp } from '../pattern/regexp.js'

/** Whether a path with `/` between its parts is meant. */
export type Glob = (path: string) => boolean

const signs: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
}

const token = /\*\*\/|\*\*|[*?{},]|[^*?{},]+/g

const quoted = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`)

/** Braces are not nested, so that a comma inside one is always between two choices. */
const translated = (glob: string): E.Either<string, string> => {
  // Local mutation: whether a brace is open.
  let isOpen = false
  const parts: Array<string> = []
  for (const [part] of glob.matchAll(token)) {
    if (part === (isOpen ? '{' : '}'))
      return E.left(isOpen ? 'braces cannot be nested' : 'a closing brace without an opening one')
    if (part === '{' || part === '}') isOpen = part === '{'
    parts.push(part === ',' && isOpen ? '|' : (signs[part] ?? quoted(part)))
  }
  return isOpen ? E.left('an opening brace without a closing one') : E.right(parts.join(''))
}

const isOutside = (glob: string): boolean => glob.startsWith('/') || glob.split('/').includes('..')

/** The pattern, ready for use, or what is wrong with it. */
export const globOf = (text: string): E.Either<string, Glob> => {
  const glob = text.replace(/^(?:\.\/)+/, '').replace(/\/$/, '')
  if (glob === '' || glob === '.') return E.right(() => true)
  return isOutside(glob)
    ? E.left('it leaves its folder')
    : pipe(
        translated(glob),
        E.chain((source) => compileRegexp(`^(?s:${source})(?:/(?s:.*))?$`)),
        E.map(({ matches }) => matches),
      )
}

/** Whether any of these patterns matches; those that cannot be used match nothing. */
export const anyGlob = (texts: ReadonlyArray<string>): Glob => {
  const globs = texts.flatMap((text) =>
    pipe(
      globOf(text),
      E.match(
        () => [],
        (glob) => [glob],
      ),
    ),
  )
  return (path) => globs.some((glob) => glob(path))
}
