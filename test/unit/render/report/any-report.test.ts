/** What holds of every renderer, for any Report. */
import fc from 'fast-check'
import {
  renderAzure,
  renderCompact,
  renderGitHub,
  renderGitLab,
  renderJUnit,
  renderOpenReports,
  renderReportJson,
  renderReportMarkdown,
  renderReportText,
  renderSarif,
  renderTap,
} from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'

import type { Report } from '../../../../src/policy/report.js'
import { reports } from './arbitrary-report.js'

const renderers: Readonly<Record<string, (reports: ReadonlyArray<Report>) => string>> = {
  renderAzure,
  renderCompact,
  renderGitHub,
  renderGitLab,
  renderJUnit,
  renderOpenReports,
  renderReportJson,
  renderReportMarkdown,
  renderReportText,
  renderSarif,
  renderTap,
}

/** What a terminal or a viewer of logs obeys, the end of a line apart; and half characters. */
const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u

describe.each(Object.entries(renderers))('%s', (_, render) => {
  it('is total and deterministic, and ends with the end of a line', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const text = render(any)
        expect(render(structuredClone(any))).toBe(text)
        expect(text === '' || text.endsWith('\n')).toBe(true)
      }),
    )
  })

  it('holds nothing that a terminal obeys', () => {
    fc.assert(fc.property(reports, (any) => !obeyed.test(render(any).replaceAll('\n', ''))))
  })

  it('does not change what it is given', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const before = structuredClone(any)
        render(any)
        expect(any).toEqual(before)
      }),
    )
  })
})
