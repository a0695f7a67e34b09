/** Why an API server would refuse a schema of a CustomResourceDefinition, or not keep what it describes. */

const INT_OR_STRING = 'x-kubernetes-int-or-string'
const PRESERVE = 'x-kubernetes-preserve-unknown-fields'

/** `allOf`, `anyOf`, `oneOf` and `not` are allowed by rules of their own; here is none, and none is taken. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['type', 'description', 'pattern', 'minLength', 'minimum', 'minItems', 'required', 'enum'],
  ...['properties', 'additionalProperties', 'items', INT_OR_STRING, PRESERVE],
])

const TYPES: ReadonlySet<unknown> = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean'])

type Schema = Readonly<Record<string, unknown>>

const fieldsOf = ({ properties = {} }: Schema): ReadonlyArray<readonly [name: string, schema: Schema]> =>
  Object.entries(properties as Readonly<Record<string, Schema>>)

/** Of this schema alone. */
const ownFaults = (schema: Schema): ReadonlyArray<string> => {
  const { type, properties, additionalProperties, items, required = [] } = schema
  const isUntyped = schema[INT_OR_STRING] === true || schema[PRESERVE] === true
  const names = fieldsOf(schema).map(([name]) => name)
  return [
    ...Object.keys(schema)
      .filter((key) => !KEYWORDS.has(key))
      .map((key) => `${key} is unknown`),
    ...(TYPES.has(type) || (type === undefined && isUntyped) ? [] : ['has no type']),
    ...(type !== undefined && schema[INT_OR_STRING] === true ? ['is an integer or a text, and has a type'] : []),
    ...(properties !== undefined && additionalProperties !== undefined ? ['names fields, and takes others'] : []),
    ...(additionalProperties === false ? ['forbids other fields'] : []),
    ...(type === 'array' && items === undefined ? ['has no items'] : []),
    ...(required as ReadonlyArray<string>)
      .filter((name) => properties !== undefined && !names.includes(name))
      .map((name) => `needs ${name}, which it does not name`),
  ]
}

const insideOf = (schema: Schema): ReadonlyArray<readonly [name: string, schema: Schema]> => [
  ...fieldsOf(schema).map(([name, field]) => [`.${name}`, field] as const),
  ...(typeof schema['additionalProperties'] === 'object'
    ? [['{}', schema['additionalProperties'] as Schema] as const]
    : []),
  ...(schema['items'] === undefined ? [] : [['[]', schema['items'] as Schema] as const]),
]

const faultsAt = (path: string, schema: Schema): ReadonlyArray<string> => [
  ...ownFaults(schema).map((fault) => `${path === '' ? '.' : path} ${fault}`),
  ...insideOf(schema).flatMap(([step, inner]) => faultsAt(`${path}${step}`, inner)),
]

/**
 * Where a schema breaks the rules of structural schemas. Source: Kubernetes manual, Extend the Kubernetes API with
 * CustomResourceDefinitions, "Specifying a structural schema".
 */
export const structuralFaults = (schema: Schema): ReadonlyArray<string> => {
  const metadata = fieldsOf(schema).find(([name]) => name === 'metadata')?.[1] ?? {}
  const restricted = fieldsOf(metadata).filter(([name]) => name !== 'name' && name !== 'generateName')
  return [
    ...(schema['type'] === 'object' ? [] : ['. is no object']),
    ...restricted.map(([name]) => `.metadata.${name} is not for a definition to restrict`),
    ...faultsAt('', schema),
  ]
}
