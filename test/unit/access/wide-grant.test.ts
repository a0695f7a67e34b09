import { describe, expect, it } from 'vitest'

import { type AccessFacts, accessIndex } from '../../../src/index.js'
import {
  account,
  clusterRole,
  clusterRoleBinding,
  granted,
  group,
  moduleScc,
  openShift,
  role,
  roleBinding,
  standardSccs,
  user,
} from './fixtures.js'

const wideIn = (facts: AccessFacts) =>
  accessIndex(facts)
    .wideGrants('openshift-kmm')
    .map(({ reason, name, sccs }) => [reason, name, ...sccs])

const bound = (subject: Readonly<Record<string, unknown>>, to = 'system:openshift:scc:privileged'): AccessFacts => ({
  ...openShift,
  clusterRoleBindings: [...openShift.clusterRoleBindings, clusterRoleBinding('b', to, [subject])],
})

describe('a wide grant', () => {
  it('is none of those that come with the product, nor the one that a module needs', () => {
    expect(wideIn(openShift)).toStrictEqual([])
    expect(wideIn(granted)).toStrictEqual([])
  })

  it.each([
    ['everyone', group('system:authenticated'), ['Everyone']],
    ['not even logged in', group('system:unauthenticated'), ['Everyone']],
    ['all ServiceAccounts', group('system:serviceaccounts'), ['AllServiceAccounts']],
    ['all of a namespace', group('system:serviceaccounts:drivers'), ['AllServiceAccounts']],
    ['one, everywhere', account('loader', 'drivers'), ['ClusterWideBinding']],
    ['one, by its user name', user('system:serviceaccount:drivers:loader'), ['ClusterWideBinding']],
    ['the default one, everywhere', account('default', 'drivers'), ['DefaultServiceAccount', 'ClusterWideBinding']],
    ['one of the product', account('operator', 'openshift-monitoring'), []],
    ['a person', user('admin'), []],
  ])('of privileged to %s', (_, subject, reasons) => {
    expect(wideIn(bound(subject)).map(([reason]) => reason)).toStrictEqual(reasons)
  })

  it('of privileged to the default ServiceAccount of a namespace', () => {
    const facts = {
      ...openShift,
      roleBindings: [roleBinding('drivers', 'b', 'system:openshift:scc:privileged', [account('default')])],
    }
    expect(wideIn(facts)).toStrictEqual([['DefaultServiceAccount', 'b', 'privileged']])
  })

  it('may be in the SCC itself', () => {
    const own = moduleScc('own', { groups: ['system:authenticated'] })
    expect(wideIn({ ...openShift, securityContextConstraints: [...standardSccs, own] })).toStrictEqual([
      ['Everyone', 'own', 'own'],
    ])
  })

  it('of a strict SCC is no matter', () => {
    expect(wideIn(bound(group('system:authenticated'), 'system:openshift:scc:restricted-v2'))).toStrictEqual([])
  })
})

describe('whoever may make Modules where the operator is', () => {
  const modules = [{ apiGroups: ['kmm.sigs.x-k8s.io'], resources: ['modules'], verbs: ['*'] }]

  it('runs privileged pods on every node', () => {
    const facts: AccessFacts = {
      ...openShift,
      roles: [role('openshift-kmm', 'editor', modules), role('drivers', 'editor', modules)],
      roleBindings: [
        roleBinding('openshift-kmm', 'team', 'editor', [group('drivers-team')], 'Role'),
        roleBinding('drivers', 'elsewhere', 'editor', [group('drivers-team')], 'Role'),
        roleBinding('openshift-kmm', 'operator', 'editor', [account('kmm-operator-controller-manager')], 'Role'),
      ],
    }
    expect(wideIn(facts)).toStrictEqual([['ModulesInOperatorNamespace', 'team']])
  })

  it('may do so by a grant for the whole cluster; administrators may do it anyway', () => {
    const facts: AccessFacts = {
      ...openShift,
      clusterRoles: [...openShift.clusterRoles, clusterRole('modules', modules)],
      clusterRoleBindings: [
        clusterRoleBinding('all', 'modules', [user('dev')]),
        clusterRoleBinding('admins', 'cluster-admin', [group('system:masters'), user('root')]),
      ],
    }
    expect(wideIn(facts)).toStrictEqual([['ModulesInOperatorNamespace', 'all']])
  })

  it('is no one whose rule is about Modules of some names: a new one has none yet', () => {
    const named = modules.map((rule) => ({ ...rule, resourceNames: ['gpu'] }))
    const facts = {
      ...openShift,
      clusterRoles: [...openShift.clusterRoles, clusterRole('modules', named)],
      clusterRoleBindings: [clusterRoleBinding('all', 'modules', [user('dev')])],
    }
    expect(wideIn(facts)).toStrictEqual([])
  })
})
