/** When nothing about a Module can be decided: what it runs stays as it is. */
import type { Plan } from '../change/plan-data.js'
import { fragment } from '../change/plan-monoid.js'
import type { Requirement } from '../change/requirement.js'
import type { Cluster } from '../cluster.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Patterns } from '../kernel/patterns.js'
import { stored } from '../kubernetes/stored.js'
import type { Module } from '../module/module.js'
import { remarkOn } from '../module/remark.js'
import { isModuleLevel, validateModule } from '../module/validation.js'
import { ownDaemonSets, ownWorks } from './leftovers.js'

/** A mapping for no kernel, or for kernels in two ways: what it was meant to match is not to be guessed. */
const selectsUnclearly = ({ name }: Diagnostic): boolean =>
  name === 'MappingWithTwoSelectors' || name === 'MappingWithoutSelector'

/** What is so wrong with a Module that nothing about it can be decided. */
export const blockingFindings = (module: Module, patterns: Patterns): ReadonlyArray<Diagnostic> =>
  validateModule(module, patterns).filter(
    (finding) => finding.severity === 'error' && (isModuleLevel(finding) || selectsUnclearly(finding)),
  )

const obstacle = (
  cluster: Cluster,
  module: Module,
): { readonly diagnostics: ReadonlyArray<Diagnostic>; readonly requirements: ReadonlyArray<Requirement> } | undefined => {
  const remark = remarkOn(module)
  const { ordersTeardown } = cluster.profile
  const isGoing = module.metadata.deletionTimestamp !== undefined
  const going = isGoing ? [remark('ModuleBeingDeleted', [], ordersTeardown ? { inOrder: true } : {})] : []
  if (isGoing && !ordersTeardown) return { diagnostics: going, requirements: [] }
  if (!cluster.nodesObserved) {
    return {
      diagnostics: [...going, remark('NodesNotObserved')],
      requirements: [{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }],
    }
  }
  // What is wrong with it does not matter any more.
  if (isGoing) return undefined
  if (!cluster.profile.holdsInvalidModules) return undefined
  // Nobody writes a Module to run nothing: more likely a section was lost on the way.
  const runsNothing = module.spec.moduleLoader === undefined && module.spec.devicePlugin === undefined
  const blocking = runsNothing ? [remark('NothingToRun', ['spec'])] : blockingFindings(module, cluster.patterns)
  if (blocking.length === 0) return undefined
  const because = remark('InvalidModuleKept', [], { findings: blocking.map(({ code }) => code) })
  return { diagnostics: [because, ...blocking], requirements: [] }
}

/**
 * The plan for a Module about which nothing can be decided, or nothing when it can be planned: the nodes were not observed, or
 * the admission webhook would refuse it; or it is being deleted in a profile that leaves the rest to owner references.
 *
 * Source: safe profile, rules 1 and 8; `teardown` plans the end of a Module.
 */
export const standstill =
  (cluster: Cluster) =>
  (module: Module): Plan | undefined => {
    const found = obstacle(cluster, module)
    if (found === undefined) return undefined
    const live = [...ownDaemonSets(cluster, module), ...ownWorks(cluster, module)]
    return fragment({ ...found, desired: live.map(stored), changes: [], statuses: [], budget: cluster.budget })
  }
