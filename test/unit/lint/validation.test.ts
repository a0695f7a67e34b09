import { describe, expect, test } from 'vitest'

import { isAdmitted, isModuleLevel, validateModule } from '../../../src/lint/validation.js'
import type { KernelMapping, Module, ModuleLoaderContainer } from '../../../src/module/module.js'

const moduleWith = (container: Partial<ModuleLoaderContainer>, name = 'kmod'): Module => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name, namespace: 'drivers' },
  spec: {
    selector: {},
    moduleLoader: {
      container: {
        kernelMappings: [{ literal: 'a', containerImage: 'a:b' }],
        modprobe: { moduleName: 'kmod' },
        ...container,
      },
    },
  },
})

const findings = (container: Partial<ModuleLoaderContainer>, name?: string) =>
  validateModule(moduleWith(container, name)).map((finding) => [
    finding.name,
    finding.path.slice(3).join('.'),
    isModuleLevel(finding),
  ])

const mappingFindings = (...kernelMappings: ReadonlyArray<KernelMapping>) => findings({ kernelMappings })

describe('mappings', () => {
  test('need a literal or a regexp, not both; an empty string is none', () => {
    expect(
      mappingFindings(
        { literal: '', containerImage: 'a:b' },
        { literal: 'a', regexp: 'b', containerImage: 'a:b' },
        { literal: 'a', regexp: '', containerImage: 'a:b' },
      ),
    ).toEqual([
      ['MappingWithoutSelector', 'kernelMappings.0', false],
      ['MappingWithTwoSelectors', 'kernelMappings.1', false],
    ])
  })

  test('need a regexp that Go accepts', () => {
    expect(mappingFindings({ regexp: '(?=a)', containerImage: 'a:b' })).toEqual([
      ['RegexpInvalid', 'kernelMappings.0.regexp', false],
    ])
  })

  test('need an image, their own or the container’s', () => {
    expect(mappingFindings({ literal: 'a' })).toEqual([
      ['ContainerImageMissing', 'kernelMappings.0.containerImage', false],
    ])
    expect(findings({ containerImage: 'a:b', kernelMappings: [{ literal: 'a' }] })).toEqual([])
  })

  test('have all their faults reported at once', () => {
    expect(mappingFindings({ literal: 'a', regexp: '[' }, {})).toHaveLength(5)
  })
})

describe('modprobe', () => {
  test('takes a module name or raw arguments for loading and unloading', () => {
    expect(findings({ modprobe: {} })).toEqual([['RawArgsMissing', 'modprobe.rawArgs', true]])
    expect(findings({ modprobe: { rawArgs: { load: ['a'] } } })).toEqual([['RawArgsMissing', 'modprobe.rawArgs', true]])
    expect(findings({ modprobe: { rawArgs: { load: ['a'], unload: ['b'] } } })).toEqual([])
    expect(findings({ modprobe: { moduleName: 'a', rawArgs: { unload: ['b'] } } })).toEqual([
      ['RawArgsWithModuleName', 'modprobe.rawArgs', true],
    ])
    expect(findings({ modprobe: { moduleName: 'a', rawArgs: {} } })).toEqual([])
  })

  test.each([
    [['kmod', 'a'], []],
    [[], ['LoadingOrderTooShort']],
    [['kmod'], ['LoadingOrderTooShort']],
    [['a', 'kmod'], ['LoadingOrderWrongStart']],
    [['kmod', 'a', 'a', 'a'], ['LoadingOrderDuplicate']],
    [
      ['a', 'a'],
      ['LoadingOrderWrongStart', 'LoadingOrderDuplicate'],
    ],
  ])('a loading order %j gives %j', (modulesLoadingOrder, expected) => {
    expect(findings({ modprobe: { moduleName: 'kmod', modulesLoadingOrder } }).map(([name]) => name)).toEqual(expected)
  })

  test('a loading order needs a module name', () => {
    const rawArgs = { load: ['a'], unload: ['b'] }
    expect(findings({ modprobe: { rawArgs, modulesLoadingOrder: ['a', 'b'] } }).map(([name]) => name)).toEqual([
      'LoadingOrderWithoutModuleName',
    ])
  })
})

describe('the Module as a whole', () => {
  test('with a version, both names together have 40 characters at most', () => {
    expect(findings({ version: '1' }, 'a'.repeat(33))).toEqual([])
    expect(validateModule(moduleWith({ version: '1' }, 'a'.repeat(34)))).toMatchObject([
      { name: 'NameTooLong', path: ['metadata', 'name'], facts: { length: 41, limit: 40 } },
    ])
    expect(findings({ version: '' }, 'a'.repeat(34))).toEqual([])
  })

  test('a version does not come or go with an update', () => {
    const [without, first, second] = [moduleWith({}), moduleWith({ version: '1' }), moduleWith({ version: '2' })]
    const names = (from: Module, to: Module) => validateModule({ ...to, previous: from.spec }).map(({ name }) => name)
    expect(names(without, first)).toEqual(['VersionAppearsOrDisappears'])
    expect(names(first, without)).toEqual(['VersionAppearsOrDisappears'])
    expect(names(first, second)).toEqual([])
    expect(validateModule({ ...first, previous: { selector: {} } })).toEqual([])
  })

  test.each<[Partial<ModuleLoaderContainer>, boolean]>([
    [{ inTreeModuleToRemove: 'a', inTreeModulesToRemove: ['a'] }, true],
    [
      {
        kernelMappings: [{ literal: 'a', containerImage: 'a:b', inTreeModuleToRemove: 'a', inTreeModulesToRemove: [] }],
      },
      true,
    ],
    [
      {
        inTreeModuleToRemove: 'a',
        kernelMappings: [{ literal: 'a', containerImage: 'a:b', inTreeModulesToRemove: ['a'] }],
      },
      true,
    ],
    [
      {
        inTreeModulesToRemove: ['a'],
        kernelMappings: [{ literal: 'a', containerImage: 'a:b', inTreeModuleToRemove: 'a' }],
      },
      true,
    ],
    [{ inTreeModuleToRemove: '', inTreeModulesToRemove: ['a'] }, false],
    [
      {
        inTreeModuleToRemove: 'a',
        kernelMappings: [{ literal: 'a', containerImage: 'a:b', inTreeModuleToRemove: 'b' }],
      },
      false,
    ],
  ])('the old and the new field for in-tree modules do not mix: %j', (container, isMixed) => {
    expect(findings(container)).toEqual(isMixed ? [['InTreeModulesMixed', '', true]] : [])
  })

  test('without a loader nothing can be wrong with it', () => {
    const { spec: _, ...module } = moduleWith({})
    expect(validateModule({ ...module, spec: { selector: {} } })).toEqual([])
  })

  test('is admitted when no finding is an error', () => {
    expect(isAdmitted([])).toBe(true)
    expect(isAdmitted(validateModule(moduleWith({ modprobe: {} })))).toBe(false)
  })
})
