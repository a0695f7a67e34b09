/** What there is to say of suppressions that do nothing, have ended, or do not count. */
import type { Baseline } from './baseline.js'
import type { Finding } from './finding.js'
import { fingerprintOf } from './fingerprint.js'
import type { Gate } from './gate.js'
import type { Rule } from './rule.js'
import { suppressionExpired, suppressionRefused, suppressionUnused } from './suppression-rules.js'
import type { ReadySuppressor } from './suppressor.js'

/** What all environments together have asked and found. */
export interface Outcomes {
  /** Names of rules that were asked. */
  readonly asked: ReadonlySet<string>
  /** Keys of suppressions that have matched something. */
  readonly used: ReadonlySet<string>
  /** Fingerprints of all that was found. */
  readonly found: ReadonlySet<string>
}

interface Remark {
  readonly rule: Rule
  readonly message: string
  readonly cure: string
}

const how: Readonly<Record<ReadySuppressor['suppression']['by'], string>> = {
  inline: 'Write "# kmm-plan-disable-next-line RULE -- reason".',
  annotation: 'The key is ignore.kmm-planner.io/RULE, and its value is the reason.',
  config: 'Give it a rule that there is, and a reason.',
  baseline: 'Make the baseline again with --update-baseline.',
}

/** What stands in manifests has been read in any case; of the rest only who looks at everything can say that it is in vain. */
const isSeenWhole = ({ isPartial }: Gate, { suppression: { by } }: ReadySuppressor): boolean =>
  !isPartial || by === 'inline' || by === 'annotation'

const remarkOn = (gate: Gate, one: ReadySuppressor, { asked, used }: Outcomes): Remark | undefined => {
  const { refused, isExpired, name, suppression, key } = one
  if (refused !== undefined)
    return {
      rule: suppressionRefused,
      message: `This suppression does not count: ${refused}.`,
      cure: how[suppression.by],
    }
  if (name === undefined) return undefined
  if (isExpired)
    return {
      rule: suppressionExpired,
      message: `This suppression of ${name} has counted until ${suppression.until ?? ''}, and counts no more.`,
      cure: 'Mend what it was for, or give it a later day.',
    }
  return used.has(key) || !asked.has(name) || !isSeenWhole(gate, one)
    ? undefined
    : {
        rule: suppressionUnused,
        message: `This suppression of ${name} matches nothing.`,
        cure: 'Take it away, or mend the name of what it is for.',
      }
}

const isAsked = ({ only }: Gate, { description: { name } }: Rule): boolean => only?.has(name) ?? true

const findingOf = (gate: Gate, one: ReadySuppressor, { rule, message, cure }: Remark): ReadonlyArray<Finding> => {
  const { place, module, path, suppression, name = '' } = one
  const { level } = gate.settingsOf(place?.file)(rule.description.name)
  if (level === 'off' || !isAsked(gate, rule)) return []
  const about = { path, message, cure, ...(module === undefined ? {} : { module }) }
  const { code } = rule.description
  return [
    {
      ...about,
      ...(code === undefined ? {} : { code }),
      rule: rule.description.name,
      level,
      verdict: 'fail',
      state: 'new',
      fingerprint: fingerprintOf(rule.description.name)({
        ...about,
        key: `${suppression.by} ${name} ${suppression.reason}`,
      }),
      ...(place === undefined ? {} : { place }),
    },
  ]
}

/** Of the baseline each entry is looked at: one that is not found any more has to go. */
const staleEntries = ({ findings }: Baseline, { found }: Outcomes): number =>
  findings.filter(({ fingerprint }) => !found.has(fingerprint)).length

const onBaseline = (gate: Gate, one: ReadySuppressor, outcomes: Outcomes): Remark | undefined => {
  if (one.suppression.by !== 'baseline' || gate.baseline === undefined || gate.isPartial) return undefined
  const count = staleEntries(gate.baseline, outcomes)
  return count === 0
    ? undefined
    : {
        rule: suppressionUnused,
        message: `${count === 1 ? 'One finding' : `${count} findings`} of the baseline ${count === 1 ? 'is' : 'are'} not found any more.`,
        cure: 'Run once with --update-baseline, which takes out what is gone.',
      }
}

/** What there is to say of one suppression, when all environments have been looked at. */
export const suppressionFindings =
  (gate: Gate, outcomes: Outcomes) =>
  (one: ReadySuppressor): ReadonlyArray<Finding> => {
    const remark = remarkOn(gate, one, outcomes) ?? onBaseline(gate, one, outcomes)
    return remark === undefined ? [] : findingOf(gate, one, remark)
  }
