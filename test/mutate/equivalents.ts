/**
 * Mutants that nobody can tell from the original, each with the reason: what takes them away is a proof, not a test. They are known by the
 * text of the source, so that they follow it from line to line; one whose text is gone is told by a test.
 */
import { type Mutant } from './mutant.js'

/** A mutant, and why it does the same as the original. */
export interface Equivalent {
  /** Relative to `src/`. */
  readonly file: string
  /** The line of the source on which the expression begins, without the spaces around it. */
  readonly line: string
  readonly before: string
  readonly after: string
  readonly why: string
}

/** Several ways in which one line may be written otherwise, for one reason. */
const on = (
  file: string,
  line: string,
  why: string,
  ...ways: ReadonlyArray<readonly [before: string, after: string]>
): ReadonlyArray<Equivalent> => ways.map(([before, after]) => ({ file, line, before, after, why }))

const RANKS = 'only the order of ranks counts, and there is room between them'
const SHORTCUT = 'a shorter way to the same answer'

export const equivalents: ReadonlyArray<Equivalent> = [
  ...on(
    'label/module-pod.ts',
    'left.namespace === right.namespace',
    SHORTCUT,
    ['left.namespace === right.namespace', 'false'],
    [
      'left.namespace === right.namespace ? compareStrings(left.name, right.name) : compareStrings(textOf(left), textOf(right))',
      '(compareStrings(textOf(left), textOf(right)))',
    ],
  ),
  ...on(
    'label/module-pod.ts',
    'return lost.length === 0 ? known : [...known, ...lost]',
    SHORTCUT,
    ['lost.length === 0', 'false'],
    ['lost.length === 0 ? known : [...known, ...lost]', '([...known, ...lost])'],
  ),
  ...on('node-label/concerned-modules.ts', 'const selectsNodes = nodesOf.some(({ length }) => length > 0)', SHORTCUT, [
    'length > 0',
    'true',
  ]),
  ...on(
    'node-label/label-changes.ts',
    "onUnschedulable === 'keep' || spec.devicePlugin === undefined",
    SHORTCUT,
    [
      "onUnschedulable === 'keep' || spec.devicePlugin === undefined",
      "(onUnschedulable === 'keep') && (spec.devicePlugin === undefined)",
    ],
    ["onUnschedulable === 'keep' || spec.devicePlugin === undefined", "(onUnschedulable === 'keep')"],
    ["onUnschedulable === 'keep' || spec.devicePlugin === undefined", '(spec.devicePlugin === undefined)'],
  ),
  ...on('node-label/label-changes.ts', 'if (decisions.length === 0 && releases.length === 0) return []', SHORTCUT, [
    'decisions.length === 0 && releases.length === 0',
    'false',
  ]),
  ...on(
    'plan-model/change-order.ts',
    "const roleRank = ({ role }: Change): number => (role === 'device-plugin' ? 0 : role === 'module-loader' ? 1 : 2)",
    RANKS,
    ['2', '3'],
  ),
  ...on('plan-model/change-order.ts', 'return change.remove.length > 0 ? order : 32 - order', RANKS, ['32', '33']),
  ...on('plan-model/change-order.ts', 'return 10 + order', RANKS, ['10', '11']),
  ...on('plan-model/change-order.ts', 'return 20', RANKS, ['20', '21']),
  ...on('plan-model/change-order.ts', 'return 42 - order', RANKS, ['42', '43']),
  ...on('plan-model/change-order.ts', 'return 52 - order', RANKS, ['52', '53']),
  ...on('plan-model/change-order.ts', 'return 62 - order', RANKS, ['62', '63']),
  ...on(
    'plan-model/change-order.ts',
    'return one.name !== other.name && one.namespace === other.namespace && one.kind === other.kind',
    SHORTCUT,
    ['one.name !== other.name && one.namespace === other.namespace && one.kind === other.kind', 'false'],
    ['one.name !== other.name && one.namespace === other.namespace', 'false'],
    ['one.name !== other.name', 'false'],
    ['one.namespace === other.namespace', 'false'],
    ['one.kind === other.kind', 'false'],
  ),
  ...on(
    'plan-model/change-edges.ts',
    'const hasEdges = (change: Change): boolean => isUnloading(change) || isComing(change) || isModuleRelease(change)',
    SHORTCUT,
    ['isUnloading(change) || isComing(change)', 'true'],
    ['isUnloading(change)', 'true'],
    ['isComing(change)', 'true'],
    ['isModuleRelease(change)', 'true'],
  ),
  ...on('plan-model/change-edges.ts', 'if (!changes.some(hasEdges)) return changes', SHORTCUT, [
    'changes.some(hasEdges)',
    'true',
  ]),
  ...on(
    'plan-model/change-edges.ts',
    'return module === undefined || !hasEdges(change)',
    SHORTCUT,
    ['hasEdges(change)', 'true'],
    ['module === undefined || !hasEdges(change)', '(module === undefined)'],
  ),
  ...on(
    'plan-model/plan-monoid.ts',
    'left.ref.name === right.ref.name && byOrder(left, right) === 0',
    SHORTCUT,
    ['left.ref.name === right.ref.name', 'true'],
    ['left.ref.name === right.ref.name && byOrder(left, right) === 0', '(byOrder(left, right) === 0)'],
  ),
  ...on(
    'placement/movement.ts',
    '...(asks(devicePluginTargetLabel(module)) ? [withTargetLabel(cluster, module, wanted)] : []),',
    'a label that is not asked for moves nothing',
    [
      'asks(devicePluginTargetLabel(module)) ? [withTargetLabel(cluster, module, wanted)] : []',
      '([withTargetLabel(cluster, module, wanted)])',
    ],
    ['asks(devicePluginTargetLabel(module))', 'true'],
  ),
  ...on(
    'plan-model/plan-monoid.ts',
    '.filter((object) => (stays.size === 0 || !stays.has(objectKeyOf(object))) && !neverBegun.has(objectKeyOf(object)))',
    SHORTCUT,
    ['stays.size === 0 || !stays.has(objectKeyOf(object))', '(!stays.has(objectKeyOf(object)))'],
    ['stays.size === 0', 'false'],
  ),
  ...on(
    'reconcile/host-kernel.ts',
    'return host !== matched && isProven(context, module, group, matched) ? matched : host',
    SHORTCUT,
    ['host !== matched && isProven(context, module, group, matched)', '(isProven(context, module, group, matched))'],
    ['host !== matched', 'true'],
  ),
]

/** A text as the list writes it: on one line. */
const folded = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Which entry of the list a mutant is; `content`: of its file. */
export const equivalentOf =
  (list: ReadonlyArray<Equivalent>) =>
  ({ file, line, before, after }: Omit<Mutant, 'id'>, content: string): Equivalent | undefined =>
    list.find(
      (one) =>
        file === `src/${one.file}` &&
        folded(before) === one.before &&
        folded(after) === one.after &&
        folded(content.split('\n')[line - 1] ?? '') === one.line,
    )
