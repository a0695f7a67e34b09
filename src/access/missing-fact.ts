/**
 * A section that a verdict needs and that was not observed, with the command that shows it.
 *
 * @since 0.1.0
 */
import type { ObjectsRequirement } from '../change/requirement.js'
import { quotedName } from './quoted-name.js'

/**
 * What to look up. The output of the command can be added to a snapshot as it is.
 *
 * @since 0.1.0
 * @category model
 */
export interface MissingFact extends ObjectsRequirement {
  readonly command: string
}

/** The sections in the order in which one asks for them. */
const sections = {
  securityContextConstraints: ['security.openshift.io/v1', 'SecurityContextConstraints', 'securitycontextconstraints'],
  namespaces: ['v1', 'Namespace', 'namespaces'],
  clusterRoles: ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles'],
  clusterRoleBindings: ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'clusterrolebindings'],
  roles: ['rbac.authorization.k8s.io/v1', 'Role', 'roles'],
  roleBindings: ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings'],
} as const

/**
 * A section that verdicts are made of.
 *
 * @since 0.1.0
 * @category model
 */
export type Section = keyof typeof sections

/** Sections whose objects live in namespaces: those of one are enough. */
const namespaced: ReadonlySet<Section> = new Set(['roles', 'roleBindings'])

/**
 * A section that is missing, for a verdict in a namespace.
 *
 * @since 0.1.0
 * @category constructors
 */
export const missingFact = (section: Section, namespace: string): MissingFact => {
  const [apiVersion, kind, resource] = sections[section]
  const place = namespaced.has(section) ? ` --namespace ${quotedName(namespace)}` : ''
  return {
    requires: 'objects',
    apiVersion,
    kind,
    ...(namespaced.has(section) ? { namespace } : {}),
    command: `kubectl get ${resource}${place} --output yaml`,
  }
}
