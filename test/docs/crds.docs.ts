/**
 * examples/007-operator/manifests/crds.yaml is made of the codec of Modules, and an API server keeps what it describes. `npm run docs:crds`
 * rewrites it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'

import { moduleCodec } from '../../src/snapshot/codec/module-codec.js'
import { unknownFields } from '../../src/snapshot/codec/walk.js'
import { kernelModule, makingModule } from '../../src/testing/arbitrary/module.js'
import { editedAt, pathEdits, pathsOf } from '../../src/testing/arbitrary/path-damage.js'
import { moduleOf } from '../unit/builders.js'
import { root } from './blocks.js'
import { crdManifest, crdText, moduleSchema, structural, type StructuralSchema } from './crd-manifest.js'
import { structuralFaults } from './structural-faults.js'

interface Definition {
  readonly spec: {
    readonly versions: ReadonlyArray<{ readonly schema: { readonly openAPIV3Schema: StructuralSchema } }>
  }
}

const schema = (): StructuralSchema =>
  (parse(readFileSync(crdManifest, 'utf8')) as Definition).spec.versions[0]!.schema.openAPIV3Schema

/** As `kubectl` has it tested: a field is refused that would be dropped. Metadata is the API server's own. */
const strict = (one: StructuralSchema): object => {
  const { properties, items, additionalProperties: others, ...rest } = one
  const isClosed = properties !== undefined && one['x-kubernetes-preserve-unknown-fields'] === undefined
  const fields = Object.entries(properties ?? {}).map(([name, field]) => [name, strict(field)])
  return {
    ...rest,
    ...(fields.length === 0 ? {} : { properties: Object.fromEntries(fields) }),
    ...(isClosed ? { additionalProperties: false } : {}),
    ...(others === undefined ? {} : { additionalProperties: strict(others) }),
    ...(items === undefined ? {} : { items: strict(items) }),
  }
}

const validator = () =>
  new Ajv({ allowUnionTypes: true })
    .addKeyword('x-kubernetes-preserve-unknown-fields')
    .addKeyword({ keyword: 'x-kubernetes-int-or-string', macro: () => ({ type: ['integer', 'string'] }) })
    .compile(strict(schema()))

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const written = readdirSync(`${root}examples`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .flatMap((path) =>
    parseAllDocuments(readFileSync(`${root}examples/${path}`, 'utf8')).flatMap((document) => {
      const object = document.toJS() as { readonly kind?: string; readonly items?: ReadonlyArray<{ kind?: string }> }
      return (object.items ?? [object])
        .filter(({ kind }) => kind === 'Module')
        .map((module) => ({ path, module: module }))
    }),
  )

describe('the definition of Modules', () => {
  it('is what the codec takes', () => {
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(crdManifest, crdText())
    else expect(readFileSync(crdManifest, 'utf8')).toBe(crdText())
  })

  it('is structural', () => {
    expect(structuralFaults({ ...schema() })).toEqual([])
  })

  it('takes the Modules of the examples, and drops nothing of them', () => {
    const isValid = validator()
    expect(written.length).toBeGreaterThan(5)
    for (const { path, module } of [...written, { path: 'builders', module: asJson(moduleOf()) }])
      expect([path, isValid(module), isValid.errors]).toEqual([path, true, null])
  })

  it('takes what the codec takes, and nothing else', () => {
    const isValid = validator()
    let refused = 0
    const modules = fc.oneof(kernelModule, makingModule).map(asJson)
    fc.assert(
      fc.property(modules, fc.nat(), fc.constantFrom(...pathEdits), (module, pick, edit) => {
        const paths = pathsOf(module).filter(([first]) => first === 'spec' || first === 'status')
        const path = paths[pick % paths.length] ?? ['spec']
        const edited = editedAt(module, path, edit)
        const isRead = moduleCodec.is(edited) && unknownFields(moduleCodec, edited).length === 0
        expect([path, edit, isValid(edited), isValid.errors]).toEqual([
          path,
          edit,
          isRead,
          isRead ? null : expect.anything(),
        ])
        if (!isRead) refused += 1
      }),
      { numRuns: 500 },
    )
    expect(refused).toBeGreaterThan(50)
  })

  it('does not know a field that the codec does not know, and leaves open what that leaves open', () => {
    const isValid = validator()
    const module = moduleOf()
    const { spec } = module
    expect(isValid({ ...module, spec: { ...spec, strange: 1 } })).toBe(false)
    expect(isValid({ ...module, status: { strange: 1 } })).toBe(true)
    const container = { image: 'plugin', resources: { limits: { cpu: 1, memory: '1Gi' }, strange: 1 } }
    expect(isValid({ ...module, spec: { ...spec, devicePlugin: { container } } })).toBe(true)
    const fraction = { ...container, resources: { limits: { cpu: 0.5 } } }
    expect(isValid({ ...module, spec: { ...spec, devicePlugin: { container: fraction } } })).toBe(false)
  })
})

describe('a schema', () => {
  it.each([
    [{ const: 'Module' }, 'an API server has no const'],
    [{ anyOf: [{ type: 'string' }] }, 'an API server has no anyOf'],
    [{ type: ['string', 'boolean'] }, 'an API server has no such type'],
  ])('that says what an API server cannot say is not made into another: %j', (one, message) => {
    expect(() => moduleSchema({ properties: { spec: { type: 'object', properties: { a: one } } } })).toThrow(message)
  })

  it('is made into the same as an API server says it', () => {
    expect(structural({ type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false })).toEqual({
      type: 'object',
      properties: { a: { type: 'string' } },
    })
    expect(structural({ type: 'object' })).toEqual({ 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true })
  })

  it.each([
    [{ type: 'string' }, ['. is no object']],
    [{ type: 'object', properties: { a: {} } }, ['.a has no type']],
    [{ type: 'object', properties: { a: { type: ['string'] } } }, ['.a has no type']],
    [{ type: 'object', properties: { a: { $ref: '#/b' } } }, ['.a $ref is unknown', '.a has no type']],
    [{ type: 'object', oneOf: [] }, ['. oneOf is unknown']],
    [{ type: 'object', patternProperties: {} }, ['. patternProperties is unknown']],
    [{ type: 'object', additionalProperties: false }, ['. forbids other fields']],
    [
      { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
      ['. names fields, and takes others'],
    ],
    [{ type: 'object', properties: { a: { type: 'array' } } }, ['.a has no items']],
    [{ type: 'object', properties: { a: { type: 'array', items: {} } } }, ['.a[] has no type']],
    [{ type: 'object', additionalProperties: {} }, ['{} has no type']],
    [{ type: 'object', properties: {}, required: ['a'] }, ['. needs a, which it does not name']],
    [
      { type: 'object', properties: { a: { 'type': 'string', 'x-kubernetes-int-or-string': true } } },
      ['.a is an integer or a text, and has a type'],
    ],
    [
      { type: 'object', properties: { metadata: { type: 'object', properties: { labels: { type: 'object' } } } } },
      ['.metadata.labels is not for a definition to restrict'],
    ],
    [
      {
        type: 'object',
        properties: { a: { 'x-kubernetes-int-or-string': true }, b: { 'x-kubernetes-preserve-unknown-fields': true } },
      },
      [],
    ],
  ])('is structural, or it is said where it is not: %j', (one, faults) => {
    expect(structuralFaults(one)).toEqual(faults)
  })
})
