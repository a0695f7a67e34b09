/** What is left of something that is gone, with what there is to say about it. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { Plan } from '../plan-model/plan-data.js'
import { fragment } from '../plan-model/plan-monoid.js'
import type { Limits } from '../plan-model/unload-budget.js'

/** What becomes of one object, and the remarks on that. */
export interface Remarked {
  readonly outcome: Outcome
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

/** The plan of nothing but these outcomes, within limits. O(n). */
export const planOfOutcomes = (
  found: ReadonlyArray<Remarked>,
  limits: Limits & Pick<Plan, 'withdrawBudget'>,
): Plan =>
  fragment({
    desired: found.flatMap(({ outcome }) => outcome.desired),
    changes: found.flatMap(({ outcome }) => outcome.changes),
    requirements: [],
    statuses: [],
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
    ...limits,
  })
