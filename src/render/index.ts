/**
 * Plans and remarks as text: `kmm-planner/render`. Pure; a subpath of its own, so that who only plans need not load it.
 *
 * @module kmm-planner/render
 * @since 0.1.0
 */
export { describeDiagnostic } from '../words/describe-diagnostic.js'
export type { Description } from '../words/words.js'
export { type DiagnosticData, diagnosticData } from './diagnostic-data.js'
export { renderExplanationText } from './explanation-text.js'
export { renderFindings } from './findings-text.js'
export { renderFleetText } from './fleet-text.js'
export { renderImageNames, renderImagesText } from './images-text.js'
export { renderImpactText } from './impact-text.js'
export { renderObjects } from './objects-yaml.js'
export { type Palette, plainPalette, type Style } from './palette.js'
export { renderNames, renderPlanJson, renderPlanYaml } from './plan-data-text.js'
export { planSummary, renderPlanText } from './plan-text.js'
export { renderPreflightText } from './preflight-text.js'
export { renderAzure } from './report/azure-issues.js'
export { renderCompact } from './report/compact-report.js'
export { renderGitHub } from './report/github-annotations.js'
export { renderGitLab } from './report/gitlab-code-quality.js'
export { renderJUnit } from './report/junit.js'
export { type MarkdownOptions, renderReportMarkdown } from './report/markdown-report.js'
export { type OpenReportsOptions, renderOpenReports } from './report/open-reports.js'
export { renderReportJson } from './report/report-json.js'
export { renderReportText } from './report/report-text.js'
export { renderSarif } from './report/sarif-log.js'
export { renderTap } from './report/tap.js'
export type { Excerpt, Source, SourceOf } from './source.js'
export { renderSpokeText } from './spoke-text.js'
export { renderSuppositions } from './supposition-text.js'
export type { TextOptions } from './text-options.js'
