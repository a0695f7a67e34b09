/** What the mappings of a Module mean for a kernel: which decides, what it says with its container, and what goes wrong. */
import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import type { KernelMapping, Module, ProfileName } from '../../../src/index.js'
import { overrideArguments } from '../../../src/kernel-mapping/argument-overrides.js'
import { inTreeField, inTreeList, inTreeModules, inTreePath } from '../../../src/kernel-mapping/in-tree-modules.js'
import { type Answer, kernelModuleClaims } from '../../../src/kernel-mapping/kernel-module-claims.js'
import { findMapping } from '../../../src/kernel-mapping/mapping.js'
import { isMade, mergedBuild, mergedSign } from '../../../src/kernel-mapping/merge.js'
import { nearLiteral } from '../../../src/kernel-mapping/near-literal.js'
import { resolve } from '../../../src/kernel-mapping/resolution.js'
import type { Build, ModuleLoaderContainer, Sign } from '../../../src/module/module.js'
import { KERNEL, moduleOf, OLD_KERNEL } from '../builders.js'

const { patterns } = indexCluster({}, {})
const containerOf = (parts: Partial<ModuleLoaderContainer>): ModuleLoaderContainer =>
  moduleOf({ container: parts }).spec.moduleLoader!.container
const image = 'a/b:1'
const nothing = containerOf({})
const mapped: KernelMapping = { literal: KERNEL, containerImage: image }

describe('arguments of a build', () => {
  it('are replaced wherever they are given, and others follow by name; the last of one name counts', () => {
    const argument = (name: string, value: string) => ({ name, value })
    const base = [argument('b', '1'), argument('a', '2'), argument('b', '3')]
    const overrides = [argument('z', '4'), argument('b', '5'), argument('c', '6'), argument('b', '7')]
    expect(overrideArguments(base, overrides)).toStrictEqual([
      argument('b', '7'),
      argument('a', '2'),
      argument('b', '7'),
      argument('c', '6'),
      argument('z', '4'),
    ])
  })
})

describe('modules that are removed first', () => {
  it.each<[Parameters<typeof inTreeList>[0], ReadonlyArray<string> | undefined, string]>([
    [{}, undefined, 'inTreeModuleToRemove'],
    [{ inTreeModuleToRemove: '' }, undefined, 'inTreeModuleToRemove'],
    [{ inTreeModuleToRemove: 'a' }, ['a'], 'inTreeModuleToRemove'],
    [{ inTreeModulesToRemove: [] }, [], 'inTreeModulesToRemove'],
    [{ inTreeModuleToRemove: 'a', inTreeModulesToRemove: ['b', 'c'] }, ['b', 'c'], 'inTreeModulesToRemove'],
  ])('of %j are %j, by %s', (level, expected, field) => {
    expect([inTreeList(level), inTreeField(level)]).toStrictEqual([expected, field])
  })

  it.each<[string, Partial<ModuleLoaderContainer>, Partial<KernelMapping>, ReadonlyArray<string>, string]>([
    ['none', {}, {}, [], 'container.inTreeModuleToRemove'],
    ['those of the container', { inTreeModulesToRemove: ['a'] }, {}, ['a'], 'container.inTreeModulesToRemove'],
    [
      'those of the mapping',
      { inTreeModulesToRemove: ['a'] },
      { inTreeModuleToRemove: 'b' },
      ['b'],
      'container.kernelMappings.0.inTreeModuleToRemove',
    ],
    [
      'none where the mapping says so',
      { inTreeModuleToRemove: 'a' },
      { inTreeModulesToRemove: [] },
      [],
      'container.kernelMappings.0.inTreeModulesToRemove',
    ],
  ])('are %s', (_, container, mapping, expected, path) => {
    const whole = containerOf({ ...container, kernelMappings: [{ ...mapped, ...mapping }] })
    expect(inTreeModules(whole, mapping)).toStrictEqual(expected)
    expect(inTreePath(whole, 0).join('.')).toBe(`spec.moduleLoader.${path}`)
    expect(inTreePath(whole, 1).join('.')).toBe(`spec.moduleLoader.container.${inTreeField(container)}`)
  })
})

describe('a build and a signing', () => {
  const outer: Build = {
    dockerfileConfigMap: { name: 'outer' },
    buildArgs: [{ name: 'a', value: '1' }],
    secrets: [{ name: 's' }],
    selector: { x: 'y' },
  }
  const inner: Build = {
    dockerfileConfigMap: { name: 'inner' },
    buildArgs: [{ name: 'b', value: '2' }],
    secrets: [{ name: 't' }],
    selector: { x: 'z' },
  }
  const bare: Build = { dockerfileConfigMap: { name: 'bare' } }

  it.each<[string, Build | undefined, Build | undefined, Build | undefined]>([
    ['of neither are none', undefined, undefined, undefined],
    ['of the container', outer, undefined, outer],
    ['of the mapping', undefined, inner, inner],
    [
      'of both',
      outer,
      inner,
      {
        dockerfileConfigMap: { name: 'inner' },
        buildArgs: [
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
        ],
        secrets: [{ name: 's' }, { name: 't' }],
        selector: { x: 'y' },
      },
    ],
    ['of both without lists', bare, { ...bare, selector: { x: 'z' } }, bare],
    ['of a container without lists', bare, inner, { ...inner, selector: undefined as never }],
    ['of a mapping without lists', outer, bare, { ...outer, dockerfileConfigMap: { name: 'bare' } }],
  ])('%s', (_, container, mapping, expected) => {
    const build = mergedBuild(
      containerOf(container === undefined ? {} : { build: container }),
      mapping === undefined ? mapped : { ...mapped, build: mapping },
    )
    expect(build).toEqual(expected)
    expect(build !== undefined && 'buildArgs' in build).toBe(expected?.buildArgs !== undefined)
    expect(build !== undefined && 'secrets' in build).toBe(expected?.secrets !== undefined)
  })

  const signs: Sign = {
    keySecret: { name: 'k' },
    certSecret: { name: 'c' },
    filesToSign: ['/a'],
    unsignedImage: 'outer',
    unsignedImageRegistryTLS: { insecure: true },
  }
  const signed: Sign = {
    keySecret: { name: 'l' },
    certSecret: { name: 'd' },
    filesToSign: ['/b'],
    unsignedImage: 'inner',
  }
  const plain: Sign = { keySecret: { name: 'l' }, certSecret: { name: 'd' } }

  it.each<[string, Sign | undefined, Sign | undefined, Sign | undefined]>([
    ['of neither', undefined, undefined, undefined],
    ['of the container', signs, undefined, signs],
    ['of the mapping', undefined, signed, signed],
    ['of both', signs, signed, { ...signs, ...signed, filesToSign: ['/a', '/b'] }],
    ['of both, with no image in the mapping', signs, plain, { ...signs, ...plain }],
    ['of both, with an empty image in the mapping', signs, { ...plain, unsignedImage: '' }, { ...signs, ...plain }],
    ['of both, without files', plain, plain, plain],
  ])('is signed %s', (_, container, mapping, expected) => {
    expect(
      mergedSign(
        containerOf(container === undefined ? {} : { sign: container }),
        mapping === undefined ? mapped : { ...mapped, sign: mapping },
      ),
    ).toStrictEqual(expected)
  })

  it('make an image, either of them', () => {
    expect([{}, { build: bare }, { sign: plain }, { build: undefined, sign: undefined }].map(isMade)).toStrictEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('the mapping that decides', () => {
  const list: ReadonlyArray<KernelMapping> = [
    { containerImage: 'nothing' },
    { literal: OLD_KERNEL, containerImage: 'old' },
    { regexp: '^5\\.14\\.0-284\\.', containerImage: 'regexp' },
    { literal: KERNEL, containerImage: 'literal' },
    { literal: '6.1.0', containerImage: 'first' },
    { literal: '6.1.0', containerImage: 'second' },
    { regexp: '(', containerImage: 'broken' },
    { literal: '6.2.0', regexp: '^6\\.3', containerImage: 'both' },
  ]
  const missed = [
    { index: 0, by: 'nothing', pattern: '', verdict: 'does not match' },
    { index: 1, by: 'literal', pattern: OLD_KERNEL, verdict: 'does not match' },
    { index: 2, by: 'regexp', pattern: '^5\\.14\\.0-284\\.', verdict: 'does not match' },
  ]
  const find = findMapping(patterns)

  it('is the first that matches, literal or regexp', () => {
    expect(find(list)(KERNEL)).toStrictEqual({
      _tag: 'Found',
      index: 2,
      mapping: list[2],
      trace: [...missed.slice(0, 2), { index: 2, by: 'regexp', pattern: '^5\\.14\\.0-284\\.', verdict: 'matches' }],
    })
    expect(find(list)(OLD_KERNEL)).toStrictEqual({
      _tag: 'Found',
      index: 1,
      mapping: list[1],
      trace: [missed[0], { index: 1, by: 'literal', pattern: OLD_KERNEL, verdict: 'matches' }],
    })
    expect(find(list)('6.1.0')).toMatchObject({ _tag: 'Found', index: 4 })
    expect(find(list.slice(7))('6.3.1')).toMatchObject({ _tag: 'Found', index: 0, trace: [{ by: 'regexp' }] })
  })

  it('is none after a regexp that does not compile', () => {
    const found = find(list)('6.2.0')
    expect(found).toMatchObject({ _tag: 'Failed', index: 6 })
    expect(found.trace).toHaveLength(7)
    expect(found.trace.at(-1)).toStrictEqual({
      index: 6,
      by: 'regexp',
      pattern: '(',
      verdict: 'fails',
      reason: found._tag === 'Failed' ? found.reason : '',
    })
  })

  it('is none where none matches', () => {
    expect(find(list.slice(0, 3))('6.1.0')).toStrictEqual({ _tag: 'NotFound', trace: missed })
    expect(find([])('6.1.0')).toStrictEqual({ _tag: 'NotFound', trace: [] })
  })

  it.each([
    ['6.1.0', '6.1.0'],
    ['6.1.0.x86_64', '6.1.0'],
    ['6.1', '6.1.0'],
    [' 6.1.0 ', '6.1.0'],
    ['6.1.0_RT', '6.1.0_rt'],
    ['6.1.0~a', '6.1.0'],
    ['6.1.0.a.b', undefined],
    ['6.1.0x', undefined],
    ['6.2.0', undefined],
    ['', undefined],
  ])('was perhaps meant by %j', (literal, near) => {
    const names = { matched: near ?? '6.1.0', expanded: near ?? '6.1.0', host: '6.1.0+' }
    const mappings = [
      { containerImage: image },
      { literal: 'other', containerImage: image },
      { literal, containerImage: image },
    ]
    expect(nearLiteral(mappings, names)).toBe(near === undefined ? undefined : literal)
  })

  it('was perhaps meant by the name that labels, or nodes, have', () => {
    const names = { matched: 'm+x', expanded: 'e_x', host: 'h+' }
    const near = (literal: string) => nearLiteral([{ literal, containerImage: image }], names)
    expect(['M+X', 'E_X', 'H+', 'e', 'other'].map(near)).toStrictEqual(['M+X', 'E_X', 'H+', undefined, undefined])
  })
})

describe('what a Module means for a kernel', () => {
  const names = { matched: '6.1.0-1+a', expanded: '6.1.0-1_a', host: '6.1.0-1+a+' }
  const meaning = (container: Partial<ModuleLoaderContainer>, profile: ProfileName = 'safe', kernel = names) => {
    const module: Module = moduleOf({ container })
    const found = resolve(profile, patterns)(module, module.spec.moduleLoader!.container)(kernel)
    const { trace: _, ...rest } = found
    return rest
  }
  const secrets = { keySecret: { name: 'k' }, certSecret: { name: 'c' } }
  const any = (mapping: Partial<KernelMapping>): KernelMapping => ({
    regexp: '^.+$',
    containerImage: image,
    ...mapping,
  })
  const plain = {
    _tag: 'Resolved',
    mappingIndex: 0,
    containerImage: image,
    unknownVariables: [],
    inTreeModulesToRemove: [],
  }
  const PATH = ['spec', 'moduleLoader', 'container', 'kernelMappings', 0]
  const kernelMappings = (...list: ReadonlyArray<Partial<KernelMapping>>) => ({ kernelMappings: list.map(any) })

  it.each<[string, Partial<ModuleLoaderContainer>, object]>([
    ['an image', kernelMappings({}), plain],
    [
      'the image of the container where the mapping has none',
      { containerImage: 'c/d:1', ...kernelMappings({ containerImage: '' }) },
      { ...plain, containerImage: 'c/d:1' },
    ],
    [
      'an image with the name of the kernel as labels have it, and variables that nobody knows',
      kernelMappings({ containerImage: 'a/b:${KERNEL_FULL_VERSION}${X}-${MOD_NAME}-${MOD_NAMESPACE}' }),
      { ...plain, containerImage: 'a/b:6.1.0-1_a-gpu-drivers', unknownVariables: ['X'] },
    ],
    [
      'TLS options of the mapping, else of the container',
      { registryTLS: { insecure: true }, ...kernelMappings({ registryTLS: { insecureSkipTLSVerify: true } }) },
      { ...plain, registryTLS: { insecureSkipTLSVerify: true } },
    ],
    [
      'TLS options of the container',
      { registryTLS: { insecure: true }, ...kernelMappings({}) },
      { ...plain, registryTLS: { insecure: true } },
    ],
    [
      'what is made and removed',
      kernelMappings({ build: { dockerfileConfigMap: { name: 'd' } }, inTreeModuleToRemove: 'x' }),
      { ...plain, build: { dockerfileConfigMap: { name: 'd' } }, inTreeModulesToRemove: ['x'] },
    ],
    [
      'files with the name of the kernel as it is, and an image with that of labels',
      kernelMappings({
        sign: {
          ...secrets,
          unsignedImage: 'u:${KERNEL_FULL_VERSION}',
          filesToSign: ['/lib/${KERNEL_FULL_VERSION}/a.ko', '/b'],
        },
      }),
      { ...plain, sign: { ...secrets, unsignedImage: 'u:6.1.0-1_a', filesToSign: ['/lib/6.1.0-1+a/a.ko', '/b'] } },
    ],
    ['no files and no image where there are none', kernelMappings({ sign: secrets }), { ...plain, sign: secrets }],
    [
      'nothing where no mapping matches',
      { kernelMappings: [{ literal: 'x', containerImage: image }] },
      { _tag: 'NoMapping' },
    ],
    [
      'nothing that can be worked out without an image',
      kernelMappings({ containerImage: '' }),
      {
        _tag: 'Unresolvable',
        diagnostic: 'ContainerImageMissing',
        path: [...PATH, 'containerImage'],
        facts: { kernelVersion: names.matched },
      },
    ],
    [
      'nothing that can be worked out of a template that is broken',
      kernelMappings({ containerImage: 'a/b:${X' }),
      {
        _tag: 'Unresolvable',
        diagnostic: 'TemplateMalformed',
        path: [...PATH, 'containerImage'],
        facts: { offset: 4, reason: expect.any(String) as string },
      },
    ],
    [
      'nothing that can be worked out of one in the container, which is where',
      { containerImage: 'a/b:${X', ...kernelMappings({ containerImage: '' }) },
      {
        _tag: 'Unresolvable',
        diagnostic: 'TemplateMalformed',
        path: ['spec', 'moduleLoader', 'container', 'containerImage'],
        facts: { offset: 4, reason: expect.any(String) as string },
      },
    ],
    [
      'nothing that can be worked out of a signing that is broken',
      kernelMappings({ sign: { ...secrets, unsignedImage: '${X' } }),
      {
        _tag: 'Unresolvable',
        diagnostic: 'TemplateMalformed',
        path: [...PATH, 'sign'],
        facts: { offset: 0, reason: expect.any(String) as string },
      },
    ],
    [
      'nothing that can be worked out of files in the container that are broken',
      { sign: { ...secrets, filesToSign: ['/a', '${X'] }, ...kernelMappings({}) },
      {
        _tag: 'Unresolvable',
        diagnostic: 'TemplateMalformed',
        path: ['spec', 'moduleLoader', 'container', 'sign'],
        facts: { offset: 0, reason: expect.any(String) as string },
      },
    ],
  ])('is %s', (_, container, expected) => {
    expect(meaning(container)).toStrictEqual(expected)
  })

  it('is an empty image in kmm-1.1', () => {
    expect(meaning(kernelMappings({ containerImage: '' }), 'kmm-1.1')).toStrictEqual({ ...plain, containerImage: '' })
  })

  it('is nothing for a version that is too short for the variables of templates', () => {
    const short = { matched: '6', expanded: '6', host: '6' }
    expect(meaning(kernelMappings({}), 'safe', short)).toStrictEqual({
      _tag: 'Unresolvable',
      diagnostic: 'KernelVersionTooShort',
      path: [...PATH, 'containerImage'],
      facts: { kernelVersion: '6' },
    })
  })

  it('is nothing beyond a regexp that does not compile', () => {
    expect(meaning({ kernelMappings: [{ regexp: '(', containerImage: image }] })).toStrictEqual({
      _tag: 'Unresolvable',
      diagnostic: 'MappingUnresolvable',
      path: [...PATH, 'regexp'],
      facts: { kernelVersion: names.matched, reason: expect.any(String) as string },
    })
  })

  it('is which kernel modules it loads and removes, and where', () => {
    const container = containerOf({
      modprobe: { moduleName: 'gpu-a', dirName: '/opt' },
      inTreeModuleToRemove: 'old',
      kernelMappings: [any({}), any({ inTreeModulesToRemove: ['older', 'o-d'] }), any({ inTreeModuleToRemove: '' })],
    })
    const resolved = (mappingIndex: number, ...inTreeModulesToRemove: ReadonlyArray<string>): Answer['resolution'] => ({
      _tag: 'Resolved',
      mappingIndex,
      containerImage: image,
      unknownVariables: [],
      trace: [],
      inTreeModulesToRemove,
    })
    const answers: ReadonlyArray<Answer> = [
      { resolution: resolved(0, 'old'), places: ['a'] },
      { resolution: resolved(1, 'older', 'o-d'), places: ['b', 'c'] },
      { resolution: { _tag: 'NoMapping', trace: [] }, places: ['d'] },
      {
        resolution: {
          _tag: 'Unresolvable',
          diagnostic: 'ContainerImageMissing',
          path: [],
          facts: { kernelVersion: 'x' },
          trace: [],
        },
        places: ['e'],
      },
    ]
    const claims = kernelModuleClaims(container, () => answers, ['u'])
    const base = ['spec', 'moduleLoader', 'container']
    expect(claims.map(({ verb, name, path, places }) => [verb, name, path(), places()])).toStrictEqual([
      ['loads', 'gpu_a', [...base, 'modprobe', 'moduleName'], ['u', 'a', 'b', 'c', 'e']],
      ['removes', 'old', [...base, 'inTreeModuleToRemove'], ['a']],
      ['removes', 'older', [...base, 'kernelMappings', 1, 'inTreeModulesToRemove'], ['b', 'c']],
      ['removes', 'o_d', [...base, 'kernelMappings', 1, 'inTreeModulesToRemove'], ['b', 'c']],
    ])
    const plainClaims = kernelModuleClaims(nothing, () => [])
    expect(plainClaims.map(({ verb, name, places }) => [verb, name, places()])).toStrictEqual([['loads', 'gpu', []]])
    const never = kernelModuleClaims(container, () => [])
    expect(never.map(({ path }) => path())).toStrictEqual([
      [...base, 'modprobe', 'moduleName'],
      ...['old', 'older', 'o_d'].map(() => [...base, 'inTreeModuleToRemove']),
    ])
  })
})
