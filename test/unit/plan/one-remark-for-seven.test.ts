/**
 * Seven kernels, or seven nodes, with one fault are one remark on their Module: they have one cause and one cure.
 */
import { describe, expect, it } from 'vitest'

import {
  type ClusterSnapshot,
  conflicts,
  type Diagnostic,
  type DiagnosticName,
  explain,
  imagesOf,
  type KernelMapping,
  type Module,
  type Node,
  plan,
  type PlanOptions,
  preflight,
} from '../../../src/index.js'
import { alikeTogether } from '../../../src/plan-model/alike-remarks.js'
import { describeDiagnostic } from '../../../src/render/index.js'
import { factsOf, moduleOf, node } from '../builders.js'

const versions = [9, 10, 11, 12, 8, 7, 100].map((patch) => `5.14.0-${String(patch)}.el9.x86_64`)
const inOrder = [7, 8, 9, 10, 11, 12, 100].map((patch) => `5.14.0-${String(patch)}.el9.x86_64`)
const nodesWith = (
  kernels: ReadonlyArray<string>,
  labels: Readonly<Record<string, string>> = {},
): ReadonlyArray<Node> =>
  kernels.map((kernel, index) => node(`worker-${String(index + 1)}`, { kernel, labels: { gpu: 'yes', ...labels } }))

const image = 'registry.example/gpu:${KERNEL_FULL_VERSION}'
const build = { dockerfileConfigMap: { name: 'gpu-dockerfile' } }
const sign = { keySecret: { name: 'key' }, certSecret: { name: 'cert' }, filesToSign: ['/opt/gpu.ko'] }
const all = (more: Partial<KernelMapping> = {}): ReadonlyArray<KernelMapping> => [
  { regexp: '^.+$', containerImage: image, ...more },
]
/** A mapping for each kernel, with an image of its own. */
const each: ReadonlyArray<KernelMapping> = versions.map((literal) => ({ literal, containerImage: image, build }))

const states = (state: 'missing' | 'exists'): NonNullable<ClusterSnapshot['images']> =>
  Object.fromEntries(versions.map((kernel) => [`registry.example/gpu:${kernel}`, { state }]))

const failed = Object.fromEntries(
  versions.map((kernel) => [`registry.example/gpu:${kernel}`, { state: 'error', reason: 'no route' } as const]),
)

interface Case {
  readonly name: DiagnosticName
  readonly module: Module
  readonly snapshot?: ClusterSnapshot
  readonly options?: PlanOptions
}

const observed = { builds: [], jobs: [], configMaps: [], secrets: [], imageStreams: [] }
const missing = { ...observed, images: states('missing') }

const dockerfile = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'gpu-dockerfile', namespace: 'drivers' },
} as const

const cases: ReadonlyArray<Case> = [
  { name: 'NoMapping', module: moduleOf({ mappings: [{ literal: '6.1.0', containerImage: image }] }) },
  { name: 'MappingUnresolvable', module: moduleOf({ mappings: all({ regexp: '^(' }) }) },
  { name: 'ContainerImageMissing', module: moduleOf({ mappings: [{ regexp: '^.+$' }] }) },
  { name: 'TemplateMalformed', module: moduleOf({ mappings: all({ containerImage: 'a/b:${KERNEL' }) }) },
  { name: 'ImageUnknown', module: moduleOf({ mappings: all({ build }) }) },
  { name: 'ImageUnknown', module: moduleOf({ mappings: each }) },
  { name: 'ImageMissing', module: moduleOf({ mappings: all() }), snapshot: missing },
  { name: 'ImageLookupFailed', module: moduleOf({ mappings: all() }), snapshot: { images: failed } },
  { name: 'ImageMalformed', module: moduleOf({ mappings: all({ containerImage: 'a//${KERNEL_FULL_VERSION}' }) }) },
  {
    name: 'ModuleMissingInImage',
    module: moduleOf({ mappings: all() }),
    snapshot: {
      images: Object.fromEntries(
        versions.map((kernel) => [`registry.example/gpu:${kernel}`, { state: 'exists', modules: ['a.ko'] } as const]),
      ),
    },
  },
  {
    name: 'BuildsNotObserved',
    module: moduleOf({ mappings: all({ build }) }),
    snapshot: { images: states('missing'), configMaps: [{ ...dockerfile, data: { dockerfile: 'FROM a' } }] },
  },
  { name: 'BuildInputMissing', module: moduleOf({ mappings: all({ build }) }), snapshot: missing },
  { name: 'BuildInputMissing', module: moduleOf({ mappings: each }), snapshot: missing },
  {
    name: 'BuildInputUnknown',
    module: moduleOf({ mappings: all({ build }) }),
    snapshot: { builds: [], jobs: [], images: states('missing') },
  },
  {
    name: 'BuildInputKeyMissing',
    module: moduleOf({ mappings: all({ build }) }),
    snapshot: { ...missing, configMaps: [{ ...dockerfile, data: { a: 'b' } }] },
  },
  {
    name: 'DriverToolkitMissing',
    module: moduleOf({ mappings: all({ build }) }),
    snapshot: { ...missing, configMaps: [{ ...dockerfile, data: { dockerfile: 'ARG DTK_AUTO\nFROM ${DTK_AUTO}' } }] },
  },
  {
    name: 'NothingToSign',
    module: moduleOf({ mappings: all({ sign }) }),
    snapshot: missing,
    options: { signImage: 'registry.example/signer:1' },
  },
]

const snapshotOf = ({ snapshot }: Case): ClusterSnapshot => ({
  nodes: nodesWith(versions),
  daemonSets: [],
  ...snapshot,
})

const options = (given: PlanOptions = {}): PlanOptions => ({ platform: 'openshift', ...given })

const named = (name: DiagnosticName, diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> =>
  diagnostics.filter((one) => one.name === name)

describe('seven kernels with one fault', () => {
  it.each(cases)('are one remark: $name', (example) => {
    const { module, name } = example
    const [remark, ...others] = named(name, plan(snapshotOf(example), [module], options(example.options)).diagnostics)
    expect(others).toEqual([])
    expect(factsOf(remark!)).toMatchObject({ kernelVersion: inOrder[0], kernelVersions: inOrder, nodeCount: 7 })
    const { message } = describeDiagnostic(remark!)
    expect(message).toContain(`${inOrder.slice(0, 6).join(', ')} and 1 more`)
  })

  it.each(cases)('are one remark where a node is explained, too: $name', (example) => {
    const { diagnostics } = explain(snapshotOf(example), example.module, 'worker-3', options(example.options))
    expect(named(example.name, diagnostics)).toHaveLength(1)
  })

  it('keep the place that all of them have', () => {
    const pathsOf = (mappings: ReadonlyArray<KernelMapping>) =>
      named(
        'ImageUnknown',
        plan({ nodes: nodesWith(versions), daemonSets: [] }, [moduleOf({ mappings })]).diagnostics,
      ).map(({ path }) => path.slice(3))
    expect(pathsOf(all({ build }))).toEqual([['kernelMappings', 0, 'containerImage']])
    expect(pathsOf(each)).toEqual([['kernelMappings']])
  })

  it('are one remark of preflight, of images and of conflicts', () => {
    const unmapped = moduleOf({ mappings: [{ literal: '6.1.0', containerImage: image }] })
    expect(named('NoMapping', preflight({ nodes: [] }, [unmapped], versions).diagnostics)).toHaveLength(1)
    expect(named('NoMapping', imagesOf({ nodes: nodesWith(versions) }, [unmapped]).diagnostics)).toHaveLength(1)
    const building = moduleOf({ mappings: all({ build }) })
    const other = moduleOf({ name: 'other', modprobe: { moduleName: 'other' }, mappings: all({ build }) })
    const shared = named('ImageSharedByModules', conflicts({ nodes: nodesWith(versions) }, [building, other]))
    expect(shared.map((one) => factsOf(one)['images'])).toEqual([expect.arrayContaining(Object.keys(states('exists')))])
  })

  it('are told apart where the fault is another', () => {
    const [first = ''] = versions
    const images = {
      ...states('missing'),
      [`registry.example/gpu:${first}`]: { state: 'error', reason: 'no route' } as const,
    }
    const { diagnostics } = plan({ nodes: nodesWith(versions), daemonSets: [], images }, [
      moduleOf({ mappings: all() }),
    ])
    expect(
      diagnostics.flatMap((one) => (one.name.startsWith('Image') ? [[one.name, factsOf(one)['nodeCount']]] : [])),
    ).toEqual([
      ['ImageLookupFailed', 1],
      ['ImageMissing', 6],
    ])
  })

  it('are cut with a count where there are many', () => {
    const many = Array.from({ length: 40 }, (_, index) => `5.14.0-${String(index)}.el9.x86_64`)
    const module = moduleOf({ mappings: [{ literal: '6.1.0', containerImage: image }] })
    const [remark] = named('NoMapping', plan({ nodes: nodesWith(many), daemonSets: [] }, [module]).diagnostics)
    expect(factsOf(remark!)).toMatchObject({
      kernelVersions: many.slice(0, 10),
      kernelVersionsCount: 40,
      nodeCount: 40,
    })
    expect(describeDiagnostic(remark!).message).toContain(' and 34 more')
  })

  it('stay one when they are joined again, and those of two Modules two', () => {
    const unmapped = (name: string) => moduleOf({ name, mappings: [{ literal: '6.1.0', containerImage: image }] })
    const { diagnostics } = plan({ nodes: nodesWith(versions), daemonSets: [] }, [unmapped('a'), unmapped('b')])
    expect(named('NoMapping', diagnostics).map(({ subject }) => subject.name)).toEqual(['a', 'b'])
    expect(alikeTogether(diagnostics)).toEqual(diagnostics)
  })
})

describe('seven nodes that wait for one thing', () => {
  it('are one remark', () => {
    const versioned = moduleOf({ container: { version: '2' } })
    const nodes = nodesWith(
      versions.map(() => '5.14.0-9.el9.x86_64'),
      {
        'kmm.node.kubernetes.io/version-module.drivers.gpu': '2',
        'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu': '1',
      },
    )
    const { diagnostics } = plan({ nodes, daemonSets: [] }, [versioned])
    const [remark, ...others] = named('PodsNotObserved', diagnostics)
    expect(others).toEqual([])
    expect(factsOf(remark!)).toMatchObject({ node: 'worker-1', nodeCount: 7 })
    expect(describeDiagnostic(remark!).message).toContain('on nodes worker-1, worker-2')
  })
})
