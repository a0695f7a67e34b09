/** What decides whether pods are admitted: SecurityContextConstraints, namespaces, ServiceAccounts, roles and who has them. */
import fc from 'fast-check'

import { standardNames } from '../../access/scc/standard-sccs.js'
import type { KubernetesObject } from '../../kubernetes/object.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { moduleNames } from './module-name.js'

type Fields = Readonly<Record<string, unknown>>

/** The sections that are about access. */
export type AccessSections = Pick<
  ClusterSnapshot,
  | 'securityContextConstraints'
  | 'namespaces'
  | 'serviceAccounts'
  | 'roles'
  | 'clusterRoles'
  | 'roleBindings'
  | 'clusterRoleBindings'
>

const SCC = 'security.openshift.io'
const RBAC = 'rbac.authorization.k8s.io'

/** As strict as `restricted-v2`. */
const strict: Fields = {
  allowHostDirVolumePlugin: false,
  allowPrivilegeEscalation: false,
  allowPrivilegedContainer: false,
  requiredDropCapabilities: ['ALL'],
  runAsUser: { type: 'MustRunAsRange' },
  seLinuxContext: { type: 'MustRunAs' },
  fsGroup: { type: 'MustRunAs' },
  supplementalGroups: { type: 'RunAsAny' },
  seccompProfiles: ['runtime/default'],
  volumes: ['configMap', 'downwardAPI', 'emptyDir', 'projected', 'secret'],
}

/** What a ModuleLoader needs, and no more. */
const forLoaders: Fields = {
  ...strict,
  allowHostDirVolumePlugin: true,
  allowedCapabilities: ['SYS_MODULE'],
  requiredDropCapabilities: [],
  runAsUser: { type: 'RunAsAny' },
  seLinuxContext: { type: 'RunAsAny' },
  fsGroup: { type: 'RunAsAny' },
  volumes: ['hostPath', 'projected', 'downwardAPI'],
}

const anything: Fields = {
  ...forLoaders,
  allowPrivilegeEscalation: true,
  allowPrivilegedContainer: true,
  allowedCapabilities: ['*'],
  seccompProfiles: ['*'],
  volumes: ['*'],
}

const fieldsOf = (name: string): Fields => (name === 'privileged' ? anything : name === 'loader' ? forLoaders : strict)

/** The type boundary: every one has a name. */
const object = (apiVersion: string, kind: string, metadata: KubernetesObject['metadata'], fields: Fields) =>
  ({ apiVersion, kind, metadata, ...fields }) as KubernetesObject

const scc = (name: string, groups: ReadonlyArray<string> = []): KubernetesObject =>
  object(`${SCC}/v1`, 'SecurityContextConstraints', { name }, { ...fieldsOf(name), groups, users: [] })

const roleName = (name: string): string => `system:openshift:scc:${name}`

const clusterRole = (name: string, rules: Fields): KubernetesObject =>
  object(`${RBAC}/v1`, 'ClusterRole', { name }, { rules: [rules] })

const mayUse = (name: string): KubernetesObject =>
  clusterRole(roleName(name), {
    apiGroups: [SCC],
    resources: ['securitycontextconstraints'],
    resourceNames: [name],
    verbs: ['use'],
  })

const namespaces = [...new Set(moduleNames.map(({ namespace }) => namespace))]

const accounts = ['default', 'loader', 'plugin', 'kmm-operator-module-loader', 'kmm-operator-device-plugin'] as const

interface Grant {
  readonly namespace: string
  readonly scc: string
  /** A ServiceAccount, or all of the namespace, or everybody. */
  readonly to: (typeof accounts)[number] | 'namespace' | 'everybody'
  readonly isClusterWide: boolean
}

const groupOf = ({ namespace, to }: Grant): string | undefined =>
  to === 'namespace' ? `system:serviceaccounts:${namespace}` : to === 'everybody' ? 'system:authenticated' : undefined

const subjectOf = (grant: Grant): Fields => {
  const group = groupOf(grant)
  return group === undefined
    ? { kind: 'ServiceAccount', name: grant.to, namespace: grant.namespace }
    : { kind: 'Group', apiGroup: RBAC, name: group }
}

const bindingOf = (grant: Grant, index: number): KubernetesObject =>
  object(
    `${RBAC}/v1`,
    grant.isClusterWide ? 'ClusterRoleBinding' : 'RoleBinding',
    { name: `grant-${String(index)}`, ...(grant.isClusterWide ? {} : { namespace: grant.namespace }) },
    { roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: roleName(grant.scc) }, subjects: [subjectOf(grant)] },
  )

const grant: fc.Arbitrary<Grant> = fc.record({
  namespace: fc.constantFrom(...namespaces),
  scc: fc.constantFrom('privileged', 'privileged', 'loader', 'restricted-v2'),
  to: fc.constantFrom<Grant['to']>(...accounts, ...accounts, 'namespace', 'everybody'),
  isClusterWide: fc.constantFrom(false, false, false, true),
})

const namespaceOf = (name: string, level: string): KubernetesObject =>
  object(
    'v1',
    'Namespace',
    {
      name,
      labels: level === '' ? {} : { 'pod-security.kubernetes.io/enforce': level },
      annotations: {
        'openshift.io/sa.scc.uid-range': '1000700000/10000',
        'openshift.io/sa.scc.mcs': 's0:c26,c25',
        'openshift.io/sa.scc.supplemental-groups': '1000700000/10000',
      },
    },
    {},
  )

const sections = {
  securityContextConstraints: fc
    .subarray(['loader'])
    .map((own) => [
      ...[...standardNames, ...own].map((name) => scc(name, name === 'restricted-v2' ? ['system:authenticated'] : [])),
    ]),
  namespaces: fc
    .array(fc.constantFrom('', '', 'privileged', 'baseline', 'restricted'), {
      minLength: namespaces.length,
      maxLength: namespaces.length,
    })
    .map((levels) => namespaces.map((name, index) => namespaceOf(name, levels[index] ?? ''))),
  serviceAccounts: fc
    .subarray([...accounts], { minLength: 2 })
    .map((names) =>
      namespaces.flatMap((namespace) => names.map((name) => object('v1', 'ServiceAccount', { namespace, name }, {}))),
    ),
  clusterRoles: fc.constant(['restricted-v2', 'privileged', 'loader'].map(mayUse)),
} as const

/**
 * What decides about access, mostly all of it: what is drawn of a cluster where somebody granted some things, and sometimes a kind of
 * objects that nobody looked at.
 */
export const accessSections: fc.Arbitrary<AccessSections> = fc
  .record({
    objects: fc.record(sections),
    grants: fc.array(grant, { maxLength: 5, size: 'max' }),
    unseen: fc.oneof(
      { weight: 4, arbitrary: fc.constant<ReadonlyArray<string>>([]) },
      { weight: 1, arbitrary: fc.subarray(['namespaces', 'serviceAccounts', 'clusterRoles', 'roleBindings']) },
    ),
  })
  .map(({ objects, grants, unseen }): AccessSections => {
    const bindings = grants.map(bindingOf)
    const all = {
      ...objects,
      roles: [],
      roleBindings: bindings.filter(({ kind }) => kind === 'RoleBinding'),
      clusterRoleBindings: bindings.filter(({ kind }) => kind === 'ClusterRoleBinding'),
    }
    return Object.fromEntries(Object.entries(all).filter(([section]) => !unseen.includes(section)))
  })
