/**
 * What it takes to property-test a planner: realistic clusters, a simulated API server, and laws.
 *
 *     fc.assert(fc.property(idempotence.arbitrary, holds(idempotence)(plan)))
 *
 * `fc` is fast-check itself, so that arbitraries of yours and ours come from one copy of it.
 *
 * @since 0.1.0
 */
export { brokenInput } from './arbitrary/broken-input.js'
export { type Damage, type DamagedWorld, damagedWorld, damages } from './arbitrary/damage.js'
export { devicePlugin } from './arbitrary/device-plugin.js'
export { type Drift, driftName, drifts } from './arbitrary/drift.js'
export { rawKernel, rawKernels } from './arbitrary/kernel.js'
export { build, invalidRegexp, kernelMapping, oddImage, sign, soundImage, soundMapping, soundRegexp } from './arbitrary/kernel-mapping.js'
export { nodeLabels, nodeSelector } from './arbitrary/label.js'
export { modprobe, soundModprobe } from './arbitrary/modprobe.js'
export { kernelModule, modules, soundModule, soundModules } from './arbitrary/module.js'
export { moduleName, moduleNames } from './arbitrary/module-name.js'
export { node, nodes } from './arbitrary/node.js'
export { planOptions } from './arbitrary/options.js'
export { type Past, past, pastOf } from './arbitrary/past.js'
export { type Reordering, reordering } from './arbitrary/reordering.js'
export { taint, toleration } from './arbitrary/taint.js'
export { snapshot, soundWorld, unreadableObject, type World, world } from './arbitrary/world.js'
export { adoption, isOrdinaryCommand } from './law/adoption.js'
export { coverage, firstMatch, oneMoreNode } from './law/coverage.js'
export { garbageExactness } from './law/garbage-exactness.js'
export { describeChange, idempotence } from './law/idempotence.js'
export { deletionsAreProven, isolation } from './law/isolation.js'
export { holds, type Law, law, type Planner } from './law/law.js'
export { leastPrivilege, renderedBy } from './law/least-privilege.js'
export { moduleByModule, monoid, type SplitWorld } from './law/monoid.js'
export { noErrorDeletes } from './law/no-error-deletes.js'
export { orderIrrelevance, purity } from './law/purity.js'
export { type ObjectValidator, schemaValidity } from './law/schema-validity.js'
export { totality } from './law/totality.js'
export { unloadBudgetHolds } from './law/unload-budget.js'
export { applyPlan, isAccepted } from './simulated-cluster.js'
export { default as fc } from 'fast-check'
