/** What there is to say of suppressions themselves. The gate finds it while it suppresses: these rules judge nothing. */
import { parameterlessRule } from './built-in-rule.js'
import type { Rule } from './rule.js'
import type { RuleDescription } from './rule-description.js'

const ruleOf = (description: Pick<RuleDescription, 'name' | 'code' | 'summary' | 'why'>): Rule =>
  parameterlessRule({ ...description, level: 'warning', needs: [], isAboutSecurity: false }, 'error', () => [])

/** A suppression that suppresses nothing. */
export const suppressionUnused: Rule = ruleOf({
  name: 'suppression-unused',
  code: 'KMM260',
  summary: 'A suppression that matches nothing.',
  why: 'What it was for is gone, or its name is misspelt; the next finding that it happens to match would not be seen.',
})

/** A suppression whose last day has passed. */
export const suppressionExpired: Rule = ruleOf({
  name: 'suppression-expired',
  code: 'KMM261',
  summary: 'A suppression whose last day has passed: what it matches counts again.',
  why: 'Somebody has said until when this may stay as it is.',
})

/** A suppression that does not count. */
export const suppressionRefused: Rule = ruleOf({
  name: 'suppression-refused',
  code: 'KMM262',
  summary: 'A suppression that does not count: without a reason, of no known rule, or of a protected one.',
  why: 'Nothing is suppressed without a reason that people can read, and what is protected only where all of it is decided.',
})

/** All of them. */
export const suppressionRules: ReadonlyArray<Rule> = [suppressionUnused, suppressionExpired, suppressionRefused]
