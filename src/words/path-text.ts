/** Paths and values as people write them. */
import type { Json, Path } from '../kubernetes/json.js'
import { shorten } from './printable.js'

const step = (key: string | number): string =>
  typeof key === 'number'
    ? `[${key}]`
    : /^[A-Za-z_$][\w$-]*$/.test(key)
      ? `.${key}`
      : `[${JSON.stringify(shorten(80)(key))}]`

const mostSteps = 30

/** `spec.containers[0]["a.b/c"]`; the root is the empty text. A very long path is cut. */
export const pathText = (path: Path): string => {
  const text = path.slice(0, mostSteps).map(step).join('')
  return `${text.startsWith('.') ? text.slice(1) : text}${path.length > mostSteps ? '…' : ''}`
}

/** A value in one short line; what is not there is `(none)`. */
export const valueText =
  (limit: number) =>
  (value: Json | undefined): string =>
    value === undefined ? '(none)' : shorten(limit)(JSON.stringify(value))
