/**
 * `kmm-plan hub plan`: what should be built on the hub, and handed to its spokes.
 */
import { reportHub } from '../../hub/fleet.js'
import { indexHub } from '../../hub/hub.js'
import { hubConflicts } from '../../hub/hub-conflicts.js'
import type { PlanHubOptions } from '../../hub/hub-options.js'
import { reportHubShard } from '../../hub/hub-shard.js'
import { isFirst, type Shard } from '../../shard.js'
import { hubPlanForms } from '../form.js'
import type { Input } from '../input/read-input.js'
import type { IO } from '../io.js'
import { hubEnded, type HubFindings } from '../part/findings.js'
import { answered, type CommonFlags } from './answered.js'
import { hubOptionsOf } from './hub-options.js'
import { noteOnInput } from './input-note.js'
import type { Outcome } from './outcome.js'
import { answeredInPart, type ShardFlag } from './part-command.js'

/** Options of `hub plan`. */
export type HubPlanFlags = PlanHubOptions &
  CommonFlags<keyof typeof hubPlanForms> &
  ShardFlag & { readonly exitCode?: boolean }

const noModules =
  '--complete-modules says that the input holds all ManagedClusterModules of the hub, but it holds none, so every ManifestWork of one would be deleted. ' +
  'Add the output of "kubectl get managedclustermodules -o yaml".'

/** What the planner finds out of all ManagedClusterModules, or of those of one shard. */
const findings =
  (flags: HubPlanFlags, shard?: Shard) =>
  (input: Input): HubFindings | string => {
    const { snapshot, managedClusterModules, problems } = input
    if (flags.completeModules === true && managedClusterModules.length === 0) return noModules
    const hub = indexHub(snapshot, hubOptionsOf(snapshot, flags))
    const report = shard === undefined ? reportHub : reportHubShard(shard)
    return {
      ...report(hub)(managedClusterModules),
      problems,
      conflicts: shard === undefined || isFirst(shard) ? hubConflicts(hub)(managedClusterModules) : [],
      refused: [],
      live: snapshot.manifestWorks ?? [],
      note: noteOnInput(input, { planned: 'ManagedClusterModule' }),
    }
  }

export const hubPlanCommand = (io: IO, paths: ReadonlyArray<string>, asked: HubPlanFlags): Promise<Outcome> => {
  const flags = { ...asked, planned: 'ManagedClusterModule' } as const
  const { shard } = flags
  if (shard !== undefined) return answeredInPart(io, paths, flags, shard, 'hub', findings(flags, shard))
  return answered(io, paths, flags, hubPlanForms, (input) => {
    const found = findings(flags)(input)
    return typeof found === 'string' ? found : hubEnded(found, flags.exitCode)
  })
}
