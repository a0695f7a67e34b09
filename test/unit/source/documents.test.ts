/** Texts as objects, and where everything in them is. */
import { decodeObjects, type Module, validateModule } from 'kmm-planner'
import { renderFindings } from 'kmm-planner/render'
import { documents, type Place } from 'kmm-planner/source'
import { describe, expect, it } from 'vitest'

const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

const yaml = `# the gpus of the lab
apiVersion: kmm.sigs.x-k8s.io/v1beta1
kind: Module
metadata:
  name: gpu
  namespace: drivers
spec:
  selector: {}  # all
  moduleLoader:
    container:
      modprobe:
        moduleName: gpu
        args:
          load: ["a", 'b']
      kernelMappings:
        - regexp: '^5'
          containerImage: "registry.example/gpu:latest"
        # kmm-plan-disable-next-line image-tag-floating -- the lab may move
        - literal: 6.6.13
          containerImage: registry.example/gpu:6
          build:
            dockerfileConfigMap:
              name:

    serviceAccountName: loader
`

/** What a place covers: the test of a place is its text. */
const covered = (text: string, place: Place | undefined): string | undefined => {
  if (place === undefined) return undefined
  const lines = text.split('\n')
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  return text.slice(offset(place.line, place.column), offset(place.endLine, place.endColumn))
}

const mapping = (index: number, ...rest: ReadonlyArray<string>): ReadonlyArray<string | number> => [
  'spec',
  'moduleLoader',
  'container',
  'kernelMappings',
  index,
  ...rest,
]

const inYaml: ReadonlyArray<readonly [string, ReadonlyArray<string | number>, string]> = [
  ['a text', ['metadata', 'name'], 'gpu'],
  ['a quoted text, with its quotes', mapping(0, 'containerImage'), '"registry.example/gpu:latest"'],
  ['an object, from its key', ['metadata'], 'metadata:\n  name: gpu\n  namespace: drivers'],
  ['an object in braces, without the comment after it', ['spec', 'selector'], 'selector: {}'],
  ['an item of a list', mapping(0), 'regexp: \'^5\'\n          containerImage: "registry.example/gpu:latest"'],
  ['a list in brackets', ['spec', 'moduleLoader', 'container', 'modprobe', 'args', 'load'], 'load: ["a", \'b\']'],
  ['an item in brackets', ['spec', 'moduleLoader', 'container', 'modprobe', 'args', 'load', 1], "'b'"],
  ['an object that ends with an empty value', mapping(1, 'build'), 'build:\n            dockerfileConfigMap:\n              name:'],
  ['an empty value, by its place in the line', mapping(1, 'build', 'dockerfileConfigMap', 'name'), ''],
  ['what is not written, by what is around it', mapping(0, 'sign', 'keySecret'), 'regexp'],
  ['what nothing but the object is around', ['status', 'x'], 'apiVersion'],
  ['a field that is not there, by the key around it', ['spec', 'devicePlugin', 'container'], 'spec'],
] // prettier-ignore

describe('the place of', () => {
  const { placeOf } = documents([{ file: 'gpu.yaml', text: yaml }])

  it.each(inYaml)('%s', (_, path, text) => {
    expect(covered(yaml, placeOf(gpu, path))).toBe(text)
    expect(placeOf(0, path)).toEqual(placeOf(gpu, path))
  })

  it.each(inYaml)('%s is the same in a list as kubectl prints it', (_, path, text) => {
    const items = `apiVersion: v1\nitems:\n- ${yaml.slice(yaml.indexOf('apiVersion')).replaceAll('\n', '\n  ').trimEnd()}\nkind: List\n`
    const found = covered(items, documents([{ file: 'list.yaml', text: items }]).placeOf(gpu, path))
    expect(found).toBe(text.replaceAll('\n', '\n  '))
  })

  it('a value in JSON, minified or not', () => {
    const json = decoded(yaml)
    const texts = [JSON.stringify(json), JSON.stringify(json, null, 2)]
    for (const text of texts) {
      const found = documents([{ file: 'gpu.json', text }])
      const at = (...path: ReadonlyArray<string | number>) => covered(text, found.placeOf(gpu, path))
      expect(at('metadata', 'name')).toBe('"gpu"')
      expect(at('spec', 'selector')).toMatch(/^"selector": ?\{\}$/)
      expect(at(...mapping(1, 'literal'))).toBe('"6.6.13"')
      expect(at(...mapping(1, 'sign'))).toBe('{')
      expect(at('spec', 'devicePlugin')).toBe('"spec"')
    }
  })

  it('the manifest, where a dump holds the object, too', () => {
    const live = JSON.stringify({ ...decoded(yaml), metadata: { name: 'gpu', namespace: 'drivers', uid: '1' } })
    const found = documents([
      { file: 'gpu.yaml', text: yaml },
      { file: 'dump.json', text: live },
    ])
    expect(found.placeOf(gpu, [])?.file).toBe('gpu.yaml')
    expect(found.placeOf(1, ['metadata', 'uid'])?.file).toBe('dump.json')
  })

  it('an object that is nowhere, or a document that is not there: none', () => {
    expect(placeOf({ ...gpu, name: 'fpga' }, [])).toBeUndefined()
    expect(placeOf({ kind: 'Plan' }, [])).toBeUndefined()
    expect(placeOf(1, [])).toBeUndefined()
  })

  it('an item in the second document of a file counts lines from its beginning', () => {
    const text = `kind: A\n---\n${yaml}`
    expect(documents([{ file: 'all.yaml', text }]).placeOf(gpu, ['metadata', 'name'])?.line).toBe(7)
  })

  it('what an alias stands for is where it is written', () => {
    const text = 'a: &x\n  b: 1\nc: *x\n'
    const found = documents([{ file: 'a.yaml', text }])
    expect(covered(text, found.placeOf(0, ['c', 'b']))).toBe('1')
    expect(found.placeOf(0, ['c'])).toMatchObject({ line: 3, column: 1 })
  })
})

const decoded = (text: string): Module => documents([{ file: '', text }]).objects[0] as Module

describe('a diagnostic', () => {
  const broken = yaml.replace('args:', 'argss:').replace("'^5'", "'^('")
  const found = documents([{ file: 'gpu.yaml', text: broken }])
  const { problems, modules } = decodeObjects(found.objects)

  it('of what was decoded has a place, that of an unknown field by its key', () => {
    const [unknown] = problems.filter(({ name }) => name === 'UnknownField')
    expect(covered(broken, unknown && found.placeOfDiagnostic(unknown))).toMatch(/^argss:\n/)
  })

  it('of a Module has a place, and its lines', () => {
    const findings = modules.flatMap(validateModule)
    expect(findings.map((finding) => found.placeOfDiagnostic(finding)?.line)).toContain(16)
    expect(renderFindings(findings, { sourceOf: found.sourceOf, excerpts: true })).toContain('gpu.yaml:16:')
  })

  it('about a key that is written twice takes the object out, and points at the second', () => {
    const twice = documents([{ file: 'gpu.yaml', text: `${yaml}kind: Module\n` }])
    expect(twice.objects).toEqual([null])
    expect(twice.unreadable).toEqual([{}])
    expect(twice.problems.map(({ name }) => name)).toEqual(['DuplicateKey'])
    expect(twice.problems.map((problem) => twice.placeOfDiagnostic(problem)?.line)).toEqual([26])
  })

  it('about a text that is no YAML ends in its line', () => {
    const wrong = documents([{ file: 'x.yaml', text: 'kind: Module\na: "b\n' }])
    expect(wrong.objects).toEqual([null])
    expect(wrong.unreadable).toEqual([{}])
    const [place] = wrong.problems.map(wrong.placeOfDiagnostic)
    expect(place).toMatchObject({ file: 'x.yaml' })
    expect(place?.endLine).toBe(place?.line)
  })
})

describe('comments', () => {
  const told = (text: string, file = 'x.yaml') =>
    documents([{ file, text }])
      .comments()
      .map(({ line, text }) => [line, text])

  it('are those of the lines, not what looks like one', () => {
    expect(told(yaml)).toEqual([
      [1, 'the gpus of the lab'],
      [8, 'all'],
      [18, 'kmm-plan-disable-next-line image-tag-floating -- the lab may move'],
    ])
    expect(told('a: "b # c"\nd: |\n  # e\nf: g#h\ni: \'j\n  # k\'\nl: >- # m\n  # n\n')).toEqual([[7, 'm']])
  })

  it('are found in every document, with lines of Windows, before a mark, between braces, and in what is broken', () => {
    expect(told('# a\r\n---\r\nb: c\r\n--- # d\r\ne: {f: g, # h\r\n  i: j}\r\n')).toEqual([
      [1, 'a'],
      [4, 'd'],
      [5, 'h'],
    ])
    expect(told('a: [ # b\nc: "d\n# e')).toEqual([[1, 'b']])
  })

  it('are none in JSON', () => {
    expect(told('{"a": "b # c",\n"d": " # e"}', 'x.json')).toEqual([])
  })

  it('say the column of their mark, and are not misled by control characters', () => {
    expect(documents([{ file: 'x', text: 'a: \u0002\n\u001f: b\nc: d # e' }]).comments()).toEqual([
      { file: 'x', line: 3, column: 6, text: 'e' },
    ])
  })
})

describe('texts', () => {
  it('that were found in a folder are left out when they are nothing of Kubernetes', () => {
    const text = '{"name": "x", "kind": 1, "version": "1.0.0"}'
    expect(documents([{ file: 'package.json', text, isFound: true }])).toMatchObject({ objects: [], problems: [] })
    expect(documents([{ file: 'package.json', text }]).objects).toEqual([JSON.parse(text)])
    expect(documents([{ file: 'gpu.yaml', text: yaml, isFound: true }]).objects).toEqual([decoded(yaml)])
  })

  it.each([
    ['', []],
    ['\0', [null]],
    ['{', [null]],
    ['\uD800', ['\uD800']],
    ['a: &a [*a]', [{}]],
  ])('give an answer whatever they are: %j', (text, objects) => {
    const found = documents([{ file: 'x', text }])
    expect(found.objects).toHaveLength(objects.length)
    expect(found.unreadable).toHaveLength(objects.filter((value) => value === null).length)
    expect(found.problems.map(found.placeOfDiagnostic)).not.toContain(undefined)
    expect(() => found.comments()).not.toThrow()
  })
})
