/** What a law draws, in a form that fits on a screen: worlds as tables, plans as their changes, the rest as JSON on a line. */
import { isJsonObject, own } from '../../kubernetes/json.js'
import { worldLines } from './describe-world.js'
import { fits, itemsOf, jsonText, textOf } from './json-text.js'
import { isObject, objectRows } from './object-row.js'
import { headed, indented, tableLines } from './text-table.js'

/** A world, or a cluster of the simulation, which has its lists side by side. */
const worldIn = (value: unknown): ReadonlyArray<string> | undefined => {
  if (!isJsonObject(value) || !Array.isArray(value['modules'])) return undefined
  if (isJsonObject(value['snapshot'])) return worldLines(value['snapshot'], value['modules'], value['options'])
  if (!Array.isArray(value['nodes'])) return undefined
  const { modules, version: _version, ...lists } = value
  return worldLines(lists, modules, undefined)
}

const changeText = (change: unknown): string => {
  const ref = own(change, 'ref')
  const [action, kind, name, reason] = [
    own(change, 'action'),
    own(ref, 'kind'),
    own(ref, 'name'),
    own(change, 'reason'),
  ]
  return `${textOf(action)} ${textOf(kind)} ${textOf(name)} (${textOf(reason)})`
}

const planIn = (value: unknown): ReadonlyArray<string> | undefined =>
  isJsonObject(value) && Array.isArray(value['changes']) && Array.isArray(value['desired'])
    ? [
        `a plan for ${value['desired'].length} objects`,
        ...indented([
          ...value['changes'].map(changeText),
          ...itemsOf(value['held']).map((change) => `held: ${changeText(change)}`),
        ]),
      ]
    : undefined

const listLines = (list: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  list.length > 0 && list.every(isObject)
    ? tableLines(objectRows(list))
    : list.flatMap((item, index) => {
        const lines = inputLines(item)
        return lines.length === 1 ? lines : headed(`[${index}]`, lines)
      })

/** The lines in which it differs from one that was shown above. */
const differing = (shown: ReadonlyArray<string>, lines: ReadonlyArray<string>): ReadonlyArray<string> => {
  const gone = shown.filter((line) => !lines.includes(line)).map((line) => `- ${line}`)
  const come = lines.filter((line) => !shown.includes(line)).map((line) => `+ ${line}`)
  return gone.length + come.length === 0 ? ['the same, as far as this table shows'] : [...gone, ...come]
}

const recordLines = (record: Readonly<Record<string, unknown>>): ReadonlyArray<string> => {
  const entries = Object.entries(record)
  const first = entries.find(([, value]) => worldIn(value) !== undefined)
  const shown = worldIn(first?.[1])
  return entries.flatMap(([key, value]) => {
    const world = worldIn(value)
    if (world !== undefined && shown !== undefined && key !== first?.[0])
      return headed(`${key}, beside ${first?.[0] ?? ''}`, differing(shown, world))
    const lines = inputLines(value)
    return lines.length === 1 ? [`${key}: ${lines.join('')}`] : headed(key, lines)
  })
}

/** The lines of anything that a law may draw. */
export const inputLines = (value: unknown): ReadonlyArray<string> => {
  const known = worldIn(value) ?? planIn(value)
  if (known !== undefined) return known
  if (fits(value)) return [jsonText(value)]
  if (Array.isArray(value)) return listLines(value)
  return isJsonObject(value) ? recordLines(value) : [jsonText(value)]
}

/** What a law draws, as text. */
export const describeInput = (value: unknown): string => inputLines(value).join('\n')
