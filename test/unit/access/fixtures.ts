/**
 * A small OpenShift cluster, and the two pods of KMM.
 */
import {
  type AccessFacts,
  accessIndex,
  type AccessOptions,
  type AccessVerdict,
  admit,
  type PodRequest,
} from '../../../src/index.js'

type Fields = Readonly<Record<string, unknown>>

/** An SCC as strict as `restricted-v2`, but for the given fields. */
export const scc = (name: string, given: Fields = {}): Fields => ({
  apiVersion: 'security.openshift.io/v1',
  kind: 'SecurityContextConstraints',
  metadata: { name },
  allowHostDirVolumePlugin: false,
  allowPrivilegeEscalation: false,
  allowPrivilegedContainer: false,
  allowedCapabilities: ['NET_BIND_SERVICE'],
  fsGroup: { type: 'MustRunAs' },
  requiredDropCapabilities: ['ALL'],
  runAsUser: { type: 'MustRunAsRange' },
  seLinuxContext: { type: 'MustRunAs' },
  seccompProfiles: ['runtime/default'],
  supplementalGroups: { type: 'RunAsAny' },
  users: [],
  groups: [],
  volumes: ['configMap', 'downwardAPI', 'emptyDir', 'projected', 'secret'],
  ...given,
})

const anything: Fields = {
  allowHostDirVolumePlugin: true,
  allowHostIPC: true,
  allowHostNetwork: true,
  allowHostPID: true,
  allowHostPorts: true,
  allowPrivilegeEscalation: true,
  allowPrivilegedContainer: true,
  allowedCapabilities: ['*'],
  allowedUnsafeSysctls: ['*'],
  fsGroup: { type: 'RunAsAny' },
  requiredDropCapabilities: [],
  runAsUser: { type: 'RunAsAny' },
  seLinuxContext: { type: 'RunAsAny' },
  seccompProfiles: ['*'],
  volumes: ['*'],
}

const strict = [
  'anyuid',
  'hostaccess',
  'hostmount-anyuid',
  'hostnetwork',
  'hostnetwork-v2',
  'nonroot',
  'nonroot-v2',
  'restricted',
  'restricted-v2',
]

export const standardSccs: ReadonlyArray<Fields> = [...strict.map((name) => scc(name)), scc('privileged', anything)]

/** An SCC that the ModuleLoader fits, and that gives less than `privileged`. */
export const moduleScc = (name: string, given: Fields = {}): Fields =>
  scc(name, {
    allowHostDirVolumePlugin: true,
    allowedCapabilities: ['SYS_MODULE'],
    requiredDropCapabilities: [],
    runAsUser: { type: 'RunAsAny' },
    seLinuxContext: { type: 'RunAsAny' },
    volumes: ['hostPath', 'projected'],
    ...given,
  })

const rbac = 'rbac.authorization.k8s.io'

export const sccRule = (...resourceNames: ReadonlyArray<string>): Fields => ({
  apiGroups: ['security.openshift.io'],
  resources: ['securitycontextconstraints'],
  ...(resourceNames.length === 0 ? {} : { resourceNames }),
  verbs: ['use'],
})

export const clusterRole = (name: string, rules: ReadonlyArray<Fields>, more: Fields = {}): Fields => ({
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRole',
  metadata: { name, ...(more['labels'] === undefined ? {} : { labels: more['labels'] }) },
  rules,
  ...(more['aggregationRule'] === undefined ? {} : { aggregationRule: more['aggregationRule'] }),
})

export const role = (namespace: string, name: string, rules: ReadonlyArray<Fields>): Fields => ({
  apiVersion: `${rbac}/v1`,
  kind: 'Role',
  metadata: { namespace, name },
  rules,
})

export const account = (name: string, namespace?: string): Fields => ({
  kind: 'ServiceAccount',
  name,
  ...(namespace === undefined ? {} : { namespace }),
})
export const user = (name: string): Fields => ({ kind: 'User', apiGroup: rbac, name })
export const group = (name: string): Fields => ({ kind: 'Group', apiGroup: rbac, name })

export const roleBinding = (
  namespace: string,
  name: string,
  to: string,
  subjects: ReadonlyArray<Fields>,
  kind = 'ClusterRole',
): Fields => ({
  apiVersion: `${rbac}/v1`,
  kind: 'RoleBinding',
  metadata: { namespace, name },
  roleRef: { apiGroup: rbac, kind, name: to },
  subjects,
})

export const clusterRoleBinding = (name: string, to: string, subjects: ReadonlyArray<Fields>): Fields => ({
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: to },
  subjects,
})

export const namespace = (
  name: string,
  labels: Fields = {},
  annotations: Fields = {},
  managedFields?: unknown,
): Fields => ({
  metadata: {
    name,
    labels,
    annotations: {
      'openshift.io/sa.scc.uid-range': '1000700000/10000',
      'openshift.io/sa.scc.mcs': 's0:c26,c25',
      ...annotations,
    },
    ...(managedFields === undefined ? {} : { managedFields }),
  },
})

/** As after the installation: everyone may use `restricted-v2`, and nobody more. */
export const openShift: Required<AccessFacts> = {
  securityContextConstraints: standardSccs,
  namespaces: [namespace('drivers')],
  serviceAccounts: ['default', 'loader'].map((name) => ({ metadata: { namespace: 'drivers', name } })),
  roles: [],
  clusterRoles: [
    clusterRole('system:openshift:scc:privileged', [sccRule('privileged')]),
    clusterRole('system:openshift:scc:restricted-v2', [sccRule('restricted-v2')]),
    clusterRole('cluster-admin', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]),
  ],
  roleBindings: [],
  clusterRoleBindings: [
    clusterRoleBinding('system:openshift:scc:restricted-v2', 'system:openshift:scc:restricted-v2', [
      group('system:authenticated'),
    ]),
  ],
}

export const moduleLoader = {
  metadata: { labels: { role: 'module-loader' } },
  spec: {
    serviceAccountName: 'loader',
    containers: [
      {
        name: 'module-loader',
        image: 'registry.example/gpu:1',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { add: ['SYS_MODULE'] },
          runAsUser: 0,
          seLinuxOptions: { type: 'spc_t' },
        },
      },
    ],
    volumes: [{ name: 'node-lib-modules', hostPath: { path: '/lib/modules/5.14', type: 'Directory' } }],
  },
}

export const devicePlugin = {
  spec: {
    serviceAccountName: 'loader',
    containers: [{ name: 'device-plugin', image: 'registry.example/plugin:1', securityContext: { privileged: true } }],
    volumes: [
      { name: 'kubelet-device-plugins', hostPath: { path: '/var/lib/kubelet/device-plugins', type: 'Directory' } },
    ],
  },
}

export const harmless = {
  spec: { serviceAccountName: 'loader', containers: [{ name: 'app', image: 'registry.example/app:1' }] },
}

export const grantedBy = (...roleBindings: ReadonlyArray<Fields>): AccessFacts => ({ ...openShift, roleBindings })

export const granted: AccessFacts = grantedBy(
  roleBinding('drivers', 'system:openshift:scc:privileged', 'system:openshift:scc:privileged', [account('loader')]),
)

export const verdictOn = (
  facts: AccessFacts,
  request: Partial<PodRequest> = {},
  options: AccessOptions = {},
): AccessVerdict => admit(accessIndex(facts, options))({ namespace: 'drivers', pod: moduleLoader, ...request })

/** The SCC that admits, or what else the verdict is. */
export const summaryOf = (verdict: AccessVerdict): string => {
  switch (verdict._tag) {
    case 'Admitted':
      return verdict.scc._tag === 'By' ? `${verdict.scc.scc} through ${verdict.scc.usableBy}` : verdict.scc._tag
    case 'Refused':
      return `Refused: ${verdict.reasons.map((reason) => (reason._tag === 'Scc' ? reason.because._tag : reason._tag)).join(', ')}`
    case 'Unknown':
      return 'Unknown'
  }
}

/** Put manifests into a cluster, as `kubectl apply` does. */
export const applied = (facts: AccessFacts, manifests: ReadonlyArray<Fields>): AccessFacts => {
  const place = (object: unknown): string => {
    const { metadata } = object as { readonly metadata: { readonly namespace?: string; readonly name: string } }
    return `${metadata.namespace ?? ''}/${metadata.name}`
  }
  const put = (section: ReadonlyArray<unknown> = [], kind: string): ReadonlyArray<unknown> => {
    const news = manifests.filter((one) => one['kind'] === kind)
    return [...section.filter((one) => !news.some((other) => place(other) === place(one))), ...news]
  }
  return {
    ...facts,
    clusterRoles: put(facts.clusterRoles, 'ClusterRole'),
    roleBindings: put(facts.roleBindings, 'RoleBinding'),
  }
}
