/**
 * The definition of Modules for an API server, made of the JSON Schema that the build makes of their codec.
 *
 * What an API server takes is less than JSON Schema. Source: Kubernetes manual, Extend the Kubernetes API with CustomResourceDefinitions,
 * "Specifying a structural schema" and "Field pruning".
 */
import { readFileSync } from 'node:fs'

import { stringify } from 'yaml'

import { KMM_API_VERSION, KMM_GROUP } from '../../src/constants.js'
import type { JsonSchema } from '../../src/kubernetes/json-schema.js'
import { root } from './blocks.js'

export const crdManifest = `${root}examples/007-operator/manifests/crds.yaml`

/** A schema of an API server, as much of it as Modules need. */
export interface StructuralSchema {
  readonly 'type'?: string
  readonly 'description'?: string
  readonly 'pattern'?: string
  readonly 'minLength'?: number
  readonly 'minimum'?: number
  readonly 'minItems'?: number
  readonly 'required'?: ReadonlyArray<string>
  readonly 'properties'?: Readonly<Record<string, StructuralSchema>>
  readonly 'additionalProperties'?: StructuralSchema
  readonly 'items'?: StructuralSchema
  readonly 'x-kubernetes-int-or-string'?: true
  readonly 'x-kubernetes-preserve-unknown-fields'?: true
}

/** What means the same in both. */
const SHARED: ReadonlySet<string> = new Set(['description', 'pattern', 'minLength', 'minimum', 'minItems', 'required'])

/** A closed record says nothing: the API server drops what it does not know, and `kubectl` refuses it. */
const others = ({ additionalProperties }: JsonSchema): StructuralSchema => {
  if (additionalProperties === false) return {}
  return typeof additionalProperties === 'object'
    ? { additionalProperties: structural(additionalProperties) }
    : { 'x-kubernetes-preserve-unknown-fields': true }
}

const SCALARS: ReadonlySet<unknown> = new Set(['string', 'number', 'boolean'])

const ownPart = (schema: JsonSchema): StructuralSchema => {
  const { type, properties = {}, items = {} } = schema
  if (type === 'object') {
    const fields = Object.entries(properties).map(([name, field]) => [name, structural(field)])
    return { type, ...(fields.length === 0 ? {} : { properties: Object.fromEntries(fields) }), ...others(schema) }
  }
  if (type === 'array') return { type, items: structural(items) }
  if (typeof type === 'string' && SCALARS.has(type)) return { type }
  // A quantity; a fraction has to be a text then, as it is written anyway.
  if (String(type) === 'string,number') return { 'x-kubernetes-int-or-string': true }
  throw new Error(`an API server has no such type: ${JSON.stringify(schema)}`)
}

const HANDLED: ReadonlySet<string> = new Set(['type', 'properties', 'additionalProperties', 'items'])

/** What an API server takes of a schema. Throws where that would not be the same: somebody has to decide then. */
export const structural = (schema: JsonSchema): StructuralSchema => {
  const foreign = Object.keys(schema).filter((key) => !SHARED.has(key) && !HANDLED.has(key))
  if (foreign.length > 0) throw new Error(`an API server has no ${foreign.join(', ')}: ${JSON.stringify(schema)}`)
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([key]) => SHARED.has(key))),
    ...ownPart(schema),
  }
}

/** Kind, version and metadata are tested by the API server itself. */
export const moduleSchema = (schema: JsonSchema): StructuralSchema => ({
  type: 'object',
  description: 'Kernel modules for the nodes that a selector takes, and the device plugin that needs them.',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    ...Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => name === 'spec' || name === 'status')
        .map(([name, field]) => [name, structural(field)]),
    ),
  },
  required: ['spec'],
})

const definitionOf = (openAPIV3Schema: StructuralSchema): unknown => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `modules.${KMM_GROUP}` },
  spec: {
    group: KMM_GROUP,
    scope: 'Namespaced',
    names: { plural: 'modules', singular: 'module', kind: 'Module', listKind: 'ModuleList' },
    versions: [
      {
        name: KMM_API_VERSION.slice(KMM_GROUP.length + 1),
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema },
      },
    ],
  },
})

/** With its docblocks as descriptions, which only the build knows. */
export const builtSchema = (): JsonSchema =>
  JSON.parse(readFileSync(`${root}dist/schemas/module.json`, 'utf8')) as JsonSchema

/** The text of the manifest. */
export const crdText = (): string =>
  [
    '# Made by `npm run docs:crds` of the codec of Modules: what the library reads. Where KMM was installed its own is there, and stays.',
    stringify(definitionOf(moduleSchema(builtSchema())), { lineWidth: 0, aliasDuplicateObjects: false }),
  ].join('\n')
