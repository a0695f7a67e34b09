/**
 * Which changes have to be done before which others. The order of a plan is enough for who carries it out one by one; who does
 * several things at a time, or only some of them, needs to know what really depends on what.
 *
 * Rules, always within one Module:
 * 1. A ModuleLoader unloads or reloads after the device plugins that go.
 * 2. What is replaced comes after the other ModuleLoaders of its kernel that go: a duplicate unloads the module as it goes.
 * 3. A device plugin that comes, or that gets another selector, comes after the labels that let it run.
 * 4. The finalizer of a Module is taken off after everything else.
 */
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import { compareStrings } from '../kubernetes/order.js'
import { devicePluginTargetLabel } from '../label/identity.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { Change } from './change.js'
import { changeId } from './change-order.js'

const isUnloading = ({ action, role, nodes }: Change): boolean =>
  role === 'module-loader' &&
  (action === 'delete' ||
    action === 'replace' ||
    (action === 'update' && nodes.some(({ effect }) => effect === 'unload' || effect === 'reload')))

const isComing = ({ action, role }: Change): boolean =>
  role === 'device-plugin' && (action === 'create' || action === 'update' || action === 'replace')

const isModuleRelease = ({ action, ref }: Change): boolean => action === 'release' && ref.kind === 'Module'

/** Whether the first of two changes of one Module has to be done before the second. */
const precedes = (module: ModuleName, later: Change): ((earlier: Change) => boolean) => {
  if (isModuleRelease(later)) return (earlier) => !isModuleRelease(earlier)
  if (isComing(later)) {
    const label = devicePluginTargetLabel(module)
    return (earlier) => earlier.action === 'label' && lookup(earlier.add, label) !== undefined
  }
  if (!isUnloading(later)) return () => false
  const { action, kernelVersion } = later
  return (earlier) =>
    earlier.action === 'delete' &&
    (earlier.role === 'device-plugin' ||
      (action === 'replace' && earlier.role === 'module-loader' && earlier.kernelVersion === kernelVersion))
}

const withEdge =
  (module: ModuleName, siblings: ReadonlyArray<Change>) =>
  (change: Change): Change => {
    const first = siblings.filter(precedes(module, change)).map(changeId)
    if (first.length === 0) return change
    return { ...change, after: [...new Set([...(change.after ?? []), ...first])].sort(compareStrings) }
  }

const hasEdges = (change: Change): boolean => isUnloading(change) || isComing(change) || isModuleRelease(change)

/**
 * The same changes, each with the identities of those that come first. What one Module's changes wait for does not depend on
 * those of others. O(n), and for each Module O(DaemonSets x changes).
 */
export const withEdges = (changes: ReadonlyArray<Change>): ReadonlyArray<Change> => {
  // Labels of nodes, of which there may be many, come after nothing.
  if (!changes.some(hasEdges)) return changes
  const keyOf = memoize(moduleKey)
  const byModule = groupedBy(({ module }: Change) => (module === undefined ? undefined : keyOf(module)))(changes)
  return changes.map((change) => {
    const { module } = change
    return module === undefined || !hasEdges(change)
      ? change
      : withEdge(module, byModule.get(keyOf(module)) ?? [])(change)
  })
}
