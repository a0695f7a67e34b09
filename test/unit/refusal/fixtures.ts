/** Objects of which an API server refuses nothing, and how to change one place in them. */
import { type RefusalFacts, refusals } from '../../../src/refusal/refusals.js'

const labels = { app: 'gpu' }

const podSpec = {
  containers: [
    {
      name: 'main',
      image: 'registry.example/gpu:1',
      env: [{ name: 'A', value: 'b' }],
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
    },
  ],
  volumes: [{ name: 'data', emptyDir: {} }],
}

export const daemonSet = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'gpu', namespace: 'drivers' },
  spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
}

export const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'gpu-build', namespace: 'drivers' },
  spec: { template: { spec: { ...podSpec, restartPolicy: 'Never' } } },
}

export const podTemplate = {
  apiVersion: 'v1',
  kind: 'PodTemplate',
  metadata: { name: 'gpu', namespace: 'drivers' },
  template: { metadata: { labels }, spec: podSpec },
}

export const roleBinding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'a:b', namespace: 'drivers' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:openshift:scc:privileged' },
  subjects: [{ kind: 'ServiceAccount', name: 'loader', namespace: 'drivers' }],
}

export const build = {
  apiVersion: 'build.openshift.io/v1',
  kind: 'Build',
  metadata: { name: 'gpu-build', namespace: 'drivers' },
  spec: { nodeSelector: { gpu: 'yes' }, source: { secrets: [{ secret: { name: 'key' } }] } },
}

export const module = {
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name: 'gpu', namespace: 'drivers' },
  spec: {
    selector: { gpu: 'yes' },
    moduleLoader: {
      container: {
        modprobe: { moduleName: 'gpu' },
        kernelMappings: [{ regexp: '^.+$', containerImage: 'registry.example/gpu:1' }],
      },
    },
  },
}

export const managedClusterModule = {
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  metadata: { name: 'gpu' },
  spec: { moduleSpec: module.spec, selector: { gpu: 'yes' }, spokeNamespace: 'drivers' },
}

export const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'worker-1', labels: { 'gpu': 'yes', 'not valid': '' } },
}

/** One of each kind. */
export const whole = { daemonSet, job, podTemplate, roleBinding, build, module, managedClusterModule }

/** A copy in which one place holds something else; `undefined` takes it away. */
export const changed = (value: unknown, path: string, other: unknown): unknown => {
  if (path === '') return other
  const [key = '', ...rest] = path.split('.')
  const inner = changed((value as Readonly<Record<string, unknown>> | undefined)?.[key], rest.join('.'), other)
  if (Array.isArray(value) || /^\d+$/.test(key))
    return Object.assign([...((value ?? []) as ReadonlyArray<unknown>)], { [key]: inner })
  return { ...(value as object | undefined), [key]: inner }
}

/** `field reason`, each once, as an API server lists the causes. */
export const causesOf = (object: unknown, facts?: RefusalFacts): ReadonlyArray<string> => [
  ...new Set(
    refusals(object, facts).map(({ facts: { field, reason } }) => `${field} ${reason.replace('FieldValue', '')}`),
  ),
]
