/**
 * `kmm-plan plan`: what should be done to the cluster.
 */
import { conflicts } from '../../conflicts.js'
import { canonicalDiagnostics } from '../../diagnostic/diagnostic.js'
import type { PlanOptions } from '../../options.js'
import { plan } from '../../plan.js'
import { planForms } from '../form.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { type Outcome, planExitCode } from './outcome.js'
import { refusedManifests, withoutRepeatedRefusals } from './refused-manifest.js'

/** Options of `plan`. */
export type PlanFlags = PlanOptions & CommonFlags<keyof typeof planForms> & { readonly exitCode?: boolean }

/** With `--complete-modules` a forgotten Module costs its DaemonSets, and forgetting all of them is no way to ask for that. */
const noModules =
  '--complete-modules says that the input holds all Modules of the cluster, but it holds none, so every DaemonSet of a Module would be deleted. ' +
  'Add the output of "kubectl get modules -A -o yaml", or pass --observed modules if the cluster has none.'

export const planCommand = (io: IO, paths: ReadonlyArray<string>, flags: PlanFlags): Promise<Outcome> =>
  answered(io, paths, flags, planForms, ({ snapshot, modules, modulesObserved, problems }) => {
    if (flags.completeModules === true && !modulesObserved) return noModules
    const planned = plan(snapshot, modules, flags)
    const found = [...planned.diagnostics, ...conflicts(snapshot, modules, flags)]
    const refused = withoutRepeatedRefusals([...problems, ...found])(refusedManifests(modules))
    const remarks = [...problems, ...canonicalDiagnostics([...found, ...refused])]
    return {
      answer: { plan: planned, live: snapshot.daemonSets ?? [] },
      remarks,
      exitCode: planExitCode(planned, remarks, flags.exitCode),
    }
  })
