/**
 * The schemas that the build has written: those of the library, with descriptions, under the names that editors and kubeconform look for.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { JsonSchema } from '../../src/kubernetes/json-schema.js'
import { schemas } from '../../src/schema/schemas.js'
import { root } from './blocks.js'

const textOf = (name: string): string => readFileSync(`${root}dist/schemas/${name}.json`, 'utf8')

const written = (name: string): JsonSchema => JSON.parse(textOf(name)) as JsonSchema

/** A field may be called so, too: its value is a schema, and no text. */
const withoutDescriptions = (schema: JsonSchema): unknown =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'description' && typeof value === 'string' ? undefined : value,
  )

describe('dist/schemas', () => {
  it.each(Object.entries(schemas))('holds the schema of the library: %s', (name, schema) => {
    expect(withoutDescriptions(written(name))).toEqual(withoutDescriptions(schema))
  })

  it('describes what has a docblock', () => {
    expect(written('plan').properties?.['held']?.description).toBe(
      'Changes that a budget holds back: not to be carried out.',
    )
    expect(written('plan').properties?.['unloadBudget']?.description).toBe('The limit under which this plan was made.')
  })

  it.each(['moduleLoader', 'devicePlugin'])('describes each field of %s', (section) => {
    const spec = written('module').properties?.['spec']
    const nested = [spec, spec?.properties?.[section], spec?.properties?.[section]?.properties?.['container']]
    const fields = nested.flatMap((one) => Object.entries(one?.properties ?? {}))
    expect(fields.length).toBeGreaterThan(10)
    expect(fields.filter(([, { description }]) => description === undefined).map(([name]) => name)).toEqual([])
  })

  it.each(Object.keys(schemas))('is what the command prints: %s', (name) => {
    const { stdout } = spawnSync(process.execPath, [`${root}dist/bin/kmm-plan.js`, 'schema', name], {
      encoding: 'utf8',
    })
    expect(stdout).toBe(textOf(name))
  })

  it('holds the kinds of objects also under the names that kubeconform gives them, and nothing else', () => {
    const kinds = ['managedclustermodule_v1beta1', 'module_v1beta1']
    expect(readdirSync(`${root}dist/schemas`).sort()).toEqual(
      [...Object.keys(schemas), ...kinds].map((name) => `${name}.json`).sort(),
    )
    for (const name of kinds) expect(textOf(name)).toBe(textOf(name.replace('_v1beta1', '')))
  })
})
