import { describe, expect, it } from 'vitest'

import {
  type ClusterSnapshot,
  type ImageFact,
  type KernelMapping,
  type Module,
  plan,
  type PlanOptions,
  preflight,
  satisfy,
} from '../../../src/index.js'
import { type PreflightCell } from '../../../src/preflight/preflight-cell.js'
import { factsOf, IMAGE, KERNEL, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'
import {
  build,
  buildContext,
  dockerfile,
  exists,
  IMAGE_HERE,
  makerOf,
  missing,
  secret,
  sign,
  SIGN_IMAGE,
  UNSIGNED,
} from '../image-build/world.js'

const NEW = '5.14.0-427.13.1.el9_4.x86_64'

const verdictsOf = (cells: ReadonlyArray<PreflightCell>) =>
  cells.map(({ module, kernelVersion, verdict }) => [`${module.namespace}/${module.name}`, kernelVersion, verdict])

const cellOf = (
  snapshot: ClusterSnapshot,
  module: Module,
  kernel: string,
  options: Parameters<typeof preflight>[3] = {},
): PreflightCell => preflight(snapshot, [module], [kernel], { signImage: SIGN_IMAGE, ...options }).cells[0]!

const names = ({ diagnostics }: PreflightCell) => diagnostics.map(({ name }) => name)

describe('preflight', () => {
  it('answers for every Module and every kernel, in order, each once', () => {
    const nic = moduleOf({
      name: 'nic',
      namespace: 'a',
      mappings: [{ literal: OLD_KERNEL, containerImage: 'registry.example/nic:1' }],
    })
    const { modules, columns, cells } = preflight({}, [moduleOf(), nic], [NEW, OLD_KERNEL, NEW, `${NEW}+`])
    expect(modules).toEqual([
      { namespace: 'a', name: 'nic' },
      { namespace: 'drivers', name: 'gpu' },
    ])
    expect(columns.map(({ kernelVersion }) => kernelVersion)).toEqual([OLD_KERNEL, NEW])
    expect(verdictsOf(cells)).toEqual([
      ['a/nic', OLD_KERNEL, 'image unknown'],
      ['a/nic', NEW, 'no mapping'],
      ['drivers/gpu', OLD_KERNEL, 'image unknown'],
      ['drivers/gpu', NEW, 'image unknown'],
    ])
  })

  it('tells two Modules of one name in two namespaces apart', () => {
    const [first, second] = ['a', 'b'].map((namespace) =>
      moduleOf({ namespace, mappings: [{ regexp: '^5', containerImage: `registry.example/${namespace}:1` }] }),
    )
    const images = { 'registry.example/a:1': exists, 'registry.example/b:1': missing }
    expect(verdictsOf(preflight({ images }, [second!, first!], [NEW]).cells)).toEqual([
      ['a/gpu', NEW, 'ready'],
      ['b/gpu', NEW, 'image missing'],
    ])
  })

  it('says which mapping decides, and which were tried', () => {
    const mappings = [
      { literal: OLD_KERNEL, containerImage: 'registry.example/old:1' },
      { regexp: '^5\\.14', containerImage: IMAGE },
    ]
    const cell = cellOf({}, moduleOf({ mappings }), KERNEL)
    expect(cell).toMatchObject({
      mappingIndex: 1,
      image: IMAGE_HERE,
      trace: [{ verdict: 'does not match' }, { verdict: 'matches' }],
    })
    expect(cell.requirements).toMatchObject([{ requires: 'image', image: IMAGE_HERE }])
  })

  it('takes unknown and failed look-ups for unknown, never for missing', () => {
    const failed: ImageFact = { state: 'error', reason: 'the registry did not answer' }
    for (const module of [
      makerOf({}),
      makerOf({ build }),
      makerOf({ build, sign }),
      makerOf({ sign: { ...sign, unsignedImage: 'registry.example/u:1' } }),
    ]) {
      expect(cellOf(buildContext, module, KERNEL)).toMatchObject({ verdict: 'image unknown', needs: [] })
      expect(cellOf({ ...buildContext, images: { [IMAGE_HERE]: failed } }, module, KERNEL)).toMatchObject({
        verdict: 'image unknown',
        needs: [],
      })
    }
    const unknown = { ...buildContext, images: { [IMAGE_HERE]: missing } }
    expect(cellOf(unknown, makerOf({ build, sign }), KERNEL)).toMatchObject({
      verdict: 'image unknown',
      unsignedImage: UNSIGNED,
      requirements: [{ image: UNSIGNED }],
    })
    expect(
      cellOf(
        { ...buildContext, images: { [IMAGE_HERE]: missing, [UNSIGNED]: failed } },
        makerOf({ build, sign }),
        KERNEL,
      ).verdict,
    ).toBe('image unknown')
  })

  it('signs only what is there to be signed', () => {
    const named = makerOf({ sign: { ...sign, unsignedImage: 'registry.example/u:1' } })
    const seen = (fact: ImageFact) => ({
      ...buildContext,
      images: { [IMAGE_HERE]: missing, 'registry.example/u:1': fact },
    })
    expect(cellOf(seen(exists), named, KERNEL)).toMatchObject({
      verdict: 'needs sign',
      unsignedImage: 'registry.example/u:1',
      needs: [{ type: 'sign' }],
    })
    const gone = cellOf(seen(missing), named, KERNEL)
    expect([gone.verdict, gone.needs, gone.diagnostics.map(factsOf)[0]?.['image']]).toEqual([
      'image missing',
      [],
      'registry.example/u:1',
    ])
    const nothing = cellOf({ ...buildContext, images: { [IMAGE_HERE]: missing } }, makerOf({ sign }), KERNEL)
    expect([nothing.verdict, names(nothing)]).toEqual(['needs sign', ['NothingToSign']])
  })

  it('shows what would be made, not pushed unless asked, under a name of its own, owned by nobody', () => {
    const snapshot = { ...buildContext, images: { [IMAGE_HERE]: missing, [UNSIGNED]: missing } }
    const module = makerOf({ build, sign })
    for (const [options, pushes] of [
      [{}, false],
      [{ pushBuiltImages: true }, true],
    ] as const) {
      const { verdict, needs } = cellOf(snapshot, module, KERNEL, options)
      expect([verdict, needs.map(({ type, image }) => [type, image])]).toEqual([
        'needs build',
        [
          ['build', UNSIGNED],
          ['sign', IMAGE_HERE],
        ],
      ])
      expect(needs.map(({ object }) => Object.hasOwn(object!.spec!, 'output'))).toEqual([pushes, pushes])
      expect(needs.map(({ object }) => object!.metadata.ownerReferences)).toEqual([undefined, undefined])
      const own = plan({ ...snapshot, nodes: [node('w')] }, [module], { signImage: SIGN_IMAGE }).desired.map(
        ({ metadata }) => metadata.name,
      )
      expect(own.length).toBeGreaterThan(0)
      for (const { object } of needs) expect(own).not.toContain(object!.metadata.name)
    }
    expect(cellOf(snapshot, module, KERNEL)).toEqual(cellOf(snapshot, module, KERNEL))
  })

  it('makes kaniko Jobs that do not push', () => {
    const options = { backend: 'kaniko-job', buildImage: 'registry.example/kaniko:1' } as const
    const { needs } = cellOf(
      { ...buildContext, images: { [IMAGE_HERE]: missing } },
      makerOf({ build }),
      KERNEL,
      options,
    )
    expect(needs).toMatchObject([
      {
        object: {
          kind: 'Job',
          spec: {
            template: {
              spec: {
                containers: [
                  { image: 'registry.example/kaniko:1', args: expect.arrayContaining(['--no-push']) as unknown },
                ],
              },
            },
          },
        },
      },
    ])
  })

  it('says what a build lacks, and asks for it', () => {
    const { configMaps: _, ...without } = { ...buildContext, images: { [IMAGE_HERE]: missing } }
    const cell = cellOf(without, makerOf({ build }), KERNEL)
    expect(cell).toMatchObject({
      verdict: 'needs build',
      needs: [{ type: 'build', image: IMAGE_HERE }],
      requirements: [{ requires: 'object', kind: 'ConfigMap', name: 'gpu-dockerfile' }],
    })
    expect(cell.needs[0]).not.toHaveProperty('object')
    expect(names(cell)).toEqual(['BuildInputUnknown'])
  })

  it('never shows a secret', () => {
    const keys = [secret('gpu-key', { key: 'hunter2' }), secret('gpu-cert', { cert: 'hunter3' })]
    const text = JSON.stringify(
      cellOf(
        { ...buildContext, secrets: keys, images: { [IMAGE_HERE]: missing, [UNSIGNED]: exists } },
        makerOf({ build, sign }),
        KERNEL,
      ),
    )
    for (const value of ['hunter2', 'hunter3']) {
      expect(text).not.toContain(value)
      expect(text).not.toContain(Buffer.from(value).toString('base64'))
    }
  })

  it('finds no driver toolkit for a kernel that no node runs, unless a release has it', () => {
    const image = `registry.example/gpu:${NEW}`
    const snapshot = {
      ...buildContext,
      configMaps: [dockerfile('ARG DTK_AUTO\nFROM ${DTK_AUTO}')],
      images: { [image]: missing },
    }
    const without = cellOf(snapshot, makerOf({ build }), NEW)
    expect([without.verdict, names(without)]).toEqual(['needs build', ['DriverToolkitMissing']])
    const release = {
      state: 'exists',
      release: { kernelVersion: NEW, driverToolkit: 'registry.example/dtk:4.14' },
    } as const
    const found = cellOf(
      { ...snapshot, images: { ...snapshot.images, 'quay.io/release:4.14': release } },
      makerOf({ build }),
      NEW,
    )
    expect(names(found)).toEqual([])
    expect(JSON.stringify(found.needs[0]?.object)).toContain('registry.example/dtk:4.14')
  })

  it('asks for the nodes when only they can say which driver toolkit', () => {
    const { nodes, ...snapshot } = {
      ...buildContext,
      configMaps: [dockerfile('ARG DTK_AUTO\nFROM ${DTK_AUTO}')],
      images: { [IMAGE_HERE]: missing },
    }
    const cell = cellOf(snapshot, makerOf({ build }), KERNEL)
    expect(cell.requirements).toEqual([{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }])
    expect(names(cell)).toEqual(['BuildInputUnknown'])
    const answered = satisfy(snapshot, {
      objects: [{ requires: 'objects', apiVersion: 'v1', kind: 'Node', objects: nodes ?? [] }],
    })
    const then = cellOf(answered.snapshot, makerOf({ build }), KERNEL)
    expect([then.requirements, names(then)]).toEqual([[], ['DriverToolkitMissing']])
  })

  it('warns when an image that exists may have been built for another kernel', () => {
    const module = makerOf({ build, containerImage: 'registry.example/gpu:latest' })
    const cell = cellOf({ ...buildContext, images: { 'registry.example/gpu:latest': exists } }, module, NEW)
    expect([cell.verdict, cell.diagnostics.map((remark) => [remark.name, factsOf(remark)['kernelVersions']])]).toEqual([
      'ready',
      [['ImageSharedByKernels', [KERNEL, NEW]]],
    ])
  })

  it('is ready where nothing is loaded, and unresolvable where the planner stands still', () => {
    expect(cellOf({}, moduleOf({ withoutLoader: true, devicePlugin: pluginSection }), NEW)).toMatchObject({
      verdict: 'ready',
      trace: [],
    })
    const invalid = moduleOf({ mappings: [{ regexp: '^5', literal: NEW, containerImage: IMAGE }] })
    expect(cellOf({}, invalid, NEW)).toMatchObject({
      verdict: 'unresolvable',
      diagnostics: [{ name: 'InvalidModuleKept' }, {}],
    })
    const going = preflight({}, [moduleOf({ deletionTimestamp: '2023-01-01T00:00:00Z' })], [NEW])
    expect([going.modules, going.cells, going.diagnostics.map(({ name }) => name)]).toEqual([
      [],
      [],
      ['ModuleBeingDeleted'],
    ])
  })

  it('does not guess what cannot be resolved', () => {
    const broken = moduleOf({ mappings: [{ regexp: '^5\\.14(', containerImage: IMAGE }] })
    expect(cellOf({}, broken, NEW)).toMatchObject({
      verdict: 'unresolvable',
      diagnostics: [{ name: 'MappingUnresolvable' }],
    })
    expect(cellOf({}, moduleOf(), '6.6')).toMatchObject({
      verdict: 'unresolvable',
      diagnostics: [{ name: 'KernelVersionTooShort' }],
    })
    expect(cellOf(buildContext, makerOf({ build, containerImage: 'registry.example/gpu:a b' }), KERNEL)).toMatchObject({
      verdict: 'unresolvable',
      diagnostics: [{ name: 'ImageMalformed' }],
    })
    const collide = preflight({}, [moduleOf()], ['6.1.0@a', '6.1.0_a'])
    expect(collide.cells).toMatchObject([{ kernelVersion: '6.1.0_a', verdict: 'unresolvable' }])
  })

  it('writes kernels as the profile writes those of nodes', () => {
    expect(cellOf({}, moduleOf(), '6.1.0-a+b+')).toMatchObject({
      kernelVersion: '6.1.0-a+b',
      image: 'registry.example/gpu:6.1.0-a_b',
    })
    expect(cellOf({}, moduleOf(), '6.1.0-a+b+', { profile: 'kmm-1.1' })).toMatchObject({ kernelVersion: '6.1.0-a+b' })
  })

  it('answers for any text', () => {
    const texts = [
      '',
      '+',
      '.',
      '6',
      '6.6',
      '__proto__',
      'constructor',
      '\u0000\ud800',
      'x'.repeat(500),
      '5.14.0\n1',
      '(',
      '${KERNEL_X}',
    ]
    const modules = [moduleOf(), moduleOf({ name: 'other', mappings: [] }), makerOf({ build, sign }, { name: 'third' })]
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      const { columns, cells } = preflight({ images: {} }, modules, texts, { profile })
      expect(cells).toHaveLength(modules.length * columns.length)
    }
    const odd: KernelMapping = { literal: '__proto__', containerImage: '__proto__' }
    expect(cellOf({ images: {} }, moduleOf({ mappings: [odd] }), '__proto__', { profile: 'kmm-1.1' }).verdict).not.toBe(
      'ready',
    )
  })

  it('does not ask for what no registry can have', () => {
    for (const sections of [{}, { build }, { sign }]) {
      const cell = cellOf(
        buildContext,
        makerOf({ ...sections, containerImage: 'registry.example/gpu:${MISSPELT}' }),
        KERNEL,
      )
      expect(cell).toMatchObject({
        verdict: 'unresolvable',
        needs: [],
        requirements: [],
        diagnostics: [{ name: 'ImageMalformed', severity: 'error' }],
      })
    }
  })

  it('looks for images in the order of the operator, in its profile', () => {
    const operators = { profile: 'kmm-1.1' } as const
    const seen = (images: Readonly<Record<string, ImageFact>>) =>
      cellOf({ ...buildContext, images }, makerOf({ build, sign }), KERNEL, operators)
    expect(seen({ [IMAGE_HERE]: exists })).toMatchObject({
      verdict: 'image unknown',
      requirements: [{ image: UNSIGNED }],
    })
    expect(seen({ [IMAGE_HERE]: exists, [UNSIGNED]: missing })).toMatchObject({
      verdict: 'needs build',
      needs: [{ type: 'build', image: UNSIGNED }],
    })
    expect(seen({ [UNSIGNED]: missing })).toMatchObject({
      verdict: 'needs build',
      requirements: [{ image: IMAGE_HERE }],
    })
    expect(seen({ [IMAGE_HERE]: exists, [UNSIGNED]: exists }).verdict).toBe('ready')
  })

  it('knows that an image is made again', () => {
    const triggered = makerOf(
      { build },
      { imageRebuildTriggerGeneration: 2, status: { imageRebuildTriggerGeneration: 1 } },
    )
    const here = { ...buildContext, images: { [IMAGE_HERE]: exists } }
    expect(cellOf(here, triggered, KERNEL).verdict).toBe('needs build')
    expect(cellOf(here, triggered, KERNEL, { profile: 'kmm-1.1' }).verdict).toBe('ready')
  })

  it('takes what a hub makes for what is there, or not, on a spoke', () => {
    const images = { [IMAGE_HERE]: missing }
    expect(cellOf({ ...buildContext, images }, makerOf({ build, sign }), KERNEL, { mode: 'spoke' })).toMatchObject({
      verdict: 'image missing',
      needs: [],
    })
  })

  it('shows each Secret of a build once, as a plan does', () => {
    const secrets = [{ name: 'token' }, { name: 'token' }]
    const { needs } = cellOf(
      { ...buildContext, images: { [IMAGE_HERE]: missing } },
      makerOf({ build: { ...build, secrets } }),
      KERNEL,
    )
    expect(needs).toMatchObject([
      { object: { spec: { strategy: { dockerStrategy: { volumes: [{ name: 'secret-token' }] } } } } },
    ])
  })

  it('agrees with the plan for the same kernel on a node', () => {
    const facts: ReadonlyArray<ImageFact | undefined> = [exists, missing, { state: 'error', reason: 'x' }, undefined]
    const seen = (image: string, fact: ImageFact | undefined) => (fact === undefined ? {} : { [image]: fact })
    const backends: ReadonlyArray<PlanOptions> = [
      { backend: 'openshift-build' },
      { backend: 'kaniko-job', buildImage: 'registry.example/kaniko:1' },
    ]
    for (const options of backends) {
      for (const sections of [{ build }, { sign: { ...sign, unsignedImage: UNSIGNED } }, { build, sign }]) {
        for (const final of facts) {
          for (const unsigned of facts) {
            const snapshot = { ...buildContext, images: { ...seen(IMAGE_HERE, final), ...seen(UNSIGNED, unsigned) } }
            const { verdict } = cellOf(snapshot, makerOf(sections), KERNEL, options)
            const { changes } = plan(snapshot, [makerOf(sections)], { signImage: SIGN_IMAGE, ...options })
            const roles = changes.map(({ role }) => role)
            const said = JSON.stringify([sections, final, unsigned])
            expect(verdict === 'ready', said).toBe(roles.includes('module-loader'))
            expect(verdict === 'needs build', said).toBe(roles.includes('build'))
            if (verdict === 'needs sign') expect(roles, said).toEqual(['sign'])
          }
        }
      }
    }
  })
})
