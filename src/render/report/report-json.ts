/** Reports for programs. */
import type { Report } from '../../policy/report.js'
import { printableJson } from '../../words/printable.js'

/**
 * The reports as JSON: `{ formatVersion, reports }`, all that they hold, hidden characters escaped. A minor version of the format adds
 * fields; a major version changes them or takes them away. Total, deterministic.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { renderReportJson } from 'kmm-planner/render'
 *
 * assert.deepStrictEqual(JSON.parse(renderReportJson([])), { formatVersion: '1.0', reports: [] })
 * ```
 */
export const renderReportJson = (reports: ReadonlyArray<Report>): string =>
  printableJson({ formatVersion: '1.0', reports })
