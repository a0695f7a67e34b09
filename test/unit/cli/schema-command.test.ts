import { describe, expect, it } from 'vitest'

import { schemaSummaries } from '../../../src/schema/schema-name.js'
import { schemas } from '../../../src/schema/schemas.js'
import { command } from './fake-io.js'

describe('kmm-plan schema', () => {
  it.each(Object.entries(schemas))('prints the schema of a name: %s', async (name, schema) => {
    const { code, out, err } = await command(['schema', name])
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual(schema)
  })

  it('names all of them in its help', async () => {
    const { out } = await command(['schema', '--help'])
    for (const [name, summary] of Object.entries(schemaSummaries))
      expect(out).toMatch(new RegExp(` ${name} +${summary}`))
  })

  it('knows no other', async () => {
    const { code, out, err } = await command(['schema', 'modul'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('Allowed choices are config, impact, managedclustermodule, ')
  })
})
