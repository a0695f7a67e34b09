/**
 * Every excuse there is: where the planner, in the profile `kmm-1.1`, does not do what the recorded operator did.
 *
 * Each has a heading of its name in docs/deviations.md (a unit test sees to it). An excuse looks at the facts of the case
 * and at one difference, and excuses that difference only.
 */
import { trimKernelVersion } from '../../src/kernel/kernel-version.js'
import { canonicalText } from '../../src/kubernetes/canonical.js'
import { isJsonObject } from '../../src/kubernetes/json.js'
import type { Node } from '../../src/kubernetes/object.js'
import { sortedBy } from '../../src/kubernetes/order.js'
import { moduleKey, moduleNameOf } from '../../src/module/module-name.js'
import type { Line } from './adapter.js'
import type { TemplateCase, TemplateExpected } from './adapters/template.js'
import type { Difference, Path } from './difference.js'
import { printedDaemonSet } from './printed.js'
import type { PerModule, ReconcileCase, ReconcileExpected, ReconcileLine } from './reconcile-case.js'
import { worldOf } from './world.js'

/** A difference that is known, and explained under its name. */
export interface Deviation {
  readonly name: string
  readonly corpus: string
  readonly excuses: (line: Line, difference: Difference) => boolean
}

const deviation = <C, E>(
  name: string,
  corpus: string,
  excuses: (line: Line<C, E>, difference: Difference) => boolean,
): Deviation => ({ name, corpus, excuses: (line, difference) => excuses(line as Line<C, E>, difference) })

// -------------------------------------------------------------------------------------
// what the operator left undone
// -------------------------------------------------------------------------------------

const outcomeOf = ({ expected }: ReconcileLine, { path }: Difference): PerModule | undefined =>
  expected.perModule[String(path[0])]

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, key) => {
    if (Array.isArray(found)) return typeof key === 'number' ? (found as ReadonlyArray<unknown>)[key] : undefined
    return isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  }, value)

const isSame = (one: unknown, other: unknown): boolean => canonicalText(one ?? null) === canonicalText(other ?? null)

/** Whether the recording has, at a place where we differ, what was there before: the operator never came to it. */
const isUndone = ({ case: asked }: ReconcileLine, { path, expected }: Difference): boolean => {
  const [, part, list, identity, ...rest] = path
  if (part === 'status') return expected === undefined
  if (part !== 'daemonSets') return false
  if (list !== 'after') return expected === undefined
  const before = worldOf(asked.objects).get(String(identity))
  return isSame(expected, before === undefined ? undefined : valueAt(printedDaemonSet(before), rest))
}

// -------------------------------------------------------------------------------------
// kernels too short to be read
// -------------------------------------------------------------------------------------

const isShort = (kernel: string): boolean => kernel.split(/[.,-]/).length < 3

/** The kernels that the operator maps for a Module, each once, in its order: that of the names of the nodes. */
const kernelsInOrder = ({ objects, modules }: ReconcileCase, name: string): ReadonlyArray<string> => {
  const selector = modules.find((module) => moduleKey(moduleNameOf(module)) === name)?.spec.selector ?? {}
  const nodes = sortedBy(({ metadata }: Node) => metadata.name)(
    objects.filter(({ kind }) => kind === 'Node') as ReadonlyArray<Node>,
  )
  const isSelected = ({ metadata: { labels = {} } }: Node): boolean =>
    Object.keys(selector).every((key) => labels[key] === selector[key])
  const isSchedulable = ({ spec }: Node): boolean => (spec?.taints ?? []).every(({ effect }) => effect !== 'NoSchedule')
  return [
    ...new Set(
      nodes
        .filter((node) => isSelected(node) && isSchedulable(node))
        .map(({ status }) => trimKernelVersion(status?.nodeInfo?.kernelVersion ?? '')),
    ),
  ]
}

const panickedOn = ({ panic, kernelErrors = {} }: PerModule): string | undefined =>
  panic === true
    ? Object.keys(kernelErrors).find((kernel) => isShort(kernel) && kernelErrors[kernel]?.startsWith('panic: ') === true)
    : undefined

/** After the panic nothing of the Module is recorded: no kernel that comes later, and nothing that is done with them. */
const isAfterPanic = (line: ReconcileLine, difference: Difference): boolean => {
  const outcome = outcomeOf(line, difference)
  const culprit = outcome === undefined ? undefined : panickedOn(outcome)
  if (culprit === undefined) return false
  const [name, part, kernel] = difference.path
  if (part !== 'mappings' && part !== 'kernelErrors') return isUndone(line, difference)
  const order = kernelsInOrder(line.case, String(name))
  return difference.path.length === 3 && difference.expected === undefined && order.indexOf(String(kernel)) > order.indexOf(culprit)
}

// -------------------------------------------------------------------------------------
// the list
// -------------------------------------------------------------------------------------

export const deviations: ReadonlyArray<Deviation> = [
  deviation<TemplateCase, TemplateExpected>(
    'short-kernel-version',
    'template',
    (line, { path: [key], expected, got }) =>
      'panic' in line.expected &&
      isShort(line.case.kernel) &&
      ((key === 'panic' && got === undefined) ||
        (key === 'error' && expected === undefined && got === 'ShortKernelVersion')),
  ),
  deviation<ReconcileCase, ReconcileExpected>('short-kernel-version', 'module-reconcile', isAfterPanic),
  deviation<ReconcileCase, ReconcileExpected>('one-error-stops-a-module', 'module-reconcile', (line, difference) => {
    const outcome = outcomeOf(line, difference)
    const isError = outcome !== undefined && outcome.error !== null && outcome.panic !== true
    return isError && isUndone(line, difference)
  }),
]
