/** What a codec finds wrong with data that somebody wrote, as sentences with what was probably meant. */
import type * as t from 'io-ts'

import type { Remark } from '../../diagnostic/diagnostic.js'
import type { Path } from '../../kubernetes/json.js'
import { shapeOf } from '../../snapshot/codec/shape.js'
import { unknownFields } from '../../snapshot/codec/walk.js'
import type { ConfigProblem } from './check-config.js'

const known = (codec: t.Mixed, path: Path): ReadonlyArray<string> => {
  const shape = shapeOf(codec)
  const [key, ...rest] = path
  if (shape._tag === 'Items') return known(shape.item, rest)
  if (shape._tag !== 'Fields') return []
  const field = shape.fields.get(String(key))
  return rest.length === 0 || field === undefined ? [...shape.fields.keys()] : known(field, rest)
}

/** Fields that are not known, said in words; `at`: where the value of the codec is. */
export const unknownKeys = (codec: t.Mixed, value: unknown, at: Path = []): ReadonlyArray<ConfigProblem> =>
  unknownFields(codec, value).flatMap(({ name, path = [], facts }) => {
    if (name !== 'UnknownField') return []
    const { nearest } = facts
    return [
      {
        path: [...at, ...path],
        message: `${JSON.stringify(facts.field)} is not known here${nearest === undefined ? '' : `; did you mean ${JSON.stringify(nearest)}?`}`,
        cure: nearest === undefined ? `Known are ${known(codec, path).join(', ')}.` : `Write ${nearest}.`,
      },
    ]
  })

/** What a value is not, said in words. */
export const faultOf = ({ name, path = [], facts }: Remark): ConfigProblem => {
  const expected =
    'expected' in facts && typeof facts.expected === 'string' ? facts.expected : 'a value that JSON can hold'
  return {
    path,
    message:
      name === 'MissingField'
        ? `${JSON.stringify(String(path.at(-1) ?? 'the configuration'))} is missing, or empty`
        : 'this is not what is expected here',
    cure: `Expected: ${expected}.`,
  }
}
