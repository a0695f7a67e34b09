/** Plans can be made part by part, each of which knows all Modules, and joined. */
import fc from 'fast-check'

import type { planHubShard } from '../../hub/hub-shard.js'
import { planHub } from '../../hub/plan-hub.js'
import { plan } from '../../plan.js'
import { concatAll } from '../../plan-model/plan-monoid.js'
import type { Shard } from '../../shard.js'
import { type HubWorld, hubWorld } from '../arbitrary/hub-world.js'
import { anyWorld, type World } from '../arbitrary/world.js'
import { type Arguments, type Law, law, type PlannerOf } from './law.js'

/**
 * Any function that could stand in for `planShard`.
 *
 * @since 0.3.0
 */
export type ShardPlanner = (shard: Shard) => typeof plan

/**
 * Any function that could stand in for `planHubShard`.
 *
 * @since 0.3.0
 */
export type HubShardPlanner = typeof planHubShard

/** A world, and into how many parts its plan is split. */
interface ShardedWorld<Whole> {
  readonly world: Whole
  readonly count: number
}

/** In every second world the list of Modules is complete, whatever else is chosen. */
const sharded = <Asked, Options extends { readonly completeModules?: boolean }>(
  worlds: fc.Arbitrary<Arguments<Asked, Options>>,
): fc.Arbitrary<ShardedWorld<Arguments<Asked, Options>>> =>
  fc.record({
    world: fc
      .tuple(worlds, fc.boolean())
      .map(([world, isComplete]) =>
        isComplete ? { ...world, options: { ...world.options, completeModules: true } } : world,
      ),
    count: fc.integer({ min: 1, max: 5 }),
  })

const shardsFor = <Asked, Options extends { readonly completeModules?: boolean }>(
  name: string,
  statement: string,
  worlds: fc.Arbitrary<Arguments<Asked, Options>>,
  planAll: PlannerOf<Asked, Options>,
) =>
  law<ShardedWorld<Arguments<Asked, Options>>, (shard: Shard) => PlannerOf<Asked, Options>>(
    name,
    statement,
    sharded(worlds),
    (planner) =>
      ({ world: { snapshot, modules, options }, count }) => {
        const shards = Array.from({ length: count }, (_, index): Shard => ({ index, count }))
        const parts = shards.map((shard) => planner(shard)(snapshot, modules, options))
        const turned = shards.map((shard) => planner(shard)(snapshot, [...modules].reverse(), options))
        const [joined, whole] = [JSON.stringify(concatAll(parts)), JSON.stringify(planAll(snapshot, modules, options))]
        return [
          ...(joined === whole ? [] : [`joined: ${joined} is not ${whole}`]),
          ...parts.flatMap((part, index) =>
            JSON.stringify(part) === JSON.stringify(turned[index])
              ? []
              : [`part ${index} of ${count} depends on the order of the Modules`],
          ),
        ]
      },
  )

/**
 * The parts of a plan, joined, are the plan, byte for byte: for any number of parts, under any budget, also when the list of Modules is
 * complete. No part depends on the order of the Modules.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { planShard } from 'kmm-planner'
 * import { fc, holds, shardsAreTheWhole } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(shardsAreTheWhole.arbitrary, holds(shardsAreTheWhole)(planShard)))
 * ```
 */
export const shardsAreTheWhole: Law<ShardedWorld<World>, ShardPlanner> = shardsFor(
  'shards are the whole',
  'The parts of a plan, joined, are the plan for all Modules, whatever their order.',
  anyWorld,
  plan,
)

/**
 * As `shardsAreTheWhole`, of ManagedClusterModules.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { planHubShard } from 'kmm-planner/hub'
 * import { fc, holds, hubShardsAreTheWhole } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubShardsAreTheWhole.arbitrary, holds(hubShardsAreTheWhole)(planHubShard)))
 * ```
 */
export const hubShardsAreTheWhole: Law<ShardedWorld<HubWorld>, HubShardPlanner> = shardsFor(
  'shards of a hub are the whole',
  'The parts of a plan for a hub, joined, are the plan for all ManagedClusterModules, whatever their order.',
  hubWorld,
  planHub,
)
