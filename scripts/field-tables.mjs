// Makes src/refusal/schema/*-fields.ts: the names, types and requirements of fields, in short, from the OpenAPI v3 documents that an
// API server publishes (`kubectl get --raw /openapi/v3/apis/apps/v1`), one file each, gzipped:
//
//   node scripts/field-tables.mjs DIR
//
// Nothing but field names and types is taken over. The notation is that of src/refusal/schema/field-type.ts.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: node scripts/field-tables.mjs DIR')
  process.exit(2)
}

const read = (name) =>
  JSON.parse(gunzipSync(readFileSync(join(folder, `${name}.json.gz`))).toString()).components.schemas

const shortName = (reference) => reference.slice(reference.lastIndexOf('.') + 1)

/** Types of Go that are written as something else. */
const leaves = { Quantity: 'q', IntOrString: 'x', Time: 't', MicroTime: 't', FieldsV1: 'o', RawExtension: 'o' }

const scalars = { string: 's', boolean: 'b', number: 'f' }

const integer = ({ format }) => (format === 'int32' ? 'i' : 'l')

/** The notation of a schema; `nameOf` gives an object with fields its name. */
const notation = (schema, nameOf) => {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref
  if (reference !== undefined) return leaves[shortName(reference)] ?? nameOf(reference, schema)
  if (schema['x-kubernetes-int-or-string'] === true) return schema.pattern === undefined ? 'x' : 'q'
  if (schema.type === 'array') {
    const item = notation(schema.items, nameOf)
    const keys = schema['x-kubernetes-list-map-keys']
    return `${item}${schema.minItems === 1 ? '+' : '*'}${keys === undefined ? '' : `@${keys.join(',')}`}`
  }
  if (schema.additionalProperties !== undefined) return `${notation(schema.additionalProperties, nameOf)}%`
  if (schema.properties !== undefined) return nameOf(undefined, schema)
  if (schema.type === 'integer') return integer(schema)
  return scalars[schema.type] ?? 'o'
}

const fieldsOf = ({ properties = {}, required = [] }, typeOf) =>
  Object.keys(properties)
    .sort()
    .map((key) => `${key}${required.includes(key) ? '!' : ''}:${typeOf(key, properties[key])}`)
    .join(' ')

/** Types that other types refer to by name. */
const named = (schemas, roots) => {
  const table = new Map()
  const nameOf = (reference) => {
    const name = shortName(reference)
    if (!table.has(name)) {
      table.set(name, '')
      const schema = schemas[reference.slice(reference.lastIndexOf('/') + 1)]
      table.set(
        name,
        fieldsOf({ properties: schema.properties }, (_, field) => notation(field, nameOf)),
      )
    }
    return name
  }
  for (const root of roots) nameOf(root)
  return table
}

/** Types that stand where they are used: named by their field, the same type once. */
const inline = (roots) => {
  const table = new Map()
  const byContent = new Map()
  const add = (wanted, schema) => {
    const title = (key) => key[0].toUpperCase() + key.slice(1)
    const content = fieldsOf(schema, (key, field) =>
      key === 'metadata' && field.properties === undefined && schema.properties.apiVersion !== undefined
        ? 'ObjectMeta'
        : notation(field, (_, inner) => add(title(key), inner)),
    )
    const known = byContent.get(content)
    if (known !== undefined) return known
    let name = wanted
    for (let count = 2; table.has(name); count++) name = `${wanted}${count}`
    table.set(name, content)
    byContent.set(content, name)
    return name
  }
  for (const [name, schema] of roots) add(name, schema)
  return table
}

const write = (file, constant, about, table) => {
  const rows = [...table].sort(([left], [right]) => (left < right ? -1 : 1))
  const text = [
    '/**',
    ` * ${about}`,
    ' *',
    ' * Made by scripts/field-tables.mjs; not to be edited.',
    ' */',
    `export const ${constant}: Readonly<Record<string, string>> = {`,
    ...rows.map(([name, fields]) => {
      const line = `  ${name}: '${fields}',`
      return line.length <= 120 ? line : `  ${name}:\n    '${fields}',`
    }),
    '}',
    '',
  ].join('\n')
  writeFileSync(new URL(`../src/refusal/schema/${file}`, import.meta.url), text)
}

const kubernetes = {
  ...read('api_v1'),
  ...read('apis_apps_v1'),
  ...read('apis_batch_v1'),
  ...read('apis_rbac.authorization.k8s.io_v1'),
}
write(
  'kubernetes-fields.ts',
  'kubernetesFields',
  'Fields of the Kubernetes types that are checked. Source: the OpenAPI v3 documents of Kubernetes 1.31.',
  named(kubernetes, [
    'io.k8s.api.apps.v1.DaemonSet',
    'io.k8s.api.batch.v1.Job',
    'io.k8s.api.core.v1.PodTemplate',
    'io.k8s.api.rbac.v1.RoleBinding',
  ]),
)

const kmm = read('apis_kmm.sigs.x-k8s.io_v1beta1')
const hub = read('apis_hub.kmm.sigs.x-k8s.io_v1beta1')
write(
  'kmm-fields.ts',
  'kmmFields',
  "Fields of KMM's types. Source: the OpenAPI v3 documents of an API server with the CRDs of KMM 1.1.",
  inline([
    ['Module', kmm['io.x-k8s.sigs.kmm.v1beta1.Module']],
    ['ManagedClusterModule', hub['io.x-k8s.sigs.kmm.hub.v1beta1.ManagedClusterModule']],
  ]),
)
