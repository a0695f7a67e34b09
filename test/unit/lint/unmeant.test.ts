import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { type Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { lintModule } from '../../../src/lint/lint.js'
import { type KernelMapping, type Modprobe, type Module, type ModuleSpec } from '../../../src/module/module.js'
import { compileRegexp } from '../../../src/pattern/regexp.js'
import { describeDiagnostic } from '../../../src/words/describe-diagnostic.js'
import { codes, factsOf, moduleOf, planOf } from '../builders.js'

const IMAGE = 'registry.example/gpu:1'
const mapped = (mapping: KernelMapping): Module => moduleOf({ mappings: [{ containerImage: IMAGE, ...mapping }] })
const telling = (name: Diagnostic['name'], module: Module) =>
  lintModule(module).filter((remark) => remark.name === name)
const told = (name: Diagnostic['name'], module: Module) =>
  telling(name, module).map((remark) => [remark.path.slice(1).join('.'), factsOf(remark)['because']])

describe('a literal that no kernel equals', () => {
  it.each([
    ['5.14.0-284.*', 'Pattern', '^5\\.14\\.0-284\\..*$'],
    ['5.14.0-?.el9', 'Pattern', '^5\\.14\\.0-.\\.el9$'],
    ['^5\\.14\\.0-.+$', 'Pattern', '^5\\.14\\.0-.+$'],
    ['5.14.+', 'Pattern', '5.14.+'],
    ['(5.14|6.1)', 'Pattern', '(5.14|6.1)'],
    ['*(', 'Pattern', undefined],
    ['${KERNEL_FULL_VERSION}', 'Variable', '^.+$'],
    ['5.14.0-${BUILD}.el9', 'Variable', '^5\\.14\\.0-.+\\.el9$'],
    ['$KERNEL_VERSION', 'Variable', '^.+$'],
    ['5.14.0-284.30.1.el9_2.x86_64 ', 'Blank', '5.14.0-284.30.1.el9_2.x86_64'],
    ['\t5.14.0', 'Blank', '5.14.0'],
    ['5.14.0\n', 'Blank', '5.14.0'],
    ['5.14.0 6.1.0', 'Blank', undefined],
    ['5.14.0,6.1.0', 'Character', undefined],
    ['/lib/modules/5.14.0', 'Character', undefined],
    ['"5.14.0"', 'Character', undefined],
    ['<kernel>', 'Character', undefined],
    ['5.10.133+', 'PlusAtEnd', '5.10.133'],
    ['5.14.0+rt+', 'PlusAtEnd', '5.14.0+rt'],
    ['5.10.133++', 'PlusAtEnd', undefined],
    [`5.14.0-${'x'.repeat(60)}`, 'TooLong', undefined],
  ])('%j: %s', (literal, because, instead) => {
    const [remark, ...others] = telling('LiteralNeverMatches', mapped({ literal }))
    expect(others).toEqual([])
    expect(remark).toMatchObject({ severity: 'warning', facts: { literal, because } })
    expect(factsOf(remark!)['instead']).toBe(instead)
    if (instead !== undefined) expect(describeDiagnostic(remark!).remediation).toContain(instead)
    const cured =
      because === 'Pattern' || because === 'Variable' ? { regexp: instead ?? '^.+$' } : { literal: instead ?? '5.14.0' }
    expect(codes(lintModule(mapped(cured))).filter((name) => name !== 'RegexpUnanchored')).toEqual([])
  })

  it.each(['5.14.0-284.30.1.el9_2', '5.14.0-427.18.1.el9_4.x86_64+rt', '6.1.0~rc3', '6.9.3-custom@', '6.1.21-v8_rt'])(
    'is not %j',
    (literal) => {
      expect(lintModule(mapped({ literal }))).toEqual([])
    },
  )

  it('is told of by a plan, too', () => {
    expect(codes(planOf({ nodes: [], daemonSets: [] }, mapped({ literal: '5.10.133+' })).diagnostics)).toContain(
      'LiteralNeverMatches',
    )
  })
})

describe('a pattern that no kernel matches', () => {
  it.each(['^5\\.10\\.133\\+$', '^ 5\\.14\\..+$', '^5\\.14$.x86_64'])('%j', (regexp) => {
    expect(E.isRight(compileRegexp(regexp))).toBe(true)
    expect(telling('RegexpNeverMatches', mapped({ regexp }))).toMatchObject([
      { severity: 'warning', facts: { regexp } },
    ])
  })
})

const modprobe = (parts: Modprobe): Module => moduleOf({ modprobe: { moduleName: 'gpu', ...parts } })
const plugin = (parts: object): Partial<ModuleSpec> => ({ devicePlugin: { container: { image: IMAGE, ...parts } } })
const builds = (name: string, value: string): Module =>
  mapped({ regexp: '^.+$', build: { dockerfileConfigMap: { name: 'd' }, buildArgs: [{ name, value }] } })

describe('a variable where none is replaced', () => {
  const text = 'a${KERNEL_FULL_VERSION}'
  const mapping = 'spec.moduleLoader.container.kernelMappings.0'
  it.each<readonly [string, Module]>([
    ['moduleLoader.container.modprobe.moduleName', modprobe({ moduleName: '${MOD_NAME}' })],
    ['moduleLoader.container.modprobe.dirName', modprobe({ dirName: '/opt/$KERNEL_XYZ' })],
    ['moduleLoader.container.modprobe.firmwarePath', modprobe({ firmwarePath: text })],
    ['moduleLoader.container.modprobe.parameters.1', modprobe({ parameters: ['a=1', 'fw=${KERNEL_XYZ}'] })],
    ['moduleLoader.container.modprobe.args.load.0', modprobe({ args: { load: [text] } })],
    ['moduleLoader.container.modprobe.rawArgs.unload.0', modprobe({ rawArgs: { load: ['a'], unload: [text] } })],
    ['moduleLoader.container.modprobe.modulesLoadingOrder.1', modprobe({ modulesLoadingOrder: ['gpu', text] })],
    ['moduleLoader.container.inTreeModulesToRemove.0', moduleOf({ container: { inTreeModulesToRemove: [text] } })],
    [`${mapping.slice(5)}.inTreeModuleToRemove`, mapped({ regexp: '^.+$', inTreeModuleToRemove: text })],
    [`${mapping.slice(5)}.build.buildArgs.0.value`, builds('KVER', text)],
    ['devicePlugin.container.image', moduleOf(plugin({ image: `registry.example/p:${text}` }))],
    ['devicePlugin.container.image', moduleOf(plugin({ image: 'registry.example/p:${TAG}' }))],
    [
      'devicePlugin.initContainer.image',
      moduleOf({ devicePlugin: { container: { image: IMAGE }, initContainer: { image: text } } }),
    ],
  ])('%s', (path, module) => {
    const remarks = telling('VariableNotExpanded', module)
    expect(remarks.map((remark) => remark.path.slice(1).join('.'))).toEqual([path])
    expect(remarks[0]?.severity).toBe('warning')
    expect(codes(lintModule(module))).not.toContain('ImageMalformed')
  })

  it.each([
    mapped({ regexp: '^.+$', containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }),
    modprobe({ parameters: ['price=$5', 'path=$HOME'] }),
    moduleOf(plugin({ command: ['/bin/sh', '-c', 'echo ${KERNEL_VERSION}'], args: ['$(NODE_NAME)'] })),
  ])('is none of a template, a shell, or a dollar', (module) => {
    expect(lintModule(module)).toEqual([])
  })
})

describe('the name of a kernel module', () => {
  it.each([
    ['gpu.ko', 'File', 'gpu'],
    ['gpu.ko.xz', 'File', 'gpu'],
    ['/opt/lib/modules/gpu.ko', 'Path', 'gpu'],
    ['extra/gpu', 'Path', 'gpu'],
    ['gpu,gpu_core', 'List', ['gpu', 'gpu_core']],
    ['gpu gpu_core', 'List', ['gpu', 'gpu_core']],
    ['gpu ', 'Character', 'gpu'],
    ['gpu*', 'Character', undefined],
    ['gpu;reboot', 'List', ['gpu', 'reboot']],
  ])('is not %j', (name, because, instead) => {
    const modules = [
      modprobe({ moduleName: name }),
      modprobe({ modulesLoadingOrder: ['gpu', name] }),
      moduleOf({ container: { inTreeModulesToRemove: [name] } }),
      mapped({ regexp: '^.+$', inTreeModuleToRemove: name }),
    ]
    for (const module of modules) {
      const [remark, ...others] = telling('KernelModuleNameUnlikely', module)
      expect(others).toEqual([])
      expect(remark).toMatchObject({ severity: 'warning', facts: { found: name, because } })
      expect(factsOf(remark!)['instead']).toEqual(instead)
    }
  })

  it.each(['gpu', 'snd-usb-audio', '8021q', 'nf_conntrack', 'v4l2loopback', 'i2c-dev'])('may be %j', (name) => {
    expect(lintModule(modprobe({ moduleName: name }))).toEqual([])
  })
})

describe('a path that is not there', () => {
  const signs = (file: string): Module =>
    mapped({
      regexp: '^.+$',
      sign: { keySecret: { name: 'k' }, certSecret: { name: 'c' }, unsignedImage: IMAGE, filesToSign: [file] },
    })
  const file = 'moduleLoader.container.kernelMappings.0.sign.filesToSign.0'
  it.each([
    [modprobe({ dirName: '/opt /x' }), 'moduleLoader.container.modprobe.dirName', 'Blank'],
    [modprobe({ firmwarePath: '/firmware/*' }), 'moduleLoader.container.modprobe.firmwarePath', 'Glob'],
    [signs('/opt/lib/modules/*/gpu.ko'), file, 'Glob'],
    [signs('/opt/lib/modules/${KERNEL_FULL_VERSION}/gpu_?.ko'), file, 'Glob'],
    [signs('/opt/gpu.ko '), file, 'Blank'],
    [signs('/opt/lib/modules/'), file, 'Folder'],
  ])('%#: %s', (module, path, because) => {
    expect(told('PathUnlikely', module)).toEqual([[path, because]])
  })

  it('is not a template', () => {
    expect(lintModule(signs('/opt/lib/modules/${KERNEL_FULL_VERSION}/gpu.ko'))).toEqual([])
  })
})

describe('a build argument', () => {
  it.each([
    ['KERNEL_VERSION', 'SetByKmm'],
    ['KERNEL_FULL_VERSION', 'SetByKmm'],
    ['MOD_NAME', 'SetByKmm'],
    ['MOD_NAMESPACE', 'SetByKmm'],
    ['MY ARG', 'Unreadable'],
    ['my-arg', 'Unreadable'],
    ['1ST', 'Unreadable'],
    ['', 'Unreadable'],
  ])('%j has no effect: %s', (name, because) => {
    const path = 'moduleLoader.container.kernelMappings.0.build.buildArgs.0'
    expect(told('BuildArgumentIgnored', builds(name, 'x'))).toEqual([[path, because]])
  })

  it('that is given twice counts once, unless a mapping overrides the container', () => {
    const build = (...values: ReadonlyArray<string>) => ({
      dockerfileConfigMap: { name: 'd' },
      buildArgs: values.map((value) => ({ name: 'A', value })),
    })
    expect(told('BuildArgumentIgnored', mapped({ regexp: '^.+$', build: build('1', '2') }))).toEqual([
      ['moduleLoader.container.kernelMappings.0.build.buildArgs.0', 'Repeated'],
    ])
    const overriding = moduleOf({
      container: { build: build('1') },
      mappings: [{ regexp: '^.+$', containerImage: IMAGE, build: build('2') }],
    })
    expect(lintModule(overriding)).toEqual([])
  })
})

describe('the name of an image', () => {
  const images = [
    'https://registry.example/gpu:1',
    'docker://a/b:1',
    'registry.example/Gpu:1',
    'a/<b>:1',
    'a/b: 1',
    'a/b:1,2',
  ]
  it.each(images)('is not %j', (image) => {
    const sign = { keySecret: { name: 'k' }, certSecret: { name: 'c' }, unsignedImage: image }
    const places: ReadonlyArray<readonly [string, Module]> = [
      ['containerImage', mapped({ regexp: '^.+$', containerImage: image })],
      ['unsignedImage', mapped({ regexp: '^.+$', sign })],
      ['image', moduleOf(plugin({ image }))],
    ]
    for (const [key, module] of places) {
      const [remark, ...others] = telling('ImageMalformed', module)
      expect(others).toEqual([])
      expect([remark?.severity, remark?.path.at(-1)]).toEqual(['error', key])
      if (image.includes('://')) expect(describeDiagnostic(remark!).remediation).toContain('Leave "')
    }
  })
})

describe('an image that is made again', () => {
  const made = (containerImage: string, imagePullPolicy?: string): Module =>
    moduleOf({
      imageRebuildTriggerGeneration: 2,
      container: imagePullPolicy === undefined ? {} : { imagePullPolicy },
      mappings: [{ regexp: '^.+$', containerImage, build: { dockerfileConfigMap: { name: 'd' } } }],
    })
  it.each([
    ['a/b:1', undefined, ['RebuildNotPulled']],
    ['a/b:1', '', ['RebuildNotPulled']],
    ['a/b:1', 'IfNotPresent', ['RebuildNotPulled']],
    ['a/b:latest', 'Never', ['RebuildNotPulled']],
    ['a/b:1', 'Always', []],
    ['a/b:latest', undefined, []],
  ])('%s with policy %s', (image, policy, expected) => {
    expect(codes(lintModule(made(image, policy)))).toEqual(expected)
  })

  it('is none where nothing is made, or nobody asks for it', () => {
    expect(telling('RebuildNotPulled', moduleOf({ imageRebuildTriggerGeneration: 2 }))).toEqual([])
    expect(telling('RebuildNotPulled', moduleOf())).toEqual([])
  })
})
