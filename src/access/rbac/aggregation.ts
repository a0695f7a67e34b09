/**
 * ClusterRoles that are made of other ClusterRoles.
 *
 * On a live cluster a controller has written the union into `rules`, and those count. In a manifest they are still empty, and
 * the union is made here.
 *
 * Source: Kubernetes, pkg/controller/clusterroleaggregation.
 */
import { lookup, textIn } from '../../kubernetes/json.js'
import { listIn, objectIn } from './raw-object.js'

const isPresent = (labels: Readonly<Record<string, unknown>>, key: string): boolean => lookup(labels, key) !== undefined

const matchesExpression =
  (labels: Readonly<Record<string, unknown>>) =>
  (expression: unknown): boolean => {
    const key = textIn(expression, 'key')
    const isListed = listIn(expression, 'values').includes(lookup(labels, key))
    switch (textIn(expression, 'operator')) {
      case 'In':
        return isPresent(labels, key) && isListed
      case 'NotIn':
        return !isPresent(labels, key) || !isListed
      case 'Exists':
        return isPresent(labels, key)
      case 'DoesNotExist':
        return !isPresent(labels, key)
      default:
        return false
    }
  }

const matches =
  (labels: Readonly<Record<string, unknown>>) =>
  (selector: unknown): boolean =>
    Object.entries(objectIn(selector, 'matchLabels')).every(([key, value]) => lookup(labels, key) === value) &&
    listIn(selector, 'matchExpressions').every(matchesExpression(labels))

/**
 * The rules of a ClusterRole: its own, else those of the roles that it selects. Roles that select each other end the walk.
 */
export const rulesOf =
  (clusterRoles: ReadonlyArray<unknown>) =>
  (role: unknown, above: ReadonlyArray<unknown> = []): ReadonlyArray<unknown> => {
    const own = listIn(role, 'rules')
    const selectors = listIn(objectIn(role, 'aggregationRule'), 'clusterRoleSelectors')
    if (own.length > 0 || selectors.length === 0) return own
    const seen = [...above, role]
    return clusterRoles
      .filter(
        (other) => !seen.includes(other) && selectors.some(matches(objectIn(objectIn(other, 'metadata'), 'labels'))),
      )
      .flatMap((other) => rulesOf(clusterRoles)(other, seen))
  }
