/**
 * Access as a plan says it: verdicts on the pods of DaemonSets, what is missing for them, wide grants, and grants of its own.
 */
import {
  type ClusterSnapshot,
  concat,
  decodeObjects,
  decodePlan,
  type Diagnostic,
  explain,
  type KubernetesObject,
  plan,
  type PlanOptions,
} from 'kmm-planner'
import { describe, expect, it, test } from 'vitest'

import { satisfy } from '../../../src/snapshot/satisfy.js'
import {
  account,
  clusterRole,
  clusterRoleBinding,
  group,
  namespace,
  openShift,
  role,
  roleBinding,
  sccRule,
} from '../access/fixtures.js'
import { moduleOf, node, pluginSection } from '../builders.js'

type Fields = Readonly<Record<string, unknown>>

/** The boundary of the tests: fixtures are plain objects. */
const objects = (list: ReadonlyArray<unknown> = []): ReadonlyArray<KubernetesObject> =>
  list as ReadonlyArray<KubernetesObject>

const access: ClusterSnapshot = {
  securityContextConstraints: objects(openShift.securityContextConstraints),
  namespaces: objects(openShift.namespaces),
  serviceAccounts: objects(openShift.serviceAccounts),
  roles: objects(openShift.roles),
  clusterRoles: objects(openShift.clusterRoles),
  roleBindings: objects(openShift.roleBindings),
  clusterRoleBindings: objects(openShift.clusterRoleBindings),
}

const nodes = { nodes: [node('worker-1')], daemonSets: [] }
const world: ClusterSnapshot = { ...nodes, ...access }

const loaderOnly = moduleOf({ loaderServiceAccount: 'loader' })
const asDefault = moduleOf()

const granted = (name: string): ClusterSnapshot => ({
  ...world,
  roleBindings: objects([roleBinding('drivers', 'own', 'system:openshift:scc:privileged', [account(name, 'drivers')])]),
})

const named = (diagnostics: ReadonlyArray<Diagnostic>, series = 'KMM8') =>
  diagnostics.filter(({ code }) => code.startsWith(series)).map(({ name }) => name)

const planned = (snapshot: ClusterSnapshot, modules = [loaderOnly], options: PlanOptions = {}) =>
  plan(snapshot, modules, options)

const remark = (snapshot: ClusterSnapshot, name: string, modules = [loaderOnly], options: PlanOptions = {}) =>
  planned(snapshot, modules, options).diagnostics.filter((one) => one.name === name)

describe('a plan on OpenShift', () => {
  it('says who will be refused, and what exactly to grant', () => {
    expect(remark(world, 'PodRefused')).toMatchObject([
      {
        code: 'KMM802',
        severity: 'warning',
        subject: { kind: 'Module', namespace: 'drivers', name: 'gpu' },
        path: ['spec', 'moduleLoader', 'serviceAccountName'],
        facts: {
          role: 'module-loader',
          serviceAccount: 'loader',
          because: 'NoSccFits',
          fitting: ['privileged'],
          usable: ['restricted-v2'],
          command: 'oc adm policy add-scc-to-user privileged -z loader -n drivers',
          cures: [
            {
              cure: 'GrantScc',
              manifests: [
                { kind: 'RoleBinding', metadata: { namespace: 'drivers', name: 'system:openshift:scc:privileged' } },
              ],
            },
          ],
        },
      },
    ])
  })

  it('says nothing of pods that are admitted, not even of the default ServiceAccount', () => {
    expect(named(planned(granted('loader')).diagnostics)).toStrictEqual([])
    expect(named(planned(granted('default'), [asDefault]).diagnostics)).toStrictEqual(['GrantTooWide'])
  })

  it('judges the device plugin by itself', () => {
    const module = moduleOf({
      loaderServiceAccount: 'loader',
      devicePlugin: { ...pluginSection, serviceAccountName: 'plugin' },
    })
    const snapshot = {
      ...granted('loader'),
      serviceAccounts: objects(['loader', 'plugin'].map((name) => ({ metadata: { namespace: 'drivers', name } }))),
    }
    expect(remark(snapshot, 'PodRefused', [module])).toMatchObject([
      { facts: { role: 'device-plugin', serviceAccount: 'plugin' } },
    ])
  })

  it('says of the default ServiceAccount that granting it is wide', () => {
    expect(remark(world, 'PodRefused', [asDefault])).toMatchObject([
      { facts: { serviceAccount: 'default', isWide: true } },
    ])
    expect(named(planned(world, [asDefault]).diagnostics)).toStrictEqual(['PodRefused'])
  })

  it('says that a ServiceAccount does not exist', () => {
    expect(remark(world, 'PodRefused', [moduleOf({ loaderServiceAccount: 'nobody' })])).toMatchObject([
      { facts: { accountMissing: true } },
    ])
  })

  it('judges what runs and is kept, too', () => {
    const once = planned(world).desired
    const kept = {
      ...world,
      nodes: [],
      unreadable: [{ kind: 'Node' }],
      daemonSets: once as NonNullable<ClusterSnapshot['daemonSets']>,
    }
    expect(remark(kept, 'PodRefused')).toHaveLength(1)
  })
})

describe('a plan on plain Kubernetes', () => {
  const enforcing = (level: string): ClusterSnapshot => ({
    ...nodes,
    securityContextConstraints: [],
    namespaces: objects([namespace('drivers', { 'pod-security.kubernetes.io/enforce': level })]),
  })

  it('names the label that the namespace lacks', () => {
    expect(remark(enforcing('baseline'), 'PodRefused')).toMatchObject([
      {
        facts: {
          enforced: 'baseline',
          needed: 'privileged',
          command: 'kubectl label namespace drivers pod-security.kubernetes.io/enforce=privileged --overwrite',
        },
      },
    ])
    expect(named(planned(enforcing('privileged')).diagnostics)).toStrictEqual([])
  })

  it('needs namespaces and nothing else, also when told what it is', () => {
    const { securityContextConstraints: _, ...rest } = enforcing('baseline')
    expect(remark(rest, 'PodRefused', [loaderOnly], { platform: 'kubernetes' })).toHaveLength(1)
    expect(remark(nodes, 'PodAdmissionUnknown', [loaderOnly], { platform: 'kubernetes' })).toMatchObject([
      { facts: { missing: ['Namespace'], command: 'kubectl get namespaces --output yaml' } },
    ])
  })

  it('renders no RoleBinding', () => {
    expect(
      planned(enforcing('baseline'), [loaderOnly], { grants: 'render' }).desired.map(({ kind }) => kind),
    ).toStrictEqual(['DaemonSet'])
  })
})

describe('what was not observed', () => {
  it('is said once for the whole cluster, with one command', () => {
    const { diagnostics, requirements } = planned(nodes, [
      loaderOnly,
      moduleOf({ name: 'nic', namespace: 'net', loaderServiceAccount: 'a', uid: '2' }),
    ])
    expect(diagnostics.filter(({ name }) => name === 'PodAdmissionUnknown')).toMatchObject([
      {
        severity: 'info',
        subject: { kind: 'Cluster' },
        facts: {
          command:
            'kubectl get namespaces,securitycontextconstraints,clusterroles,clusterrolebindings,roles,rolebindings --all-namespaces --output yaml',
        },
      },
    ])
    // Nobody began to ask about access, and nothing depends on it.
    expect(requirements).toStrictEqual([])
  })

  test.each([
    'securityContextConstraints',
    'namespaces',
    'roles',
    'clusterRoles',
    'roleBindings',
    'clusterRoleBindings',
  ] as const)('is asked for: %s', (section) => {
    const { [section]: _, ...rest } = world
    const { diagnostics, requirements } = planned(rest)
    expect(named(diagnostics)).toStrictEqual(['PodAdmissionUnknown'])
    expect(
      requirements.map((requirement) => ('kind' in requirement ? `${requirement.kind}s`.toLowerCase() : '')),
    ).toStrictEqual([section === 'securityContextConstraints' ? 'securitycontextconstraintss' : section.toLowerCase()])
  })

  it('leaves the remark on the default ServiceAccount as it was', () => {
    expect(named(planned(nodes, [asDefault]).diagnostics)).toStrictEqual([
      'DefaultServiceAccount',
      'PodAdmissionUnknown',
    ])
  })

  it('may be a namespace that is not there, which nobody is asked to list again', () => {
    const { diagnostics, requirements } = planned({ ...world, namespaces: [] })
    expect(diagnostics.filter(({ name }) => name === 'PodAdmissionUnknown')).toMatchObject([
      { subject: { kind: 'Namespace', name: 'drivers' }, facts: { isAbsent: true } },
    ])
    expect(requirements).toStrictEqual([])
  })

  test.each([
    [{ kind: 'RoleBinding', namespace: 'drivers' }, 'PodAdmissionUnknown'],
    [{ kind: 'RoleBinding', namespace: 'elsewhere' }, 'PodRefused'],
    [{ kind: 'ClusterRole', name: 'a' }, 'PodAdmissionUnknown'],
    [{}, 'PodAdmissionUnknown'],
    [{ kind: 'ServiceAccount', namespace: 'drivers' }, 'PodRefused'],
  ])('may be what cannot be read: %j', (unreadable, name) => {
    expect(named(planned({ ...world, unreadable: [unreadable] }).diagnostics)).toContain(name)
  })
})

describe('an explanation', () => {
  const kernels = ['5.14.0-1.x86_64', '5.14.0-2.x86_64'].map((kernel, index) => node(`worker-${index + 1}`, { kernel }))
  const verdictsOf = (snapshot: ClusterSnapshot) =>
    explain(
      { ...snapshot, nodes: kernels },
      moduleOf({ loaderServiceAccount: 'loader', devicePlugin: pluginSection }),
      'worker-1',
    ).steps.flatMap((step) => (step._tag === 'Admission' ? [[step.role, step.serviceAccount, step.verdict._tag]] : []))

  test.each([
    ['Refused', 'Refused', world],
    ['Admitted', 'Refused', granted('loader')],
    ['Unknown', 'Unknown', nodes],
    ['Unknown', 'Unknown', { ...world, unreadable: [{ kind: 'RoleBinding' }] }],
  ])('has one verdict for each role, however many kernels: %s, %s', (loader, plugin, snapshot) => {
    expect(verdictsOf(snapshot).sort()).toStrictEqual([
      ['device-plugin', 'default', plugin],
      ['module-loader', 'loader', loader],
    ])
  })
})

describe('the rest of a plan', () => {
  test.each([['safe'], ['kmm-1.1']] as const)('is the same, whatever is known of access: %s', (profile) => {
    const modules = [loaderOnly, moduleOf({ name: 'nic', namespace: 'net', uid: '2', devicePlugin: pluginSection })]
    const [without, ...others] = [nodes, world, granted('loader'), { ...world, namespaces: [] }].map((snapshot) => {
      const { diagnostics: _, requirements: __, ...rest } = planned(snapshot, modules, { profile })
      return rest
    })
    for (const other of others) expect(other).toStrictEqual(without)
  })
})

describe('wide grants', () => {
  const everyone: ClusterSnapshot = {
    ...world,
    clusterRoleBindings: objects([
      clusterRoleBinding('too-wide', 'system:openshift:scc:privileged', [group('system:authenticated')]),
    ]),
  }

  it('are said once, from whichever Modules they concern', () => {
    const other = moduleOf({ name: 'nic', loaderServiceAccount: 'loader', uid: '2' })
    const both = planned(everyone, [loaderOnly, other])
    expect(both.diagnostics.filter(({ name }) => name === 'GrantTooWide')).toMatchObject([
      {
        subject: { kind: 'ClusterRoleBinding', name: 'too-wide' },
        facts: { reason: 'Everyone', holder: 'Group system:authenticated', sccs: ['privileged'] },
      },
    ])
    expect(concat(planned(everyone, [loaderOnly]), planned(everyone, [other]))).toStrictEqual(both)
  })

  it('concern only Modules that have to do with them', () => {
    const elsewhere = {
      ...world,
      roleBindings: objects([
        roleBinding('net', 'wide', 'system:openshift:scc:privileged', [group('system:serviceaccounts')]),
      ]),
    }
    expect(remark(elsewhere, 'GrantTooWide')).toStrictEqual([])
    const bound = {
      ...world,
      clusterRoleBindings: objects([
        clusterRoleBinding('b', 'system:openshift:scc:privileged', [account('loader', 'drivers')]),
      ]),
    }
    expect(remark(bound, 'GrantTooWide')).toMatchObject([
      { facts: { reason: 'ClusterWideBinding', holder: 'ServiceAccount drivers/loader' } },
    ])
    expect(remark(bound, 'GrantTooWide', [asDefault])).toStrictEqual([])
  })

  it("are those who may make Modules in the operator's namespace, when there is one of them", () => {
    const makers = {
      ...world,
      namespaces: objects([namespace('openshift-kmm')]),
      roles: objects([
        role('openshift-kmm', 'makers', [
          { apiGroups: ['kmm.sigs.x-k8s.io'], resources: ['modules'], verbs: ['create'] },
        ]),
      ]),
      roleBindings: objects([roleBinding('openshift-kmm', 'makers', 'makers', [group('developers')], 'Role')]),
    }
    expect(remark(makers, 'GrantTooWide', [moduleOf({ namespace: 'openshift-kmm' })])).toMatchObject([
      { facts: { reason: 'ModulesInOperatorNamespace' } },
    ])
    expect(remark(makers, 'GrantTooWide')).toStrictEqual([])
  })
})

describe('grants that are rendered', () => {
  const render: PlanOptions = { grants: 'render' }
  const name = 'kmm:gpu:loader:scc:privileged'

  it('are created for what would be refused, and owned by the Module', () => {
    const { desired, changes } = planned(world, [loaderOnly], render)
    expect(desired.filter(({ kind }) => kind === 'RoleBinding')).toStrictEqual([
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: {
          name,
          namespace: 'drivers',
          labels: { 'kmm.node.kubernetes.io/module.name': 'gpu' },
          ownerReferences: [
            {
              apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
              blockOwnerDeletion: true,
              controller: true,
              kind: 'Module',
              name: 'gpu',
              uid: 'module-uid',
            },
          ],
        },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'system:openshift:scc:privileged',
        },
        subjects: [{ kind: 'ServiceAccount', namespace: 'drivers', name: 'loader' }],
      },
    ])
    expect(changes.map(({ action, reason, role: what, ref }) => [action, reason, what, ref.name])[0]).toStrictEqual([
      'create',
      'GrantMissing',
      'grant',
      name,
    ])
  })

  it('are kept, and let the pods in', () => {
    const first = planned(world, [loaderOnly], render)
    const binding = first.desired.filter(({ kind }) => kind === 'RoleBinding')
    const again = planned({ ...world, roleBindings: binding }, [loaderOnly], render)
    expect(named(again.diagnostics)).toStrictEqual([])
    expect(again.changes.map(({ role: what }) => what)).toStrictEqual(['module-loader'])
    expect(again.desired).toStrictEqual(first.desired)
  })

  it('are not brought unless asked for', () => {
    expect(planned(world).desired.map(({ kind }) => kind)).toStrictEqual(['DaemonSet'])
  })

  test.each([
    ['for the ServiceAccount default', world, asDefault],
    ['where the role does not exist', { ...world, clusterRoles: [] }, loaderOnly],
    [
      'under a name that is taken',
      { ...world, roleBindings: objects([roleBinding('drivers', name, 'view', [])]) },
      loaderOnly,
    ],
    ['for what is unknown', nodes, loaderOnly],
  ])('are not made %s', (_, snapshot, module) => {
    const { desired, changes } = planned(snapshot, [module], render)
    expect(desired.map(({ kind }) => kind)).toStrictEqual(['DaemonSet'])
    expect(changes.map(({ role: what }) => what)).toStrictEqual(['module-loader'])
  })

  it('join like everything else: each Module has its own', () => {
    const modules = [loaderOnly, moduleOf({ name: 'nic', loaderServiceAccount: 'loader', uid: '2' })]
    const both = planned(world, modules, render)
    expect(concat(planned(world, modules.slice(0, 1), render), planned(world, modules.slice(1), render))).toStrictEqual(
      both,
    )
    expect(both.changes.filter(({ role: what }) => what === 'grant').map(({ ref }) => ref.name)).toStrictEqual([
      name,
      'kmm:nic:loader:scc:privileged',
    ])
    expect(decodePlan(JSON.parse(JSON.stringify(both)))).toStrictEqual({ _tag: 'Right', right: both })
  })
})

describe('hostile objects of access', () => {
  const strange: ReadonlyArray<unknown> = [
    null,
    7,
    'x',
    [],
    {},
    [null],
    [[]],
    { kind: 'ServiceAccount', name: 7 },
    [{ kind: 'Group' }],
    { a: { b: [] } },
  ]
  const fields = [
    'rules',
    'subjects',
    'roleRef',
    'aggregationRule',
    'users',
    'groups',
    'volumes',
    'runAsUser',
    'priority',
    'labels',
    'secrets',
  ] as const
  const kinds = [
    ['security.openshift.io/v1', 'SecurityContextConstraints'],
    ['v1', 'Namespace'],
    ['v1', 'ServiceAccount'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
  ] as const

  test.each(kinds)('%s %s never keep a plan from being made', (apiVersion, kind) => {
    for (const value of strange)
      for (const field of fields) {
        const broken = {
          apiVersion,
          kind,
          metadata: { name: 'drivers', namespace: 'drivers', uid: '1', [field]: value },
          [field]: value,
        }
        const { snapshot } = decodeObjects([broken, { ...broken, metadata: value }], {
          observed: ['nodes', 'daemonSets', 'roles', 'roleBindings'],
        })
        const { desired } = plan({ ...access, ...snapshot, ...nodes }, [loaderOnly, asDefault], { grants: 'render' })
        expect(desired.some((object) => object.kind === 'DaemonSet')).toBe(true)
      }
  })

  it('are harmless when a snapshot was made by hand, too', () => {
    for (const value of strange) {
      const list = objects([value])
      const broken: Fields = {
        securityContextConstraints: list,
        namespaces: list,
        serviceAccounts: list,
        roles: list,
        clusterRoles: list,
        clusterRoleBindings: list,
      }
      expect(plan({ ...nodes, ...broken }, [loaderOnly]).desired).toHaveLength(1)
    }
  })
})

describe('the input', () => {
  const live = (apiVersion: string, kind: string, more: Fields = {}): Fields => ({
    apiVersion,
    kind,
    metadata: { name: 'a', namespace: 'drivers', uid: '1' },
    ...more,
  })

  it('has a section for each kind', () => {
    const rbac = 'rbac.authorization.k8s.io/v1'
    const { snapshot, problems } = decodeObjects([
      live('v1', 'Namespace'),
      live('v1', 'ServiceAccount'),
      ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map((kind) => live(rbac, kind)),
    ])
    expect(problems).toStrictEqual([])
    expect(Object.keys(snapshot).sort()).toStrictEqual([
      'clusterRoleBindings',
      'clusterRoles',
      'namespaces',
      'observedNamespaces',
      'roleBindings',
      'roles',
      'serviceAccounts',
    ])
  })

  it('keeps nothing of a ServiceAccount that leads to its tokens', () => {
    const { snapshot } = decodeObjects(
      live('v1', 'ServiceAccount', {
        automountServiceAccountToken: false,
        secrets: [{ name: 'hidden-token' }],
        imagePullSecrets: [{ name: 'hidden-pull' }],
        metadata: { name: 'a', namespace: 'drivers', uid: '1', annotations: { secret: 'hidden' }, managedFields: [] },
      }),
    )
    expect(snapshot.serviceAccounts).toStrictEqual([
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        automountServiceAccountToken: false,
        metadata: { name: 'a', namespace: 'drivers', uid: '1' },
      },
    ])
  })

  it('takes a manifest beside a Module for no list of the cluster', () => {
    const manifest = roleBinding('drivers', 'own', 'system:openshift:scc:privileged', [account('loader', 'drivers')])
    expect(decodeObjects(manifest).snapshot.roleBindings).toBeUndefined()
    // But where the cluster was listed, it counts as applied.
    const { snapshot } = decodeObjects(manifest, { observed: ['roleBindings'] })
    expect(named(planned({ ...world, ...snapshot }).diagnostics)).toStrictEqual([])
  })

  it('reads roles of the older group as what cannot be read', () => {
    const { snapshot, problems } = decodeObjects({
      ...clusterRole('a', [sccRule()]),
      apiVersion: 'authorization.openshift.io/v1',
    })
    expect([snapshot.unreadable, problems.map(({ name }) => name)]).toStrictEqual([
      [{ kind: 'ClusterRole', name: 'a' }],
      ['WrongApiVersion'],
    ])
  })
})

describe('answers to what a plan asks of access', () => {
  it('end the asking, one section after the other or all at once', () => {
    const { namespaces } = world
    const first = planned({ ...nodes, ...(namespaces === undefined ? {} : { namespaces }) })
    expect(first.requirements).toHaveLength(5)
    const lists: Readonly<Record<string, ReadonlyArray<unknown> | undefined>> = {
      SecurityContextConstraints: world.securityContextConstraints,
      ClusterRole: world.clusterRoles,
      ClusterRoleBinding: world.clusterRoleBindings,
      Role: world.roles,
      RoleBinding: world.roleBindings,
    }
    const facts = first.requirements.flatMap((requirement) =>
      requirement.requires === 'objects' ? [{ ...requirement, objects: lists[requirement.kind] ?? [] }] : [],
    )
    const { snapshot, problems } = satisfy(
      { ...nodes, ...(namespaces === undefined ? {} : { namespaces }) },
      { objects: facts },
    )
    const second = planned(snapshot)
    expect([problems, second.requirements, named(second.diagnostics)]).toStrictEqual([[], [], ['PodRefused']])
  })
})
