/** When nothing about a Module can be decided: what it runs stays as it is. */
import { rowOf } from '../diagnostic/catalogue.js'
import { type Diagnostic, diagnostic, diagnosticOn } from '../diagnostic/diagnostic.js'
import type { ObservedImages } from '../image-build/build-context.js'
import type { DaemonSet, KubernetesObject } from '../kubernetes/object.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import { roleOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import { laterFieldFindings } from '../lint/later-field-lint.js'
import { isModuleLevel, validateModuleWith } from '../lint/validation.js'
import { asksForNothing } from '../module/later-field.js'
import type { Module } from '../module/module.js'
import { remarkOn, subjectOfModule } from '../module/remark.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Patterns, Texts } from '../pattern/patterns.js'
import type { Limits } from '../plan-model/node-budget.js'
import type { Plan } from '../plan-model/plan-data.js'
import { planOf } from '../plan-model/plan-monoid.js'
import type { ByProfile } from '../profile.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { ownBuilds, ownDaemonSets } from './dependents.js'
import { ordersFinalization } from './finalization.js'

type Context = Limits & Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & ObservedPods & Settings & Texts

/** What is so wrong with a Module that nothing about it can be decided. */
export const blockingFindings = (module: Module, patterns: Patterns): ReadonlyArray<Diagnostic> =>
  validateModuleWith(patterns)(module).filter(
    (finding) => finding.severity === 'error' && (isModuleLevel(finding) || rowOf(finding.name).selectsUnclearly),
  )

/** Nobody writes a Module to run nothing: more likely a section was lost on the way, or is one of a later release. */
export const nothingToRun = (module: Module): ReadonlyArray<Diagnostic> =>
  module.spec.moduleLoader !== undefined || module.spec.devicePlugin !== undefined
    ? []
    : asksForNothing(module.spec)
      ? [remarkOn(module)('NothingToRun', ['spec'], {})]
      : laterFieldFindings(module.spec).map(diagnosticOn(subjectOfModule(module)))

/** The API of KMM 1.1 requires the section: what lacks it and has what comes from it was damaged (docs/deviations.md#removes-dropped-sections). */
const lostLoader = (cluster: Context, module: Module): ReadonlyArray<Diagnostic> => {
  const isLoader = (live: DaemonSet): boolean => roleOf(cluster.labelsOf(live)) === 'module-loader'
  const isLost =
    module.spec.moduleLoader === undefined &&
    (ownDaemonSets(cluster, module).some(isLoader) || ownBuilds(cluster, module).length > 0)
  return isLost ? [remarkOn(module)('ModuleLoaderMissing', ['spec'], {})] : []
}

/** A Module that the admission webhook would refuse is left as it runs (docs/deviations.md#holds-invalid-modules). */
export const holdsInvalidModules: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** What the admission webhook would refuse is left as it runs; nothing, when there is nothing to refuse. */
export const heldAsInvalid = (blocking: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> => {
  const first = blocking.find(({ severity }) => severity === 'error')
  // What only a later release has is not refused there.
  if (first === undefined) return blocking
  return [
    diagnostic('InvalidModuleKept', first.subject, [], { findings: blocking.map(({ code }) => code) }),
    ...blocking,
  ]
}

/** The plan that leaves these objects as they are. O(n). */
export const planToKeep = (
  diagnostics: ReadonlyArray<Diagnostic>,
  live: ReadonlyArray<KubernetesObject>,
  limits: Limits & Pick<Plan, 'withdrawBudget'>,
): Plan => planOf([{ diagnostics, desired: live.map(withoutServerFields), changes: [] }], limits)

/** Why nothing about a Module can be decided; nothing, when it can be planned. */
const whyUnplannable = (cluster: Context, module: Module): ReadonlyArray<Diagnostic> => {
  if (cluster.optionProblems.length > 0) return cluster.optionProblems
  const remark = remarkOn(module)
  const inOrder = ordersFinalization[cluster.profile]
  const isGoing = module.metadata.deletionTimestamp !== undefined
  const going = isGoing ? [remark('ModuleBeingDeleted', [], inOrder ? { inOrder } : {})] : []
  if (isGoing && !inOrder) return going
  if (!cluster.isObserved('Node')) return [...going, remark('NodesNotObserved', [], {})]
  // What is wrong with it does not matter any more.
  if (isGoing || !holdsInvalidModules[cluster.profile]) return []
  const nothing = [...nothingToRun(module), ...lostLoader(cluster, module)]
  return heldAsInvalid(nothing.length > 0 ? nothing : blockingFindings(module, cluster.patterns))
}

/**
 * The plan for a Module about which nothing can be decided, or nothing when it can be planned: the nodes were not observed, or
 * the admission webhook would refuse it; or it is being deleted in a profile that leaves the rest to owner references.
 *
 * Source: safe profile, rules 1 and 8; `finalize` plans the end of a Module.
 */
export const unplannable =
  (cluster: Context) =>
  (module: Module): Plan | undefined => {
    const found = whyUnplannable(cluster, module)
    if (found.length === 0) return undefined
    const live = [...ownDaemonSets(cluster, module), ...ownBuilds(cluster, module)]
    return planToKeep(found, live, cluster)
  }
