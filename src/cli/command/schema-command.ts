/**
 * `kmm-plan schema`: the JSON Schema of what is read or printed.
 */
import type { SchemaName } from '../../schema/schema-name.js'
import { schemas } from '../../schema/schemas.js'
import { DONE } from '../exit-code.js'
import type { Outcome } from './outcome.js'

/** The build writes the schemas in here, with the descriptions that it takes from docblocks. */
const published: unknown = JSON.parse(process.env['KMM_PLAN_SCHEMAS'] ?? JSON.stringify(schemas))

export const schemaCommand = (name: SchemaName): Outcome => ({
  stdout: `${JSON.stringify((published as Readonly<Record<SchemaName, unknown>>)[name], null, 2)}\n`,
  stderr: '',
  exitCode: DONE,
})
