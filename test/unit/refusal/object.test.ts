/** What an API server refuses of objects, beside their pods: each rule with a value that breaks it. */
import { describe, expect, it } from 'vitest'

import {
  build,
  causesOf,
  changed,
  daemonSet,
  job,
  managedClusterModule,
  module,
  node,
  podTemplate,
  roleBinding,
  whole,
} from './fixtures.js'

type Row = readonly [place: string, value: unknown, ...causes: ReadonlyArray<string>]

const check = (object: unknown, rows: ReadonlyArray<Row>): void => {
  it.each(rows.map(([place, value, ...causes]) => ({ place, value, causes })))(
    '$place $value',
    ({ place, value, causes }) => {
      expect([...causesOf(changed(object, place, value))].sort()).toEqual([...causes].sort())
    },
  )
}

const long = (length: number): string => 'a'.repeat(length)

it.each(Object.entries(whole))('nothing of a good %s', (_, object) => {
  expect(causesOf(object)).toEqual([])
})

it('nothing is said of other kinds', () => {
  expect(causesOf({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'A' } })).toEqual([])
})

describe('metadata', () => {
  const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'c', uid: '1' }
  check(module, [
    ['metadata.name', 'GPU', 'metadata.name Invalid'],
    ['metadata.name', 'gpu\n', 'metadata.name Invalid'],
    ['metadata.name', long(253)],
    ['metadata.name', long(254), 'metadata.name Invalid'],
    ['metadata.name', '', 'metadata.name Required'],
    ['metadata', { generateName: 'gpu-' }],
    ['metadata', { generateName: long(300) }, 'metadata.generateName Invalid'],
    ['metadata', { generateName: 'GPU-' }, 'metadata.generateName Invalid', 'metadata.name Invalid'],
    ['metadata.namespace', 'a.b', 'metadata.namespace Invalid'],
    ['metadata.labels', { a: 'b c' }, 'metadata.labels Invalid'],
    ['metadata.labels', { 'a/b/c': '' }, 'metadata.labels Invalid'],
    ['metadata.labels', { 'A.b/c': '' }, 'metadata.labels Invalid'],
    ['metadata.labels', { [`${long(253)}/${long(63)}`]: long(63) }],
    ['metadata.annotations', { 'A.b/c': 'any thing' }],
    ['metadata.annotations', { '': '' }, 'metadata.annotations Invalid'],
    ['metadata.annotations', { a: 'ü'.repeat(131_072) }, 'metadata.annotations TooLong'],
    ['metadata.ownerReferences', [{ ...owner, uid: '' }], 'metadata.ownerReferences.uid Invalid'],
    ['metadata.ownerReferences', [{ ...owner, apiVersion: '' }], 'metadata.ownerReferences.apiVersion Invalid'],
    ['metadata.ownerReferences', [{ ...owner, kind: 'Event' }], 'metadata.ownerReferences Invalid'],
    [
      'metadata.ownerReferences',
      [
        { ...owner, controller: true },
        { ...owner, controller: true },
      ],
      'metadata.ownerReferences Invalid',
    ],
    ['metadata.finalizers', ['cleanup']],
    ['metadata.finalizers', ['a b'], 'metadata.finalizers Invalid'],
    ['metadata.finalizers', ['orphan', 'foregroundDeletion'], 'metadata.finalizers Invalid'],
    ['metadata.labels', { a: 1 }, 'metadata.labels[a] BadRequest'],
    ['metadata.colour', 'red', 'metadata.colour UnknownField'],
    ['metadata.creationTimestamp', 'yesterday', 'metadata.creationTimestamp BadRequest'],
  ])

  it('of a kind of Kubernetes has finalizers of a domain', () => {
    expect(causesOf(changed(daemonSet, 'metadata.finalizers', ['cleanup']))).toEqual(['metadata.finalizers[0] Invalid'])
    expect(causesOf(changed(daemonSet, 'metadata.finalizers', ['orphan', 'a.b/c']))).toEqual([])
  })
})

describe('a DaemonSet', () => {
  const labels = 'spec.template.metadata.labels'
  check(daemonSet, [
    ['spec', null, `${labels} Invalid`, 'spec.template.spec.containers Required'],
    ['spec.selector', {}, 'spec.selector Invalid'],
    ['spec.selector', undefined, `${labels} Invalid`],
    ['spec.selector.matchLabels', { app: 'other' }, `${labels} Invalid`],
    ['spec.selector.matchLabels', { app: 'a b' }, 'spec.selector.matchLabels Invalid'],
    [
      'spec.selector.matchExpressions',
      [
        { key: 'app', operator: 'In', values: ['gpu'] },
        { key: 'x', operator: 'DoesNotExist' },
      ],
    ],
    ['spec.selector.matchExpressions', [{ key: 'app', operator: 'NotIn', values: ['gpu'] }], `${labels} Invalid`],
    [
      'spec.selector.matchExpressions',
      [{ key: 'app', operator: 'Exists', values: ['gpu'] }],
      'spec.selector.matchExpressions[0].values Forbidden',
    ],
    ['spec.template.metadata.labels.b', '-', 'spec.template.labels Invalid'],
    ['spec.template.metadata.annotations', { '/': '' }, 'spec.template.annotations Invalid'],
    [
      'spec.template.metadata.annotations',
      {
        'container.apparmor.security.beta.kubernetes.io/other': 'none',
        'seccomp.security.alpha.kubernetes.io/pod': 'localhost//a',
        'controller.kubernetes.io/pod-deletion-cost': '1.5',
      },
      'spec.template.annotations.seccomp.security.alpha.kubernetes.io/pod Invalid',
      'spec.template.annotations[container.apparmor.security.beta.kubernetes.io/other] Invalid',
      'spec.template.annotations[controller.kubernetes.io/pod-deletion-cost] Invalid',
    ],
    ['spec.minReadySeconds', -1, 'spec.minReadySeconds Invalid'],
    ['spec.updateStrategy', { type: 'onDelete' }, 'spec.updateStrategy NotSupported'],
    ['spec.updateStrategy', { type: 'OnDelete' }],
    [
      'spec.updateStrategy',
      { rollingUpdate: { maxUnavailable: '101%' } },
      'spec.updateStrategy.rollingUpdate.maxUnavailable Invalid',
    ],
    [
      'spec.updateStrategy',
      { rollingUpdate: { maxUnavailable: 'all' } },
      'spec.updateStrategy.rollingUpdate.maxUnavailable Invalid',
      'spec.updateStrategy.rollingUpdate.maxUnavailable Required',
    ],
    ['spec.updateStrategy', { rollingUpdate: { maxSurge: 1 } }, 'spec.updateStrategy.rollingUpdate.maxSurge Invalid'],
    ['spec.replicas', 1, 'spec.replicas UnknownField'],
    ['spec.template.spec.hostpid', true, 'spec.template.spec.hostpid UnknownField'],
    ['spec.template.spec.containers.0.args', [1], 'spec.template.spec.containers[0].args[0] BadRequest'],
    [
      'spec.template.spec.containers.0.resources',
      { limits: { cpu: '1K' } },
      'spec.template.spec.containers[0].resources.limits[cpu] BadRequest',
    ],
    ['spec.template.spec.containers.0.resources', { limits: { cpu: 1.5 } }],
    ['spec.revisionHistoryLimit', 2 ** 31, 'spec.revisionHistoryLimit BadRequest'],
  ])

  it('keeps its selector', () => {
    const other = changed(daemonSet, 'spec.selector.matchExpressions', [{ key: 'app', operator: 'Exists' }])
    expect(causesOf(other)).toEqual([])
    expect(causesOf(other, { live: daemonSet })).toEqual(['spec.selector Invalid'])
    expect(causesOf(changed(daemonSet, 'spec.template.spec.containers.0.image', 'b'), { live: daemonSet })).toEqual([])
  })
})

describe('a Job', () => {
  const template = 'spec.template'
  check(job, [
    [`${template}.spec.restartPolicy`, undefined, `${template}.spec.restartPolicy Required`],
    [`${template}.spec.restartPolicy`, 'Always', `${template}.spec.restartPolicy Required`],
    [`${template}.spec.restartPolicy`, 'never', `${template}.spec.restartPolicy NotSupported`],
    ['spec.parallelism', -1, 'spec.parallelism Invalid'],
    ['spec.completionMode', 'Indexed', 'spec.completions Required'],
    ['spec.selector', { matchLabels: { a: 'b' } }, 'spec.selector Invalid', `${template}.metadata.labels Invalid`],
    [`${template}.metadata.labels`, { 'job-name': 'x' }, `${template}.metadata.labels[job-name] Invalid`],
    ['metadata.name', `${long(40)}.${long(40)}`, `${template}.labels Invalid`],
    [
      'spec.podFailurePolicy',
      { rules: [{ action: 'Stop' }] },
      'spec.podFailurePolicy.rules[0] Invalid',
      'spec.podFailurePolicy.rules[0].action NotSupported',
    ],
    [
      'spec.podFailurePolicy',
      { rules: [{ action: 'Count', onExitCodes: { operator: 'Is' } }] },
      'spec.podFailurePolicy.rules[0].onExitCodes.operator NotSupported',
      'spec.podFailurePolicy.rules[0].onExitCodes.values Invalid',
    ],
    ['apiVersion', 'batch/v1beta1', 'apiVersion BadRequest'],
    ['spec.successPolicy', { rules: [] }, 'spec.successPolicy Invalid'],
    ['spec.maxFailedIndexes', 1, 'spec.backoffLimitPerIndex Required', 'spec.maxFailedIndexes Invalid'],
    ['spec.podReplacementPolicy', 'Never', 'spec.podReplacementPolicy NotSupported'],
    [
      'spec.podFailurePolicy',
      {
        rules: [
          { action: 'FailIndex', onExitCodes: { operator: 'In', values: [5, 0, 5], containerName: 'other' } },
          { action: 'Ignore', onPodConditions: [{ type: 'a b', status: 'Yes' }] },
        ],
      },
      'spec.podFailurePolicy.rules[0].action Invalid',
      'spec.podFailurePolicy.rules[0].onExitCodes.containerName Invalid',
      'spec.podFailurePolicy.rules[0].onExitCodes.values Invalid',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[1] Invalid',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[2] Duplicate',
      'spec.podFailurePolicy.rules[1].onPodConditions[0].status NotSupported',
      'spec.podFailurePolicy.rules[1].onPodConditions[0].type Invalid',
    ],
  ])

  const own = {
    ...job,
    spec: {
      manualSelector: true,
      completions: 1,
      selector: { matchLabels: { a: 'b' } },
      template: { metadata: { labels: { a: 'b' } }, spec: job.spec.template.spec },
    },
  }

  it('with an index has a name that is good for a host', () => {
    const indexed = (name: string) => ({
      ...job,
      metadata: { name },
      spec: { ...job.spec, completionMode: 'Indexed', completions: 11 },
    })
    expect(causesOf(indexed('a'))).toEqual([])
    expect(causesOf(indexed('a.b'))).toEqual(['metadata.name Invalid'])
    expect(causesOf(indexed(long(61)))).toEqual(['metadata.name Invalid'])
  })

  it('keeps its template', () => {
    expect(causesOf(own, { live: own })).toEqual([])
    expect(causesOf(changed(own, 'spec.parallelism', 2), { live: own })).toEqual([])
    expect(causesOf(changed(own, 'spec.template.spec.nodeName', 'x'), { live: own })).toEqual(['spec.template Invalid'])
  })

  it('that waits for its first start may go to other nodes', () => {
    const live = changed(own, 'spec.suspend', true)
    const elsewhere = changed(live, 'spec.template.spec.nodeSelector', { a: 'b' })
    expect(causesOf(elsewhere, { live })).toEqual([])
    expect(causesOf(elsewhere, { live: changed(live, 'status.startTime', '2026-01-01T00:00:00Z') })).toEqual([
      'spec.template Invalid',
    ])
    expect(causesOf(changed(live, 'spec.template.spec.hostPID', true), { live })).toEqual(['spec.template Invalid'])
  })

  it('as a server shows it is what it was when its defaults are left out', () => {
    const stored = { ...own.spec, parallelism: 1, completionMode: 'NonIndexed', backoffLimit: 6 }
    expect(causesOf(changed(own, 'spec.completions', undefined), { live: { ...own, spec: stored } })).toEqual([])
  })

  it('that is sent again without what the server made is refused', () => {
    expect([...causesOf(job, { live: job })].sort()).toEqual([
      'spec.selector Invalid',
      'spec.selector Required',
      'spec.template Invalid',
      'spec.template.metadata.labels Invalid',
    ])
  })
})

describe('a PodTemplate', () => {
  check(podTemplate, [['template.spec.containers', [], 'template.spec.containers Required']])
})

describe('a RoleBinding', () => {
  check(roleBinding, [
    ['metadata.name', 'a/b', 'metadata.name Invalid'],
    ['roleRef.kind', 'role', 'roleRef.kind NotSupported'],
    ['roleRef.apiGroup', 'v1', 'roleRef.apiGroup NotSupported'],
    ['roleRef.name', '', 'roleRef.name Required'],
    ['subjects.0.name', 'A', 'subjects[0].name Invalid'],
    ['subjects.0.namespace', undefined],
    ['subjects.0', { kind: 'User', name: '' }, 'subjects[0].name Invalid', 'subjects[0].name Required'],
    ['subjects.0.apiGroup', 'v1', 'subjects[0].apiGroup NotSupported'],
    ['subjects.0.kind', 'Robot', 'subjects[0].kind NotSupported'],
    ['subjects.0', { kind: 'Group', name: 'system:authenticated' }],
  ])

  it('keeps its role', () => {
    expect(causesOf(changed(roleBinding, 'roleRef.name', 'b'), { live: roleBinding })).toEqual(['roleRef Invalid'])
  })
})

describe('a Build', () => {
  check(build, [
    ['metadata.labels', { a: '+' }, 'metadata.labels Invalid'],
    ['spec.nodeSelector', { a: '+' }, 'spec.nodeSelector Invalid'],
    ['spec.source.secrets', [{}], 'spec.source.secrets[0].secret Required'],
  ])
})

describe('a Module', () => {
  const container = 'spec.moduleLoader.container'
  const plugin = { container: { image: 'p' } }
  check(module, [
    ['spec', undefined],
    ['spec', [], 'spec TypeInvalid'],
    ['spec', {}, 'spec.moduleLoader Required', 'spec.selector Required'],
    ['spec.selector', { a: null, b: 'not a label' }],
    ['spec.selector', { 'a/b': 1 }, 'spec.selector.a/b TypeInvalid'],
    ['spec.selector', { matchLabels: { a: 'b' } }, 'spec.selector.matchLabels.a UnknownField'],
    ['spec.tolerations', [], 'spec.tolerations UnknownField'],
    [`${container}.kernelMappings`, [], `${container}.kernelMappings Invalid`],
    [`${container}.kernelMappings`, { a: 1 }, `${container}.kernelMappings.a UnknownField`],
    [`${container}.kernelMappings`, {}, `${container}.kernelMappings TypeInvalid`],
    [
      `${container}.kernelMappings.0`,
      { literal: 5.14 },
      `${container}.kernelMappings[0].containerImage Required`,
      `${container}.kernelMappings[0].literal TypeInvalid`,
    ],
    [`${container}.modprobe.args`, { load: [] }, `${container}.modprobe.args.load Invalid`],
    [`${container}.modprobe.moduleName`, null, `${container}.modprobe.moduleName Required`],
    [
      'spec.devicePlugin',
      { ...plugin, volumes: [{ hostPath: {} }] },
      'spec.devicePlugin.volumes[0].hostPath.path Required',
      'spec.devicePlugin.volumes[0].name Required',
    ],
    ['spec.devicePlugin', { ...plugin, volumes: [{ name: 'a', secret: { defaultMode: 4_294_967_296 } }] }],
    [
      'spec.devicePlugin',
      { container: { image: 'p', resources: { claims: [{ name: 'a' }, { name: 'a' }] } } },
      'spec.devicePlugin.container.resources.claims[1] Duplicate',
    ],
    ['spec.devicePlugin', { container: { image: 'p', resources: { limits: { a: '1e1.5', b: 2 } } } }],
    [
      'spec.devicePlugin',
      { container: { image: 'p', resources: { limits: { a: '1K' } } } },
      'spec.devicePlugin.container.resources.limits.a Invalid',
    ],
    [
      'spec.devicePlugin',
      { container: { image: 'p', resources: { limits: { a: 1.5 } } } },
      '<nil> Invalid',
      'spec.devicePlugin.container.resources.limits.a TypeInvalid',
    ],
    ['apiVersion', 'kmm.sigs.x-k8s.io/v1beta2', 'apiVersion BadRequest'],
    ['status', { phase: 'ok' }, 'status.phase UnknownField'],
  ])
})

describe('a ManagedClusterModule', () => {
  check(managedClusterModule, [
    ['spec.moduleSpec', {}, 'spec.moduleSpec.moduleLoader Required', 'spec.moduleSpec.selector Required'],
    ['spec.spokenamespace', 'a', 'spec.spokenamespace UnknownField'],
  ])
})

describe('a patch of the labels of a Node', () => {
  const patched = (labels: unknown) => causesOf({ metadata: { labels } }, { live: node, target: { kind: 'Node' } })
  it.each([
    [{ 'not valid': null }, []],
    [{ 'a': 'b', 'not valid': null }, []],
    [{ a: 'b' }, ['metadata.labels Invalid']],
    [{ 'not valid': null, 'a': 1 }, ['patch Invalid']],
    [[], ['patch Invalid']],
    [null, []],
    [{ 'not valid': null, 'kmm.node.kubernetes.io/a': '6.1+' }, ['metadata.labels Invalid']],
  ])('%j', (labels, causes) => {
    expect(patched(labels)).toEqual(causes)
  })
})

describe('the request', () => {
  it.each([
    ['an unknown namespace', module, { namespaces: ['other'] }, ['metadata.namespace NotFound']],
    ['a known one', module, { namespaces: ['drivers'] }, []],
    [
      'another namespace',
      module,
      { target: { kind: 'Module', namespace: 'other' } },
      ['metadata.namespace BadRequest'],
    ],
    ['another kind', module, { target: { kind: 'DaemonSet' } }, ['kind BadRequest', 'apiVersion BadRequest']],
    ['no name', changed(daemonSet, 'metadata.name', ''), { live: daemonSet }, ['metadata.name BadRequest']],
    [
      'another uid',
      changed(daemonSet, 'metadata.uid', 'a'),
      { live: changed(daemonSet, 'metadata.uid', 'b') },
      ['metadata.uid Conflict'],
    ],
    ['another name', daemonSet, { live: changed(daemonSet, 'metadata.name', 'b') }, ['metadata.name BadRequest']],
    [
      'an older version',
      changed(daemonSet, 'metadata.resourceVersion', '1'),
      { live: changed(daemonSet, 'metadata.resourceVersion', '2') },
      ['metadata.resourceVersion Conflict'],
    ],
    ['no object', 'gpu', {}, [' BadRequest']],
    ['no kind', { apiVersion: 'v1' }, {}, []],
  ] as const)('%s', (_, object, facts, causes) => {
    expect(causesOf(object, facts)).toEqual(causes)
  })
})
