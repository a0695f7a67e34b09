/**
 * What excuses look at: facts of a recorded case.
 */
import { KERNEL_LABEL } from '../../src/constants.js'
import { canonicalText } from '../../src/kubernetes/canonical.js'
import { isJsonObject, lookup } from '../../src/kubernetes/json.js'
import type { Node } from '../../src/kubernetes/object.js'
import { sortedBy } from '../../src/kubernetes/order.js'
import type { Module } from '../../src/module/module.js'
import { moduleKey, moduleNameOf } from '../../src/module/module-name.js'
import { trimKernelVersion } from '../../src/pattern/kernel-version.js'
import type { Difference, Path } from './difference.js'
import { printed, printedObject } from './printed.js'
import type { PerModule, ReconcileCase, ReconcileLine } from './reconcile-case.js'
import { identityIn, isStored, worldOf } from './world.js'

/** What is recorded of the Module that a difference is about. */
export const outcomeOf = ({ expected }: ReconcileLine, { path }: Difference): PerModule | undefined =>
  expected.perModule[String(path[0])]

const moduleNamed = ({ modules }: ReconcileCase, name: string): Module | undefined =>
  modules.find((module) => moduleKey(moduleNameOf(module)) === name)

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, key) => {
    if (Array.isArray(found)) return typeof key === 'number' ? (found as ReadonlyArray<unknown>)[key] : undefined
    return isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  }, value)

export const isSame = (one: unknown, other: unknown): boolean =>
  canonicalText(one ?? null) === canonicalText(other ?? null)

/** Whether the recording has, at a place where we differ, what was there before: the operator never came to it. */
export const isUndone = ({ case: asked }: ReconcileLine, { path, expected }: Difference): boolean => {
  const [name, part, list, identity, ...rest] = path
  if (part === 'status')
    return isSame(expected, valueAt(printed(moduleNamed(asked, String(name))?.status ?? {}), path.slice(2)))
  if (part !== 'objects') return false
  if (list !== 'after') return expected === undefined
  const before = worldOf(asked.objects).get(String(identity))
  return isSame(expected, before === undefined ? undefined : valueAt(printedObject(before), rest))
}

/** The kernels of the nodes on which the operator may run a Module, one for each node, in the order in which it walks. */
export const targetedKernels = (asked: ReconcileCase, name: string): ReadonlyArray<string> => {
  const selector = moduleNamed(asked, name)?.spec.selector ?? {}
  const nodes = sortedBy(({ metadata }: Node) => metadata.name)(
    asked.objects.filter(({ kind }) => kind === 'Node') as ReadonlyArray<Node>,
  )
  const isSelected = ({ metadata: { labels } }: Node): boolean =>
    Object.keys(selector).every((key) => lookup(labels, key) === selector[key])
  const isSchedulable = ({ spec }: Node): boolean => (spec?.taints ?? []).every(({ effect }) => effect !== 'NoSchedule')
  return nodes
    .filter((node) => isSelected(node) && isSchedulable(node))
    .map(({ status }) => trimKernelVersion(status?.nodeInfo?.kernelVersion ?? ''))
}

/** The kernel of the DaemonSet that a difference is about. */
export const kernelOfDaemonSet = (
  { case: asked, expected }: ReconcileLine,
  { path }: Difference,
): string | undefined => {
  const before = worldOf(asked.objects)
  const identity = identityIn(before)
  const found = [...asked.objects, ...expected.after].filter(isStored).find((object) => identity(object) === path[3])
  return lookup(found?.metadata.labels, KERNEL_LABEL)
}
