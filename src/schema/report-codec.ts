/** A report, as io-ts codecs: a field that only type or codec knows does not compile. A minor version of the format may add others. */
import * as t from 'io-ts'

import type { Place } from '../diagnostic/place.js'
import { pathCodec } from '../plan-codec.js'
import type { Finding, FindingState, Level, Related, RuleLevel, Suppression, Verdict } from '../policy/finding.js'
import type { Report } from '../policy/report.js'
import type { Need, RuleDescription } from '../policy/rule-description.js'
import { nameIn } from '../snapshot/codec/one-of.js'
import { type Codec, list, openAs, tested } from '../snapshot/codec/shape.js'
import { moduleNameCodec, recordCodec } from './impact-codec.js'

const FINGERPRINT = /^[0-9a-f]{16}$/

const fingerprint = tested(
  'sixteen hexadecimal digits',
  (value): value is string => typeof value === 'string' && FINGERPRINT.test(value),
  { type: 'string', pattern: FINGERPRINT.source },
)

const strings = list(t.string)

const rule = openAs<RuleDescription>()(
  {
    name: t.string,
    level: nameIn<RuleLevel>({ error: true, warning: true, info: true, off: true }),
    summary: t.string,
    why: t.string,
    needs: list(nameIn<Need>({ cluster: true, base: true })),
    isAboutSecurity: t.boolean,
  },
  { code: t.string },
)

const place = openAs<Place>()(
  { file: t.string, line: t.number, column: t.number, endLine: t.number, endColumn: t.number },
  {},
)

const related = openAs<Related>()({ message: t.string, path: pathCodec }, { place })

const suppressed = openAs<Suppression>()(
  {
    by: nameIn<Suppression['by']>({ inline: true, annotation: true, config: true, baseline: true }),
    reason: t.string,
  },
  { until: t.string },
)

const finding = openAs<Finding>()(
  {
    rule: t.string,
    level: nameIn<Level>({ error: true, warning: true, info: true }),
    verdict: nameIn<Verdict>({ fail: true, unknown: true }),
    state: nameIn<FindingState>({ new: true, unchanged: true, absent: true }),
    fingerprint,
    path: pathCodec,
    message: t.string,
  },
  {
    module: moduleNameCodec,
    cure: t.string,
    nodes: strings,
    kernels: strings,
    code: t.string,
    related: list(related),
    place,
    suppressed,
  },
)

/** The version of the formats of reports and reviews. */
export const formatVersion: Codec<'1.0'> = t.literal('1.0')

const reportCodec: Codec<Report> = openAs<Report>()(
  {
    formatVersion,
    tool: openAs<Report['tool']>()({ name: t.string, version: t.string }, {}),
    environment: t.string,
    rules: list(rule),
    findings: list(finding),
    passed: strings,
    modules: t.number,
    exitCode: tested('0 | 1 | 2', (value): value is 0 | 1 | 2 => value === 0 || value === 1 || value === 2, {
      enum: [0, 1, 2],
    }),
  },
  {
    failOn: nameIn<Level | 'never'>({ error: true, warning: true, info: true, never: true }),
    newOnly: t.boolean,
    impact: recordCodec,
  },
)

/** What the command prints: a report for each environment. */
export interface ReportDocument {
  readonly formatVersion: '1.0'
  readonly reports: ReadonlyArray<Report>
}

/** All reports. */
export const reportDocumentCodec: Codec<ReportDocument> = openAs<ReportDocument>()(
  { formatVersion, reports: list(reportCodec) },
  {},
)
