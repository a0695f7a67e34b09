/** Any JSON, on a line that somebody can read. */
import { isJsonObject } from '../../kubernetes/json.js'
import { printable } from '../../words/printable.js'

/** What is longer than this is cut: the data itself is in the counterexample. */
const WIDEST = 160

/** A text that fits, with a mark where it was cut. */
export const clipped = (text: string): string => (text.length <= WIDEST ? text : `${text.slice(0, WIDEST - 3)}...`)

const whole = (value: unknown): string => printable(JSON.stringify([value]).slice(1, -1))

/** Whether a value fits on a line as JSON. */
export const fits = (value: unknown): boolean => whole(value).length <= WIDEST

/** A value as JSON on one line; nothing, where JSON has nothing. */
export const jsonText = (value: unknown): string => clipped(whole(value))

/** `key=value` for all keys of an object, `key` alone for an empty value. */
export const pairsText = (value: unknown): string =>
  isJsonObject(value)
    ? Object.entries(value)
        .map(([key, item]) => (item === '' ? key : `${key}=${typeof item === 'string' ? item : jsonText(item)}`))
        .join(' ')
    : ''

/** A value that is a text, or nothing. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The items of a list, and none of anything else. */
export const itemsOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])
