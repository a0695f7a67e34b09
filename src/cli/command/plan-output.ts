/**
 * What the commands that plan, a cluster or a hub, have in common when they tell the plan.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { isUndecided } from '../../diagnostic/undecided.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { renderFindings } from '../../render/findings-text.js'
import { renderNames, renderPlanJson, renderPlanYaml } from '../../render/plan-data-text.js'
import { DONE, type ExitCode, FINDINGS, USAGE } from '../exit-code.js'
import type { Input } from '../input/read-input.js'
import { hasErrors, nothingToRead, type Outcome, refusal, skippedFiles } from './outcome.js'

/** The whole plan, as data. */
export const dataForms = { json: renderPlanJson, yaml: renderPlanYaml, name: renderNames }

/** `isAsked`: also when there is something to do, or nobody can say that there is not. */
export const planExitCode = (planned: Plan, remarks: ReadonlyArray<Diagnostic>, isAsked = false): ExitCode => {
  const isBusy = planned.changes.length + planned.held.length > 0 || isUndecided(planned)
  return hasErrors(remarks) || (isAsked && isBusy) ? FINDINGS : DONE
}

/** Remarks beside a plan that is data, for standard error. */
export const remarksBeside = (input: Input, remarks: ReadonlyArray<Diagnostic>): string => {
  const told = remarks.filter(({ severity }) => severity !== 'info')
  return `${skippedFiles(input)}${told.length === 0 ? '' : renderFindings(told, { sourceOf: input.sourceOf })}`
}

/** Why there is no plan: nothing could be read, or `refused` says what else. */
export const noPlan = (input: Input, refused: string | undefined): Outcome | undefined => {
  const reason = input.isReadable ? refused : nothingToRead(input)
  if (reason === undefined) return undefined
  const { stderr } = refusal(reason)
  return { stdout: '', stderr: `${skippedFiles(input)}${renderFindings(input.problems, { sourceOf: input.sourceOf })}${stderr}`, exitCode: USAGE }
}
