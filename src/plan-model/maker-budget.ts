/** The budget of makers: two Builds or Jobs at once overwrite each other's image, so a plan starts no more than one of them. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Change } from './change.js'
import type { MakerBudget } from './plan-data.js'

/** Whether a change starts to make an image. */
export const starts = ({ action, role }: Change): boolean =>
  (role === 'build' || role === 'sign') && (action === 'create' || action === 'replace')

/**
 * What starts to make an image that other changes of a plan, earlier in its order, start to make already, beyond the budget; or nothing.
 * O(n log n).
 */
export const excessOfMakers = (
  changes: ReadonlyArray<Change>,
  budget: MakerBudget | undefined,
): { readonly changes: ReadonlyArray<Change>; readonly remark: Diagnostic } | undefined => {
  if (budget === undefined) return undefined
  const { maxMakersPerImage } = budget
  const byImage = groupedBy(({ image }: Change) => image)(changes.filter(starts))
  const crowded = [...byImage].filter(([, makers]) => makers.length > maxMakersPerImage)
  if (crowded.length === 0) return undefined
  const held = crowded.flatMap(([, makers]) => makers.slice(maxMakersPerImage))
  return {
    changes: held,
    remark: diagnostic('MakerBudgetExceeded', { kind: 'Plan' }, [], {
      images: crowded.map(([image]) => image).sort(compareStrings),
      held: held.map(({ ref }) => `${ref.namespace ?? ''}/${ref.name}`).sort(compareStrings),
    }),
  }
}
