/** What a cluster holds besides nodes and Modules: what was made for them, who may run it, and the pods that do. */
import type { DaemonSet, KubernetesObject } from '../../src/index.js'
import { withDaemonSetDefaults } from '../../src/kubernetes/defaults.js'
import type { Json, JsonObject } from '../../src/kubernetes/json.js'
import type { BenchInput } from './generate.js'

/** A desired object as the API server would store it. */
const stored = (object: KubernetesObject, index: number): KubernetesObject => {
  const daemonSet = object as DaemonSet
  return {
    ...daemonSet,
    metadata: { ...daemonSet.metadata, uid: `daemon-set-${index}`, resourceVersion: String(index), generation: 1 },
    spec: withDaemonSetDefaults(daemonSet.spec),
    status: {
      currentNumberScheduled: 0,
      desiredNumberScheduled: 0,
      numberMisscheduled: 0,
      numberReady: 0,
      observedGeneration: 1,
    },
  } as KubernetesObject
}

/** The input after its plan was carried out. */
export const steady = (input: BenchInput, desired: ReadonlyArray<KubernetesObject>): BenchInput => ({
  ...input,
  objects: [...input.objects, ...desired.map((object, index) => stored(object, index) as unknown as Json)],
})

const textAt = (value: Json | undefined, ...path: ReadonlyArray<string>): string => {
  const found = path.reduce<Json | undefined>((at, key) => (at as JsonObject | undefined)?.[key], value)
  return typeof found === 'string' ? found : ''
}

const namespacesOf = ({ modules }: BenchInput): ReadonlyArray<string> => [
  ...new Set(modules.map((module) => textAt(module, 'metadata', 'namespace'))),
]

const rbac = 'rbac.authorization.k8s.io/v1'

const allowing = (sccs: ReadonlyArray<string>): Json => [
  {
    apiGroups: ['security.openshift.io'],
    resources: ['securitycontextconstraints'],
    resourceNames: sccs,
    verbs: ['use'],
  },
]

/** The input with all that decides whether pods are admitted: each ServiceAccount may use the privileged SCC. */
export const withAccess = (input: BenchInput): BenchInput => {
  const namespaces = namespacesOf(input)
  const privileged = {
    allowHostDirVolumePlugin: true,
    allowPrivilegeEscalation: true,
    allowPrivilegedContainer: true,
    allowedCapabilities: ['*'],
    fsGroup: { type: 'RunAsAny' },
    runAsUser: { type: 'RunAsAny' },
    seLinuxContext: { type: 'RunAsAny' },
    supplementalGroups: { type: 'RunAsAny' },
    seccompProfiles: ['*'],
    users: [],
    groups: [],
    volumes: ['*'],
  }
  const named = (kind: string, apiVersion: string, name: string, rest: JsonObject, namespace?: string): Json => ({
    apiVersion,
    kind,
    metadata: { name, uid: `${kind}-${namespace ?? ''}-${name}`, ...(namespace === undefined ? {} : { namespace }) },
    ...rest,
  })
  return {
    ...input,
    objects: [
      ...input.objects,
      named('SecurityContextConstraints', 'security.openshift.io/v1', 'privileged', privileged),
      named('ClusterRole', rbac, 'privileged', { rules: allowing(['privileged']) }),
      named('ClusterRoleBinding', rbac, 'none', { roleRef: { kind: 'ClusterRole', name: 'none' }, subjects: [] }),
      named('Role', rbac, 'none', { rules: [] }, namespaces[0]),
      ...namespaces.flatMap((namespace) => [
        named('Namespace', 'v1', namespace, {}),
        named('ServiceAccount', 'v1', 'default', {}, namespace),
        named(
          'RoleBinding',
          rbac,
          'privileged',
          {
            roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'privileged' },
            subjects: [
              { kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: `system:serviceaccounts:${namespace}` },
            ],
          },
          namespace,
        ),
      ]),
    ],
  }
}

interface Labelled {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> }
}

const isNode = (object: Json): boolean => textAt(object, 'kind') === 'Node'

const isDaemonSet = (object: Json): boolean => textAt(object, 'kind') === 'DaemonSet'

const podsOf = (daemonSet: DaemonSet, nodes: ReadonlyArray<Labelled>): ReadonlyArray<Json> => {
  const { metadata, spec } = daemonSet
  const selector = Object.entries(spec?.template.spec?.nodeSelector ?? {})
  const labels = { ...spec?.template.metadata?.labels }
  return nodes
    .filter((node) => selector.every(([key, value]) => node.metadata.labels?.[key] === value))
    .map(({ metadata: { name } }) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${metadata.name}-${name}`,
        namespace: metadata.namespace,
        uid: `${metadata.name}-${name}`,
        labels,
        finalizers: ['kmm.node.kubernetes.io/pod-finalizer'],
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'DaemonSet', name: metadata.name, uid: metadata.uid ?? '', controller: true },
        ],
      },
      spec: { nodeName: name },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    }))
}

/** A steady input with so many of its pods, which are ready, while no node has a label that says so. */
export const withPods = (input: BenchInput, limit: number): BenchInput => {
  const nodes = input.objects.filter(isNode) as unknown as ReadonlyArray<Labelled>
  // Local mutation: no more pods are made than are taken.
  const pods: Array<Json> = []
  for (const object of input.objects) {
    if (pods.length >= limit) break
    if (isDaemonSet(object)) pods.push(...podsOf(object as unknown as DaemonSet, nodes))
  }
  return { ...input, objects: [...input.objects, ...pods.slice(0, limit)] }
}

/** With so many Builds of its Modules that have ended. */
export const withBuilds = (input: BenchInput, count: number): BenchInput => ({
  ...input,
  objects: [
    ...input.objects,
    ...Array.from({ length: count }, (_, index): Json => {
      const module = input.modules[index % input.modules.length]
      const name = textAt(module, 'metadata', 'name')
      return {
        apiVersion: 'build.openshift.io/v1',
        kind: 'Build',
        metadata: {
          name: `${name}-build-${index}`,
          namespace: textAt(module, 'metadata', 'namespace'),
          uid: `build-${index}`,
          labels: {
            'kmm.node.kubernetes.io/module.name': name,
            'kmm.node.kubernetes.io/target-kernel': `4.18.0-${index}.el8.x86_64`,
            'kmm.openshift.io/build.type': 'build',
          },
          ownerReferences: [
            {
              apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
              kind: 'Module',
              name,
              uid: textAt(module, 'metadata', 'uid'),
              controller: true,
            },
          ],
        },
        spec: {},
        status: { phase: 'Complete' },
      }
    }),
  ],
})

/** With so many RoleBindings that let other ServiceAccounts use the privileged SCC. */
export const withBindings = (input: BenchInput, count: number): BenchInput => {
  const namespaces = namespacesOf(input)
  return {
    ...input,
    objects: [
      ...input.objects,
      ...Array.from({ length: count }, (_, index): Json => {
        const namespace = namespaces[index % namespaces.length] ?? ''
        return {
          apiVersion: rbac,
          kind: 'RoleBinding',
          metadata: { name: `other-${index}`, namespace, uid: `binding-${index}` },
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'privileged' },
          subjects: [{ kind: 'ServiceAccount', name: `other-${index}`, namespace }],
        }
      }),
    ],
  }
}
