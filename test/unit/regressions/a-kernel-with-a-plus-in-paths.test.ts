/**
 * `_` stands for the characters of a kernel version that labels and tags cannot hold. It was also written where files are named: signing
 * looked for `.../x86_64_rt/gpu.ko`, which no build makes. And a `+` at the end was left out of the folder that pods mount.
 */
import { plan, type PlanOptions, preflight } from 'kmm-planner'
import { type ManagedClusterModule, planHub } from 'kmm-planner/hub'
import { describe, expect, it } from 'vitest'

import { codes, factsOf, live, moduleOf, node, planOf, renderedOne } from '../builders.js'
import { build, buildContext, exists, makerOf, missing, planned, secret, sign } from '../image-build/world.js'

const image = (kernel: string) => `registry.example/gpu:${kernel}`

/** As the node has it, in a label or tag, and as mappings see it. */
const kernels = [
  ['5.14.0-427.18.1.el9_4.x86_64', '5.14.0-427.18.1.el9_4.x86_64', '5.14.0-427.18.1.el9_4.x86_64'],
  ['5.14.0-427.18.1.el9_4.x86_64+rt', '5.14.0-427.18.1.el9_4.x86_64_rt', '5.14.0-427.18.1.el9_4.x86_64+rt'],
  ['5.14.0-427.18.1.el9_4.aarch64+64k', '5.14.0-427.18.1.el9_4.aarch64_64k', '5.14.0-427.18.1.el9_4.aarch64+64k'],
  ['6.1.0~rc3-rt', '6.1.0_rc3-rt', '6.1.0~rc3-rt'],
  ['5.10.133+', '5.10.133', '5.10.133'],
] as const

const signs = { ...sign, filesToSign: ['/opt/lib/modules/${KERNEL_FULL_VERSION}/gpu.ko', '/opt/${KERNEL_XYZ}/gpu.ko'] }
const unsigned = (tag: string) => `${image(tag)}_drivers_gpu_kmm_unsigned`

describe.each(kernels)('kernel %s', (raw, tag, matched) => {
  const world = { ...buildContext, nodes: [node('a', { kernel: raw })] }

  it.each(['openshift-build', 'kaniko-job'] as const)(
    'is signed in files of its own name, but for a + at the end, by %s',
    (backend) => {
      const images = { [image(tag)]: missing, [unsigned(tag)]: exists }
      const options: PlanOptions = { backend, buildImage: 'k:1' }
      const text = JSON.stringify(planned({ ...world, images }, makerOf({ build, sign: signs }), options).desired)
      expect(text).toContain(`/opt/lib/modules/${matched}/gpu.ko`)
      expect(text).toContain(`FROM ${unsigned(tag)} as source`)
      expect(text).toContain(`/opt/${raw.split(/[-+]/)[0]}/gpu.ko`)
    },
  )

  it('is built under its own name, but for a + at the end', () => {
    const images = { [image(tag)]: missing }
    const text = JSON.stringify(planned({ ...world, images }, makerOf({ build })).desired)
    expect(text).toContain(`{"name":"KERNEL_FULL_VERSION","value":"${matched}"}`)
    expect(text).toContain(`"name":"${image(tag)}"`)
  })

  it('has a folder of its own name', () => {
    const { spec } = renderedOne(moduleOf(), world.nodes).spec!.template
    expect(spec?.volumes?.[0]?.hostPath?.path).toBe(`/lib/modules/${raw}`)
    expect(spec?.containers[0]?.volumeMounts?.[0]?.mountPath).toBe(`/lib/modules/${raw}`)
  })

  it('is named as mappings see it, so that the cure of KMM301 cures', () => {
    const unmapped = moduleOf({ mappings: [{ literal: '1.2.3', containerImage: 'a/b:1' }] })
    const [remark] = planOf(world, unmapped).diagnostics.filter(({ name }) => name === 'NoMapping')
    expect(factsOf(remark!)).toMatchObject({ kernelVersion: matched })
    const [cell] = preflight({}, [unmapped], [raw]).cells
    expect(cell).toMatchObject({ kernelVersion: matched, verdict: 'no mapping' })
    const cured = moduleOf({ mappings: [{ literal: matched, containerImage: 'a/b:1' }] })
    expect(codes(planOf(world, cured).diagnostics)).not.toContain('NoMapping')
    expect(preflight({ images: { 'a/b:1': exists } }, [cured], [raw]).cells[0]?.verdict).toBe('ready')
  })

  it('is built under its own name by a hub', () => {
    const { moduleLoader, selector } = makerOf({ build, sign: signs }).spec
    const module: ManagedClusterModule = {
      apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
      kind: 'ManagedClusterModule',
      metadata: { name: 'gpu', uid: 'u' },
      spec: { spokeNamespace: 'drivers', selector: {}, moduleSpec: { selector, moduleLoader: moduleLoader! } },
    }
    const inHub = <A extends { readonly metadata: object }>(object: A): A => ({
      ...object,
      metadata: { ...object.metadata, namespace: 'openshift-kmm-hub' },
    })
    const snapshot = {
      ...buildContext,
      configMaps: (buildContext.configMaps ?? []).map(inHub),
      secrets: [secret('gpu-key', { key: 'k' }), secret('gpu-cert', { cert: 'c' })].map(inHub),
      managedClusters: [
        {
          apiVersion: 'cluster.open-cluster-management.io/v1',
          kind: 'ManagedCluster',
          metadata: { name: 'spoke' },
          status: { clusterClaims: [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: raw }] },
        },
      ],
      manifestWorks: [],
    } as const
    const wanted = (facts: Readonly<Record<string, typeof missing>>) =>
      JSON.stringify(planHub({ ...snapshot, images: facts }, [module], { signImage: 's:1' }).desired)
    const suffix = `_openshift-kmm-hub_gpu_kmm_unsigned`
    const [here, source] = [image(tag), `${image(tag)}${suffix}`]
    expect(wanted({ [here]: missing, [source]: missing })).toContain(
      `{"name":"KERNEL_FULL_VERSION","value":"${matched}"}`,
    )
    expect(wanted({ [here]: missing, [source]: exists })).toContain(`/opt/lib/modules/${matched}/gpu.ko`)
  })
})

describe('a + at the end', () => {
  const raw = '6.5.0+'
  const nodes = [node('a', { kernel: raw })]
  const made = renderedOne(moduleOf(), nodes, { profile: 'kmm-1.1' })
  const counted = (available: number) =>
    live(
      made,
      {},
      {
        currentNumberScheduled: 1,
        desiredNumberScheduled: 1,
        numberMisscheduled: 0,
        numberReady: available,
        numberAvailable: available,
        observedGeneration: 1,
      },
    )
  const changesOf = (available: number) =>
    plan({ nodes, daemonSets: [counted(available)], pods: [] }, [moduleOf()]).changes.map(({ action }) => action)

  it('is put into a path that no pod could mount', () => {
    expect(changesOf(0)).toEqual(['update'])
  })

  it('is left out where pods run: a restart would unload the module', () => {
    expect(changesOf(1)).toEqual([])
    expect(
      codes(plan({ nodes, daemonSets: [counted(1)] }, [moduleOf()], { profile: 'kmm-1.1' }).diagnostics),
    ).not.toContain('HostFolderMissing')
  })

  it('that only some nodes have is told of, with the nodes whose pods will wait', () => {
    const mixed = [node('a', { kernel: raw }), node('b', { kernel: '6.5.0' })]
    const remarks = planOf({ nodes: mixed, daemonSets: [] }, moduleOf()).diagnostics
    const [remark] = remarks.filter(({ name }) => name === 'HostFolderMissing')
    expect(remark).toMatchObject({ severity: 'warning', facts: { folder: '/lib/modules/6.5.0', nodes: ['a'] } })
    expect(renderedOne(moduleOf(), mixed).spec?.template.spec?.volumes?.[0]?.hostPath?.path).toBe('/lib/modules/6.5.0')
  })

  it('is missed in kmm-1.1, which says so', () => {
    const { diagnostics } = planOf({ nodes, daemonSets: [] }, moduleOf(), { profile: 'kmm-1.1' })
    expect(codes(diagnostics)).toContain('HostFolderMissing')
  })
})
