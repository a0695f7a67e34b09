import { describe, expect, it } from 'vitest'

import { serviceAccountFor } from '../../../src/daemon-set/service-account.js'
import { type ClusterSnapshot, indexCluster, type PlanOptions } from '../../../src/index.js'
import { codes, moduleOf, node, planOf, pluginSection, rendered } from '../builders.js'

const scc = [
  { apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints', metadata: { name: 'privileged' } },
]

const choices = (module: ReturnType<typeof moduleOf>, options: PlanOptions = {}, snapshot: ClusterSnapshot = {}) => {
  const { operator } = indexCluster(snapshot, options)
  return (['module-loader', 'device-plugin'] as const).map((role) => serviceAccountFor(operator)(module, role))
}

const inOperatorNamespace = moduleOf({ namespace: 'openshift-kmm', devicePlugin: pluginSection })
const elsewhere = moduleOf({ devicePlugin: pluginSection })
const operatorsOwn = [
  { rule: 'S16', name: 'kmm-operator-module-loader' },
  { rule: 'S16', name: 'kmm-operator-device-plugin' },
]
const namespaceDefault = [{ rule: 'S17' }, { rule: 'S17' }]

describe('the ServiceAccount of a DaemonSet', () => {
  it.each<[string, PlanOptions]>([
    ['on OpenShift', { platform: 'openshift' }],
    ['on plain Kubernetes', { platform: 'kubernetes' }],
    ['wherever it is', {}],
  ])('is the one that the Module names, %s', (_, options) => {
    for (const namespace of ['openshift-kmm', 'drivers']) {
      const module = moduleOf({
        namespace,
        loaderServiceAccount: 'mine',
        devicePlugin: { ...pluginSection, serviceAccountName: 'yours' },
      })
      expect(choices(module, options)).toStrictEqual([
        { rule: 'S15', name: 'mine' },
        { rule: 'S15', name: 'yours' },
      ])
    }
  })

  it("is the operator's own in the operator's namespace", () => {
    expect(choices(inOperatorNamespace)).toStrictEqual(operatorsOwn)
    expect(choices(moduleOf({ namespace: 'kmm' }), { operatorNamespace: 'kmm' })).toStrictEqual(operatorsOwn)
    expect(choices(inOperatorNamespace, { operatorNamespace: 'kmm' })).toStrictEqual(namespaceDefault)
  })

  it("is the namespace's default anywhere else", () => {
    expect(choices(elsewhere)).toStrictEqual(namespaceDefault)
  })

  it('that is an empty name is none', () => {
    expect(
      choices(moduleOf({ loaderServiceAccount: '', devicePlugin: { ...pluginSection, serviceAccountName: '' } })),
    ).toStrictEqual(namespaceDefault)
  })

  it.each<[string, PlanOptions, ClusterSnapshot, unknown]>([
    ['OpenShift, whatever was seen', { platform: 'openshift' }, { securityContextConstraints: [] }, operatorsOwn],
    [
      'plain Kubernetes, whatever was seen',
      { platform: 'kubernetes' },
      { securityContextConstraints: scc },
      namespaceDefault,
    ],
    [
      'OpenShift by its SecurityContextConstraints',
      { platform: 'auto' },
      { securityContextConstraints: scc },
      operatorsOwn,
    ],
    ['OpenShift when nobody looked for them', { platform: 'auto' }, {}, operatorsOwn],
    [
      'plain Kubernetes when there are none',
      { platform: 'auto' },
      { securityContextConstraints: [] },
      namespaceDefault,
    ],
  ])('follows the platform: %s', (_, options, snapshot, expected) => {
    expect(choices(inOperatorNamespace, options, snapshot)).toStrictEqual(expected)
  })

  it('is in the pod template when it has a name', () => {
    const accounts = (module: ReturnType<typeof moduleOf>) =>
      rendered(module, [node('a')]).map(({ spec }) => spec?.template.spec?.serviceAccountName)
    expect(accounts(inOperatorNamespace)).toStrictEqual(['kmm-operator-module-loader', 'kmm-operator-device-plugin'])
    expect(accounts(elsewhere)).toStrictEqual([undefined, undefined])
    expect(rendered(elsewhere, [node('a')])[0]?.spec?.template.spec).not.toHaveProperty('serviceAccountName')
  })

  it('is remarked on where the default one may not run a privileged pod', () => {
    const { diagnostics } = planOf({ nodes: [node('a')], daemonSets: [] }, elsewhere)
    expect(diagnostics.filter(({ name }) => name === 'DefaultServiceAccount').map(({ path }) => path)).toStrictEqual([
      ['spec', 'devicePlugin', 'serviceAccountName'],
      ['spec', 'moduleLoader', 'serviceAccountName'],
    ])
    expect(
      codes(planOf({ nodes: [node('a')], daemonSets: [] }, elsewhere, { platform: 'kubernetes' }).diagnostics),
    ).not.toContain('DefaultServiceAccount')
    expect(codes(planOf({ nodes: [node('a')], daemonSets: [] }, inOperatorNamespace).diagnostics)).not.toContain(
      'DefaultServiceAccount',
    )
  })
})
