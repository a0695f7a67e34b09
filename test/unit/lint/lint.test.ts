import { describe, expect, test } from 'vitest'

import { lintModule } from '../../../src/lint/lint.js'
import type { KernelMapping, Module, ModuleSpec } from '../../../src/module/module.js'
import { applyModuleDefaults } from '../../../src/module/module-defaults.js'
import { factsOf } from '../builders.js'

const moduleOf = (spec: Partial<ModuleSpec>): Module => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name: 'kmod', namespace: 'drivers' },
  spec: { selector: { a: 'b' }, ...spec },
})

const mapped = (...mappings: ReadonlyArray<KernelMapping>): Module =>
  moduleOf({
    moduleLoader: {
      container: {
        kernelMappings: mappings.map((mapping) => ({ containerImage: 'quay.io/org/kmod:1', ...mapping })),
        modprobe: { moduleName: 'kmod' },
      },
    },
  })

const remarks = (module: Module) => lintModule(module).map(({ name, path }) => [name, path.slice(3).join('.')])

describe('regular expressions', () => {
  test('the example of the manual never matches', () => {
    expect(remarks(mapped({ regexp: '^.+\\fc37\\.x86_64$' }))).toEqual([
      ['RegexpNeverMatches', 'kernelMappings.0.regexp'],
    ])
  })

  test('one that may match in the middle of a version is mentioned', () => {
    expect(lintModule(mapped({ regexp: '^5\\.14' }))).toMatchObject([
      { name: 'RegexpUnanchored', severity: 'info', facts: { side: 'end' } },
    ])
    expect(remarks(mapped({ regexp: '.+' }))).toEqual([])
  })
})

describe('shadowed mappings', () => {
  test.each(['.*', '^.*$', '.+', '^.+$', '^.+', '(.*)'])('nothing comes after %j', (regexp) => {
    const { length } = lintModule(mapped({ regexp }, { literal: '5.14.0' }, { regexp: '^6.+$' })).filter(
      (remark) => remark.name === 'MappingShadowed' && remark.facts.by === 0,
    )
    expect(length).toBe(2)
  })

  test('a literal after a regexp that matches it, or after itself', () => {
    const module = mapped(
      { literal: '6.5.0' },
      { regexp: '^5\\..+$' },
      { literal: '5.14.0' },
      { literal: '6.5.0' },
      { regexp: '^5\\..+$' },
    )
    expect(lintModule(module).map((remark) => [remark.path.at(-1), factsOf(remark)['by']])).toEqual([
      [2, 1],
      [3, 0],
      [4, 1],
    ])
  })

  test('mappings that are not valid shadow nothing', () => {
    expect(remarks(mapped({ regexp: '' }, { literal: 'a', regexp: '.*' }, { literal: 'a' }))).toEqual([])
  })
})

describe('images', () => {
  test.each([
    ['quay.io/org/kmod', true],
    ['registry:5000/org/kmod', true],
    ['registry:5000/org/${MOD_NAME}', true],
    ['kmod', true],
    ['quay.io/org/kmod:1', false],
    ['kmod:1', false],
    [`quay.io/org/kmod@sha256:${'a'.repeat(64)}`, false],
    ['quay.io/org/kmod:${KERNEL_FULL_VERSION}', false],
    ['quay.io/org/kmod${TAG:-:latest}', false],
    ['', false],
  ])('%j has neither tag nor digest: %s', (containerImage, expected) => {
    expect(remarks(mapped({ literal: 'a', containerImage }))).toEqual(
      expected ? [['ImageWithoutTag', 'kernelMappings.0.containerImage']] : [],
    )
  })

  test('a variable that no template knows becomes nothing', () => {
    expect(lintModule(mapped({ literal: 'a', containerImage: 'quay.io/org/kmod:${KERNEL_VERSON}' }))).toMatchObject([
      { name: 'TemplateVariableUnknown', facts: { variable: 'KERNEL_VERSON' } },
    ])
  })

  test('the fields of sign do not know the module', () => {
    const sign = {
      keySecret: {},
      certSecret: {},
      unsignedImage: 'a:$MOD_NAME',
      filesToSign: ['/opt/$KERNEL_XYZ/${MOD_NAMESPACE}'],
    }
    expect(remarks(mapped({ literal: 'a', sign }))).toEqual([
      ['TemplateVariableUnknown', 'kernelMappings.0.sign.unsignedImage'],
      ['TemplateVariableUnknown', 'kernelMappings.0.sign.filesToSign.0'],
    ])
  })

  test('a brace that is not closed is an error', () => {
    expect(lintModule(mapped({ literal: 'a', containerImage: 'a:${KERNEL_X' }))).toMatchObject([
      { name: 'TemplateMalformed', severity: 'error' },
    ])
  })
})

describe('sections', () => {
  test('an empty selector is every node', () => {
    expect(remarks(moduleOf({ selector: {}, devicePlugin: { container: { image: 'a:b' } } }))).toEqual([
      ['SelectorEmpty', ''],
    ])
  })

  test('a Module without loader and device plugin runs nothing', () => {
    expect(remarks(moduleOf({}))).toEqual([['NothingToRun', '']])
  })

  test('a section of a later release is not nothing, and not planned', () => {
    expect(remarks(moduleOf(Object.fromEntries([['dra', { driverName: 'gpu.example.com' }]])))).toEqual([
      ['LaterFieldNotPlanned', ''],
    ])
  })

  test('values that Kubernetes does not know are mentioned', () => {
    const module = moduleOf({
      tolerations: [{ operator: 'Equals', effect: 'NoRun' }, { operator: 'Exists' }],
      devicePlugin: { container: { image: 'a:b', imagePullPolicy: 'always' } },
    })
    expect(lintModule(module).map((remark) => [remark.name, factsOf(remark)['found']])).toEqual([
      ['InvalidValue', 'Equals'],
      ['InvalidValue', 'NoRun'],
      ['InvalidValue', 'always'],
    ])
  })
})

describe('defaults of the API server', () => {
  test('modules are in /opt, unless the Module says where', () => {
    const module = mapped({ literal: 'a' })
    const stored = applyModuleDefaults(module)
    expect(stored.spec.moduleLoader?.container.modprobe).toEqual({ moduleName: 'kmod', dirName: '/opt' })
    expect(applyModuleDefaults(stored)).toBe(stored)
    expect(module.spec.moduleLoader?.container.modprobe).toEqual({ moduleName: 'kmod' })
  })

  test('without a loader there is nothing to fill in', () => {
    const module = moduleOf({})
    expect(applyModuleDefaults(module)).toBe(module)
  })
})
