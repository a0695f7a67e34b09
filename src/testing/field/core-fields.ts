/** Changes of every field inside the types of Kubernetes that a device plugin is made of, from the table of fields. */
import type { FieldType } from '../../refusal/schema/field-type.js'
import { kmmTypes } from '../../refusal/schema/types.js'
import { lastKey } from './field-row.js'

/** A field inside a field, and two values of the outer one that differ in the inner one alone. */
export interface InnerChange {
  readonly inner: string
  readonly values: readonly [unknown, unknown]
}

const samples: Readonly<Record<string, readonly [unknown, unknown]>> = {
  s: ['a', 'b'],
  b: [false, true],
  q: ['1', '2'],
  o: [{ a: '1' }, { a: '2' }],
}

const samplesOf = (scalar: string): readonly [unknown, unknown] => samples[scalar] ?? [1, 2]

/** As little as the type allows. */
const least = (type: FieldType): unknown => {
  switch (type._tag) {
    case 'Scalar':
      return samplesOf(type.scalar)[0]
    case 'List':
      return [least(type.item)]
    case 'Map':
      return {}
    case 'Type':
      return leastOf(type.name)
  }
}

const leastOf = (name: string): Readonly<Record<string, unknown>> => {
  const required = [...kmmTypes(name)].filter(([, field]) => field.isRequired)
  return Object.fromEntries(required.map(([key, field]) => [key, least(field.type)]))
}

const around =
  (make: (value: unknown) => unknown, name: (inner: string) => string) =>
  ({ inner, values: [before, after] }: InnerChange): InnerChange => ({
    inner: name(inner),
    values: [make(before), make(after)],
  })

/** A change of each field of a type, and of those inside it. */
const changesIn = (type: FieldType): ReadonlyArray<InnerChange> => {
  switch (type._tag) {
    case 'Scalar':
      return [{ inner: '', values: samplesOf(type.scalar) }]
    case 'List':
      return changesIn(type.item).map(
        around(
          (value) => [value],
          (inner) => `[]${inner}`,
        ),
      )
    case 'Map':
      return changesIn(type.value).map(
        around(
          (value) => ({ a: value }),
          (inner) => `.*${inner}`,
        ),
      )
    case 'Type': {
      const rest = leastOf(type.name)
      return [...kmmTypes(type.name)].flatMap(([key, field]) =>
        changesIn(field.type).map(
          around(
            (value) => ({ ...rest, [key]: value }),
            (inner) => `.${key}${inner}`,
          ),
        ),
      )
    }
  }
}

const typeOf = (field: string): FieldType | undefined => {
  const key = lastKey(field)
  return kmmTypes(key === 'volumes' ? 'DevicePlugin' : 'Container').get(key)?.type
}

const isCore = (field: string): boolean =>
  field.startsWith('devicePlugin.') && ['env', 'resources', 'volumeMounts', 'volumes'].includes(lastKey(field))

/** A change of each field inside a field of a device plugin; none inside others. O(fields of the type). */
export const innerChanges = (field: string): ReadonlyArray<InnerChange> => {
  const type = isCore(field) ? typeOf(field) : undefined
  return type === undefined ? [] : changesIn(type)
}
