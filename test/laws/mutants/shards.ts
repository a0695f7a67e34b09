/**
 * Ways to split a plan so that its parts are not the whole.
 */
import { concat, plan, planShard, shardOf } from 'kmm-planner'
import { planHub, planHubShard } from 'kmm-planner/hub'
import { hubShardsAreTheWhole, shardsAreTheWhole } from 'kmm-planner/testing'

import { against, type Mutant } from './mutant.js'

export const shards: ReadonlyArray<Mutant> = [
  ...against(shardsAreTheWhole, {
    'takes its own Modules for all that there are': (shard) => (snapshot, modules, options) =>
      plan(snapshot, shardOf(shard)(modules), options),
    'leaves what is left over to nobody': (shard) => (snapshot, modules, options) =>
      planShard(shard)(snapshot, modules, { ...options, completeModules: false }),
    'counts from 1': ({ index, count }) => planShard({ index: index + 1, count }),
    'deals Modules out as they come':
      ({ index, count }) =>
      (snapshot, modules, options) => {
        const dealt = modules.filter((_, place) => place % count === index)
        return concat(
          planShard({ index, count })(snapshot, modules, options),
          plan(snapshot, dealt, { ...options, completeModules: false }),
        )
      },
    'gives each part a budget of its own':
      ({ index, count }) =>
      (snapshot, modules, options) => {
        const most = options?.maxUnloadedNodes
        const own = typeof most === 'number' ? { maxUnloadedNodes: Math.floor(most / count) } : {}
        return planShard({ index, count })(snapshot, modules, { ...options, ...own })
      },
    'thinks that every part is the first':
      ({ index, count }) =>
      (snapshot, modules, options) =>
        planShard({ index: index === 0 ? 0 : index - 1, count })(snapshot, modules, options),
  }),
  ...against(hubShardsAreTheWhole, {
    'takes its own ManagedClusterModules for all that there are': (shard) => (snapshot, modules, options) =>
      planHub(snapshot, shardOf(shard)(modules), options),
    'leaves what is left over to nobody': (shard) => (snapshot, modules, options) =>
      planHubShard(shard)(snapshot, modules, { ...options, completeModules: false }),
    'plans no part but the first': (shard) => (snapshot, modules, options) =>
      planHubShard(shard)(snapshot, shard.index === 0 ? modules : [], options),
  }),
]
