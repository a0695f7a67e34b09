/** What became of a sample, as text: a row for each room, then every mutant that nothing told from the original. */
import { type Kill, type Mutant, type Witness, witnesses } from './mutant.js'
import { roomOf } from './sample.js'

export interface Findings {
  readonly mutants: ReadonlyArray<Mutant>
  readonly kills: ReadonlyMap<number, Kill>
  readonly misTyped: ReadonlySet<number>
  readonly unmet: ReadonlySet<number>
  /** Listed as what nobody can tell from the original. */
  readonly equivalent: ReadonlySet<number>
}

const count = <A>(items: ReadonlyArray<A>, holds: (item: A) => boolean): number => items.filter(holds).length

/** What no test kills though one could. */
const survives =
  ({ kills, misTyped, equivalent }: Findings) =>
  ({ id }: Mutant): boolean =>
    !kills.has(id) && !misTyped.has(id) && !equivalent.has(id)

const row = (name: string, mutants: ReadonlyArray<Mutant>, findings: Findings): string => {
  const { kills, misTyped, unmet, equivalent } = findings
  const by = (witness: Witness): number => count(mutants, ({ id }) => kills.get(id)?.by === witness)
  const killed = count(mutants, ({ id }) => kills.has(id))
  const refused = count(mutants, ({ id }) => misTyped.has(id))
  const alike = count(mutants, ({ id }) => equivalent.has(id) && !kills.has(id) && !misTyped.has(id))
  const surviving = mutants.filter(survives(findings))
  const never = count(surviving, ({ id }) => unmet.has(id))
  const valid = killed + surviving.length
  const score = valid === 0 ? '' : `${((100 * killed) / valid).toFixed(1)} %`
  return [name, mutants.length - refused, ...witnesses.map(by), alike, surviving.length, never, refused, score]
    .map((cell, index) => (index === 0 ? String(cell).padEnd(16) : String(cell).padStart(11)))
    .join('')
}

const shown = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 160 ? `${line.slice(0, 157)}...` : line
}

const survivor = ({ unmet }: Findings, { id, file, line, operator, before, after }: Mutant): string =>
  [
    `${file}:${String(line)}  ${operator}${unmet.has(id) ? '  (no test meets it)' : ''}`,
    `  - ${shown(before)}`,
    `  + ${shown(after)}`,
  ].join('\n')

export const reportOf = (findings: Findings): string => {
  const { mutants, kills, equivalent } = findings
  const rooms = [...new Set(mutants.map(({ file }) => roomOf(file)))]
  const head = ['room', 'mutants', ...witnesses, 'equivalent', 'survived', 'not met', 'refused', 'killed']
    .map((cell, index) => (index === 0 ? cell.padEnd(16) : cell.padStart(11)))
    .join('')
  const mistaken = mutants.flatMap((mutant) => {
    const kill = equivalent.has(mutant.id) ? kills.get(mutant.id) : undefined
    return kill === undefined ? [] : [`listed as equivalent, and killed by ${kill.test}\n${survivor(findings, mutant)}`]
  })
  return [
    head,
    ...rooms.map((room) =>
      row(
        room,
        mutants.filter(({ file }) => roomOf(file) === room),
        findings,
      ),
    ),
    ...(rooms.length > 1 ? [row('all', mutants, findings)] : []),
    '',
    ...mutants.filter(survives(findings)).map((mutant) => survivor(findings, mutant)),
    ...mistaken,
  ].join('\n')
}
