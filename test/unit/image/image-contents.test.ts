import { describe, expect, it } from 'vitest'

import {
  type ModulePresence,
  modulePresence,
  type ModuleToLoad,
  presenceForOperator,
} from '../../../src/image/image-contents.js'
import type { ImageFact } from '../../../src/index.js'
import { codes, factsOf, KERNEL, moduleOf, node, planOf } from '../builders.js'
import { IMAGE_HERE } from '../image-build/world.js'

const gpu: ModuleToLoad = { moduleName: 'gpu', dirName: '/opt' }

const holding = (...modules: ReadonlyArray<string>): ImageFact => ({ state: 'exists', modules })

const file = (name: string, kernel = KERNEL, folder = 'opt') => `${folder}/lib/modules/${kernel}/${name}`

describe('the file of the kernel module', () => {
  it.each<readonly [string, ModuleToLoad, ImageFact | undefined, safe: ModulePresence, operators: ModulePresence]>([
    ['is where the operator looks', gpu, holding(file('gpu.ko')), 'held', 'held'],
    ['is one of several', gpu, holding(file('nic.ko'), file('gpu.ko')), 'held', 'held'],
    ['is in a folder below', gpu, holding(file('extra/gpu.ko')), 'held', 'lacking'],
    ['is compressed', gpu, holding(file('gpu.ko.xz')), 'held', 'lacking'],
    ['is listed with a dot before it', gpu, holding(`./${file('gpu.ko')}`), 'held', 'lacking'],
    ['is listed from the root', gpu, holding(`/${file('gpu.ko')}`), 'held', 'lacking'],
    ['is listed behind the link of lib', { ...gpu, dirName: '/' }, holding(`usr/lib/modules/${KERNEL}/gpu.ko`), 'held', 'lacking'], // prettier-ignore
    ['has a name with the other dash', { ...gpu, moduleName: 'my-gpu' }, holding(file('my_gpu.ko')), 'held', 'lacking'],
    ['is in the folder of a path with a slash too many', { ...gpu, dirName: '/opt/' }, holding(file('gpu.ko')), 'held', 'held'], // prettier-ignore
    ['is in the folder of a path with steps', { ...gpu, dirName: '/usr/../opt/.' }, holding(file('gpu.ko')), 'held', 'held'], // prettier-ignore
    ['is at the root', { moduleName: 'gpu' }, holding(`lib/modules/${KERNEL}/gpu.ko`), 'held', 'held'],
    ['is in the folder of a path with two slashes before it', { ...gpu, dirName: '//opt' }, holding(file('gpu.ko')), 'held', 'lacking'], // prettier-ignore
    ['is that of another kernel', gpu, holding(file('gpu.ko', '6.6.13')), 'lacking', 'lacking'],
    ['is that of a kernel whose name begins so', gpu, holding(file('gpu.ko', `${KERNEL}.1`)), 'lacking', 'lacking'],
    ['is in another folder', gpu, holding(file('gpu.ko', KERNEL, 'srv')), 'lacking', 'lacking'],
    ['is that of another module', gpu, holding(file('gpu2.ko'), file('mygpu.ko')), 'lacking', 'lacking'],
    ['is none', gpu, holding(file('gpu'), file('gpu.ko.bak'), file('gpu.o')), 'lacking', 'lacking'],
    ['is not there', gpu, holding(), 'lacking', 'lacking'],
    ['was found before the rest could not be read', gpu, { state: 'exists', modules: [file('gpu.ko')], unreadable: 'EOF' }, 'held', 'held'], // prettier-ignore
    ['may be in what could not be read', gpu, { state: 'exists', modules: [], unreadable: 'EOF' }, 'unreadable', 'unreadable'], // prettier-ignore
    ['may be anywhere', gpu, { state: 'exists', unreadable: 'EOF' }, 'unreadable', 'unreadable'],
    ['was not looked for', gpu, { state: 'exists' }, 'unseen', 'unseen'],
    ['was not looked for, and neither was its image', gpu, undefined, 'unseen', 'unseen'],
    ['is in no image', gpu, { state: 'missing' }, 'unseen', 'unseen'],
    ['has no name', { dirName: '/opt' }, holding(file('.ko')), 'unseen', 'held'],
    ['is loaded by raw arguments', { ...gpu, rawArgs: { load: ['nic'] } }, holding(), 'unseen', 'lacking'],
  ])('%s', (_, module, fact, safe, operators) => {
    expect(modulePresence(module, KERNEL, fact)).toBe(safe)
    expect(presenceForOperator(module, KERNEL, fact)).toBe(operators)
  })

  it('is looked for where the operator looks, which above the root is nowhere', () => {
    const outside = { moduleName: 'gpu', dirName: '..' }
    expect(presenceForOperator(outside, KERNEL, holding(`../lib/modules/${KERNEL}/gpu.ko`))).toBe('held')
    expect(presenceForOperator(outside, KERNEL, holding(`lib/modules/${KERNEL}/gpu.ko`))).toBe('lacking')
  })
})

describe('a plan', () => {
  const planned = (fact: ImageFact, profile: 'safe' | 'kmm-1.1', kernel = KERNEL) =>
    planOf({ nodes: [node('a', { kernel })], daemonSets: [], images: { [IMAGE_HERE]: fact } }, moduleOf(), { profile })

  it.each(['safe', 'kmm-1.1'] as const)(
    'tells of an image without the module, and decides as before in %s',
    (profile) => {
      const { diagnostics, ...lacking } = planned(holding(file('gpu.ko', '6.6.13')), profile)
      const told = diagnostics.filter(({ name }) => name === 'ModuleMissingInImage')
      expect(told.map((one) => [one.path, factsOf(one)])).toEqual([
        [
          ['spec', 'moduleLoader', 'container', 'kernelMappings', 0, 'containerImage'],
          { image: IMAGE_HERE, file: file('gpu.ko'), kernelVersion: KERNEL, nodes: ['a'], nodeCount: 1 },
        ],
      ])
      const { diagnostics: others, ...plain } = planned({ state: 'exists' }, profile)
      expect(lacking).toEqual(plain)
      expect(codes(others)).not.toContain('ModuleMissingInImage')
    },
  )

  it.each([
    holding(file('gpu.ko')),
    { state: 'exists' },
    { state: 'exists', unreadable: 'EOF' },
    { state: 'missing' },
  ] as const)('does not tell of %j', (fact) => {
    expect(codes(planned(fact, 'safe').diagnostics)).not.toContain('ModuleMissingInImage')
  })

  it.each(['safe', 'kmm-1.1'] as const)('looks in the folder that the kernel itself has in %s', (profile) => {
    const told = (name: string) => codes(planned(holding(file('gpu.ko', name)), profile, `${KERNEL}+`).diagnostics)
    expect(told(`${KERNEL}+`)).not.toContain('ModuleMissingInImage')
    expect(told(KERNEL)).toContain('ModuleMissingInImage')
  })
})
