/** The forms of results of suites: the choices of -o of `test`, and their help. Renderers are handed in, so that help needs none of them. */
import type { SuiteReport } from '../render/suite/suite-report.js'
import type { TextOptions } from '../render/text-options.js'
import type * as renderers from './command/suite-renderers.js'

type Renderers = typeof renderers

/** One form. */
interface SuiteForm {
  readonly help: string
  readonly write: (render: Renderers, suites: ReadonlyArray<SuiteReport>, options: TextOptions) => string
}

/** All forms. */
export const suiteForms = {
  text: { help: 'for people', write: ({ renderSuiteText }, suites, options) => renderSuiteText(suites, options) },
  junit: { help: 'JUnit XML', write: ({ renderSuiteJUnit }, suites) => renderSuiteJUnit(suites) },
  tap: { help: 'TAP 14', write: ({ renderSuiteTap }, suites) => renderSuiteTap(suites) },
  json: { help: 'every case with its failures', write: ({ renderSuiteJson }, suites) => renderSuiteJson(suites) },
} satisfies Readonly<Record<string, SuiteForm>>

/** The name of a form. */
export type SuiteFormName = keyof typeof suiteForms
