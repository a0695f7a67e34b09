import { describe, expect, it } from 'vitest'

import { indexHub, planHub, type PlanHubOptions, reportHub } from '../../../src/hub/index.js'
import { type ClusterSnapshot, concat, decodePlan, type Plan } from '../../../src/index.js'
import { type Limit } from '../../../src/options.js'
import { factsOf } from '../builders.js'
import { cluster, exists, hubModuleOf } from './builders.js'

const OLD = '5.14.0-284.36.1.el9_2.x86_64'
const NEW = '6.6.13-200.fc39.x86_64'
const image = 'registry.example/gpu:${KERNEL_FULL_VERSION}'
const build = { dockerfileConfigMap: { name: 'gpu' } }

const gpu = hubModuleOf({ container: { kernelMappings: [{ regexp: '.', containerImage: image }] } })
const maker = hubModuleOf({
  container: {
    kernelMappings: [
      { literal: OLD, containerImage: image },
      { regexp: '.', containerImage: image, build },
    ],
  },
})
const dockerfile = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'openshift-kmm-hub', name: 'gpu' },
  data: { dockerfile: 'FROM scratch' },
}
const fleet: ClusterSnapshot = {
  managedClusters: [
    cluster('edge-lyon', OLD),
    cluster('edge-oslo', NEW),
    cluster('edge-turin', `${OLD}\n${NEW}`),
    cluster('lab'),
  ],
  manifestWorks: [],
  configMaps: [dockerfile],
  secrets: [],
  builds: [],
  jobs: [],
  images: { [`registry.example/gpu:${OLD}`]: exists('a'), [`registry.example/gpu:${NEW}`]: exists('b') },
}
const missing: ClusterSnapshot = {
  ...fleet,
  images: { ...fleet.images, [`registry.example/gpu:${NEW}`]: { state: 'missing' } },
}

const deeds = ({ changes }: Plan) =>
  changes.map(({ action, reason, ref }) => `${action} ${reason} ${ref.kind} ${ref.namespace ?? ''}`)
const codes = ({ diagnostics }: Plan) => [...new Set(diagnostics.map(({ name }) => name))]

/** The hub once a plan is carried out. */
const after = (snapshot: ClusterSnapshot, { desired, changes }: Plan): ClusterSnapshot => {
  const gone = new Set(
    changes
      .filter(({ action }) => action === 'delete')
      .map(({ ref }) => `${ref.kind}/${ref.namespace ?? ''}/${ref.name}`),
  )
  const of = (kind: string) =>
    desired.filter(
      (object) =>
        object.kind === kind && !gone.has(`${kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`),
    )
  return { ...snapshot, manifestWorks: of('ManifestWork') as never, builds: of('Build') as never }
}

describe('planHub', () => {
  it('hands the Module to every selected spoke that says what it runs', () => {
    const made = planHub(fleet, [gpu])
    expect(deeds(made)).toEqual(
      ['edge-lyon', 'edge-oslo', 'edge-turin'].map((name) => `create ClusterSelected ManifestWork ${name}`),
    )
    expect(made.statuses.map(({ status, changed }) => [status.numberDesired, changed])).toEqual([[3, true]])
    expect(codes(made)).toContain('ClusterKernelsUnknown')
  })

  it('changes nothing once that is done', () => {
    expect(planHub(after(fleet, planHub(fleet, [gpu])), [gpu]).changes).toEqual([])
  })

  it('builds once for all spokes, in the namespace of its operator, while ready kernels are handed over', () => {
    const made = planHub(missing, [maker])
    expect(deeds(made)).toEqual([
      'create ClusterSelected ManifestWork edge-lyon',
      'create ClusterSelected ManifestWork edge-turin',
      'create ImageMissing Build openshift-kmm-hub',
    ])
    const owners = made.desired.flatMap(({ kind, metadata }) =>
      kind === 'Build' ? (metadata.ownerReferences ?? []).map((owner) => owner.kind) : [],
    )
    expect(owners).toEqual(['ManagedClusterModule'])
  })

  it('keeps the ManifestWork of a spoke whose image is being built', () => {
    const before = after(fleet, planHub(fleet, [maker]))
    const made = planHub({ ...before, images: missing.images ?? {} }, [maker])
    expect(deeds(made)).toEqual(['create ImageMissing Build openshift-kmm-hub'])
    const held = planHub({ ...before, images: missing.images ?? {}, configMaps: [] }, [maker])
    expect(held.changes).toEqual([])
    expect(codes(held)).toContain('BuildInputMissing')
  })

  it('asks for images that nobody looked up, and waits', () => {
    const made = planHub({ ...fleet, images: {} }, [gpu])
    expect(made.changes).toEqual([])
    expect(made.requirements.map((one) => (one.requires === 'image' ? one.image : one.requires))).toEqual([
      `registry.example/gpu:${OLD}`,
      `registry.example/gpu:${NEW}`,
    ])
  })

  it('withdraws from a spoke that is not selected any more', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const unlabelled = { ...before, managedClusters: [cluster('edge-lyon', OLD), cluster('edge-oslo', NEW, {})] }
    const { deletions, diagnostics } = planHub(unlabelled, [gpu])
    expect(deletions.map(({ reason, ref, ownership }) => [reason, ref.namespace, ownership.by])).toEqual([
      ['ClusterNotSelected', 'edge-oslo', 'uid'],
    ])
    // Of edge-turin nobody knows what its labels are.
    expect(diagnostics.map((remark) => [remark.name, remark.subject.namespace, factsOf(remark)['why']])).toContainEqual(
      ['ManifestWorkNotDeleted', 'edge-turin', 'ClusterNotInInput'],
    )
  })

  it('updates what drifted, and names the field', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const [work, ...rest] = before.manifestWorks ?? []
    const drifted = {
      ...before,
      manifestWorks: [{ ...work!, spec: { ...work!.spec, workload: { manifests: [] } } }, ...rest],
    }
    const made = planHub(drifted, [gpu])
    expect(deeds(made)).toEqual(['update Drifted ManifestWork edge-lyon'])
  })

  it('deletes for a gone ManagedClusterModule only when the list is complete', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    expect(planHub(before, []).changes).toEqual([])
    expect(planHub(before, [], { completeModules: true }).deletions.map(({ reason }) => reason)).toEqual([
      'ModuleGone',
      'ModuleGone',
      'ModuleGone',
    ])
    const unreadable = { ...before, unreadable: [{ kind: 'ManagedClusterModule' }] }
    expect(planHub(unreadable, [], { completeModules: true }).changes).toEqual([])
  })

  it.each<readonly [string, Partial<ClusterSnapshot>, PlanHubOptions, string]>([
    ['clusters were not observed', { managedClusters: undefined as never }, {}, 'ManagedClustersNotObserved'],
    ['works were not observed', { manifestWorks: undefined as never }, {}, 'ManifestWorksNotObserved'],
  ])('does nothing when %s', (_, part, options, code) => {
    const { changes, requirements, diagnostics } = planHub({ ...fleet, ...part }, [gpu], options)
    expect(changes).toEqual([])
    expect(requirements).toHaveLength(1)
    expect(diagnostics.map(({ name }) => name)).toContain(code)
  })

  it('sends nothing to spokes of which nobody looked what they have', () => {
    const partly = { ...fleet, observedNamespaces: { manifestWorks: ['edge-lyon', 'lab'] } }
    const made = planHub(partly, [gpu])
    expect(deeds(made)).toEqual(['create ClusterSelected ManifestWork edge-lyon'])
    expect(made.statuses).toEqual([])
    const told = made.diagnostics.filter((remark) => remark.name === 'ManifestWorksNotObserved')
    expect(told.map(factsOf)).toEqual([{ clusters: ['edge-oslo', 'edge-turin'], clusterCount: 2 }])
    expect(made.requirements).toContainEqual(expect.objectContaining({ requires: 'objects', kind: 'ManifestWork' }))
    const one = { ...fleet, unobservedNamespaces: { manifestWorks: ['edge-oslo'] } }
    expect(planHub(one, [gpu]).requirements).toContainEqual(
      expect.objectContaining({ requires: 'objects', kind: 'ManifestWork', namespace: 'edge-oslo' }),
    )
    const groups = reportHub(indexHub(partly, {}))([gpu]).fleet[0]?.groups ?? []
    expect(groups.map(({ action }) => action).sort()).toEqual(['create', 'none', 'unknown', 'unknown'])
  })

  it('leaves a module alone that is being deleted, or that no spoke would admit', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const leaving = { ...gpu, metadata: { ...gpu.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' } }
    const empty = { ...gpu, spec: { ...gpu.spec, moduleSpec: { selector: {} } } }
    for (const module of [leaving, empty]) {
      const made = planHub(before, [module])
      expect(made.changes).toEqual([])
      expect(made.desired).toHaveLength(3)
    }
  })

  it('says when it looks for builds in the wrong namespace', () => {
    const before = after(missing, planHub(missing, [maker], { operatorNamespace: 'elsewhere' }))
    const built = planHub(
      { ...missing, configMaps: [{ ...dockerfile, metadata: { namespace: 'elsewhere', name: 'gpu' } }] },
      [maker],
      { operatorNamespace: 'elsewhere' },
    )
    expect(before.builds).toEqual([])
    expect(codes(planHub(after(missing, built), [maker]))).toContain('BuildsInAnotherNamespace')
  })

  it('goes through JSON and the codec unchanged', () => {
    const made = planHub(missing, [maker])
    expect(decodePlan(JSON.parse(JSON.stringify(made)))).toStrictEqual({ _tag: 'Right', right: made })
  })

  it('plans ManagedClusterModules one by one', () => {
    const other = { ...gpu, metadata: { name: 'nic', uid: 'other' } }
    expect(planHub(missing, [maker, other])).toStrictEqual(concat(planHub(missing, [maker]), planHub(missing, [other])))
  })

  it('wants no work that may be there already and would lose what it cannot decide', () => {
    const both = {
      ...fleet,
      managedClusters: [cluster('edge-turin', `${OLD}\n${NEW}`)],
      images: { [`registry.example/gpu:${OLD}`]: exists('a') },
    }
    const { manifestWorks: _unobserved, ...unseen } = both
    const unreadable = { ...both, unreadable: [{ kind: 'ManifestWork', namespace: 'edge-turin', name: 'gpu' }] }
    for (const snapshot of [unseen, unreadable]) expect(planHub(snapshot, [gpu]).desired).toEqual([])
    expect(planHub(both, [gpu]).desired.map(({ kind }) => kind)).toEqual(['ManifestWork'])
    expect(planHub({ ...unseen, images: fleet.images ?? {} }, [gpu]).desired.map(({ kind }) => kind)).toEqual([
      'ManifestWork',
    ])
  })

  it('does not want what another controls, nor what it cannot show whole', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const stranger = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a', uid: 'b', controller: true }
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' } }
    const works = (before.manifestWorks ?? []).map((work, index) =>
      index === 0
        ? { ...work, metadata: { ...work.metadata, ownerReferences: [stranger] } }
        : {
            ...work,
            spec: { ...work.spec, workload: { manifests: [...(work.spec?.workload?.manifests ?? []), secret] } },
          },
    )
    const unclaimed = [cluster('edge-lyon', OLD), cluster('edge-oslo'), cluster('edge-turin')]
    const made = planHub({ ...before, managedClusters: unclaimed, manifestWorks: works }, [gpu])
    expect([made.changes, made.desired]).toEqual([[], []])
  })

  it('keeps what an admin has set on a work', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const orphaning = {
      ...before,
      manifestWorks: (before.manifestWorks ?? []).map((work) => ({
        ...work,
        spec: { ...work.spec, deleteOption: { propagationPolicy: 'Orphan' } },
      })),
    }
    expect(planHub(orphaning, [gpu]).changes).toEqual([])
    expect(
      planHub(orphaning, [gpu], { profile: 'kmm-1.1' }).changes.flatMap((change) =>
        change.action === 'update' ? change.differences.map(({ path }) => path.join('.')) : [],
      ),
    ).toContain('spec.deleteOption')
  })

  it('labels what it builds with a kernel that a label can hold', () => {
    const odd = {
      ...missing,
      managedClusters: [cluster('edge-lyon', '6.1.0+deb12-amd64')],
      images: { 'registry.example/gpu:6.1.0_deb12-amd64': { state: 'missing' } as const },
    }
    expect(
      planHub(odd, [maker]).desired.map(({ kind, metadata }) => [
        kind,
        metadata.labels?.['kmm.node.kubernetes.io/target-kernel'],
      ]),
    ).toEqual([['Build', '6.1.0_deb12-amd64']])
  })

  it('makes no image again because it is asked to, and collects what it has made', () => {
    const again = {
      ...maker,
      spec: { ...maker.spec, moduleSpec: { ...maker.spec.moduleSpec, imageRebuildTriggerGeneration: 1 } },
    }
    const built = after(missing, planHub(missing, [again]))
    const finished = {
      ...built,
      builds: (built.builds ?? []).map((build) => ({ ...build, status: { phase: 'Complete' } })),
      images: fleet.images ?? {},
    }
    expect(planHub(fleet, [again]).changes.map(({ ref }) => ref.kind)).not.toContain('Build')
    expect(deeds(planHub(finished, [again]))).toContain('delete Finished Build openshift-kmm-hub')
    expect(codes(planHub(fleet, [again]))).toContain('RebuildTriggerIgnored')
  })

  it.each(['safe', 'kmm-1.1'] as const)(
    'keeps a finished Build until somebody has looked for its image, in %s',
    (profile) => {
      const built = after(missing, planHub(missing, [maker], { profile }))
      const finished = {
        ...built,
        builds: (built.builds ?? []).map((build) => ({ ...build, status: { phase: 'Complete' } })),
      }
      expect(finished.builds).toHaveLength(1)
      expect(
        deeds(planHub({ ...finished, images: {} }, [maker], { profile })).filter((deed) => deed.includes('Build')),
      ).toEqual([])
      expect(deeds(planHub({ ...finished, images: fleet.images ?? {} }, [maker], { profile }))).toContain(
        'delete Finished Build openshift-kmm-hub',
      )
    },
  )

  it('holds a module by the names that it has on its spokes, not on the hub', () => {
    const named = (name: string, spokeNamespace: string) => {
      const module = hubModuleOf({
        name,
        container: { version: '1', kernelMappings: [{ regexp: '.', containerImage: image }] },
      })
      return planHub(fleet, [{ ...module, spec: { ...module.spec, spokeNamespace } }])
    }
    expect(named('n'.repeat(24), 'd').changes.length).toBeGreaterThan(0)
    expect(named('n'.repeat(15), 'd'.repeat(32)).changes).toEqual([])
    expect(named('gpu', 'Foo_Bar').changes).toEqual([])
  })

  it('says once of all ManifestWorks that are too large how many there are, and names the largest', () => {
    const large = planHub(fleet, [gpu], { manifestLimit: 100 }).diagnostics.filter(
      ({ name }) => name === 'ManifestWorkTooLarge',
    )
    expect(
      large.map((remark) => [
        remark.subject.kind,
        factsOf(remark)['limit'],
        factsOf(remark)['works'],
        factsOf(remark)['example'],
      ]),
    ).toEqual([['ManagedClusterModule', 100, 3, 'edge-turin']])
    const bytes = Number(large.map(factsOf)[0]?.['bytes'])
    expect(codes(planHub(fleet, [gpu], { manifestLimit: bytes }))).not.toContain('ManifestWorkTooLarge')
    expect(codes(planHub(fleet, [gpu], { manifestLimit: bytes - 1 }))).toContain('ManifestWorkTooLarge')
  })

  it('sees a label of the selector whose value is empty', () => {
    const worker = { 'node-role.kubernetes.io/worker': '' }
    const [plain, narrow] = [
      gpu,
      hubModuleOf(
        { container: { kernelMappings: [{ regexp: '.', containerImage: image }] } },
        { selector: { gpu: 'yes', ...worker } },
      ),
    ]
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      expect(planHub(after(fleet, planHub(fleet, [plain], { profile })), [narrow], { profile }).changes).toHaveLength(3)
      expect(planHub(after(fleet, planHub(fleet, [narrow], { profile })), [plain], { profile }).changes).toHaveLength(3)
    }
  })

  it('sees that a mapping takes back how the registry is reached', () => {
    const reached = (registryTLS: { readonly insecure?: boolean } | undefined) =>
      hubModuleOf({
        container: {
          registryTLS: { insecure: true },
          kernelMappings: [
            { regexp: '.', containerImage: image, ...(registryTLS === undefined ? {} : { registryTLS }) },
          ],
        },
      })
    const before = after(fleet, planHub(fleet, [reached(undefined)]))
    for (const registryTLS of [{}, { insecure: false }])
      expect(planHub(before, [reached(registryTLS)]).changes).toHaveLength(3)
  })

  it('keeps manifests that others added to a work', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'drivers' } }
    const shared = {
      ...before,
      manifestWorks: (before.manifestWorks ?? []).map((work) => ({
        ...work,
        spec: { ...work.spec, workload: { manifests: [namespace, ...(work.spec?.workload?.manifests ?? [])] } },
      })),
    }
    const narrow = hubModuleOf(
      { container: { kernelMappings: [{ regexp: '.', containerImage: image }] } },
      { selector: { gpu: 'no' } },
    )
    const kinds = planHub(shared, [narrow]).desired.flatMap(
      (object) =>
        (
          object as {
            readonly spec?: { readonly workload?: { readonly manifests?: ReadonlyArray<{ readonly kind?: string }> } }
          }
        ).spec?.workload?.manifests?.map(({ kind }) => kind) ?? [],
    )
    expect(kinds).toEqual(['Namespace', 'Module', 'Namespace', 'Module', 'Namespace', 'Module'])
    const config = {
      resourceIdentifier: { group: '', resource: 'namespaces', namespace: '', name: 'drivers' },
      feedbackRules: [],
    }
    const configured = {
      ...shared,
      manifestWorks: shared.manifestWorks.map((work) => ({
        ...work,
        spec: { ...work.spec, manifestConfigs: [config, ...(work.spec.manifestConfigs ?? [])] },
      })),
    }
    expect(planHub(configured, [gpu]).changes).toEqual([])
  })

  it('writes back no work whose Secrets it has not seen', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' } }
    const before = after(fleet, planHub(fleet, [gpu]))
    const carrying = (before.manifestWorks ?? []).map((work) => ({
      ...work,
      spec: { ...work.spec, workload: { manifests: [...(work.spec?.workload?.manifests ?? []), secret] } },
    }))
    const leaving = { ...gpu, metadata: { ...gpu.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' } }
    const going = carrying.map((work) => ({
      ...work,
      metadata: { ...work.metadata, deletionTimestamp: '2024-01-01T00:00:00Z' },
    }))
    const [changed] = [
      hubModuleOf({
        container: { kernelMappings: [{ regexp: '.', containerImage: image }], modprobe: { moduleName: 'other' } },
      }),
    ]
    for (const made of [
      planHub({ ...before, manifestWorks: carrying }, [changed]),
      planHub({ ...before, manifestWorks: carrying }, [leaving]),
      planHub({ ...before, manifestWorks: going }, [], { completeModules: true }),
    ]) {
      expect([made.changes, made.desired]).toEqual([[], []])
    }
  })

  it('keeps Builds and works of spokes that are not in the input, unless it is told that all are', () => {
    const before = after(missing, planHub({ ...missing, images: fleet.images ?? {} }, [maker]))
    const building = {
      ...before,
      images: missing.images ?? {},
      builds: after(missing, planHub(missing, [maker])).builds ?? [],
      managedClusters: [cluster('edge-lyon', OLD)],
    }
    expect(building.builds).toHaveLength(1)
    expect(planHub(building, [maker]).deletions).toEqual([])
    expect(
      planHub(building, [maker], { completeClusters: true }).deletions.map(({ reason, ref }) => [reason, ref.kind]),
    ).toEqual([
      ['ClusterNotSelected', 'ManifestWork'],
      ['ClusterNotSelected', 'ManifestWork'],
    ])
    // Once they are gone, nobody is left to run the other kernel.
    const left = {
      ...building,
      manifestWorks: (building.manifestWorks ?? []).filter(({ metadata }) => metadata.namespace === 'edge-lyon'),
    }
    expect(planHub(left, [maker]).deletions.map(({ reason, ref }) => [reason, ref.kind])).toEqual([
      ['NoNodeRunsKernel', 'Build'],
    ])
  })

  it('keeps the Build for a kernel that a silent spoke may run, and takes it away when all have spoken', () => {
    const [lyon, oslo] = [cluster('edge-lyon', OLD), cluster('edge-oslo', NEW)]
    const claimed = { ...missing, managedClusters: [lyon, oslo] }
    const builds = after(claimed, planHub(claimed, [maker])).builds ?? []
    expect(builds).toHaveLength(1)
    const goneBy = (spoke: typeof oslo) =>
      planHub({ ...claimed, builds, managedClusters: [lyon, spoke] }, [maker], {
        completeClusters: true,
      }).deletions.map(({ reason, ref }) => `${reason} ${ref.kind}`)
    expect(goneBy(cluster('edge-oslo'))).toStrictEqual([])
    expect(goneBy(cluster('edge-oslo', OLD))).toStrictEqual(['NoNodeRunsKernel Build'])
  })

  it.each<readonly [Limit, number]>([
    [1, 0],
    [2, 2],
    ['50%', 2],
    ['25%', 0],
    [0, 0],
  ])('withdraws from no more spokes than it may: %s', (maxWithdrawnSpokes, withdrawn) => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const unlabelled = {
      ...before,
      managedClusters: (fleet.managedClusters ?? []).map((one) =>
        one.metadata.name === 'edge-lyon'
          ? one
          : { ...one, metadata: { name: one.metadata.name, labels: { other: '' } } },
      ),
    }
    const made = planHub(unlabelled, [gpu], { maxWithdrawnSpokes })
    expect([made.deletions.length, made.held.length]).toEqual([withdrawn, 2 - withdrawn])
    expect(codes(made).includes('WithdrawBudgetExceeded')).toBe(withdrawn === 0)
    expect(made.desired).toHaveLength(3 - withdrawn)
    expect(decodePlan(JSON.parse(JSON.stringify(made)))).toStrictEqual({ _tag: 'Right', right: made })
    expect(
      reportHub(indexHub(unlabelled, { maxWithdrawnSpokes }))([gpu]).fleet[0]?.groups.map(({ action }) => action),
    ).toContain(withdrawn === 0 ? 'held' : 'delete')
  })

  it('withdraws no work that carries what others have added', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'drivers' } }
    const manifestWorks = (before.manifestWorks ?? []).map((work) => ({
      ...work,
      spec: { ...work.spec, workload: { manifests: [...(work.spec?.workload?.manifests ?? []), namespace] } },
    }))
    const shared = { ...before, manifestWorks }
    const unmapped = hubModuleOf({ mappings: [{ literal: '1.2.3', containerImage: 'registry.example/gpu:1' }] })
    const unlabelled = {
      ...shared,
      managedClusters: (shared.managedClusters ?? []).map(({ status: _status, ...one }) => ({
        ...one,
        metadata: { name: one.metadata.name, labels: { other: '' } },
      })),
    }
    for (const made of [
      planHub(shared, [unmapped]),
      planHub(unlabelled, [gpu]),
      planHub(shared, [], { completeModules: true }),
    ]) {
      expect([made.deletions.length, made.desired.length]).toEqual([0, 3])
      expect(
        made.diagnostics.flatMap((remark) => (remark.name === 'ManifestWorkNotDeleted' ? [remark.facts.why] : [])),
      ).toEqual(['CarriesOthers', 'CarriesOthers', 'CarriesOthers'])
    }
    expect(planHub(unlabelled, [gpu], { profile: 'kmm-1.1' }).deletions).toHaveLength(3)
  })

  it('goes on building, and counts, for spokes whose withdrawal may be held back', () => {
    const before = after(missing, planHub({ ...missing, images: fleet.images ?? {} }, [maker]))
    const builds = after(missing, planHub(missing, [maker])).builds ?? []
    const unlabelled = {
      ...before,
      builds,
      images: missing.images ?? {},
      managedClusters: (fleet.managedClusters ?? []).map((one) => ({
        ...one,
        metadata: { name: one.metadata.name, labels: { other: '' } },
      })),
    }
    const made = planHub(unlabelled, [maker], { maxWithdrawnSpokes: 0 })
    expect([made.changes, made.held.length, made.statuses[0]?.status.numberDesired]).toEqual([[], 3, 3])
  })
})

describe('a ManagedCluster without any label', () => {
  it('keeps what it has: the labels were lost on the way', () => {
    const before = after(fleet, planHub(fleet, [gpu]))
    const lost = {
      ...before,
      managedClusters: (fleet.managedClusters ?? []).map((one) => ({ ...one, metadata: { name: one.metadata.name } })),
    }
    const made = planHub(lost, [gpu])
    expect(made.deletions).toEqual([])
    expect(
      made.diagnostics.flatMap((remark) => (remark.name === 'ManifestWorkNotDeleted' ? [remark.facts.why] : [])),
    ).toEqual(['ClusterWithoutLabels', 'ClusterWithoutLabels', 'ClusterWithoutLabels'])
    expect(planHub(lost, [gpu], { profile: 'kmm-1.1' }).deletions).toHaveLength(3)
  })
})
