/** A section that a verdict needs and that was not observed, with the command that shows it. */
import type { ObjectsRequirement } from '../plan-model/requirement.js'

/** What to look up. The output of the command can be added to a snapshot as it is. */
export interface MissingFact extends ObjectsRequirement {
  readonly section: Section
  readonly command: string
}

/** The sections in the order in which one asks for them. */
const sections = {
  securityContextConstraints: ['security.openshift.io/v1', 'SecurityContextConstraints', 'securitycontextconstraints'],
  namespaces: ['v1', 'Namespace', 'namespaces'],
  serviceAccounts: ['v1', 'ServiceAccount', 'serviceaccounts'],
  clusterRoles: ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles'],
  clusterRoleBindings: ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'clusterrolebindings'],
  roles: ['rbac.authorization.k8s.io/v1', 'Role', 'roles'],
  roleBindings: ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings'],
} as const

/** A section that verdicts are made of. */
export type Section = keyof typeof sections

/**
 * Sections whose objects live in namespaces. They are asked for everywhere: the list of one namespace would not be a section of
 * a snapshot, and when it is empty it does not say of what there is nothing.
 */
const namespaced: ReadonlySet<Section> = new Set(['serviceAccounts', 'roles', 'roleBindings'])

const everywhere = (some: ReadonlyArray<Section>): string => (some.some((section) => namespaced.has(section)) ? ' --all-namespaces' : '')

/** A section that is missing. */
export const missingFact = (section: Section): MissingFact => {
  const [apiVersion, kind] = sections[section]
  return { requires: 'objects', apiVersion, kind, section, command: commandFor([section]) }
}

/** One command that shows all of these sections. */
export const commandFor = (missing: ReadonlyArray<Section>): string =>
  `kubectl get ${missing.map((section) => sections[section][2]).join(',')}${everywhere(missing)} --output yaml`
