import { describe, expect, it } from 'vitest'

import {
  type Expectation,
  type Occurrence,
  rules,
  runSuite,
  type SuiteCase,
  type SuiteInput,
} from '../../../../src/policy/index.js'
import { gate } from '../builders.js'
import { world } from '../pull-requests/steady-cluster.js'

const { base, live, snapshot = {} } = world
const input: SuiteInput = { gate: gate({ rules }), base, live, snapshot }
const manifestsOnly: SuiteInput = { gate: gate({ rules }), base }

const failuresIn = (from: SuiteInput, ...cases: ReadonlyArray<SuiteCase>): ReadonlyArray<string> =>
  runSuite({ given: {}, cases }, from).cases.flatMap(({ failures }) =>
    failures.map(({ path, message }) => `${path.join('.')}: ${message}`),
  )

const CONTAINER = '/spec/moduleLoader/container'
const dropped: Occurrence = {
  patch: { module: 'my-kmod', json: [{ op: 'remove', path: `${CONTAINER}/kernelMappings/1` }] },
}
const KERNEL = '5.14.0-284.40.1.el9_2.x86_64'
const after =
  (...when: ReadonlyArray<Occurrence>) =>
  (then: Expectation, from = input): ReadonlyArray<string> =>
    failuresIn(from, { name: 'a case', when, then })
const afterDrop = after(dropped)
const afterNothing = after()

describe('a case', () => {
  it('passes where all came out that should', () => {
    expect(
      afterDrop({
        verdict: 'fail',
        findings: [
          { rule: 'unloads-nodes', nodes: 2, level: 'error' },
          { rule: 'KMM425', module: 'openshift-kmm/my-kmod', kernel: KERNEL, path: `${CONTAINER}/kernelMappings` },
        ],
        impact: { unload: ['ip-10-0-135-85', 'ip-10-0-136-102'], reload: 2, stop: 2, others: 'none' },
        covered: ['team-a/ice'],
        idempotent: true,
      }),
    ).toEqual([])
  })

  it('passes where exactly that came out', () => {
    expect(
      afterDrop({
        exact: true,
        impact: { unload: 2, reload: 2, stop: 2 },
        findings: [
          { rule: 'unloads-nodes' },
          { rule: 'stops-device-plugin' },
          { rule: 'drops-needed-mapping' },
          { rule: 'kernel-falls-through' },
          { rule: 'restarts-nodes' },
          { rule: 'image-missing', verdict: 'unknown' },
          { rule: 'unload-waits' },
        ],
      }),
    ).toEqual([])
  })

  it.each<readonly [string, Expectation, ReadonlyArray<string>]>([
    [
      'another verdict',
      { verdict: 'pass' },
      [
        'then.verdict: the verdict is fail, not pass: error KMM425 drops-needed-mapping openshift-kmm/my-kmod on 3 nodes, error KMM421 stops-device-plugin openshift-kmm/my-kmod on 2 nodes, error KMM420 unloads-nodes openshift-kmm/my-kmod on 2 nodes',
      ],
    ],
    [
      'another number of nodes',
      { findings: [{ rule: 'unloads-nodes', nodes: 3 }] },
      [
        'then.findings.0: unloads-nodes found nothing like that; there is error KMM420 unloads-nodes openshift-kmm/my-kmod on 2 nodes',
      ],
    ],
    [
      'a finding that is expected twice',
      { findings: [{ rule: 'unloads-nodes' }, { rule: 'unloads-nodes', nodes: 2 }] },
      ['then.findings.1: unloads-nodes found nothing like that'],
    ],
    [
      'a rule that there is not',
      { findings: [{ rule: 'unload-nodes' }] },
      ['then.findings.0.rule: there is no rule unload-nodes; did you mean unloads-nodes?'],
    ],
    [
      'a rule that is off',
      { findings: [{ rule: 'registry-not-allowed' }] },
      ['then.findings.0.rule: the rule registry-not-allowed is off, or was not asked for want of facts'],
    ],
    [
      'other effects, where there are to be none',
      { impact: { unload: 2, reload: 2, others: 'none' } },
      [
        'then.impact: stop, which is not expected, on ip-10-0-135-85.eu-central-1.compute.internal, ip-10-0-136-102.eu-central-1.compute.internal',
      ],
    ],
    [
      'other nodes',
      { impact: { unload: ['ip-10-0-135-85'] } },
      [
        'then.impact.unload: unload on 2 nodes (ip-10-0-135-85.eu-central-1.compute.internal, ip-10-0-136-102.eu-central-1.compute.internal), not on ip-10-0-135-85',
      ],
    ],
    [
      'a node that there is not',
      { impact: { unload: ['ip-10-0-135-86', 'ip-10-0-136-102'] } },
      [
        'then.impact.unload.0: there is no node ip-10-0-135-86; did you mean ip-10-0-135-85.eu-central-1.compute.internal?',
      ],
    ],
    [
      'a kernel without a mapping',
      { covered: ['my-kmod'] },
      [`then.covered.0: openshift-kmm/my-kmod: 5.14.0-284.36.1.el9_2.aarch64 is uncovered, ${KERNEL} is uncovered`],
    ],
    [
      'a Module that there is not',
      { covered: ['habena'] },
      ['then.covered.0: there is no Module habena; did you mean team-b/habana?'],
    ],
    ['plans that come to an end', { idempotent: false }, ['then.idempotent: plans come to an end']],
  ])('tells of %s', (_, then, failures) => {
    expect(afterDrop(then)).toEqual(failures)
  })

  it('tells of what is more than expected', () => {
    expect(
      after({ node: 'ip-10-0-133-51', kernelVersion: '6.1.0' })({ exact: true, findings: [] }).map((text) =>
        text.slice(0, 60),
      ),
    ).toEqual(['then.findings: 0 findings more than expected'].slice(1))
  })

  it('cannot tell without a cluster', () => {
    expect(afterNothing({ impact: { load: 0 }, covered: ['habana'], idempotent: true }, manifestsOnly)).toEqual([
      'then.impact: nothing was given of a cluster, so nobody can tell',
      'then.covered.0: nothing was given of a cluster, so nobody can tell',
      'then.idempotent: nothing was given of a cluster, so nobody can tell',
    ])
  })

  it('takes what two may meet for the one that nothing else meets', () => {
    const twice: Expectation = {
      findings: [
        { rule: 'image-not-by-digest', state: 'unchanged' },
        { rule: 'KMM251', state: 'unchanged', path: '/spec/devicePlugin/container/image', module: 'habana' },
      ],
    }
    expect(afterNothing(twice)).toEqual([])
  })
})

describe('what happens', () => {
  it.each<readonly [string, Occurrence, ReadonlyArray<string>]>([
    [
      'a Module that there is not',
      { remove: 'module team-a/icy' },
      ['when.0.remove: the manifests have no Module team-a/icy; did you mean team-a/ice?'],
    ],
    ['a node that there is not', { remove: 'node worker-1' }, ['when.0.remove: the cluster has no node worker-1']],
    [
      'a node that there is not to change',
      { node: 'ip-10-0-133-52', cordoned: true },
      [
        'when.0.node: the cluster has no node ip-10-0-133-52; did you mean ip-10-0-133-51.eu-central-1.compute.internal?',
      ],
    ],
    [
      'nothing of a node',
      { node: 'ip-10-0-133-51' },
      ['when.0: this says nothing of the node: kernelVersion, taints, labels, cordoned'],
    ],
    [
      'a patch into nothing',
      { patch: { module: 'ice', json: [{ op: 'remove', path: '/spec/a' }] } },
      ['when.0.patch.json.0.path: there is nothing at /spec/a'],
    ],
    [
      'a patch that makes no Module',
      { patch: { module: 'ice', json: [{ op: 'replace', path: '/spec', value: 1 }] } },
      ['when.0.patch.json: with this patch team-a/ice is no Module any more'],
    ],
    [
      'a Module that is there',
      {
        add: {
          apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
          kind: 'Module',
          metadata: { name: 'ice', namespace: 'team-a' },
          spec: { selector: {} },
        },
      },
      ['when.0.add.metadata.name: team-a/ice is there already'],
    ],
    [
      'what cannot be read',
      { add: { kind: 'Module' } },
      ['when.0.add: this is neither a Module nor a Node that can be read'],
    ],
  ])('is not %s', (_, occurrence, failures) => {
    expect(after(occurrence)({ verdict: 'pass' }).map((text) => text.replace(/any more: .*/, 'any more'))).toEqual(
      failures,
    )
  })

  it('changes the cluster for base and head alike', () => {
    expect(
      after({ node: 'ip-10-0-133-51', kernelVersion: '6.1.0' })({ verdict: 'pass', exact: true, findings: [] }),
    ).toEqual([])
    expect(after({ remove: 'node ip-10-0-133-51' }, { remove: 'module my-kmod' })({ impact: { unload: 6 } })).toEqual(
      [],
    )
    expect(
      after(
        { node: 'ip-10-0-130-0', taints: [], labels: { 'node-role.kubernetes.io/worker': null } },
        { remove: 'module my-kmod' },
      )({ impact: { unload: 7 } }),
    ).toEqual([])
    const fresh = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'fresh', labels: { 'feature.node.kubernetes.io/pci-0300_1da3.present': 'true' } },
      status: { nodeInfo: { kernelVersion: KERNEL } },
    }
    expect(after({ add: fresh }, { remove: 'module team-b/habana' })({ impact: { unload: 3 } })).toEqual([])
  })
})

describe('what no case touches', () => {
  const { untouched } = runSuite(
    { given: {}, cases: [{ name: 'one', when: [dropped], then: { findings: [{ rule: 'removes-module' }] } }] },
    input,
  )

  it('is told of rules, mappings and kernels', () => {
    expect(untouched.rules).not.toContain('unloads-nodes')
    expect(untouched.rules).not.toContain('removes-module')
    expect(untouched.rules).not.toContain('registry-not-allowed')
    expect(untouched.rules).toContain('sign-dropped')
    expect(untouched.mappings.map(({ module, mapping }) => `${module} ${mapping}`)).toEqual([
      'openshift-kmm/my-kmod literal 5.14.0-284.36.1.el9_2.x86_64',
      String.raw`openshift-kmm/my-kmod regexp ^.+\.rt.+$`,
      'openshift-kmm/my-kmod regexp ^4\\..+$',
      String.raw`team-a/ice regexp ^5\.14\..+$`,
      String.raw`team-b/habana regexp ^.+\.x86_64$`,
    ])
    expect(untouched.kernels).toEqual([
      '4.18.0-372.73.1.el8_6.x86_64',
      '5.14.0-284.36.1.el9_2.aarch64',
      '5.14.0-284.36.1.el9_2.x86_64',
    ])
  })
})
