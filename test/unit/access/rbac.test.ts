import { describe, expect, it } from 'vitest'

import { grantIndex, grantsThroughRbac, namesOfGrants, type RbacFacts } from '../../../src/access/rbac/grants.js'
import { type Identity, serviceAccountIdentity } from '../../../src/access/rbac/identity.js'
import { hasName, useScc } from '../../../src/access/rbac/permission.js'
import { account, clusterRole, clusterRoleBinding, group, role, roleBinding, sccRule, user } from './fixtures.js'

const loader = serviceAccountIdentity('drivers', 'loader')

const mayUse = (facts: RbacFacts, identity: Identity = loader, scc = 'privileged', namespace = 'drivers'): boolean =>
  hasName(namesOfGrants(grantIndex(grantsThroughRbac(useScc)(facts)).reaching(identity, namespace)), scc)

const everywhere = (rules: ReadonlyArray<Readonly<Record<string, unknown>>>): RbacFacts => ({
  clusterRoles: [clusterRole('r', rules)],
  clusterRoleBindings: [clusterRoleBinding('b', 'r', [account('loader', 'drivers')])],
})

describe('a rule', () => {
  it.each([
    ['that names the SCC', sccRule('privileged'), true],
    ['that names another', sccRule('anyuid'), false],
    ['that names none, and so is about all', sccRule(), true],
    ['with an asterisk for a name, which is no wildcard', sccRule('*'), false],
    ['about everything', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, true],
    ['with another verb', { ...sccRule('privileged'), verbs: ['get', 'list'] }, false],
    ['of another group', { ...sccRule('privileged'), apiGroups: [''] }, false],
    ['about a part of the SCC', { ...sccRule('privileged'), resources: ['securitycontextconstraints/status'] }, false],
    ['about URLs', { nonResourceURLs: ['*'], verbs: ['*'] }, false],
  ])('%s', (_, rule, expected) => {
    expect(mayUse(everywhere([rule]))).toBe(expected)
  })
})

describe('a binding', () => {
  const roles: RbacFacts = {
    clusterRoles: [clusterRole('r', [sccRule('privileged')])],
    roles: [role('drivers', 'r', [sccRule('privileged')])],
  }
  const bound = (...roleBindings: ReadonlyArray<unknown>): boolean => mayUse({ ...roles, roleBindings })

  it('holds in its namespace', () => {
    expect(bound(roleBinding('drivers', 'b', 'r', [account('loader', 'drivers')]))).toBe(true)
    expect(bound(roleBinding('other', 'b', 'r', [account('loader', 'drivers')]))).toBe(false)
  })

  it('may lead to a role of its namespace', () => {
    expect(bound(roleBinding('drivers', 'b', 'r', [account('loader')], 'Role'))).toBe(true)
    expect(
      mayUse({
        ...roles,
        clusterRoles: [],
        clusterRoleBindings: [clusterRoleBinding('b', 'r', [account('loader', 'drivers')])],
      }),
    ).toBe(false)
  })

  it('to a role that is not there grants nothing, and takes nothing from others', () => {
    const dangling = roleBinding('drivers', 'a', 'gone', [account('loader')])
    expect(bound(dangling)).toBe(false)
    expect(bound(dangling, roleBinding('drivers', 'b', 'r', [account('loader')]))).toBe(true)
  })

  it('means a ServiceAccount of its own namespace when it names none; a ClusterRoleBinding means nobody', () => {
    expect(bound(roleBinding('drivers', 'b', 'r', [account('loader')]))).toBe(true)
    expect(mayUse({ ...roles, clusterRoleBindings: [clusterRoleBinding('b', 'r', [account('loader')])] })).toBe(false)
  })

  it('reaches a ServiceAccount under its user name, and through its groups', () => {
    expect(bound(roleBinding('drivers', 'b', 'r', [user('system:serviceaccount:drivers:loader')]))).toBe(true)
    expect(bound(roleBinding('drivers', 'b', 'r', [group('system:serviceaccounts')]))).toBe(true)
    expect(bound(roleBinding('drivers', 'b', 'r', [group('system:serviceaccounts:drivers')]))).toBe(true)
    expect(bound(roleBinding('drivers', 'b', 'r', [group('system:serviceaccounts:other')]))).toBe(false)
  })

  it('to everyone who has logged in does not reach a ServiceAccount behind a pod', () => {
    expect(bound(roleBinding('drivers', 'b', 'r', [group('system:authenticated')]))).toBe(false)
  })
})

describe('a ClusterRole that is made of others', () => {
  const selecting = (key: string, value: string) => ({
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [key]: value } }] },
  })
  const part = clusterRole('part', [sccRule('privileged')], { labels: { to: 'r' } })
  const bindings = [clusterRoleBinding('b', 'r', [account('loader', 'drivers')])]
  const mayUseWith = (...clusterRoles: ReadonlyArray<unknown>): boolean =>
    mayUse({ clusterRoles, clusterRoleBindings: bindings })

  it('gives what its parts give, when nobody has written its rules yet', () => {
    expect(mayUseWith(clusterRole('r', [], selecting('to', 'r')), part)).toBe(true)
    expect(mayUseWith(clusterRole('r', [], selecting('to', 'other')), part)).toBe(false)
  })

  it('gives what its rules say, when they are written', () => {
    expect(mayUseWith(clusterRole('r', [sccRule('anyuid')], selecting('to', 'r')), part)).toBe(false)
  })

  it('may be among its own parts', () => {
    expect(mayUseWith(clusterRole('r', [], { ...selecting('to', 'r'), labels: { to: 'r' } }), part)).toBe(true)
  })

  it('may select by expressions', () => {
    const by = (operator: string, values?: ReadonlyArray<string>) => ({
      aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'to', operator, values }] }] },
    })
    const verdicts = [
      by('In', ['r']),
      by('In', ['s']),
      by('NotIn', ['s']),
      by('Exists'),
      by('DoesNotExist'),
      by('Like'),
    ]
    expect(
      verdicts.map((rule) => mayUseWith(clusterRole('r', [], { ...rule, labels: { to: 'x' } }), part)),
    ).toStrictEqual([true, false, true, true, false, false])
  })
})
