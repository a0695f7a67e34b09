/** The sets of levels that come with the library. */
import type { RuleLevel } from '../finding.js'
import type { Rule } from '../rule.js'
import type { Preset } from './check-config.js'

const levels: Readonly<Record<Preset, (rule: Rule) => RuleLevel>> = {
  recommended: ({ description }) => description.level,
  strict: ({ strictLevel }) => strictLevel,
  none: () => 'off',
}

/** Their names. */
export const presets: ReadonlyArray<string> = Object.keys(levels)

/** Whether a text is the name of one. */
export const isPreset = (text: string): text is Preset => Object.hasOwn(levels, text)

/** The level that a preset gives a rule. */
export const presetLevel = (preset: Preset): ((rule: Rule) => RuleLevel) => levels[preset]
