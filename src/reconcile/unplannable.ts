/** When nothing about a Module can be decided: what it runs stays as it is. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import { isModuleLevel, validateModule } from '../lint/validation.js'
import type { Module } from '../module/module.js'
import { remarkOn } from '../module/remark.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Patterns } from '../pattern/patterns.js'
import type { Texts } from '../pattern/patterns.js'
import type { Plan } from '../plan-model/plan-data.js'
import { fragment } from '../plan-model/plan-monoid.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { Limits } from '../plan-model/unload-budget.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { ownBuilds,ownDaemonSets } from './dependents.js'

type Context = Limits & Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & ObservedPods & Settings & Texts

/** A mapping for no kernel, or for kernels in two ways: what it was meant to match is not to be guessed. */
const selectsUnclearly = ({ name }: Diagnostic): boolean =>
  name === 'MappingWithTwoSelectors' || name === 'MappingWithoutSelector'

/** What is so wrong with a Module that nothing about it can be decided. */
export const blockingFindings = (module: Module, patterns: Patterns): ReadonlyArray<Diagnostic> =>
  validateModule(module, patterns).filter(
    (finding) => finding.severity === 'error' && (isModuleLevel(finding) || selectsUnclearly(finding)),
  )

const obstacle = (
  cluster: Context,
  module: Module,
): { readonly diagnostics: ReadonlyArray<Diagnostic>; readonly requirements: ReadonlyArray<Requirement> } | undefined => {
  const remark = remarkOn(module)
  const { ordersFinalization } = cluster.profile
  const isGoing = module.metadata.deletionTimestamp !== undefined
  const going = isGoing ? [remark('ModuleBeingDeleted', [], ordersFinalization ? { inOrder: true } : {})] : []
  if (isGoing && !ordersFinalization) return { diagnostics: going, requirements: [] }
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
export const unplannable =
  (cluster: Context) =>
  (module: Module): Plan | undefined => {
    const found = obstacle(cluster, module)
    if (found === undefined) return undefined
    const live = [...ownDaemonSets(cluster, module), ...ownBuilds(cluster, module)]
    return fragment({ ...found, desired: live.map(withoutServerFields), changes: [], statuses: [], budget: cluster.budget })
  }
