/** Findings that were there when a gate was put up: they are reported and do not count. It only ever gets smaller. */
import { sortedBy } from '../kubernetes/order.js'
import { moduleKey } from '../module/module-name.js'
import type { Finding } from './finding.js'
import { suppressionRules } from './suppression-rules.js'

/**
 * A finding that does not count. The names are for who reads the file: it is recognised by its fingerprint alone.
 *
 * @since 0.3.0
 */
export interface BaselineEntry {
  readonly fingerprint: string
  readonly rule: string
  /** `namespace/name` */
  readonly module?: string
  /** Facts were lacking: it excuses nothing that is known to be so. */
  readonly verdict?: 'unknown'
}

/**
 * The file of a baseline.
 *
 * @since 0.3.0
 */
export interface Baseline {
  readonly formatVersion: '1.0'
  readonly findings: ReadonlyArray<BaselineEntry>
}

const entryOf = ({ fingerprint, rule, module, verdict }: Finding): BaselineEntry => ({
  fingerprint,
  rule,
  ...(module === undefined ? {} : { module: moduleKey(module) }),
  ...(verdict === 'unknown' ? { verdict } : {}),
})

/** Whether a baseline has a finding; one of which nobody could tell excuses nothing that is so now. */
export const holds = ({ findings }: Baseline): ((finding: Pick<Finding, 'fingerprint' | 'verdict'>) => boolean) => {
  const known = new Map(findings.map(({ fingerprint, verdict = 'fail' }) => [fingerprint, verdict]))
  return ({ fingerprint, verdict }) => known.get(fingerprint) === 'fail' || known.get(fingerprint) === verdict
}

/** Whether a baseline may hold a finding: it is there, nothing else suppresses it, and it is not about suppressions. */
const mayEnter = ({ state, suppressed, rule }: Finding): boolean =>
  !suppressionRules.some(({ description }) => description.name === rule) &&
  state !== 'absent' &&
  (suppressed === undefined || suppressed.by === 'baseline')

/**
 * The baseline of what was found. Of one that is there, only what is found still stays, so that nothing new ever enters it.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { baselineOf } from 'kmm-planner/policy'
 *
 * const old = { formatVersion: '1.0', findings: [{ fingerprint: '00000000000000a1', rule: 'image-tag-floating' }] } as const
 * assert.deepStrictEqual(baselineOf(old)([]), { formatVersion: '1.0', findings: [] })
 * ```
 */
export const baselineOf =
  (before?: Baseline) =>
  (findings: ReadonlyArray<Finding>): Baseline => {
    const isKnown = before === undefined ? () => true : holds(before)
    const entries = new Map(
      findings.filter((one) => mayEnter(one) && isKnown(one)).map((one) => [one.fingerprint, entryOf(one)] as const),
    )
    return {
      formatVersion: '1.0',
      findings: sortedBy(({ rule, module = '', fingerprint }: BaselineEntry) => [rule, module, fingerprint].join('\n'))(
        entries.values(),
      ),
    }
  }
