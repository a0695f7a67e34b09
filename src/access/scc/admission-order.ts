/** The order in which SCCs are tried: the first that the pod may use and fits admits it. */
import { compareStrings } from '../../kubernetes/order.js'
import type { Constraints } from './constraints.js'
import { pointsOf } from './restrictiveness.js'

/**
 * Higher priority first, then fewer points, then by name. The order of the input does not matter. O(n log n).
 *
 * Source: openshift/apiserver-library-go, pkg/securitycontextconstraints/util/sort/bypriority.go.
 */
export const inAdmissionOrder = (list: ReadonlyArray<Constraints>): ReadonlyArray<Constraints> =>
  list
    .map((constraints) => ({ constraints, points: pointsOf(constraints) }))
    .sort(
      (left, right) =>
        right.constraints.priority - left.constraints.priority ||
        left.points - right.points ||
        compareStrings(left.constraints.name, right.constraints.name),
    )
    .map(({ constraints }) => constraints)
