/**
 * Dumps of some namespaces: what other namespaces hold was taken for all there is. `safe` created second loaders and Builds, took ready
 * labels off nodes where the module was loaded, and sent spokes what they had.
 */
import { decodeObjects, type DecodeOptions, explain, type Module, plan, type PlanOptions } from 'kmm-planner'
import { planHub } from 'kmm-planner/hub'
import { describe, expect, it } from 'vitest'

import { IMAGE, KERNEL, lives, moduleOf, node, pluginSection, pod } from '../builders.js'
import { cluster, exists, hubModuleOf } from '../hub/builders.js'

const status = { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 }
const gpu = moduleOf({ devicePlugin: pluginSection, status: { moduleLoader: status, devicePlugin: status } })
const labels = {
  'gpu': 'yes',
  'kmm.node.kubernetes.io/gpu.ready': '',
  'kmm.node.kubernetes.io/drivers.gpu.ready': '',
  'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready': '',
}
const worker = node('worker-1', { labels })
const inNamespace = (namespace: string, kind: string, apiVersion: string, rest: object = {}) => ({
  apiVersion,
  kind,
  metadata: { name: `${namespace}-a`, namespace, uid: namespace },
  ...rest,
})
const dns = inNamespace('openshift-dns', 'DaemonSet', 'apps/v1', {
  spec: { selector: {}, template: { spec: { containers: [] } } },
})
const dnsPod = inNamespace('openshift-dns', 'Pod', 'v1', { spec: { nodeName: 'worker-1', containers: [] } })
const own = lives(gpu, [worker]).map((daemonSet) => ({
  ...daemonSet,
  status: { currentNumberScheduled: 1, desiredNumberScheduled: 1, numberMisscheduled: 0, numberReady: 1 },
}))

const planned = (input: unknown, decoding: DecodeOptions = {}, options: PlanOptions = {}) => {
  const { snapshot, modules, problems } = decodeObjects(input, decoding)
  return { snapshot, module: modules[0] as Module, problems, ...plan(snapshot, modules, options) }
}
const profiles = ['safe', 'kmm-1.1'] as const

describe.each(profiles)('in the profile %s', (profile) => {
  it.each<[string, ReadonlyArray<unknown>]>([
    ['objects of another namespace', [dns, dnsPod]],
    ['a List of another namespace', [{ apiVersion: 'v1', kind: 'List', items: [dns, dnsPod] }]],
    [
      'typed lists',
      [
        { apiVersion: 'apps/v1', kind: 'DaemonSetList', items: [dns] },
        { apiVersion: 'v1', kind: 'PodList', items: [dnsPod] },
      ],
    ],
    [
      'a List of other namespaces',
      [{ apiVersion: 'v1', kind: 'List', items: [dns, dnsPod, inNamespace('kube-system', 'Pod', 'v1')] }],
    ],
  ])('%s: DaemonSets of a running Module are not created, its labels stay', (_, objects) => {
    const made = planned([worker, gpu, ...objects], {}, { profile })
    expect(made.changes).toEqual([])
    expect(made.diagnostics.filter(({ code }) => code === 'KMM501')).toMatchObject([
      { facts: { namespace: 'drivers' } },
    ])
    expect(made.problems.map(({ code }) => code)).toEqual(['KMM140'])
    expect(made.statuses.map(({ changed }) => changed)).toEqual([false])
    expect(explain(made.snapshot, made.module, 'worker-1', { profile }).outcome).toBe('unknown')
    const believed = planned([worker, gpu, ...objects], { observed: ['daemonSets', 'pods'] }, { profile })
    expect(believed.changes.map(({ action }) => action)).toContain('create')
    expect(believed.problems).toEqual([])
  })

  it('pods of other namespaces take no label off a node where a DaemonSet counts a ready pod', () => {
    for (const objects of [[...own, dnsPod], [{ apiVersion: 'v1', kind: 'List', items: [...own, dnsPod] }]]) {
      const made = planned([worker, gpu, ...objects], {}, { profile })
      expect(made.changes.filter(({ action }) => action === 'label')).toEqual([])
    }
  })

  it('a Build of another namespace starts no second one', () => {
    const maker = moduleOf({
      mappings: [{ regexp: '^.+$', containerImage: IMAGE, build: { dockerfileConfigMap: { name: 'gpu' } } }],
    })
    const dockerfile = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'gpu', namespace: 'drivers', uid: 'c' },
      data: { dockerfile: 'FROM scratch' },
    }
    const build = inNamespace('openshift-apps', 'Build', 'build.openshift.io/v1')
    const made = planned([worker, maker, dockerfile, build], { observed: ['daemonSets', 'pods'] }, { profile })
    const images = { [IMAGE.replace('${KERNEL_FULL_VERSION}', KERNEL)]: { state: 'missing' } as const }
    const { changes, requirements } = plan({ ...made.snapshot, images }, [made.module], { profile })
    expect(changes.filter(({ ref }) => ref.kind === 'Build')).toEqual([])
    expect(requirements).toContainEqual({
      requires: 'objects',
      apiVersion: 'build.openshift.io/v1',
      kind: 'Build',
      namespace: 'drivers',
    })
  })

  it('ManifestWorks of one spoke send nothing to the others', () => {
    const module = hubModuleOf({ container: { kernelMappings: [{ regexp: '.', containerImage: IMAGE }] } })
    const clusters = [cluster('edge-lyon', KERNEL), cluster('edge-oslo', KERNEL)]
    const other = inNamespace('edge-lyon', 'ManifestWork', 'work.open-cluster-management.io/v1', { spec: {} })
    const { snapshot, managedClusterModules, problems } = decodeObjects([module, ...clusters, other])
    const images = { [IMAGE.replace('${KERNEL_FULL_VERSION}', KERNEL)]: exists('a') }
    const { changes } = planHub({ ...snapshot, images }, managedClusterModules, { profile })
    expect(changes.map(({ action, ref }) => [action, ref.namespace])).toEqual([['create', 'edge-lyon']])
    expect(problems).toMatchObject([{ facts: { kinds: [{ kind: 'ManifestWork', namespaces: ['edge-oslo'] }] } }])
  })

  it('ServiceAccounts and RoleBindings of other namespaces refuse no pod', () => {
    const account = inNamespace('other', 'ServiceAccount', 'v1')
    const binding = inNamespace('other', 'RoleBinding', 'rbac.authorization.k8s.io/v1', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'a' },
    })
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'drivers', uid: 'n' } }
    const scc = {
      apiVersion: 'security.openshift.io/v1',
      kind: 'SecurityContextConstraints',
      metadata: { name: 'privileged', uid: 's' },
      allowPrivilegedContainer: true,
      users: [],
    }
    const everywhere = { observed: ['daemonSets', 'pods', 'roles', 'clusterRoles', 'clusterRoleBindings'] } as const
    const module = moduleOf({ loaderServiceAccount: 'loader' })
    const made = planned([worker, module, account, binding, namespace, scc], everywhere, { profile })
    expect(made.diagnostics.map(({ name }) => name)).not.toContain('PodRefused')
    expect(made.requirements).toContainEqual(expect.objectContaining({ kind: 'RoleBinding', namespace: 'drivers' }))
  })
})

it('pods that are there are those of their namespace', () => {
  const made = planned([worker, gpu, ...own, ...own.map((daemonSet) => pod(daemonSet, 'worker-1'))])
  expect(made.problems).toEqual([])
})
