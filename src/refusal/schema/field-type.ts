/**
 * The notation of the tables of fields, and how it is read.
 *
 * A type is a row of fields: `name:type`, `name!:type` where the field is required. `s` a text, `b` a boolean, `i` and `l` whole
 * numbers of 32 and 64 bits, `f` a number, `q` a quantity, `x` a whole number or a text, `t` a time, `o` anything. What begins with a
 * capital letter is a type. `T*` is a list of T, `T+` one that is not empty, `T*@key` one whose items differ in `key`, `T%` a map.
 */
import { memoizeBy } from '../../kubernetes/memoize.js'

/** What a field holds. */
export type FieldType =
  | { readonly _tag: 'Scalar'; readonly scalar: string }
  | {
      readonly _tag: 'List'
      readonly item: FieldType
      readonly isNonEmpty: boolean
      readonly keys: ReadonlyArray<string>
    }
  | { readonly _tag: 'Map'; readonly value: FieldType }
  | { readonly _tag: 'Type'; readonly name: string }

/** A field of a type. */
export interface Field {
  readonly type: FieldType
  readonly isRequired: boolean
}

/** Types by name. */
export type FieldTable = (name: string) => ReadonlyMap<string, Field>

const typeOf = (text: string): FieldType => {
  const [, inner = text, ending, keys = ''] = /^(.+)([*+%])(?:@([^*+%]+))?$/.exec(text) ?? []
  if (ending === undefined) return /^[A-Z]/.test(text) ? { _tag: 'Type', name: text } : { _tag: 'Scalar', scalar: text }
  if (ending === '%') return { _tag: 'Map', value: typeOf(inner) }
  return {
    _tag: 'List',
    item: typeOf(inner),
    isNonEmpty: ending === '+',
    keys: keys === '' ? [] : keys.split(','),
  }
}

const fieldOf = (text: string): readonly [string, Field] => {
  const [name = '', type = ''] = text.split(/:(.*)/)
  return [name.replace('!', ''), { type: typeOf(type), isRequired: name.endsWith('!') }]
}

/** Read a table; each type when it is first asked for. */
export const fieldTable = (rows: Readonly<Record<string, string>>): FieldTable =>
  memoizeBy((name: string) => name)((name) => {
    const row = Object.hasOwn(rows, name) ? (rows[name] ?? '') : ''
    return new Map(row === '' ? [] : row.split(' ').map(fieldOf))
  })

/** What a field holds, for remarks. */
export const nameOfType = (type: FieldType): string =>
  type._tag === 'List'
    ? 'array'
    : type._tag !== 'Scalar'
      ? 'object'
      : ({ s: 'string', b: 'boolean', f: 'number', q: 'quantity', x: 'integer or string', t: 'time', o: 'object' }[
          type.scalar
        ] ?? 'integer')
