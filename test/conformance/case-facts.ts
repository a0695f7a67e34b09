/**
 * What excuses look at: facts of a recorded case.
 */
import { canonicalText } from '../../src/kubernetes/canonical.js'
import { isJsonObject, lookup } from '../../src/kubernetes/json.js'
import type { KubernetesObject, Node } from '../../src/kubernetes/object.js'
import { sortedBy } from '../../src/kubernetes/order.js'
import { moduleKey, moduleNameOf } from '../../src/module/module-name.js'
import { trimKernelVersion } from '../../src/pattern/kernel-version.js'
import type { Path } from './difference.js'
import { printedObject } from './printed.js'
import type { PerModule, ReconcileCase } from './reconcile-case.js'
import { worldOf } from './world.js'

/** The operator panics on a kernel version of fewer than three components. */
export const isShort = (kernel: string): boolean => kernel.split(/[.,-]/).length < 3

/** The short kernel on which the operator panicked, if it did. */
export const panickedOn = ({ panic, kernelErrors = {} }: PerModule): string | undefined =>
  panic === true
    ? Object.keys(kernelErrors).find(
        (kernel) => isShort(kernel) && kernelErrors[kernel]?.startsWith('panic: ') === true,
      )
    : undefined

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, key) => {
    if (Array.isArray(found)) return typeof key === 'number' ? (found as ReadonlyArray<unknown>)[key] : undefined
    return isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  }, value)

export const isSame = (one: unknown, other: unknown): boolean =>
  canonicalText(one ?? null) === canonicalText(other ?? null)

/** Whether this is what an object of a case held there before. */
export const isAsBefore = (
  objects: ReadonlyArray<KubernetesObject>,
  identity: string,
  path: Path,
  expected: unknown,
): boolean => {
  const before = worldOf(objects).get(identity)
  return isSame(expected, before === undefined ? undefined : valueAt(printedObject(before), path))
}

/** The kernels of the nodes on which the operator may run a Module, one for each node, in the order in which it walks. */
export const targetedKernels = (asked: ReconcileCase, name: string): ReadonlyArray<string> => {
  const module = asked.modules.find((one) => moduleKey(moduleNameOf(one)) === name)
  const selector = module?.spec.selector ?? {}
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
