/**
 * `kmm-plan plan`: what should be done to the cluster.
 */
import type { Plan } from '../../change/plan-data.js'
import { conflicts } from '../../conflicts.js'
import { canonicalDiagnostics, type Diagnostic } from '../../diagnostic/diagnostic.js'
import { plan } from '../../plan.js'
import { renderFindings } from '../../render/findings-text.js'
import { renderObjects } from '../../render/objects-yaml.js'
import { renderNames, renderPlanJson, renderPlanYaml } from '../../render/plan-data-text.js'
import { renderPlanText } from '../../render/plan-text.js'
import { isColoured, paletteFor } from '../colour.js'
import { DONE, type ExitCode, FINDINGS, USAGE } from '../exit-code.js'
import { readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { hasErrors, nothingToRead, type Outcome, unreadable } from './outcome.js'
import { type ClusterFlags, planOptionsOf } from './plan-options.js'

/** Options of `plan`. */
export interface PlanFlags extends ClusterFlags {
  readonly output: 'text' | 'json' | 'yaml' | 'objects' | 'name'
  readonly exitCode?: boolean
}

const dataForms = { json: renderPlanJson, yaml: renderPlanYaml, objects: renderObjects, name: renderNames }

/** Facts without which nobody can say that nothing is to be done. An image that nobody looked up is not among them. */
const undecided = ({ diagnostics }: Plan): boolean =>
  diagnostics.some(({ name }) => name === 'DaemonSetsNotObserved' || name === 'NodesNotObserved')

const exitCodeOf = (planned: Plan, problems: ReadonlyArray<Diagnostic>, flags: PlanFlags): ExitCode => {
  const isBusy = planned.changes.length + planned.held.length > 0 || undecided(planned)
  return hasErrors(problems) || (flags.exitCode === true && isBusy) ? FINDINGS : DONE
}

export const planCommand =
  (io: IO) =>
  async (paths: ReadonlyArray<string>, flags: PlanFlags): Promise<Outcome> => {
    const input = await readInput(io)({ paths, images: flags.images ?? [], observed: flags.observed ?? [] })
    const failed = unreadable(input)
    if (failed !== undefined) return failed
    const palette = paletteFor(isColoured(io, flags.color))
    const { sourceOf } = input
    if (!input.isReadable) {
      const stderr = `${renderFindings(input.problems, { sourceOf })}kmm-plan: ${nothingToRead(input)}\n`
      return { stdout: '', stderr, exitCode: USAGE }
    }
    const options = planOptionsOf(flags)
    const planned = plan(input.snapshot, input.modules, options)
    const remarks = canonicalDiagnostics([...planned.diagnostics, ...conflicts(input.snapshot, input.modules, options)])
    const exitCode = exitCodeOf(planned, input.problems, flags)
    if (flags.output === 'text') {
      const shown = { ...planned, diagnostics: [...input.problems, ...remarks] }
      return { stdout: renderPlanText(shown, { palette, sourceOf }), stderr: '', exitCode }
    }
    const told = [...input.problems, ...remarks].filter(({ severity }) => severity !== 'info')
    const stderr = told.length === 0 ? '' : renderFindings(told, { sourceOf })
    return { stdout: dataForms[flags.output](planned), stderr, exitCode }
  }
