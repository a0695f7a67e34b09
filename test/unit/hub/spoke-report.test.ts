/** What spokes say of what they were given, and what the hub says of spokes that do not answer. */
import { describe, expect, it } from 'vitest'

import {
  explainSpoke,
  indexHub,
  type ManagedCluster,
  type ManifestWork,
  planHub,
  reportHub,
} from '../../../src/hub/index.js'
import type { ClusterSnapshot, PlanOptions } from '../../../src/index.js'
import { describeDiagnostic, renderFleetText, renderSpokeText } from '../../../src/render/index.js'
import { factsOf } from '../builders.js'
import { cluster, exists, hubModuleOf } from './builders.js'

const KERNEL = '6.6.13-200.fc39.x86_64'
const OTHER = '5.14.0-284.36.1.el9_2.x86_64'

const gpu = hubModuleOf({
  container: { kernelMappings: [{ literal: KERNEL, containerImage: 'registry.example/gpu:1' }] },
})
const images = { 'registry.example/gpu:1': exists('a') }

type Status = NonNullable<ManifestWork['status']>
type Condition = NonNullable<Status['conditions']>[number]

const condition = (type: string, status: string, more: Partial<Condition> = {}): Condition => ({
  type,
  status,
  reason: `${type}${status}`,
  message: 'as it is',
  ...more,
})

const ofModule = (...conditions: ReadonlyArray<Condition>): Status => ({
  resourceStatus: {
    manifests: [{ resourceMeta: { group: 'kmm.sigs.x-k8s.io', kind: 'Module', name: 'gpu' }, conditions }],
  },
})

const forbidden =
  'Failed to apply manifest: modules.kmm.sigs.x-k8s.io "gpu" is forbidden: User "system:serviceaccount:a:b" cannot get resource "modules" in API group "kmm.sigs.x-k8s.io" in the namespace "drivers"'

const availability = (status: string, reason = 'LeaseStopped') => ({
  conditions: [{ type: 'ManagedClusterConditionAvailable', status, reason, message: 'as it is' }],
})

const spoke = (name: string, claim = KERNEL, status: ManagedCluster['status'] = {}): ManagedCluster => {
  const made = cluster(name, claim)
  return { ...made, status: { ...made.status, ...status } }
}

/** The ManifestWorks that the hub sends, with these statuses by cluster. */
const given = (
  clusters: ReadonlyArray<ManagedCluster>,
  statuses: Readonly<Record<string, Status | undefined>>,
  generation = 2,
): ClusterSnapshot => {
  const empty = { managedClusters: clusters, builds: [], images, manifestWorks: [] }
  const manifestWorks = planHub(empty, [gpu])
    .desired.flatMap((object) => (object.kind === 'ManifestWork' ? [object] : []))
    .filter(({ metadata }) => Object.hasOwn(statuses, metadata.namespace))
    .map((work): ManifestWork => {
      const status = statuses[work.metadata.namespace]
      return {
        ...work,
        metadata: { ...work.metadata, uid: 'w', generation },
        ...(status === undefined ? {} : { status }),
      }
    })
  return { ...empty, manifestWorks }
}

const both = [spoke('edge-lyon'), spoke('edge-oslo')]

const told = (snapshot: ClusterSnapshot, options: PlanOptions = {}) =>
  planHub(snapshot, [gpu], options)
    .diagnostics.filter(({ code }) => code === 'KMM914' || code === 'KMM915')
    .map((remark) => {
      const { state, because, clusters, conditions, status } = factsOf(remark)
      const said = Array.isArray(conditions) ? conditions.map((one) => `${String(one.of)} ${String(one.type)}`) : status
      return [remark.code, state, because, clusters, said]
    })

describe('a spoke that does not have what it was given', () => {
  it.each<readonly [string, Status, ReadonlyArray<unknown>]>([
    [
      'because the work is not applied',
      { conditions: [condition('Applied', 'False'), condition('Available', 'False')] },
      ['NotApplied', undefined, ['edge-lyon'], ['work Applied']],
    ],
    [
      'because the Module in it is not applied',
      { conditions: [condition('Applied', 'True')], ...ofModule(condition('Applied', 'False')) },
      ['NotApplied', undefined, ['edge-lyon'], ['manifest Applied']],
    ],
    [
      'because nobody knows',
      { conditions: [condition('Applied', 'Unknown')] },
      ['NotApplied', undefined, ['edge-lyon'], ['work Applied']],
    ],
    [
      'because its agent may not',
      {
        conditions: [condition('Applied', 'False')],
        ...ofModule(condition('Applied', 'False', { message: forbidden })),
      },
      ['NotApplied', 'Forbidden', ['edge-lyon'], ['manifest Applied', 'work Applied']],
    ],
    [
      'because KMM is not installed',
      ofModule(
        condition('Applied', 'False', {
          message: 'no matches for kind "Module" in version "kmm.sigs.x-k8s.io/v1beta1"',
        }),
      ),
      ['NotApplied', 'NoKind', ['edge-lyon'], ['manifest Applied']],
    ],
    [
      'because there is no such namespace',
      ofModule(condition('Applied', 'False', { message: 'namespaces "drivers" not found' })),
      ['NotApplied', 'NoNamespace', ['edge-lyon'], ['manifest Applied']],
    ],
    [
      'because a webhook refuses it, even with the word forbidden',
      ofModule(
        condition('Applied', 'False', { message: 'admission webhook "m" denied the request: images are forbidden' }),
      ),
      ['NotApplied', 'Denied', ['edge-lyon'], ['manifest Applied']],
    ],
    [
      'because it is not available any more',
      { conditions: [condition('Applied', 'True'), condition('Available', 'False')] },
      ['NotAvailable', undefined, ['edge-lyon'], ['work Available']],
    ],
    [
      'because it is degraded',
      { conditions: [condition('Applied', 'True'), condition('Degraded', 'True')] },
      ['Degraded', undefined, ['edge-lyon'], ['work Degraded']],
    ],
  ])('%s', (_, status, expected) => {
    const snapshot = given([spoke('edge-lyon')], { 'edge-lyon': status })
    expect(told(snapshot)).toStrictEqual([['KMM914', ...expected]])
    expect(planHub(snapshot, [gpu]).changes).toStrictEqual([])
  })

  it.each<readonly [string, Status | undefined]>([
    ['has no status', undefined],
    ['has an empty status', {}],
    ['is applied', { conditions: [condition('Applied', 'True'), condition('Available', 'True')] }],
    ['is not degraded', { conditions: [condition('Applied', 'True'), condition('Degraded', 'False')] }],
    [
      'was refused at an earlier generation',
      { conditions: [condition('Applied', 'False', { observedGeneration: 1 })] },
    ],
    [
      'was refused at an earlier generation, of which its Module says the same',
      {
        conditions: [condition('Applied', 'False', { observedGeneration: 1 })],
        ...ofModule(condition('Applied', 'False')),
      },
    ],
    [
      'carries something else that is not applied',
      {
        conditions: [condition('Applied', 'True')],
        resourceStatus: {
          manifests: [{ resourceMeta: { kind: 'ConfigMap' }, conditions: [condition('Applied', 'False')] }],
        },
      },
    ],
    ['says what nobody can read', { conditions: null, resourceStatus: { manifests: 5 } } as unknown as Status],
  ])('is not told of one whose work %s', (_, status) => {
    expect(told(given([spoke('edge-lyon')], { 'edge-lyon': status }))).toStrictEqual([])
  })

  it('is told with all others of which the same is said, also where the message names the cluster', () => {
    const refused = (name: string) => ({ conditions: [condition('Applied', 'False', { message: `not on "${name}"` })] })
    const snapshot = given(both, { 'edge-lyon': refused('edge-lyon'), 'edge-oslo': refused('edge-oslo') })
    expect(told(snapshot)).toStrictEqual([
      ['KMM914', 'NotApplied', undefined, ['edge-lyon', 'edge-oslo'], ['work Applied']],
    ])
    expect(told(snapshot, { profile: 'kmm-1.1' })).toHaveLength(1)
    const { fleet } = reportHub(indexHub(snapshot, {}))([gpu])
    expect(fleet[0]?.groups.map(({ action, delivery, clusters }) => [action, delivery?.state, clusters])).toStrictEqual(
      [['unchanged', 'NotApplied', ['edge-lyon', 'edge-oslo']]],
    )
  })

  it('is told apart from others by reason and message', () => {
    const snapshot = given(both, {
      'edge-lyon': { conditions: [condition('Applied', 'False', { reason: 'A' })] },
      'edge-oslo': { conditions: [condition('Applied', 'False', { reason: 'B' })] },
    })
    expect(told(snapshot)).toHaveLength(2)
    const { diagnostics } = explainSpoke(snapshot, gpu, 'edge-oslo')
    expect(diagnostics.map((remark) => [remark.code, factsOf(remark)['clusters']])).toStrictEqual([
      ['KMM914', ['edge-oslo']],
    ])
  })

  it('has the role of the policy as a cure where its agent may not', () => {
    const snapshot = given([spoke('edge-lyon')], {
      'edge-lyon': ofModule(condition('Applied', 'False', { message: forbidden })),
    })
    const [remark] = planHub(snapshot, [gpu]).diagnostics
    const { remediation } = remark === undefined ? { remediation: '' } : describeDiagnostic(remark)
    expect(remediation).toMatch(/kmm-plan install spoke-policy.*kmm-module-manager.*klusterlet-kmm/)
  })

  it.each<readonly [string, Status | undefined, string]>([
    ['has it', { conditions: [condition('Applied', 'True')] }, '= has it'],
    ['was given it', undefined, '= sent already'],
    ['was given it, and no more', { conditions: [condition('Applied', 'False')] }, '! sent already'],
  ])('%s, in the text', (_, status, word) => {
    const snapshot = given([spoke('edge-lyon')], { 'edge-lyon': status })
    const { plan, fleet } = reportHub(indexHub(snapshot, {}))([gpu])
    expect(renderFleetText(plan, fleet)).toContain(word)
    expect(renderSpokeText(explainSpoke(snapshot, gpu, 'edge-lyon'))).toContain(word)
  })
})

describe('a cluster that does not answer', () => {
  const applied: Status = { conditions: [condition('Applied', 'True')] }

  it.each(['False', 'Unknown'])('waits for what is sent, and for what it has not reported (%s)', (status) => {
    const clusters = [
      spoke('edge-lyon', KERNEL, availability(status)),
      spoke('edge-oslo', KERNEL, availability(status)),
      spoke('edge-turin', KERNEL, availability(status)),
      spoke('lab', KERNEL, availability('True')),
    ]
    expect(told(given(clusters, { 'edge-oslo': undefined, 'edge-turin': applied }))).toStrictEqual([
      ['KMM915', undefined, undefined, ['edge-lyon', 'edge-oslo'], status],
    ])
  })

  it('waits for what is withdrawn', () => {
    const snapshot = given([spoke('edge-lyon')], { 'edge-lyon': applied })
    const moved = { ...snapshot, managedClusters: [spoke('edge-lyon', OTHER, availability('Unknown'))] }
    expect(planHub(moved, [gpu]).changes.map(({ action }) => action)).toStrictEqual(['delete'])
    expect(told(moved)).toStrictEqual([['KMM915', undefined, undefined, ['edge-lyon'], 'Unknown']])
  })

  it('waits for what is withdrawn because it is not selected any more', () => {
    const clusters = [
      spoke('edge-lyon', KERNEL, availability('Unknown')),
      spoke('edge-oslo', KERNEL, availability('Unknown')),
      spoke('lab', KERNEL, availability('True')),
    ]
    const snapshot = given(clusters, { 'edge-lyon': applied, 'edge-oslo': undefined, 'lab': applied })
    const relabelled = ({ metadata, ...rest }: ManagedCluster): ManagedCluster =>
      metadata.name === 'edge-oslo'
        ? { ...rest, metadata }
        : { ...rest, metadata: { ...metadata, labels: { gpu: 'no' } } }
    const moved = { ...snapshot, managedClusters: clusters.map(relabelled) }
    expect(planHub(moved, [gpu]).changes.map(({ action, ref }) => [action, ref.namespace])).toStrictEqual([
      ['delete', 'edge-lyon'],
      ['delete', 'lab'],
    ])
    expect(told(moved)).toStrictEqual([['KMM915', undefined, undefined, ['edge-lyon', 'edge-oslo'], 'Unknown']])
    const { fleet } = reportHub(indexHub(moved, {}))([gpu])
    expect(
      fleet[0]?.groups.map(({ action, unavailable, clusters: of }) => [action, unavailable?.status, of]),
    ).toStrictEqual([
      ['unchanged', 'Unknown', ['edge-oslo']],
      ['delete', 'Unknown', ['edge-lyon']],
      ['delete', undefined, ['lab']],
    ])
    const { diagnostics } = explainSpoke(moved, gpu, 'edge-lyon')
    expect(diagnostics.map((remark) => [remark.code, factsOf(remark)['clusters']])).toStrictEqual([
      ['KMM915', ['edge-lyon']],
    ])
  })

  it('is not told of where nothing waits', () => {
    const clusters = [spoke('edge-lyon', KERNEL, availability('Unknown')), spoke('lab', KERNEL, availability('True'))]
    expect(told(given(clusters, { 'edge-lyon': applied, 'lab': applied }))).toStrictEqual([])
  })
})

describe('a kernel that spokes claim', () => {
  const clusters = [spoke('edge-lyon', `${KERNEL}\n${OTHER}`), spoke('edge-oslo', OTHER), spoke('lab', KERNEL)]
  const snapshot = { managedClusters: clusters, manifestWorks: [], builds: [], images }

  it.each(['safe', 'kmm-1.1'] as const)('and no mapping is for is told once, with its clusters (%s)', (profile) => {
    const remarks = planHub(snapshot, [gpu], { profile }).diagnostics.filter(({ name }) => name === 'NoMapping')
    expect(remarks.map(({ code, severity, path, facts }) => [code, severity, path.join('.'), facts])).toStrictEqual([
      [
        'KMM301',
        'warning',
        'spec.moduleSpec.moduleLoader.container.kernelMappings',
        { kernelVersion: OTHER, clusters: ['edge-lyon', 'edge-oslo'], clusterCount: 2 },
      ],
    ])
  })

  it('is told of one spoke only where it claims it', () => {
    const namesFor = (name: string) =>
      explainSpoke(snapshot, gpu, name).diagnostics.flatMap((remark) =>
        remark.name === 'NoMapping' ? [factsOf(remark)['clusters']] : [],
      )
    expect(namesFor('edge-lyon')).toStrictEqual([['edge-lyon']])
    expect(namesFor('lab')).toStrictEqual([])
  })

  it('is told with the literal that is nearly the same', () => {
    const near = hubModuleOf({
      container: { kernelMappings: [{ literal: OTHER.toUpperCase(), containerImage: 'registry.example/gpu:1' }] },
    })
    const [remark] = planHub({ ...snapshot, managedClusters: [spoke('edge-oslo', OTHER)] }, [near]).diagnostics.filter(
      ({ name }) => name === 'NoMapping',
    )
    expect(remark === undefined ? undefined : factsOf(remark)['nearest']).toBe(OTHER.toUpperCase())
  })
})
