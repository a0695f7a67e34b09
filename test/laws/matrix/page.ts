/**
 * The page of the laws, from what a run found.
 */
import { lawsOf, mutants } from '../../../src/testing/index.js'
import type { Catch } from './catch.js'

const cell = (text: string): string => text.replaceAll('|', '\\|')

const lawTable = Object.entries(lawsOf).flatMap(([subject, laws]) =>
  laws.map(({ name, statement }) => `| ${name} | \`${subject}\` | ${cell(statement)} |`),
)

const row = (catches: ReadonlyArray<Catch>, mutant: string): string => {
  const own = catches.filter((one) => one.mutant === mutant)
  const laws = own.map(({ law, path }) => `${law} (${Number(path.split(':')[0]) + 1})`)
  return `| ${cell(mutant)} | ${laws.length === 0 ? 'not recorded' : laws.join(', ')} |`
}

/** The text of docs/laws.md. */
export const lawsPage = (catches: ReadonlyArray<Catch>): string => {
  const found = mutants.filter(({ name }) => catches.some(({ mutant }) => mutant === name))
  return [
    '# Laws, and the planners that break them',
    '',
    'What `assertLaws` asserts ([testing.md](testing.md)). This page is made: `npm run docs:laws`.',
    '',
    '## Laws',
    '',
    '| law | about | statement |',
    '|---|---|---|',
    ...lawTable,
    '',
    '## Broken planners',
    '',
    `\`mutants\` are ${mutants.length} planners that are broken on purpose. For ${found.length} of them it is recorded which law finds them out, and with which`,
    'of the inputs that one seed draws.',
    '',
    '| a planner that ... | is found out by (in run) |',
    '|---|---|',
    ...mutants.map(({ name }) => row(catches, name)),
    '',
  ].join('\n')
}
