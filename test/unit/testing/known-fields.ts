/**
 * Every field that the library knows of a Module and a ManagedClusterModule: those of the CRDs of release 1.1, from the table that is made of
 * them, and those of later releases, from the codecs. A field that is added to either is in the list.
 *
 * A field is written as keys with dots between them; `[]` stands for each item of a list. Lists of texts, maps, and types of Kubernetes
 * (volumes, environment, resources) are one field each.
 */
import { sortedKeys } from '../../../src/kubernetes/order.js'
import type { FieldType } from '../../../src/refusal/schema/field-type.js'
import { kmmTypes } from '../../../src/refusal/schema/types.js'
import { managedClusterModuleCodec, moduleCodec } from '../../../src/snapshot/codec/module-codec.js'
import { shapeOf } from '../../../src/snapshot/codec/shape.js'

/** Types of Kubernetes in the table; the codecs only test some of their fields. */
const CORE_TYPES: ReadonlySet<string> = new Set(['Env', 'Resources', 'VolumeMounts', 'Volumes'])

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

const inTable = (type: FieldType, path: string): ReadonlyArray<string> => {
  switch (type._tag) {
    case 'Scalar':
    case 'Map':
      return [path]
    case 'List':
      return type.item._tag === 'Type' && !CORE_TYPES.has(type.item.name) ? inTable(type.item, `${path}[]`) : [path]
    case 'Type':
      return CORE_TYPES.has(type.name)
        ? [path]
        : [...kmmTypes(type.name)].flatMap(([key, field]) => inTable(field.type, under(path, key)))
  }
}

const inCodec = (codec: unknown, path: string): ReadonlyArray<string> => {
  const shape = shapeOf(codec)
  if (shape._tag === 'Fields' && shape.closed)
    return [...shape.fields].flatMap(([key, field]) => inCodec(field, under(path, key)))
  if (shape._tag !== 'Items') return [path]
  const item = shapeOf(shape.item)
  return item._tag === 'Fields' && item.closed ? inCodec(shape.item, `${path}[]`) : [path]
}

const specOf = (codec: unknown): ReadonlyArray<string> => {
  const shape = shapeOf(codec)
  const spec = shape._tag === 'Fields' ? shape.fields.get('spec') : undefined
  return spec === undefined ? [] : inCodec(spec, '')
}

const sorted = (fields: ReadonlyArray<string>): ReadonlyArray<string> =>
  sortedKeys(Object.fromEntries(fields.map((field) => [field, true])))

/** The fields that release 1.1 has in the spec of a Module. */
export const fieldsOfRelease: ReadonlySet<string> = new Set(inTable({ _tag: 'Type', name: 'Spec2' }, ''))

/** Every field in the spec of a Module. */
export const moduleFields: ReadonlyArray<string> = sorted([...fieldsOfRelease, ...specOf(moduleCodec)])

/** Every field in the spec of a ManagedClusterModule, but those of the Module in it. */
export const hubFields: ReadonlyArray<string> = sorted([
  ...inTable({ _tag: 'Type', name: 'Spec3' }, ''),
  ...specOf(managedClusterModuleCodec),
]).filter((field) => !field.startsWith('moduleSpec.'))
