/**
 * How two plans are joined.
 *
 * Laws:
 * 1. `concat` is associative, commutative and idempotent, and `empty` is its identity.
 * 2. Plans are canonical: equal sets of content are equal, byte for byte, however they were put together.
 * 3. A change that a budget holds is never in `changes` or `deletions`; joining plans only ever holds more.
 */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import { canonicalDiagnostics } from '../diagnostic/diagnostic.js'
import { canonicalText } from '../kubernetes/canonical.js'
import { memoize } from '../kubernetes/memoize.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import { sortedBy } from '../kubernetes/order.js'
import { moduleKey } from '../module/module-name.js'
import type { Change, Deletion } from './change.js'
import { byOrder, changeId, changeKey } from './change-order.js'
import { type DesiredObject, isDesiredObject } from './desired-object.js'
import { excessOfMakers, starts } from './maker-budget.js'
import { excessOnNodes, type Limits } from './node-budget.js'
import type { Outcome } from './outcome.js'
import type { MakerBudget, Plan, StopBudget, UnloadBudget, WithdrawBudget } from './plan-data.js'
import { missingIn, type Requirement } from './requirement.js'
import type { StatusUpdate } from './status-update.js'
import { excessOfWithdrawals } from './withdraw-budget.js'

/**
 * The plan that does nothing.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { concat, empty, plan } from 'kmm-planner'
 *
 * assert.deepStrictEqual(concat(empty, empty), empty)
 * assert.deepStrictEqual(plan({}, []), empty)
 * ```
 */
export const empty: Plan = {
  desired: [],
  deletions: [],
  changes: [],
  held: [],
  requirements: [],
  statuses: [],
  diagnostics: [],
}

/** The plan of these decisions, within limits, which asks for what remarks say is missing, before it is made canonical by `concatAll`. */
export const planOf = (outcomes: ReadonlyArray<Outcome>, limits: Limits): Plan => {
  const changes = outcomes.flatMap((outcome) => outcome.changes)
  return {
    ...empty,
    desired: outcomes.flatMap(({ desired }) => desired.filter(isDesiredObject)),
    changes,
    requirements: outcomes.flatMap(({ requirements = [], diagnostics = [] }) => [
      ...requirements,
      ...missingIn(diagnostics),
    ]),
    statuses: outcomes.flatMap(({ statuses }) => statuses ?? []),
    diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics ?? []),
    ...limitsOf(limits, changes),
  }
}

/** The limits of what may have more than limits, as far as they matter to these changes. */
const limitsOf = (
  { unloadBudget, stopBudget, makerBudget, withdrawBudget }: Limits,
  changes: ReadonlyArray<Change>,
): Limits => ({
  ...(unloadBudget === undefined ? {} : { unloadBudget }),
  ...(stopBudget === undefined ? {} : { stopBudget }),
  ...(makerBudget === undefined || !changes.some(starts) ? {} : { makerBudget }),
  ...(withdrawBudget === undefined ? {} : { withdrawBudget }),
})

/** Of sorted items, one of those that are the same: the first by text, so that order never matters. */
const distinct =
  <A>(isSame: (left: A, right: A) => boolean) =>
  (sorted: ReadonlyArray<A>): ReadonlyArray<A> => {
    // Local mutation: what is sorted comes out in one pass.
    const union: Array<A> = []
    for (const item of sorted) {
      const known = union[union.length - 1]
      if (known === undefined || !isSame(known, item)) union.push(item)
      else if (known !== item && canonicalText(item) < canonicalText(known)) union[union.length - 1] = item
    }
    return union
  }

/** One item a key, in key order. */
const unionBy =
  <A>(key: (item: A) => string) =>
  (items: Iterable<A>): ReadonlyArray<A> => {
    const keyOf = memoize(key)
    return distinct<A>((left, right) => keyOf(left) === keyOf(right))(sortedBy(keyOf)(items))
  }

/** Labels of thousands of nodes differ in the name of the node. */
const isSameChange = (left: Change, right: Change): boolean =>
  left.ref.name === right.ref.name && byOrder(left, right) === 0

/** One change of those with the same key, in the order in which they are done. */
const changesOf = (plans: ReadonlyArray<Plan>): ReadonlyArray<Change> =>
  distinct(isSameChange)(
    plans.flatMap(({ changes, held }) => (held.length === 0 ? changes : [...changes, ...held])).sort(byOrder),
  )

const tightest =
  <A>(limitOf: (budget: A) => number) =>
  (budgets: ReadonlyArray<A | undefined>): A | undefined =>
    budgets.reduce(
      (least, budget) =>
        least === undefined || (budget !== undefined && limitOf(budget) < limitOf(least)) ? budget : least,
      undefined,
    )

/** The tightest of each limit. */
const tightestOf = (plans: ReadonlyArray<Limits>): Limits => {
  const unloadBudget = tightest(({ maxUnloadedNodes }: UnloadBudget) => maxUnloadedNodes)(
    plans.map((plan) => plan.unloadBudget),
  )
  const stopBudget = tightest(({ maxStoppedNodes }: StopBudget) => maxStoppedNodes)(
    plans.map((plan) => plan.stopBudget),
  )
  const makerBudget = tightest(({ maxMakersPerImage }: MakerBudget) => maxMakersPerImage)(
    plans.map((plan) => plan.makerBudget),
  )
  const withdrawBudget = tightest(({ maxWithdrawnSpokes }: WithdrawBudget) => maxWithdrawnSpokes)(
    plans.map((plan) => plan.withdrawBudget),
  )
  return {
    ...(unloadBudget === undefined ? {} : { unloadBudget }),
    ...(stopBudget === undefined ? {} : { stopBudget }),
    ...(makerBudget === undefined ? {} : { makerBudget }),
    ...(withdrawBudget === undefined ? {} : { withdrawBudget }),
  }
}

const budgetRemarks: ReadonlySet<DiagnosticName> = new Set([
  'UnloadBudgetExceeded',
  'StopBudgetExceeded',
  'MakerBudgetExceeded',
  'WithdrawBudgetExceeded',
])

/**
 * What is held is held for a Module's whole kernel: a duplicate must not go while the reload that follows it is held. Of
 * ManifestWorks none follows from another.
 */
const slotOf = (change: Change): string => {
  const { module, role, kernelVersion } = change
  return change.action === 'label' || change.action === 'release' || module === undefined || role === 'manifest-work'
    ? changeId(change)
    : canonicalText([moduleKey(module), role, kernelVersion])
}

/** With what is held, all that has to come after it: a module stays as long as its device plugin does. O(n x length of a chain). */
const withFollowers = (all: ReadonlyArray<Change>, slots: ReadonlySet<string>): ReadonlySet<string> => {
  if (slots.size === 0) return slots
  const held = new Set(all.filter((change) => slots.has(slotOf(change))).map(changeId))
  const more = all.filter(({ after = [] }) => after.some((id) => held.has(id))).map(slotOf)
  return more.every((slot) => slots.has(slot)) ? slots : withFollowers(all, new Set([...slots, ...more]))
}

const liveOf = (change: Change): ReadonlyArray<KubernetesObject> => ('live' in change ? [change.live] : [])

/**
 * Join any number of plans. O(n log n) in the size of all of them together.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { concatAll, empty } from 'kmm-planner'
 *
 * assert.deepStrictEqual(concatAll([]), empty)
 * ```
 */
export const concatAll = (plans: ReadonlyArray<Plan>): Plan => {
  const all = changesOf(plans)
  const limits = tightestOf(plans)
  const overWithdrawals = excessOfWithdrawals(all, limits.withdrawBudget)
  const excess = [...excessOnNodes(all, limits), ...(overWithdrawals === undefined ? [] : [overWithdrawals])]
  const heldSlots = withFollowers(
    all,
    new Set([
      ...plans.flatMap(({ held }) => held.filter((change) => !starts(change)).map(slotOf)),
      ...excess.flatMap(({ changes }) => changes.map(slotOf)),
    ]),
  )
  const overMakers = excessOfMakers(all, limits.makerBudget)
  const heldMakers = new Set(
    [...plans.flatMap(({ held }) => held.filter(starts)), ...(overMakers?.changes ?? [])].map(changeKey),
  )
  const isHeld = (change: Change): boolean =>
    (heldSlots.size > 0 && change.action !== 'create' && heldSlots.has(slotOf(change))) ||
    (heldMakers.size > 0 && heldMakers.has(changeKey(change)))
  const held = all.filter(isHeld)
  const changes = held.length === 0 ? all : all.filter((change) => !isHeld(change))
  const stays = new Map(held.flatMap(liveOf).map((live) => [objectKeyOf(live), live]))
  const neverBegun = new Set(held.flatMap((change) => (change.action === 'create' ? [objectKey(change.ref)] : [])))
  const desired = plans
    .flatMap((plan) => plan.desired)
    .filter((object) => (stays.size === 0 || !stays.has(objectKeyOf(object))) && !neverBegun.has(objectKeyOf(object)))
  return {
    desired: unionBy<DesiredObject>(objectKeyOf)([...desired, ...[...stays.values()].filter(isDesiredObject)]),
    deletions: changes.filter((change): change is Deletion => change.action === 'delete'),
    changes,
    held,
    requirements: unionBy<Requirement>(canonicalText)(plans.flatMap(({ requirements }) => requirements)),
    statuses: unionBy(({ ref }: StatusUpdate) => objectKey(ref))(plans.flatMap(({ statuses }) => statuses)),
    diagnostics: canonicalDiagnostics([
      // Those of the parts are superseded by those of the whole.
      ...plans.flatMap(({ diagnostics }) => diagnostics).filter(({ name }) => !budgetRemarks.has(name)),
      ...[...excess, ...(overMakers === undefined ? [] : [overMakers])].map(({ remark }) => remark),
    ]),
    ...limits,
  }
}

/**
 * Join two plans: `plan(s, [...a, ...b])` equals `concat(plan(s, a), plan(s, b))`.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { concat, empty } from 'kmm-planner'
 *
 * assert.deepStrictEqual(concat(empty, empty), empty)
 * ```
 */
export const concat = (first: Plan, second: Plan): Plan => concatAll([first, second])
