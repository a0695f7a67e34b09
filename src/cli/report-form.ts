/**
 * The forms of reports: the choices of -o of `check`, and their help. Renderers are handed in, so that help needs none of them.
 */
import type { Case } from '../policy/check.js'
import type { Report } from '../policy/report.js'
import { noSources } from '../policy/sources.js'
import type { TextOptions } from '../render/text-options.js'
import type * as renderers from './command/report-renderers.js'

type Renderers = typeof renderers

/** What is written. */
export interface Reported {
  readonly reports: ReadonlyArray<Report>
  /** What they were made of. */
  readonly cases: ReadonlyArray<Case>
}

/** One form. */
export interface ReportForm {
  readonly help: string
  readonly write: (render: Renderers, reported: Reported, options: TextOptions) => string
}

/** All forms. */
export const reportForms = {
  text: {
    help: 'for people',
    write: ({ renderReportText }, { reports }, options) => renderReportText(reports, options),
  },
  compact: {
    help: 'file:line:column: level CODE message, one line each',
    write: ({ renderCompact }, { reports }) => renderCompact(reports),
  },
  github: {
    help: 'annotations of GitHub Actions',
    write: ({ renderGitHub }, { reports }) => renderGitHub(reports),
  },
  gitlab: { help: 'a Code Quality report of GitLab', write: ({ renderGitLab }, { reports }) => renderGitLab(reports) },
  azure: {
    help: 'logging commands of Azure Pipelines',
    write: ({ renderAzure }, { reports }) => renderAzure(reports),
  },
  sarif: { help: 'SARIF 2.1.0, for code scanning', write: ({ renderSarif }, { reports }) => renderSarif(reports) },
  junit: { help: 'JUnit XML', write: ({ renderJUnit }, { reports }) => renderJUnit(reports) },
  tap: { help: 'TAP 14', write: ({ renderTap }, { reports }) => renderTap(reports) },
  markdown: {
    help: 'for a comment or a job summary, at most 60,000 characters',
    write: ({ renderReportMarkdown }, { reports }) => renderReportMarkdown(reports),
  },
  openreports: {
    help: 'Reports of openreports.io, as YAML',
    write: ({ renderOpenReports }, { reports }) => renderOpenReports(reports),
  },
  json: { help: 'the whole report', write: ({ renderReportJson }, { reports }) => renderReportJson(reports) },
  review: {
    help: 'what the rules look at, as JSON, for other policy engines',
    write: ({ locatedReview, printableJson }, { cases }) =>
      printableJson({
        formatVersion: '1.0',
        reviews: cases.map(({ review, sources = noSources }) => locatedReview(sources)(review)),
      }),
  },
} satisfies Readonly<Record<string, ReportForm>>

/** The name of a form. */
export type ReportFormName = keyof typeof reportForms
