import { describe, expect, it } from 'vitest'

import { KERNEL_VERSIONS_CLAIM } from '../../../src/constants.js'
import { type ClusterSnapshot, concat, decodeObjects, type PlanOptions } from '../../../src/index.js'
import { type ClusterClaim } from '../../../src/kubernetes/object.js'
import { satisfy } from '../../../src/snapshot/satisfy.js'
import { bareNode, codes, KERNEL, moduleOf, node, OLD_KERNEL, planOf } from '../builders.js'
import { build, buildContext, dockerfile, IMAGE_HERE, makerOf, missing, sign, stored } from '../image-build/world.js'

const spoke: PlanOptions = { mode: 'spoke' }
const nodes = [node('a'), node('b', { kernel: OLD_KERNEL })]
const VALUE = `${KERNEL}\n${OLD_KERNEL}`

const claim = (value: string): ClusterClaim => ({
  apiVersion: 'cluster.open-cluster-management.io/v1alpha1',
  kind: 'ClusterClaim',
  metadata: {
    name: KERNEL_VERSIONS_CLAIM,
    uid: 'claim',
    resourceVersion: '3',
    generation: 2,
    labels: { theirs: 'yes' },
  },
  spec: { value },
})

const planned = (snapshot: ClusterSnapshot, options: PlanOptions = spoke) =>
  planOf({ nodes, daemonSets: [], ...snapshot }, [], options)

describe('the claim of a spoke', () => {
  it('is created where there is none', () => {
    for (const snapshot of [
      { clusterClaims: [] },
      { missing: [{ kind: 'ClusterClaim', namespace: '', name: KERNEL_VERSIONS_CLAIM }] },
    ]) {
      const { changes, desired, requirements } = planned(snapshot)
      const ref = {
        apiVersion: 'cluster.open-cluster-management.io/v1alpha1',
        kind: 'ClusterClaim',
        name: KERNEL_VERSIONS_CLAIM,
      }
      expect(changes).toStrictEqual([{ action: 'create', reason: 'KernelsClaimed', ref, nodes: [] }])
      expect(desired).toStrictEqual([
        { apiVersion: ref.apiVersion, kind: ref.kind, metadata: { name: ref.name }, spec: { value: VALUE } },
      ])
      expect(requirements).toStrictEqual([])
    }
  })

  it('is corrected where it says something else, and keeps what others wrote on it', () => {
    const { changes, desired } = planned({ clusterClaims: [claim(KERNEL)] })
    expect(changes).toMatchObject([
      {
        action: 'update',
        ref: { uid: 'claim', generation: 2 },
        differences: [{ path: ['spec', 'value'], from: KERNEL, to: VALUE }],
        live: { spec: { value: KERNEL } },
      },
    ])
    expect(desired[0]?.metadata).toStrictEqual({ name: KERNEL_VERSIONS_CLAIM, labels: { theirs: 'yes' } })
    expect(planned({ clusterClaims: [claim(VALUE)] }).changes).toStrictEqual([])
  })

  it('is asked for when nobody looked, and not created before', () => {
    const first = planned({})
    expect(first.changes).toStrictEqual([])
    const asked = {
      requires: 'object',
      apiVersion: 'cluster.open-cluster-management.io/v1alpha1',
      kind: 'ClusterClaim',
      namespace: '',
      name: KERNEL_VERSIONS_CLAIM,
    } as const
    expect(first.requirements).toStrictEqual([asked])
    const answered = satisfy({ nodes, daemonSets: [] }, { objects: [{ ...asked, object: claim(KERNEL) }] })
    expect(answered.problems).toStrictEqual([])
    expect(planned(answered.snapshot)).toMatchObject({ changes: [{ action: 'update' }], requirements: [] })
    expect(
      planned(satisfy({ nodes, daemonSets: [] }, { objects: [{ ...asked, object: null }] }).snapshot),
    ).toMatchObject({ changes: [{ action: 'create' }], requirements: [] })
  })

  it('stays as it is when not all nodes are known, or none names a kernel, or it would be too long', () => {
    const kept = (snapshot: ClusterSnapshot) => {
      const { changes, desired, diagnostics } = planned({ clusterClaims: [claim(VALUE)], ...snapshot })
      expect(changes).toStrictEqual([])
      expect(desired).toMatchObject([{ spec: { value: VALUE } }])
      return codes(diagnostics)
    }
    expect(kept({ nodes: [node('a')], unreadable: [{ kind: 'Node' }] })).toStrictEqual(['ClaimWithheld'])
    expect(kept({ unreadable: [{ kind: 'Node' }] })).toStrictEqual([])
    expect(kept({ nodes: [] })).toStrictEqual(['NoKernelsToClaim'])
    expect(
      kept({ nodes: Array.from({ length: 200 }, (_, index) => node(`n${index}`, { kernel: `5.14.0-${index}.el9` })) }),
    ).toStrictEqual(['TooManyKernelsToClaim'])
    const { changes, requirements, diagnostics } = planOf({ daemonSets: [], clusterClaims: [claim(VALUE)] }, [], spoke)
    expect([changes, codes(diagnostics)]).toStrictEqual([[], ['ClaimWithheld']])
    expect(requirements).toStrictEqual([{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }])
  })

  it('is read from a dump, and one that could not be read is not written over', () => {
    const { snapshot, problems } = decodeObjects([claim(VALUE), bareNode('a')])
    expect(problems).toStrictEqual([])
    expect(snapshot.clusterClaims).toStrictEqual([claim(VALUE)])
    const broken = decodeObjects({ ...claim(''), spec: { value: 7 } }, { observed: ['clusterClaims'] })
    expect(broken.problems.map(({ name }) => name)).toStrictEqual(['WrongType'])
    expect(planned(broken.snapshot).changes).toStrictEqual([])
  })

  it('is not there in a cluster of its own, and the same for every part of the Modules', () => {
    expect(planned({ clusterClaims: [claim(KERNEL)] }, {}).changes).toStrictEqual([])
    const world = { nodes, daemonSets: [], clusterClaims: [claim(KERNEL)] }
    const [gpu, nic] = [moduleOf(), moduleOf({ name: 'nic', uid: 'nic' })]
    expect(planOf(world, [gpu, nic], spoke)).toStrictEqual(concat(planOf(world, gpu, spoke), planOf(world, nic, spoke)))
  })
})

describe('a spoke', () => {
  const maker = makerOf({ build, sign }, { imageRebuildTriggerGeneration: 7 })
  const world = {
    ...buildContext,
    configMaps: [dockerfile('FROM x')],
    images: { [IMAGE_HERE]: missing },
    clusterClaims: [claim(KERNEL)],
  }

  it('builds and signs nothing: an image is an image', () => {
    const { changes, requirements, statuses } = planOf({ ...world, images: {} }, maker, spoke)
    expect(changes.map(({ action, role }) => [action, role])).toStrictEqual([['create', 'module-loader']])
    expect(requirements).toStrictEqual([])
    expect(statuses[0]?.status.imageRebuildTriggerGeneration).toBeUndefined()
  })

  it('touches no Build, whoever made it', () => {
    const made = planOf(world, makerOf({ build }), { signImage: 'x' })
    const builds = stored(made, 'Complete')
    expect(builds).toHaveLength(1)
    const { changes, desired } = planOf({ ...world, builds }, [], { ...spoke, completeModules: true })
    expect([changes, desired.filter(({ kind }) => kind === 'Build')]).toStrictEqual([[], []])
    expect(
      planOf({ ...world, builds }, moduleOf(), spoke).changes.filter(({ role }) => role === 'build'),
    ).toStrictEqual([])
  })
})
