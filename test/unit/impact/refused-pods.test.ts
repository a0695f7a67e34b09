/** What becomes of nodes is not known where the cluster refuses the pods that should do it. */
import { type ClusterSnapshot, impact, type KubernetesObject, type Module, settle } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import { account, openShift, roleBinding } from '../access/fixtures.js'
import { KERNEL, moduleOf, node, pluginSection } from '../builders.js'

/** The boundary of the tests: fixtures are plain objects. */
const objects = (list: ReadonlyArray<unknown> = []): ReadonlyArray<KubernetesObject> =>
  list as ReadonlyArray<KubernetesObject>

const accounts = ['loader', 'stranger'].map((name) => ({ metadata: { namespace: 'drivers', name } }))

const bare: ClusterSnapshot = {
  nodes: [node('a')],
  daemonSets: [],
  pods: [],
  securityContextConstraints: objects(openShift.securityContextConstraints),
  namespaces: objects(openShift.namespaces),
  serviceAccounts: objects(accounts),
  roles: objects(openShift.roles),
  clusterRoles: objects(openShift.clusterRoles),
  clusterRoleBindings: objects(openShift.clusterRoleBindings),
  roleBindings: objects([
    roleBinding('drivers', 'own', 'system:openshift:scc:privileged', [account('loader', 'drivers')]),
  ]),
}

const gpu = (loaderServiceAccount: string, plugin?: string): Module =>
  moduleOf({
    loaderServiceAccount,
    ...(plugin === undefined ? {} : { devicePlugin: { ...pluginSection, serviceAccountName: plugin } }),
  })

const changedImage = (module: Module): Module => ({
  ...module,
  spec: {
    ...module.spec,
    moduleLoader: {
      ...module.spec.moduleLoader,
      container: {
        modprobe: { moduleName: 'gpu' },
        ...module.spec.moduleLoader?.container,
        kernelMappings: [{ regexp: '^.+$', containerImage: 'registry.example/gpu:2' }],
      },
    },
  },
})

const lacksAdmission = [{ module: { namespace: 'drivers', name: 'gpu' }, lacks: 'admission' }]

describe('pods that the cluster refuses', () => {
  it.each([
    {
      what: 'are not loaded where a Module comes',
      base: [],
      head: [gpu('stranger')],
      told: ['module-loader unknown'],
      states: ['not selected', 'unknown'],
      gaps: lacksAdmission,
    },
    {
      what: 'are not loaded again where a Module changes',
      base: [gpu('loader')],
      head: [gpu('stranger')],
      told: ['module-loader unknown'],
      states: ['loaded', 'unknown'],
      gaps: lacksAdmission,
    },
    {
      what: 'start no device plugin',
      base: [gpu('loader')],
      head: [gpu('loader', 'stranger')],
      told: ['device-plugin unknown'],
      states: ['loaded', 'loaded'],
      gaps: lacksAdmission,
    },
    {
      what: 'go as any others',
      base: [gpu('stranger')],
      head: [],
      told: ['module-loader unload'],
      states: ['unknown', 'not selected'],
      gaps: [],
    },
    {
      what: 'are only those: others are loaded',
      base: [],
      head: [gpu('loader', 'loader')],
      told: ['device-plugin start', 'module-loader load'],
      states: ['not selected', 'loaded'],
      gaps: [],
    },
    {
      what: 'are told of a changed image, too',
      base: [gpu('stranger')],
      head: [changedImage(gpu('stranger'))],
      told: ['module-loader unknown'],
      states: ['unknown', 'unknown'],
      gaps: lacksAdmission,
    },
  ])('$what', ({ base, head, told, states, gaps }) => {
    const { snapshot } = settle(bare, base)
    const answer = impact(snapshot, { modules: base }, { modules: head })
    expect(answer.nodes.map(({ role, effect }) => `${role} ${effect}`)).toEqual(told)
    expect(answer.kernels.map(({ kernelVersion, before, after }) => [kernelVersion, before, after])).toEqual([
      [KERNEL, ...states],
    ])
    expect(answer.gaps).toEqual(gaps)
  })
})
