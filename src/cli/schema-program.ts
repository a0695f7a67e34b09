/**
 * The command about JSON Schemas: what may be asked, and how it is explained.
 */
import { Argument, type Command } from 'commander'

import { type SchemaName, schemaSummaries } from '../schema/schema-name.js'
import type { Finish } from './define.js'

const names = Object.keys(schemaSummaries)

const width = Math.max(...names.map(({ length }) => length))

const schemaHelp = `
Schemas (JSON Schema, draft 2020-12):
${Object.entries(schemaSummaries)
  .map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`)
  .join('\n')}

Where the package is installed by npm, they are files in node_modules/kmm-planner/dist/schemas, those of objects also
under the names that kubeconform looks for.

Exit codes: 0 printed, 2 no such schema or output that cannot be written, 3 a bug of kmm-plan.

Examples:
  kmm-plan schema module > module.json
  kubeconform -schema-location default \\
    -schema-location 'node_modules/kmm-planner/dist/schemas/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json' manifests/`

/** Adds it to the program. */
export const withSchemaCommand = (finish: Finish, root: Command): void => {
  root
    .command('schema')
    .summary('the JSON Schema of a Module, a plan, ...')
    .description('Print a JSON Schema, for editors and for programs that read what kmm-plan prints.')
    .addArgument(new Argument('<name>', 'of what').choices(names))
    .addHelpText('after', schemaHelp)
    .action(async (name: SchemaName) => {
      await finish((await import('./command/schema-command.js')).schemaCommand(name))
    })
}
