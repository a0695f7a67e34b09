/** The tables of fields are whole, and the notation is read as it is meant. */
import { describe, expect, it } from 'vitest'

import { fieldTable, type FieldType } from '../../../src/refusal/schema/field-type.js'
import { kmmFields } from '../../../src/refusal/schema/kmm-fields.js'
import { kubernetesFields } from '../../../src/refusal/schema/kubernetes-fields.js'
import { kmmTypes } from '../../../src/refusal/schema/types.js'
import { moduleCodec } from '../../../src/snapshot/codec/module-codec.js'
import { shapeOf } from '../../../src/snapshot/codec/shape.js'

const namesIn = (type: FieldType): ReadonlyArray<string> => {
  switch (type._tag) {
    case 'List':
      return namesIn(type.item)
    case 'Map':
      return namesIn(type.value)
    case 'Type':
      return [type.name]
    case 'Scalar':
      return []
  }
}

describe('the tables', () => {
  it.each([
    ['of Kubernetes', kubernetesFields],
    ['of KMM', { ...kmmFields, ObjectMeta: '' }],
  ])('%s refer to types that they have', (_, rows) => {
    const table = fieldTable(rows)
    const named = Object.keys(rows).flatMap((name) => [...table(name).values()].flatMap(({ type }) => namesIn(type)))
    expect(named.filter((name) => !Object.hasOwn(rows, name))).toEqual([])
  })

  it('know no field of a Module that the library does not know', () => {
    const spec = shapeOf(moduleCodec)
    const known = spec._tag === 'Fields' ? shapeOf(spec.fields.get('spec')) : spec
    const fields = known._tag === 'Fields' ? [...known.fields.keys()] : []
    expect([...kmmTypes('Spec2').keys()].filter((name) => !fields.includes(name))).toEqual([])
  })
})

describe('the notation', () => {
  it('is read', () => {
    const text = { _tag: 'Scalar', scalar: 's' }
    expect([...fieldTable({ T: 'a!:s b:T+@a,b c:s*% d:s' })('T')]).toEqual([
      ['a', { type: text, isRequired: true }],
      [
        'b',
        {
          type: { _tag: 'List', item: { _tag: 'Type', name: 'T' }, isNonEmpty: true, keys: ['a', 'b'] },
          isRequired: false,
        },
      ],
      [
        'c',
        { type: { _tag: 'Map', value: { _tag: 'List', item: text, isNonEmpty: false, keys: [] } }, isRequired: false },
      ],
      ['d', { type: text, isRequired: false }],
    ])
  })

  it('knows no field of what is not in a table', () => {
    expect(fieldTable({})('constructor').size).toBe(0)
  })
})
