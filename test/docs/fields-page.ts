/**
 * The tables of docs/fields.md, made of what the library knows of each field.
 */
import { readFileSync } from 'node:fs'

import { catalogue } from 'kmm-planner'

import { type FieldRow } from '../../src/testing/field/field-row.js'
import { managedFieldRows, moduleFieldRows } from '../../src/testing/field/field-table.js'
import { root } from './blocks.js'

export const fieldsPage = `${root}docs/fields.md`

const CONTAINER = 'moduleLoader.container.'
const MAPPING = `${CONTAINER}kernelMappings[].`

/** A table of the page: its rows, and what is left out of their names. */
interface Section {
  readonly name: string
  readonly prefix: string
  readonly rows: ReadonlyArray<FieldRow>
}

const starting = (prefix: string, ...others: ReadonlyArray<string>): ReadonlyArray<FieldRow> =>
  moduleFieldRows.filter(
    ({ field }) => field.startsWith(prefix) && !others.some((other) => other !== prefix && field.startsWith(other)),
  )

const prefixes = [`${CONTAINER}modprobe.`, MAPPING, CONTAINER, 'moduleLoader.', 'devicePlugin.'] as const

/** Every row is in one of them. */
const sections: ReadonlyArray<Section> = [
  { name: 'module', prefix: '', rows: starting('', ...prefixes) },
  { name: 'loader', prefix: '', rows: starting('moduleLoader.', CONTAINER) },
  { name: 'modprobe', prefix: `${CONTAINER}modprobe.`, rows: starting(`${CONTAINER}modprobe.`) },
  { name: 'mapping', prefix: MAPPING, rows: starting(MAPPING) },
  { name: 'container', prefix: CONTAINER, rows: starting(CONTAINER, MAPPING, `${CONTAINER}modprobe.`) },
  { name: 'plugin', prefix: 'devicePlugin.', rows: starting('devicePlugin.') },
  { name: 'hub', prefix: '', rows: managedFieldRows },
]

const linkOf = (name: keyof typeof catalogue): string => {
  const { code } = catalogue[name]
  return `[${code}](diagnostics.md#${code.toLowerCase()}-${name.toLowerCase()})`
}

const silence = ({ situations }: FieldRow): string => {
  const told = situations.flatMap(({ silent }) =>
    silent === undefined ? [] : [`${silent.when} ${linkOf(silent.remark)}`],
  )
  return [...new Set(told)].join('; ')
}

const releaseOf = ({ since }: FieldRow): string =>
  since === '1.1' ? since : `${since}; in \`kmm-1.1\` ${linkOf('FieldOfLaterRelease')}`

const line = (prefix: string, isOnHub: boolean, row: FieldRow): string =>
  `| ${[
    `\`${row.field.slice(prefix.length)}\``,
    row.does,
    releaseOf(row),
    ...(isOnHub ? [] : [row.shows.join(', ')]),
    ...(isOnHub ? [] : [silence(row)]),
  ].join(' | ')} |`

const tableOf = ({ name, prefix, rows }: Section): string => {
  const isOnHub = name === 'hub'
  const heads = ['field', 'what it is', 'from release', ...(isOnHub ? [] : ['shows in', 'has no effect'])]
  return [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---|').join('')}`,
    ...rows.map((row) => line(prefix, isOnHub, row)),
    '',
  ].join('\n')
}

const opening = (name: string): string => `<!-- fields of ${name}: npm run docs:fields -->\n`
const closing = '<!-- until here -->'

/** The page as it should be: the text around its tables is written by hand. */
export const withTables = (page: string): string =>
  sections.reduce((text, section) => {
    const start = text.indexOf(opening(section.name)) + opening(section.name).length
    return `${text.slice(0, start)}${tableOf(section)}${text.slice(text.indexOf(closing, start))}`
  }, page)

/** The sections whose place is missing. */
export const missingTables = (page: string): ReadonlyArray<string> =>
  sections.flatMap(({ name }) => (page.includes(opening(name)) ? [] : [name]))

/** How many rows the tables have together. */
export const rowCount: number = sections.reduce((sum, { rows }) => sum + rows.length, 0)

export const readFieldsPage = (): string => readFileSync(fieldsPage, 'utf8')
