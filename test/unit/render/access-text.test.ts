/**
 * Verdicts in words: in remarks, and as steps of an explanation.
 */
import { type AccessFacts, accessIndex, admit, type KubernetesObject, plan } from 'kmm-planner'
import { describeDiagnostic, renderPlanText } from 'kmm-planner/render'
import { describe, expect, it, test } from 'vitest'

import { diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { admissionText } from '../../../src/render/admission-text.js'
import { moduleLoader, namespace, openShift, scc } from '../access/fixtures.js'
import { moduleOf, node } from '../builders.js'
import { strange } from './fixtures.js'

const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

const shown = (facts: AccessFacts, serviceAccount = 'loader') =>
  admissionText({
    role: 'module-loader',
    serviceAccount,
    verdict: admit(accessIndex(facts))({ namespace: 'drivers', pod: moduleLoader, serviceAccount }),
  })

describe('a step about admission', () => {
  it('names the SCC and through whom it may be used', () => {
    const everyone = openShift.securityContextConstraints.map((one) => {
      const constraints = one as { readonly metadata: { readonly name: string } }
      return constraints.metadata.name === 'privileged'
        ? { ...constraints, groups: ['system:authenticated'] }
        : constraints
    })
    const [mark, text] = shown({ ...openShift, securityContextConstraints: everyone })
    expect([mark, text]).toStrictEqual([
      'yes',
      'The module loader pods, as ServiceAccount loader, are admitted: by SecurityContextConstraints privileged, which the DaemonSet controller may use.',
    ])
  })

  it('says of each SCC the shortest that keeps the pods out, in the order in which they are tried', () => {
    const [mark, text, details] = shown(openShift)
    expect([mark, text]).toStrictEqual(['no', 'The module loader pods, as ServiceAccount loader, will be refused.'])
    expect(details[0]).toBe('no SecurityContextConstraints admit them')
    expect(details).toContain('restricted-v2: does not allow type of volume, user id, SELinux, capability')
    expect(details).toContain('privileged: may not be used; would admit them')
    expect(details.at(-1)).toBe('fix: oc adm policy add-scc-to-user privileged -z loader -n drivers')
  })

  it('shows the place where only one rule is broken', () => {
    const loose = scc('loose', {
      volumes: ['*'],
      allowHostDirVolumePlugin: true,
      runAsUser: { type: 'RunAsAny' },
      seLinuxContext: { type: 'RunAsAny' },
    })
    const [, , details] = shown({
      ...openShift,
      securityContextConstraints: [...openShift.securityContextConstraints, loose],
    })
    expect(details).toContain(
      'loose: may not be used; does not allow capability: spec.containers[0].securityContext.capabilities.add is "SYS_MODULE"',
    )
  })

  test.each<readonly [string, AccessFacts, string]>([
    ['no ServiceAccount', { ...openShift, serviceAccounts: [] }, 'the ServiceAccount does not exist'],
    [
      'no standard SCC',
      { ...openShift, securityContextConstraints: openShift.securityContextConstraints.slice(1) },
      'SecurityContextConstraints that OpenShift needs are missing: anyuid',
    ],
    [
      'no ids',
      { ...openShift, namespaces: [{ metadata: { name: 'drivers' } }] },
      'the namespace lacks annotations: openshift.io/sa.scc.mcs, openshift.io/sa.scc.uid-range',
    ],
    [
      'Pod Security',
      {
        securityContextConstraints: [],
        namespaces: [namespace('drivers', { 'pod-security.kubernetes.io/enforce': 'baseline' })],
      },
      "Pod Security: the namespace's label enforces baseline, the pods need privileged (capabilities_baseline, hostPathVolumes, seLinuxOptions)",
    ],
    [
      'no sections',
      {},
      'not observed, or not all of it can be read: Namespace, SecurityContextConstraints, ClusterRole, ClusterRoleBinding, Role, RoleBinding',
    ],
  ])('names what is behind it: %s', (_, facts, line) => {
    expect(
      shown(facts)[2].map((text) =>
        text.replace('uid-range, openshift.io/sa.scc.mcs', 'mcs, openshift.io/sa.scc.uid-range'),
      ),
    ).toContain(line)
  })
})

describe('a remark about access', () => {
  const snapshot = {
    ...Object.fromEntries(
      Object.entries(openShift).map(([section, list]) => [section, list as ReadonlyArray<KubernetesObject>]),
    ),
    nodes: [node('worker-1')],
    daemonSets: [],
  }

  it('gives the reason and the command', () => {
    const [refused] = plan(snapshot, [moduleOf({ loaderServiceAccount: 'loader' })]).diagnostics.filter(
      ({ name }) => name === 'PodRefused',
    )
    expect(refused === undefined ? undefined : describeDiagnostic(refused)).toStrictEqual({
      title: 'pods will be refused',
      message:
        'Module drivers/gpu: module-loader pods (ServiceAccount "loader") are refused: none of their SCCs (restricted-v2) admits them; privileged would. Running pods stay until they are replaced.',
      remediation: 'Run "oc adm policy add-scc-to-user privileged -z loader -n drivers".',
    })
  })

  it('advises against granting the default ServiceAccount anything', () => {
    const text = renderPlanText(plan(snapshot, [moduleOf()]), { verbose: true, columns: 10_000 })
    expect(text).toMatch(
      /fix: Run "oc adm policy add-scc-to-user privileged -z default -n drivers"\. Better: .* serviceAccountName of its own/,
    )
  })

  it('shows long commands in full', () => {
    const command = `kubectl get ${'x'.repeat(400)}`
    expect(
      describeDiagnostic(
        diagnostic('PodAdmissionUnknown', { kind: 'Cluster' }, [], { command, missing: ['Namespace'] }),
      ).remediation,
    ).toBe(`Add the output of "${command}".`)
  })

  it('survives facts of any type', () => {
    for (const name of ['PodRefused', 'PodAdmissionUnknown', 'GrantTooWide'] as const)
      for (const value of [null, [], {}, 0, true, 'constructor', '__proto__', 'x'.repeat(10_000)]) {
        const keys = [
          'because',
          'names',
          'fitting',
          'usable',
          'enforced',
          'accountMissing',
          'isWide',
          'reason',
          'holder',
          'sccs',
          'isAbsent',
          'unreadable',
          'missing',
        ]
        const { message } = describeDiagnostic(
          strange(name, gpu, [], Object.fromEntries(keys.map((key) => [key, value]))),
        )
        expect(message).not.toMatch(/undefined|\[object|function/)
        expect(message.length).toBeLessThan(3000)
      }
  })
})
