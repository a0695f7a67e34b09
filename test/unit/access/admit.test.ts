import { describe, expect, it } from 'vitest'

import { type AccessFacts, accessIndex, admit } from '../../../src/index.js'
import {
  account,
  applied,
  clusterRole,
  clusterRoleBinding,
  devicePlugin,
  granted,
  grantedBy,
  group,
  harmless,
  moduleLoader,
  moduleScc,
  namespace,
  openShift,
  roleBinding,
  scc,
  sccRule,
  standardSccs,
  summaryOf,
  verdictOn,
} from './fixtures.js'

const withSccs = (...more: ReadonlyArray<unknown>): AccessFacts => ({
  ...openShift,
  securityContextConstraints: [...standardSccs, ...more],
})

const curesOf = (facts: AccessFacts, request = {}, options = {}) => {
  const verdict = verdictOn(facts, request, options)
  return verdict._tag === 'Refused' ? verdict.cures : []
}

describe('a pod of KMM on OpenShift', () => {
  it.each([
    ['module-loader', moduleLoader],
    ['device-plugin', devicePlugin],
  ])('is refused as long as nothing is granted: %s', (_, pod) => {
    expect(summaryOf(verdictOn(openShift, { pod }))).toBe('Refused: NoSccFits')
  })

  it.each([
    ['module-loader', moduleLoader],
    ['device-plugin', devicePlugin],
  ])('runs when its ServiceAccount may use privileged: %s', (_, pod) => {
    expect(summaryOf(verdictOn(granted, { pod }))).toBe('privileged through serviceaccount')
  })

  it('gets nothing from a grant in another namespace, or to another ServiceAccount', () => {
    const elsewhere = roleBinding('other', 'b', 'system:openshift:scc:privileged', [account('loader', 'drivers')])
    const another = roleBinding('drivers', 'b', 'system:openshift:scc:privileged', [account('default')])
    expect(summaryOf(verdictOn(grantedBy(elsewhere, another)))).toBe('Refused: NoSccFits')
  })

  it('says of each SCC, in admission order, who may use it and what the pod lacks', () => {
    const verdict = verdictOn(openShift)
    const [reason] = verdict._tag === 'Refused' ? verdict.reasons : []
    const sccs = reason?._tag === 'Scc' ? reason.sccs : []
    expect(sccs.map(({ name }) => name).at(-1)).toBe('privileged')
    expect(sccs.find(({ name }) => name === 'privileged')).toStrictEqual({
      name: 'privileged',
      usableBy: 'none',
      misfits: [],
    })
    const strict = sccs.find(({ name }) => name === 'restricted-v2')
    expect(strict?.usableBy).toBe('user')
    expect(strict?.misfits.map(({ rule }) => rule)).toStrictEqual([
      'VolumeType',
      'User',
      'SELinux',
      'SELinux',
      'CapabilityAdded',
    ])
    expect(strict?.misfits[1]).toStrictEqual({
      rule: 'User',
      path: ['spec', 'containers', 0, 'securityContext', 'runAsUser'],
      found: 0,
      allowed: [{ min: 1000700000, max: 1000709999 }],
    })
  })

  it('that asks for nothing runs under what everyone may use, by right of the controller that makes it', () => {
    expect(summaryOf(verdictOn(openShift, { pod: harmless }))).toBe('restricted-v2 through user')
  })

  it('is looked at with the volume of its token, unless it does without', () => {
    const facts = {
      ...withSccs(moduleScc('bare', { volumes: ['hostPath'], users: ['system:serviceaccount:drivers:loader'] })),
    }
    expect(summaryOf(verdictOn(facts))).toBe('Refused: NoSccFits')
    const tokenless = { ...moduleLoader, spec: { ...moduleLoader.spec, automountServiceAccountToken: false } }
    expect(summaryOf(verdictOn(facts, { pod: tokenless }))).toBe('bare through serviceaccount')
  })

  it('is tried with the first SCC that fits, even where a stricter one is meant', () => {
    const own = moduleScc('own', { priority: 20, groups: ['system:serviceaccounts:drivers'] })
    expect(summaryOf(verdictOn({ ...granted, securityContextConstraints: [...standardSccs, own] }))).toBe(
      'own through serviceaccount',
    )
  })

  it('that requires an SCC gets that one or none', () => {
    const requiring = (name: string) => ({
      ...moduleLoader,
      metadata: { annotations: { 'openshift.io/required-scc': name } },
    })
    expect(summaryOf(verdictOn(granted, { pod: requiring('privileged') }))).toBe('privileged through serviceaccount')
    expect(summaryOf(verdictOn(granted, { pod: requiring('restricted-v2') }))).toBe('Refused: NoSccFits')
    expect(summaryOf(verdictOn(granted, { pod: requiring('nothing') }))).toBe('Refused: RequiredSccMissing')
    expect(curesOf(granted, { pod: requiring('restricted-v2') })).toStrictEqual([])
  })

  it('is not looked at in namespaces of the cluster itself', () => {
    const facts = {
      ...openShift,
      namespaces: [namespace('openshift-node'), namespace('drivers', { 'openshift.io/run-level': '1' })],
    }
    expect(summaryOf(verdictOn(facts))).toBe('Skipped')
    expect(
      summaryOf(
        verdictOn(
          { ...facts, serviceAccounts: [{ metadata: { namespace: 'openshift-node', name: 'loader' } }] },
          { namespace: 'openshift-node' },
        ),
      ),
    ).toBe('Skipped')
  })

  it('is refused by an SCC that cannot be used, though another would serve', () => {
    const broken = scc('broken', { runAsUser: { type: 'MustRunAs' } })
    expect(summaryOf(verdictOn({ ...granted, securityContextConstraints: [...standardSccs, broken] }))).toBe(
      'Refused: SccUnusable',
    )
  })

  it('is refused while a standard SCC, or an annotation of the namespace, is missing', () => {
    const without = standardSccs.filter(({ metadata }) => (metadata as { name: string }).name !== 'hostaccess')
    expect(summaryOf(verdictOn({ ...granted, securityContextConstraints: without }))).toBe(
      'Refused: StandardSccMissing',
    )
    expect(summaryOf(verdictOn({ ...granted, namespaces: [{ metadata: { name: 'drivers' } }] }))).toBe(
      'Refused: AnnotationMissing',
    )
  })

  it('is refused when its ServiceAccount does not exist', () => {
    const verdict = verdictOn(granted, { serviceAccount: 'nobody', pod: harmless })
    expect(summaryOf(verdict)).toBe('Refused: ServiceAccountMissing')
    expect(verdict._tag === 'Refused' && verdict.cures).toMatchObject([
      { command: 'kubectl create serviceaccount nobody --namespace drivers' },
    ])
  })
})

describe('the cure', () => {
  it('is the least grant, as a command and as manifests', () => {
    expect(curesOf(openShift)).toStrictEqual([
      {
        _tag: 'GrantScc',
        scc: 'privileged',
        namespace: 'drivers',
        serviceAccount: 'loader',
        command: 'oc adm policy add-scc-to-user privileged -z loader -n drivers',
        manifests: [
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'RoleBinding',
            metadata: { namespace: 'drivers', name: 'system:openshift:scc:privileged' },
            roleRef: {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'ClusterRole',
              name: 'system:openshift:scc:privileged',
            },
            subjects: [{ kind: 'ServiceAccount', namespace: 'drivers', name: 'loader' }],
          },
        ],
        wide: [],
      },
    ])
  })

  const clusters: ReadonlyArray<readonly [string, AccessFacts]> = [
    ['a fresh cluster', openShift],
    ['a cluster with an SCC of its own', withSccs(moduleScc('own'))],
    ['an old cluster without the role', { ...openShift, clusterRoles: [] }],
    [
      'a namespace where another has the grant already',
      grantedBy(
        roleBinding('drivers', 'system:openshift:scc:privileged', 'system:openshift:scc:privileged', [
          account('other', 'drivers'),
        ]),
      ),
    ],
    [
      'a namespace where the name is taken by another role',
      grantedBy(roleBinding('drivers', 'system:openshift:scc:privileged', 'view', [account('loader', 'drivers')])),
    ],
  ]

  it.each(clusters)('cures, once applied: %s', (_, facts) => {
    const [cure] = curesOf(facts)
    const manifests = cure?._tag === 'GrantScc' ? cure.manifests : []
    const verdict = verdictOn(applied(facts, manifests))
    expect(summaryOf(verdict)).toBe(`${cure?._tag === 'GrantScc' ? cure.scc : 'nothing'} through serviceaccount`)
  })

  it('names an SCC that gives less than privileged where the pod fits one', () => {
    expect(curesOf(withSccs(moduleScc('own')))).toMatchObject([{ scc: 'own' }])
  })

  it('leaves SCCs of other components alone', () => {
    const exporter = moduleScc('node-exporter', { allowPrivilegedContainer: true })
    expect(curesOf(withSccs(exporter), { pod: devicePlugin })).toMatchObject([{ scc: 'privileged' }])
  })

  it('keeps who is bound already', () => {
    const known = roleBinding('drivers', 'system:openshift:scc:privileged', 'system:openshift:scc:privileged', [
      account('other', 'drivers'),
    ])
    expect(curesOf(grantedBy(known))).toMatchObject([
      { manifests: [{ subjects: [{ name: 'other' }, { name: 'loader' }] }] },
    ])
  })

  it('gives the binding another name where the usual one leads elsewhere', () => {
    const other = roleBinding('drivers', 'system:openshift:scc:privileged', 'view', [account('loader', 'drivers')])
    expect(curesOf(grantedBy(other))).toMatchObject([
      {
        command:
          'oc create rolebinding system:openshift:scc:privileged:loader --clusterrole=system:openshift:scc:privileged --serviceaccount=drivers:loader -n drivers',
        manifests: [{ metadata: { name: 'system:openshift:scc:privileged:loader' } }],
      },
    ])
  })

  it('says that a grant to the default ServiceAccount is wide', () => {
    expect(
      curesOf(openShift, { serviceAccount: '', pod: { spec: { ...moduleLoader.spec, serviceAccountName: '' } } }),
    ).toMatchObject([{ serviceAccount: 'default', wide: ['DefaultServiceAccount'] }])
  })

  it('is none when no SCC would do', () => {
    const facts = {
      ...openShift,
      securityContextConstraints: standardSccs.map((one) => ({ ...one, allowHostDirVolumePlugin: false })),
    }
    expect(summaryOf(verdictOn(facts))).toBe('Refused: NoSccFits')
    expect(curesOf(facts)).toStrictEqual([])
  })

  it('quotes what would be more than a name to a shell', () => {
    const facts = {
      ...openShift,
      namespaces: [namespace('a; reboot')],
      serviceAccounts: [{ metadata: { namespace: 'a; reboot', name: 'loader' } }],
    }
    expect(curesOf(facts, { namespace: 'a; reboot' })).toMatchObject([
      { command: "oc adm policy add-scc-to-user privileged -z loader -n 'a; reboot'" },
    ])
  })
})

describe('Pod Security', () => {
  const enforcing = (level: string) => [namespace('drivers', { 'pod-security.kubernetes.io/enforce': level })]

  it('refuses on plain Kubernetes what the label of the namespace does not allow, and names the label that does', () => {
    const facts: AccessFacts = { securityContextConstraints: [], namespaces: enforcing('restricted') }
    expect(summaryOf(verdictOn(facts))).toBe('Refused: PodSecurity')
    expect(curesOf(facts)).toMatchObject([
      { command: 'kubectl label namespace drivers pod-security.kubernetes.io/enforce=privileged --overwrite' },
    ])
    expect(summaryOf(verdictOn({ ...facts, namespaces: enforcing('privileged') }))).toBe('NotOpenShift')
    expect(summaryOf(verdictOn({ ...facts, namespaces: [namespace('drivers')] }))).toBe('NotOpenShift')
  })

  it('refuses on OpenShift beside the SCC, and both are cured', () => {
    const facts = { ...openShift, namespaces: enforcing('baseline') }
    expect(summaryOf(verdictOn(facts))).toBe('Refused: NoSccFits, PodSecurity')
    expect(curesOf(facts).map(({ _tag }) => _tag)).toStrictEqual(['GrantScc', 'LabelNamespace'])
  })

  it('sees the pod as the SCC left it', () => {
    const facts = { ...openShift, namespaces: enforcing('restricted') }
    expect(summaryOf(verdictOn(facts, { pod: harmless }))).toBe('restricted-v2 through user')
  })

  it('enforces by default only where the feature gate is on, and then OpenShift relaxes the namespace by itself', () => {
    expect(summaryOf(verdictOn(granted, {}, { enforcesPodSecurity: false }))).toBe('privileged through serviceaccount')
    expect(summaryOf(verdictOn(granted, {}, { enforcesPodSecurity: true }))).toBe('Refused: PodSecurity')
    expect(curesOf(granted, {}, { enforcesPodSecurity: true })).toStrictEqual([
      { _tag: 'WaitForLabelSync', namespace: 'drivers', level: 'privileged' },
    ])
    const left = {
      ...granted,
      namespaces: [namespace('drivers', { 'security.openshift.io/scc.podSecurityLabelSync': 'false' })],
    }
    expect(curesOf(left, {}, { enforcesPodSecurity: true })).toMatchObject([{ _tag: 'LabelNamespace' }])
  })
})

describe('what was not observed', () => {
  it.each([
    'securityContextConstraints',
    'namespaces',
    'clusterRoles',
    'clusterRoleBindings',
    'roles',
    'roleBindings',
  ] as const)('makes a refusal unknown, and is named with its command: %s', (section) => {
    const { [section]: _, ...facts } = openShift
    const verdict = verdictOn(facts)
    expect(verdict).toMatchObject({
      _tag: 'Unknown',
      missing: [{ command: expect.stringMatching(`^kubectl get ${section.toLowerCase()}`) }],
    })
  })

  it('does not take back an admission', () => {
    const { clusterRoleBindings: _, ...facts } = granted
    expect(verdictOn(facts)).toMatchObject({ _tag: 'Admitted', missing: [{ kind: 'ClusterRoleBinding' }] })
  })

  it('is everything at first, so that one look at the cluster is enough', () => {
    const verdict = verdictOn({})
    expect(verdict._tag === 'Unknown' && verdict.missing.map(({ command }) => command)).toStrictEqual([
      'kubectl get namespaces --output yaml',
      'kubectl get securitycontextconstraints --output yaml',
      'kubectl get clusterroles --output yaml',
      'kubectl get clusterrolebindings --output yaml',
      'kubectl get roles --all-namespaces --output yaml',
      'kubectl get rolebindings --all-namespaces --output yaml',
    ])
  })

  it('may be an SCC that cannot be read: the pod may use it, so nobody knows', () => {
    const unreadable = { metadata: { name: 'own' }, users: 'everyone' }
    expect(summaryOf(verdictOn(withSccs(unreadable)))).toBe('Refused: NoSccFits')
    const usable = {
      ...withSccs(unreadable),
      clusterRoles: [...openShift.clusterRoles, clusterRole('own', [sccRule('own')])],
      clusterRoleBindings: [clusterRoleBinding('own', 'own', [group('system:serviceaccounts')])],
    }
    expect(verdictOn(usable)).toMatchObject({
      _tag: 'Unknown',
      malformed: [{ index: 10, name: 'own', misread: [{ path: ['users'], expected: 'list' }] }],
    })
  })

  it('may be in the pod itself', () => {
    expect(verdictOn(granted, { pod: { spec: { hostNetwork: 'yes' } } })).toMatchObject({
      _tag: 'Unknown',
      misread: [{ path: ['spec', 'hostNetwork'], expected: 'boolean' }],
    })
  })
})

describe('the same question', () => {
  it('is answered once, for pods that differ in nothing that matters', () => {
    const ask = admit(accessIndex(openShift))
    const [container] = moduleLoader.spec.containers
    const other = {
      ...moduleLoader,
      spec: {
        ...moduleLoader.spec,
        containers: [{ ...container, image: 'registry.example/gpu:2' }],
        volumes: [{ name: 'node-lib-modules', hostPath: { path: '/lib/modules/6.1' } }],
      },
    }
    expect(ask({ namespace: 'drivers', pod: other })).toBe(ask({ namespace: 'drivers', pod: moduleLoader }))
    expect(ask({ namespace: 'drivers', pod: devicePlugin })).not.toBe(ask({ namespace: 'drivers', pod: moduleLoader }))
  })
})
