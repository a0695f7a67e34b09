import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { type Namespace, namespaceReader } from '../../../src/access/namespace.js'
import { podReader } from '../../../src/access/pod-reader.js'
import { levelOf, violationsOf } from '../../../src/access/pod-security/evaluation.js'
import { leftAloneBecause } from '../../../src/access/pod-security/label-sync/controlled-namespace.js'
import type { LabelSync } from '../../../src/access/pod-security/label-sync/label-sync.js'
import { levelOfScc } from '../../../src/access/pod-security/label-sync/scc-level.js'
import { KUBERNETES_DEFAULTS, policyOf } from '../../../src/access/pod-security/policy.js'
import { read } from '../../../src/access/reader.js'
import { storedConstraints } from '../../../src/access/scc/stored-constraints.js'
import { type AccessFacts, accessIndex } from '../../../src/index.js'
import {
  account,
  clusterRoleBinding,
  devicePlugin,
  granted,
  group,
  moduleLoader,
  namespace,
  openShift,
  roleBinding,
  scc,
  user,
} from './fixtures.js'

const shape = (pod: unknown) => read(podReader)(pod).value ?? {}
const checks = (pod: unknown, level: 'baseline' | 'restricted', version = 'latest') =>
  violationsOf(shape(pod), { level, version }).map(({ check }) => check)

describe('the pods of KMM', () => {
  it.each([
    ['module-loader', moduleLoader],
    ['device-plugin', devicePlugin],
  ])('need the privileged level: %s', (_, pod) => {
    expect(levelOf(shape(pod), 'latest')).toBe('privileged')
  })

  it('break these rules', () => {
    expect(checks(moduleLoader, 'baseline')).toStrictEqual([
      'capabilities_baseline',
      'hostPathVolumes',
      'seLinuxOptions',
    ])
    expect(checks(devicePlugin, 'baseline')).toStrictEqual(['hostPathVolumes', 'privileged'])
    expect(checks(moduleLoader, 'restricted')).toStrictEqual([
      'seLinuxOptions',
      'capabilities_restricted',
      'restrictedVolumes',
      'runAsNonRoot',
      'runAsUser',
      'seccompProfile_restricted',
    ])
  })

  it('break fewer in older versions of the standard', () => {
    expect(checks(moduleLoader, 'restricted', 'v1.22')).not.toContain('runAsUser')
    expect(checks(moduleLoader, 'restricted', 'v1.23')).toContain('runAsUser')
    expect(checks(moduleLoader, 'restricted', 'v1.21')).toContain('capabilities_baseline')
    expect(checks(moduleLoader, 'restricted', 'v1.18')).not.toContain('seccompProfile_restricted')
    expect(
      checks({ ...moduleLoader, spec: { ...moduleLoader.spec, hostUsers: false } }, 'restricted', 'v1.35'),
    ).not.toContain('runAsUser')
  })
})

describe('the labels of a namespace', () => {
  const prefix = 'pod-security.kubernetes.io'
  const policy = policyOf(KUBERNETES_DEFAULTS)

  it('refuse what they can when they are malformed, and warn of nothing', () => {
    expect(policy({ [`${prefix}/enforce`]: 'none', [`${prefix}/warn`]: 'none' })).toMatchObject({
      enforce: { level: 'restricted' },
      warn: { level: 'privileged' },
    })
  })

  it('warn of what they enforce', () => {
    expect(policy({ [`${prefix}/enforce`]: 'baseline', [`${prefix}/enforce-version`]: 'v1.30' }).warn).toStrictEqual({
      level: 'baseline',
      version: 'v1.30',
    })
    expect(policy({ [`${prefix}/enforce`]: 'baseline', [`${prefix}/warn`]: 'privileged' }).warn.level).toBe(
      'privileged',
    )
  })

  it('are none where nobody wrote any', () => {
    expect(policy()).toStrictEqual(KUBERNETES_DEFAULTS)
    expect(policy(JSON.parse('{"__proto__":{"pod-security.kubernetes.io/enforce":"restricted"}}'))).toStrictEqual(
      KUBERNETES_DEFAULTS,
    )
  })
})

describe('the label syncer', () => {
  const written = (facts: AccessFacts, enforcesPodSecurity = true) => {
    const cluster = accessIndex(facts, { enforcesPodSecurity })
    return cluster.labelSync(cluster.namespace('drivers')?.value ?? {})
  }
  const labelled = (labels: Readonly<Record<string, string>>, managedFields?: unknown): AccessFacts => ({
    ...granted,
    namespaces: [namespace('drivers', labels, {}, managedFields)],
  })

  it('writes the level that the SCCs of the ServiceAccounts come to', () => {
    expect(written(openShift)).toMatchObject({ _tag: 'Written', level: 'restricted' })
    expect(written(granted)).toMatchObject({ _tag: 'Written', level: 'privileged', force: false })
  })

  it('never refuses pods while the feature gate is off', () => {
    const off = written(granted, false)
    expect(
      off?._tag === 'Written' && Object.keys(off.labels).filter((label) => label.includes('enforce')),
    ).toStrictEqual([])
    const on = written(granted, true)
    expect(on?._tag === 'Written' && on.labels['pod-security.kubernetes.io/enforce']).toBe('privileged')
  })

  it('leaves labels of others alone, unless it is asked to take them', () => {
    const managed = [
      { manager: 'kubectl', fieldsV1: { 'f:metadata': { 'f:labels': { 'f:pod-security.kubernetes.io/audit': {} } } } },
    ]
    const label = { 'pod-security.kubernetes.io/audit': 'baseline' }
    const kept = written(labelled(label, managed))
    expect(kept?._tag === 'Written' && 'pod-security.kubernetes.io/audit' in kept.labels).toBe(false)
    const forced = written(labelled({ ...label, 'security.openshift.io/scc.podSecurityLabelSync': 'true' }, managed))
    expect(forced).toMatchObject({ force: true, labels: { 'pod-security.kubernetes.io/audit': 'privileged' } })
  })

  it('counts a binding to a user for nothing, and one to everyone for all', () => {
    const bound = (subject: Readonly<Record<string, unknown>>): AccessFacts => ({
      ...openShift,
      roleBindings: [roleBinding('drivers', 'b', 'system:openshift:scc:privileged', [subject])],
    })
    expect(written(bound(user('system:serviceaccount:drivers:loader')))).toMatchObject({ level: 'restricted' })
    expect(written(bound(account('loader')))).toMatchObject({ level: 'privileged' })
    expect(written(bound(group('system:authenticated')))).toMatchObject({ level: 'privileged' })
    expect(written(bound(group('team')))).toMatchObject({ level: 'restricted' })
  })

  it('writes nothing without an SCC, or with one that it does not understand', () => {
    expect(written({ ...openShift, clusterRoleBindings: [] })).toMatchObject({ _tag: 'Failed', because: 'NoScc' })
    const odd = {
      ...openShift,
      securityContextConstraints: [scc('odd', { volumes: ['newfangled'], groups: ['system:authenticated'] })],
    }
    expect(written(odd)).toMatchObject({ _tag: 'Failed', because: 'UnconvertibleScc', sccs: ['odd'] })
  })

  it('is not there on plain Kubernetes, and not known without ServiceAccounts', () => {
    expect(written({ ...granted, securityContextConstraints: [] })).toBeUndefined()
    const { serviceAccounts: _, ...facts } = openShift
    expect(written(facts)).toBeUndefined()
    expect(written({ ...openShift, serviceAccounts: [] })).toStrictEqual({
      _tag: 'Skipped',
      because: 'NoServiceAccounts',
    })
  })

  it('writes nothing where all is there already, and else all of it', () => {
    const { labels, annotations } = written(openShift) as Extract<LabelSync, { readonly _tag: 'Written' }>
    const labelled = (more: Readonly<Record<string, string>>): AccessFacts => ({
      ...openShift,
      namespaces: [namespace('drivers', { ...labels, ...more }, annotations)],
    })
    expect(written(labelled({}))).toStrictEqual({ _tag: 'Skipped', because: 'UpToDate' })
    const drifted = labelled({ 'pod-security.kubernetes.io/warn-version': 'v1.24' })
    expect(written(drifted)).toMatchObject({ labels, annotations: {} })
  })

  const sync = 'security.openshift.io/scc.podSecurityLabelSync'
  it.each([
    ['kube-system', { [sync]: 'true' }, 'PayloadNamespace'],
    ['openshift-monitoring', {}, 'PayloadNamespace'],
    ['openshift-kmm', {}, 'OpenShiftNamespace'],
    ['openshift-kmm', { [sync]: 'yes' }, 'OpenShiftNamespace'],
    ['openshift-kmm', { [sync]: 'true' }, undefined],
    ['drivers', { [sync]: 'false' }, 'OptedOut'],
    ['drivers', { [sync]: 'no' }, undefined],
    ['drivers', {}, undefined],
  ])('looks at %s with %j or not', (name, labels, expected) => {
    const found: Namespace = read(namespaceReader)(namespace(name, labels)).value ?? {}
    expect(leftAloneBecause(found)).toBe(expected)
  })

  it('takes an SCC that is bound to everyone for the level of every namespace', () => {
    const facts = {
      ...openShift,
      clusterRoleBindings: [clusterRoleBinding('b', 'cluster-admin', [group('system:serviceaccounts')])],
    }
    expect(written(facts)).toMatchObject({ level: 'privileged' })
  })
})

describe('the level of an SCC', () => {
  const levelWith = (given: Readonly<Record<string, unknown>>) => {
    const [constraints] = storedConstraints([scc('x', given)]).constraints
    return constraints === undefined
      ? undefined
      : E.toUnion(levelOfScc({ uids: { min: 1000, max: 2000 } })(constraints))
  }

  it.each([
    [{}, 'restricted'],
    [{ allowPrivilegeEscalation: null }, 'baseline'],
    [{ seccompProfiles: [] }, 'baseline'],
    [{ seccompProfiles: ['*'] }, 'privileged'],
    [{ requiredDropCapabilities: ['KILL'] }, 'baseline'],
    [{ allowedCapabilities: ['SYS_MODULE'] }, 'privileged'],
    [{ allowHostPorts: true }, 'privileged'],
    [{ volumes: ['nfs'] }, 'baseline'],
    [{ allowHostDirVolumePlugin: true }, 'privileged'],
    [{ runAsUser: { type: 'MustRunAs' } }, 'baseline'],
    [{ runAsUser: { type: 'MustRunAs', uid: 7 } }, 'restricted'],
    [{ seLinuxContext: { type: 'RunAsAny' } }, 'privileged'],
    [{ allowedUnsafeSysctls: ['net.ipv4.tcp_rmem'] }, 'privileged'],
    [{ runAsUser: { type: 'Odd' } }, 'UnknownUserStrategy'],
  ])('with %j is %s', (given, expected) => {
    expect(levelWith(given)).toBe(expected)
  })
})
