/**
 * 100,000 slashes in an image, or digits in the name of an OS image, kept the planner busy for half a minute: a search began anew at
 * each of them. No text that an API server stores may cost more than its length; what does runs into the limit of the test.
 */
import { describe, expect, it } from 'vitest'

import { kanikoImage } from '../../../src/image-build/kaniko.js'
import { decodeObjects, plan } from '../../../src/index.js'
import { lintModule } from '../../../src/lint/lint.js'
import { validateModule } from '../../../src/lint/validation.js'
import { OS_VERSION } from '../../../src/pattern/os-version.js'
import { KERNEL, moduleOf, node } from '../builders.js'
import { buildContext, dockerfile, makerOf, missing } from '../image-build/world.js'

const LENGTH = 200_000

const long = (unit: string): string => `a${unit.repeat(LENGTH / unit.length)}`

const shapes = [
  '/',
  '0',
  '.',
  ':',
  '@',
  '-',
  ' ',
  '\t',
  '"',
  '$',
  '{',
  '${',
  '(',
  '[',
  '\\',
  'A',
  '1.',
  '1.1.',
  '1-',
  '/A',
  ':a@',
  'a=',
  '<<a ',
  '--from=',
  '\n',
  '\u2028',
]

const base = moduleOf()
const { container } = base.spec.moduleLoader!
const withContainer = (parts: object) => ({
  ...base,
  spec: { ...base.spec, moduleLoader: { container: { ...container, ...parts } } },
})
const withMapping = (parts: object) => withContainer({ kernelMappings: [{ regexp: '^.+$', ...parts }] })

const places: Readonly<
  Record<
    string,
    (text: string) => { readonly module?: typeof base; readonly nodes?: ReadonlyArray<ReturnType<typeof node>> }
  >
> = {
  'the image of a mapping': (text) => ({ module: withMapping({ containerImage: text }) }),
  'the image of the container': (text) => ({
    module: withContainer({ containerImage: text, kernelMappings: [{ regexp: '^.+$' }] }),
  }),
  'a literal': (text) => ({ module: withMapping({ literal: text, regexp: '', containerImage: 'a/b:1' }) }),
  'a pattern': (text) => ({ module: withMapping({ regexp: text, containerImage: 'a/b:1' }) }),
  'an argument': (text) => ({ module: withContainer({ modprobe: { moduleName: 'gpu', parameters: [text] } }) }),
  'the name of a module': (text) => ({ module: withContainer({ modprobe: { moduleName: text, dirName: text } }) }),
  'the image of a device plugin': (text) => ({
    module: { ...base, spec: { ...base.spec, devicePlugin: { container: { image: text } } } },
  }),
  'a file to sign': (text) => ({
    module: withMapping({
      containerImage: 'a/b:1',
      sign: { keySecret: { name: 'k' }, certSecret: { name: 'c' }, filesToSign: [text], unsignedImage: text },
    }),
  }),
  'a build argument': (text) => ({
    module: withMapping({
      containerImage: 'a/b:1',
      build: { dockerfileConfigMap: { name: 'd' }, buildArgs: [{ name: text, value: text }] },
    }),
  }),
  'the name of an OS image': (text) => ({
    nodes: [
      { ...node('a'), status: { nodeInfo: { kernelVersion: KERNEL, osImage: text } } } as ReturnType<typeof node>,
    ],
  }),
  'a kernel version': (text) => ({ nodes: [node('a', { kernel: text })] }),
}

const cases = Object.entries(places).flatMap(([place, make]) => shapes.map((shape) => [place, shape, make] as const))

describe('a text of 200,000 characters', () => {
  it.each(cases)('as %s, of %j', (_, shape, make) => {
    const { module = base, nodes = [node('a')] } = make(long(shape))
    const { snapshot, modules } = decodeObjects([...nodes, module])
    for (const one of modules) expect(() => [validateModule(one), lintModule(one)]).not.toThrow()
    for (const profile of ['safe', 'kmm-1.1'] as const) {
      expect(() => plan({ ...snapshot, daemonSets: [], pods: [] }, modules, { profile })).not.toThrow()
    }
  })

  it.each(shapes)('in a Dockerfile, of %j', (shape) => {
    const build = { dockerfileConfigMap: { name: 'gpu-dockerfile' } }
    for (const text of [long(shape), `FROM a\nRUN ${long(shape)}`, `FROM ${long(shape)}x`]) {
      const snapshot = {
        ...buildContext,
        configMaps: [dockerfile(text)],
        images: { [`registry.example/gpu:${KERNEL}`]: missing },
      }
      expect(() => plan(snapshot, [makerOf({ build })])).not.toThrow()
    }
  })

  it.each(shapes)('as the image of kaniko, of %j', (shape) => {
    expect(kanikoImage({ buildImage: long(shape) }, { dockerfileConfigMap: {}, kanikoParams: { tag: '1' } })).toMatch(
      /:1$/,
    )
  })
})

describe('what is searched for in linear time is found as before', () => {
  it.each([
    ['Red Hat Enterprise Linux CoreOS 413.92.202307260246-0 (Plow)', '413.92.202307260246-0'],
    ['1.2.3.4-5', '2.3.4-5'],
    ['v12.3.4-56', '12.3.4-5'],
    ['1.2-3', undefined],
    ['Debian GNU/Linux 12 (bookworm)', undefined],
  ])('the version in %j', (osImage, version) => {
    expect(OS_VERSION.exec(osImage)?.[0]).toBe(version)
  })

  it.each([
    ['a/b', 'a/b:1'],
    ['a:5000/b', 'a:5000/b:1'],
    ['a:5000/b:2', 'a:5000/b:1'],
    ['a/b@sha256:x', 'a/b:1'],
    ['a/b:2@sha256:x', 'a/b:1'],
    ['b:2:3', 'b:2:1'],
  ])('the tag of %j', (image, tagged) => {
    expect(kanikoImage({ buildImage: image }, { dockerfileConfigMap: {}, kanikoParams: { tag: '1' } })).toBe(tagged)
  })

  it.each([
    ['a/b', true],
    ['A/b', true],
    ['A:5000/b', true],
    ['a/B', false],
    ['a/b/C', false],
    ['a/b c', false],
    ['a/b@C', true],
  ])('whether a tag would help the image %j', (image, helps) => {
    const found = lintModule(withMapping({ containerImage: image })).map(({ name }) => name)
    expect(found.includes('ImageWithoutTag')).toBe(helps && !image.includes('@'))
  })
})
