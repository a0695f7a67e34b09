/** RoleBindings. Source: Kubernetes 1.31, pkg/apis/rbac/validation/validation.go, ValidateRoleBinding and ValidateRoleBindingSubject. */
import { changed } from './immutable.js'
import { wrongMetadata } from './metadata.js'
import { child, item, type Place, root } from './place.js'
import { type Fields, partOf, partsOf, textOf } from './read.js'
import { invalid, type Refusals, required, unsupported, when } from './refusal.js'
import { dnsSubdomain, malformed, pathSegment } from './text-format.js'

const GROUP = 'rbac.authorization.k8s.io'

const roleKinds: ReadonlyArray<string> = ['ClusterRole', 'Role']

/** The group of the API to which each kind of subject belongs. */
const groups: Readonly<Record<string, string>> = { ServiceAccount: '', User: GROUP, Group: GROUP }

const wrongSubject = (subject: Fields, at: Place): Refusals => {
  const kind = textOf(subject, 'kind')
  const name = textOf(subject, 'name')
  const isAccount = kind === 'ServiceAccount'
  const group = Object.hasOwn(groups, kind) ? groups[kind] : undefined
  // A user or a group without one gets it.
  const given = textOf(subject, 'apiGroup') === '' ? (group ?? '') : textOf(subject, 'apiGroup')
  return [
    ...when(name === '', () => required(child(at, 'name'))),
    ...when(name === '' && group === GROUP, () => invalid(child(at, 'name'), 'required', '')),
    ...when(group === undefined, () =>
      unsupported(child(at, 'kind'), 'one-of', kind, { allowed: Object.keys(groups) }),
    ),
    ...when(group !== undefined && given !== group, () =>
      unsupported(child(at, 'apiGroup'), 'one-of', given, { allowed: [group ?? ''] }),
    ),
    ...(isAccount && name !== '' ? malformed(dnsSubdomain, name, child(at, 'name')) : []),
  ]
}

const wrongRole = (role: Fields, at: Place): Refusals => {
  const group = textOf(role, 'apiGroup') === '' ? GROUP : textOf(role, 'apiGroup')
  const kind = textOf(role, 'kind')
  const name = textOf(role, 'name')
  return [
    ...when(group !== GROUP, () => unsupported(child(at, 'apiGroup'), 'one-of', group, { allowed: [GROUP] })),
    ...when(!roleKinds.includes(kind), () => unsupported(child(at, 'kind'), 'one-of', kind, { allowed: roleKinds })),
    ...(name === '' ? [required(child(at, 'name'))] : malformed(pathSegment, name, child(at, 'name'))),
  ]
}

/** What is wrong with a RoleBinding. */
export const wrongRoleBinding = (binding: Fields, live: Fields | undefined): Refusals => [
  ...wrongMetadata(binding, child(root, 'metadata'), { name: pathSegment, isBuiltIn: true }),
  ...wrongRole(partOf(binding, 'roleRef'), child(root, 'roleRef')),
  ...partsOf(binding, 'subjects').flatMap((subject, index) =>
    wrongSubject(subject, item(child(root, 'subjects'), index)),
  ),
  ...(live === undefined ? [] : changed(binding, live, root, 'roleRef')),
]
