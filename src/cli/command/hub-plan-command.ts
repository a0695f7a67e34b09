/**
 * `kmm-plan hub plan`: what should be built on the hub, and handed to its spokes.
 */
import { canonicalDiagnostics } from '../../diagnostic/diagnostic.js'
import { reportHub } from '../../hub/fleet.js'
import { indexHub } from '../../hub/hub.js'
import { hubConflicts } from '../../hub/hub-conflicts.js'
import type { PlanHubOptions } from '../../hub/hub-options.js'
import { hubPlanForms } from '../form.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { hubOptionsOf } from './hub-options.js'
import { type Outcome, planExitCode } from './outcome.js'

/** Options of `hub plan`. */
export type HubPlanFlags = PlanHubOptions & CommonFlags<keyof typeof hubPlanForms> & { readonly exitCode?: boolean }

const noModules =
  '--complete-modules says that the input holds all ManagedClusterModules of the hub, but it holds none, so every ManifestWork of one would be deleted. ' +
  'Add the output of "kubectl get managedclustermodules -o yaml".'

export const hubPlanCommand = (io: IO, paths: ReadonlyArray<string>, flags: HubPlanFlags): Promise<Outcome> =>
  answered(
    io,
    paths,
    { ...flags, planned: 'ManagedClusterModule' },
    hubPlanForms,
    ({ snapshot, managedClusterModules, problems }) => {
      if (flags.completeModules === true && managedClusterModules.length === 0) return noModules
      const hub = indexHub(snapshot, hubOptionsOf(snapshot, flags))
      const { plan, fleet } = reportHub(hub)(managedClusterModules)
      const found = canonicalDiagnostics([...plan.diagnostics, ...hubConflicts(hub)(managedClusterModules)])
      const remarks = [...problems, ...found]
      return {
        answer: { plan, fleet, live: snapshot.manifestWorks ?? [] },
        remarks,
        exitCode: planExitCode(plan, remarks, flags.exitCode),
      }
    },
  )
