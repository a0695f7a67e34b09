/** What `plan` says of an input: the plan, and every remark that decides the exit code. */
import { conflicts } from '../../conflicts.js'
import { canonicalDiagnostics, type Diagnostic } from '../../diagnostic/diagnostic.js'
import type { PlanOptions } from '../../options.js'
import { plan } from '../../plan.js'
import type { Plan } from '../../plan-model/plan-data.js'
import type { Input } from '../input/read-input.js'
import { refusedManifests, withoutRepeatedRefusals } from './refused-manifest.js'

/** A plan, and the remarks on the input and on it. */
export interface PlannedInput {
  readonly plan: Plan
  readonly remarks: ReadonlyArray<Diagnostic>
}

/** With `--complete-modules` a forgotten Module costs its DaemonSets, and forgetting all of them is no way to ask for that. */
export const noModules =
  '--complete-modules says that the input holds all Modules of the cluster, but it holds none, so every DaemonSet of a Module would be deleted. ' +
  'Add the output of "kubectl get modules -A -o yaml", or pass --observed modules if the cluster has none.'

/** Plan an input, and collect what there is to say. */
export const plannedInput =
  (options: PlanOptions) =>
  ({ snapshot, modules, problems }: Pick<Input, 'snapshot' | 'modules' | 'problems'>): PlannedInput => {
    const planned = plan(snapshot, modules, options)
    const found = [...planned.diagnostics, ...conflicts(snapshot, modules, options)]
    const refused = withoutRepeatedRefusals([...problems, ...found])(refusedManifests(modules))
    return { plan: planned, remarks: [...problems, ...canonicalDiagnostics([...found, ...refused])] }
  }
