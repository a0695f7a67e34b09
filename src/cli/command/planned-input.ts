/** What `plan` says of an input: the plan, and every remark that decides the exit code. */
import { conflicts } from '../../conflicts.js'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { holdsOf } from '../../operator/sent-steps.js'
import type { PlanOptions } from '../../options.js'
import { plan } from '../../plan.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { isFirst, planShard, type Shard, shardOf } from '../../shard.js'
import type { Input } from '../input/read-input.js'
import { type Findings, remarksOf } from '../part/findings.js'
import { refusedManifests } from './refused-manifest.js'

/** A plan, and the remarks on the input and on it. */
export interface PlannedInput {
  readonly plan: Plan
  readonly remarks: ReadonlyArray<Diagnostic>
}

/** With `--complete-modules` a forgotten Module costs its DaemonSets, and forgetting all of them is no way to ask for that. */
export const noModules =
  '--complete-modules says that the input holds all Modules of the cluster, but it holds none, so every DaemonSet of a Module would be deleted. ' +
  'Add the output of "kubectl get modules -A -o yaml", or pass --observed modules if the cluster has none.'

type Read = Pick<Input, 'snapshot' | 'modules' | 'problems'>

/** What the planner finds out of all Modules of an input, or of those of one shard. */
export const findingsIn =
  (options: PlanOptions, shard?: Shard) =>
  ({ snapshot, modules, problems }: Read): Findings => {
    const [planned, own] =
      shard === undefined
        ? [plan(snapshot, modules, options), modules]
        : [planShard(shard)(snapshot, modules, options), shardOf(shard)(modules)]
    return {
      plan: planned,
      problems,
      conflicts: shard === undefined || isFirst(shard) ? conflicts(snapshot, modules, options) : [],
      refused: refusedManifests(own),
      live: snapshot.daemonSets ?? [],
      holds: holdsOf(options)(own.filter(({ metadata }) => metadata.uid !== undefined)),
    }
  }

/** Plan an input, and collect what there is to say. */
export const plannedInput =
  (options: PlanOptions) =>
  (input: Read): PlannedInput => {
    const found = findingsIn(options)(input)
    return { plan: found.plan, remarks: remarksOf(found) }
  }
