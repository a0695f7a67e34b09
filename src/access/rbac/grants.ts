/**
 * Who was given a permission, by which binding: every binding is looked at once, and most are dropped at once, because
 * their role has nothing to do with the question.
 *
 * Source: Kubernetes, pkg/registry/rbac/validation/rule.go.
 */
import { groupedBy } from '../../kubernetes/grouped.js'
import { textIn } from '../../kubernetes/json.js'
import { memoize } from '../../kubernetes/memoize.js'
import { rulesOf } from './aggregation.js'
import { type Identity, serviceAccountUser } from './identity.js'
import { type Names, namesOfRules, noNames, type Permission, unionOfNames } from './permission.js'
import { listIn, objectIn, placeOf } from './raw-object.js'

/** Whom a grant is for, as the binding writes it. */
export interface Subject {
  readonly kind: string
  readonly apiGroup: string
  readonly namespace: string
  readonly name: string
}

/** One subject of one binding, or one entry of the `users` or `groups` of an SCC. */
export interface Grant {
  readonly by: 'RoleBinding' | 'ClusterRoleBinding' | 'SecurityContextConstraints'
  /** The binding or the SCC. */
  readonly name: string
  /** Where it holds; empty for the whole cluster. */
  readonly namespace: string
  readonly roleRef: { readonly apiGroup: string; readonly kind: string; readonly name: string }
  readonly subject: Subject
  /** The objects that it is about. */
  readonly names: Names
}

/** The sections of a cluster that say who may do what; one that was not observed is absent. */
export interface RbacFacts {
  readonly roles?: ReadonlyArray<unknown>
  readonly clusterRoles?: ReadonlyArray<unknown>
  readonly roleBindings?: ReadonlyArray<unknown>
  readonly clusterRoleBindings?: ReadonlyArray<unknown>
}

/** Grants, found by whom they reach. */
export interface Grants {
  readonly all: ReadonlyArray<Grant>
  /** Those that reach an identity in a namespace: the namespace's own, and those for the whole cluster. */
  readonly reaching: (identity: Identity, namespace: string) => ReadonlyArray<Grant>
}

/** The one text under which a subject is looked up. A ServiceAccount is known by its user name, and may be bound by it. */
const holderOf = ({ kind, namespace, name }: Subject): string | undefined => {
  if (kind === 'ServiceAccount') return `User ${serviceAccountUser(namespace, name)}`
  return kind === 'User' || kind === 'Group' ? `${kind} ${name}` : undefined
}

const keyOf = (namespace: string, holder: string): string => `${namespace} ${holder}`

const indexKey = ({ namespace, subject }: Grant): string | undefined => {
  const holder = holderOf(subject)
  return holder === undefined ? undefined : keyOf(namespace, holder)
}

/** Index grants. O(grants) once; then a question costs as many steps as the identity has groups. */
export const grantIndex = (all: ReadonlyArray<Grant>): Grants => {
  const byKey = groupedBy(indexKey)(all)
  return {
    all,
    reaching: ({ name, groups }, namespace) =>
      [`User ${name}`, ...groups.map((group) => `Group ${group}`)].flatMap((holder) => [
        ...(byKey.get(keyOf('', holder)) ?? []),
        ...(namespace === '' ? [] : (byKey.get(keyOf(namespace, holder)) ?? [])),
      ]),
  }
}

const roleKey = (kind: string, namespace: string, name: string): string =>
  kind === 'ClusterRole' ? name : `${namespace}/${name}`

/** The names that each role gives; a role that is not there gives none. */
const namesByRole = (
  { roles = [], clusterRoles = [] }: RbacFacts,
  permission: Permission,
): ((key: string) => Names) => {
  const rules = rulesOf(clusterRoles)
  const known = new Map<string, unknown>([
    ...roles.map((role) => [roleKey('Role', placeOf(role).namespace, placeOf(role).name), role] as const),
    ...clusterRoles.map((role) => [placeOf(role).name, role] as const),
  ])
  return memoize((key: string) => (known.has(key) ? namesOfRules(permission, rules(known.get(key))) : noNames))
}

/** In a RoleBinding, a ServiceAccount without a namespace is one of the binding's own. */
const subjectIn =
  (namespace: string) =>
  (subject: unknown): Subject => ({
    kind: textIn(subject, 'kind'),
    apiGroup: textIn(subject, 'apiGroup'),
    namespace: textIn(subject, 'namespace') === '' ? namespace : textIn(subject, 'namespace'),
    name: textIn(subject, 'name'),
  })

const grantsOf =
  (by: 'RoleBinding' | 'ClusterRoleBinding', namesOf: (key: string) => Names) =>
  (binding: unknown): ReadonlyArray<Grant> => {
    const { namespace, name } = placeOf(binding)
    const roleRef = objectIn(binding, 'roleRef')
    const kind = textIn(roleRef, 'kind')
    if (kind !== 'ClusterRole' && (kind !== 'Role' || by === 'ClusterRoleBinding')) return []
    // A RoleBinding without a namespace is no object of a cluster; it must not become one that holds everywhere.
    if (by === 'RoleBinding' && namespace === '') return []
    const names = namesOf(roleKey(kind, namespace, textIn(roleRef, 'name')))
    if (!names.all && names.some.size === 0) return []
    const place = by === 'RoleBinding' ? namespace : ''
    return listIn(binding, 'subjects').map((subject) => ({
      by,
      name,
      namespace: place,
      roleRef: { apiGroup: textIn(roleRef, 'apiGroup'), kind, name: textIn(roleRef, 'name') },
      subject: subjectIn(place)(subject),
      names,
    }))
  }

/**
 * Every grant of a permission through RBAC. A binding to a role that is not there grants nothing. O(bindings + roles).
 */
export const grantsThroughRbac =
  (permission: Permission) =>
  (facts: RbacFacts): ReadonlyArray<Grant> => {
    const namesOf = namesByRole(facts, permission)
    return [
      ...(facts.clusterRoleBindings ?? []).flatMap(grantsOf('ClusterRoleBinding', namesOf)),
      ...(facts.roleBindings ?? []).flatMap(grantsOf('RoleBinding', namesOf)),
    ]
  }

/** All names that grants give together. */
export const namesOfGrants = (grants: ReadonlyArray<Grant>): Names => unionOfNames(grants.map(({ names }) => names))
