/** What a rule is told, for each file: layer upon layer, the last counts. */
import * as E from 'fp-ts/lib/Either.js'

import { canonicalText } from '../kubernetes/canonical.js'
import { type Json, lookup } from '../kubernetes/json.js'
import { memoizeBy } from '../kubernetes/memoize.js'
import type { RuleLayer } from './config/loaded-config.js'
import { presetLevel } from './config/preset.js'
import type { RuleLevel } from './finding.js'
import { anyGlob, type Glob } from './glob.js'
import type { Policy, Rule } from './rule.js'

/** At which level a rule is asked, and how it judges. Equal parameters have one and the same `judge`. */
export interface Setting {
  readonly level: RuleLevel
  readonly judge: Policy
}

/** The settings of all rules for a file; absent: for what is in none. */
export type SettingsOf = (file?: string) => (rule: string) => Setting

interface Told {
  readonly level: RuleLevel
  readonly parameters: Readonly<Record<string, Json>>
}

/** The path as seen from a folder; nothing where it is not in it. */
export const within = (folder: string, file: string): string | undefined =>
  folder === '' ? file : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : undefined

/** Whether a layer is for a file. */
const isFor = ({ folder, files }: RuleLayer, isForAll: boolean): Glob => {
  const globs = files === undefined ? () => true : anyGlob(files)
  return (file) => {
    const inside = within(folder, file)
    return inside === undefined ? isForAll && files === undefined : globs(inside)
  }
}

const told = ({ preset, rules }: RuleLayer, rule: Rule, before: Told): Told => {
  const { name, code = name } = rule.description
  const start: Told = preset === undefined ? before : { level: presetLevel(preset)(rule), parameters: {} }
  const said = lookup(rules, name) ?? lookup(rules, code)
  return said === undefined
    ? start
    : { level: said.level ?? start.level, parameters: { ...start.parameters, ...said.parameters } }
}

const nothing: Policy = () => []

/**
 * The settings for each file. `main`: layers that count everywhere, whatever their folder; `nested`: those of folders, outer ones first, which count for
 * no protected rule.
 * Parameters have been looked at: those that cannot be used judge nothing.
 */
export const settingsOf = (
  rules: ReadonlyArray<Rule>,
  main: ReadonlyArray<RuleLayer>,
  nested: ReadonlyArray<RuleLayer>,
  last: RuleLayer,
  isProtected: ReadonlySet<string> = new Set(),
): SettingsOf => {
  const layers = [
    ...main.map((layer) => ({
      layer,
      applies: isFor(layer, true),
      isForNone: layer.files === undefined,
      isNested: false,
    })),
    ...nested.map((layer) => ({ layer, applies: isFor(layer, false), isForNone: false, isNested: true })),
    { layer: last, applies: () => true, isForNone: true, isNested: false },
  ]
  const judgeOf = memoizeBy<readonly [Rule, Told['parameters']]>(
    ([{ description }, parameters]) => `${description.name} ${canonicalText(parameters)}`,
  )(([rule, parameters]) => E.getOrElse(() => nothing)(rule.withParameters(parameters)))
  // Files of one folder mostly have the same layers.
  const tableOf = memoizeBy<ReadonlyArray<number>>((used) => used.join())(
    (used): ReadonlyMap<string, Setting> =>
      new Map(
        rules.map((rule) => {
          const { level, parameters } = used.reduce<Told>(
            (before, index) => {
              const { layer, isNested } = layers[index] ?? { layer: last, isNested: false }
              return isNested && isProtected.has(rule.description.name) ? before : told(layer, rule, before)
            },
            { level: rule.description.level, parameters: {} },
          )
          return [rule.description.name, { level, judge: judgeOf([rule, parameters]) }]
        }),
      ),
  )
  return (file) => {
    const used = layers.flatMap(({ applies, isForNone }, index) =>
      (file === undefined ? isForNone : applies(file)) ? [index] : [],
    )
    const table = tableOf(used)
    return (rule) => table.get(rule) ?? { level: 'off', judge: nothing }
  }
}
