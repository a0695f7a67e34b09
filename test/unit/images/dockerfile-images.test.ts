import { describe, expect, it } from 'vitest'

import { dockerfileImages } from '../../../src/image-build/dockerfile.js'

const imagesIn = (dockerfile: string, args: Readonly<Record<string, string>> = {}) =>
  dockerfileImages(
    dockerfile,
    Object.entries(args).map(([name, value]) => ({ name, value })),
  )

describe('dockerfileImages', () => {
  it.each<[string, string, ReadonlyArray<string>]>([
    ['one image', 'FROM registry.example/a:1', ['registry.example/a:1']],
    [
      'lower case, flags and a name',
      'from --platform=linux/amd64 registry.example/a:1 As Builder',
      ['registry.example/a:1'],
    ],
    [
      'stages are no images',
      'FROM a:1 AS one\nFROM ONE AS two\nFROM b:1\nCOPY --from=two /x /x\nCOPY --chown=1 --from=0 /x /x',
      ['a:1', 'b:1'],
    ],
    ['copied from another image', 'FROM a:1\nCOPY --from=b:2 /x /x\nCOPY c /x', ['a:1', 'b:2']],
    ['scratch is none', 'FROM scratch\n', []],
    [
      'comments, empty lines, continuations, CRLF',
      '# FROM x:1\r\n\r\nFROM \\\r\n# inside\r\n  a:1 \\\r\n  AS one\r\n',
      ['a:1'],
    ],
    ['each once', 'FROM a:1 AS x\nFROM a:1 AS y', ['a:1']],
    [
      'a text inside',
      'FROM a:1\nRUN cat <<EOF >x && cat <<-"END"\nFROM evil:1\nEOF\nCOPY --from=evil:2 a b\n\tEND\nFROM b:1',
      ['a:1', 'b:1'],
    ],
    ['a text that never ends, and a shift', 'FROM a:1\nRUN echo <<EOF $((1 <<2))\nFROM b:1', ['a:1', 'b:1']],
    ['what no registry can have', 'FROM registry.example/BASE:1\nFROM base:x:y\nFROM base:\nCOPY --from=a@b c d', []],
    ['quoted', 'FROM "a:1"', ['a:1']],
    ['nothing to start from', 'FROM\nFROM \nCOPY --from= a b\nRUN echo FROM a:1', []],
    ['not a Dockerfile', '\u0000\ud800 ${', []],
  ])('%s', (_, dockerfile, expected) => {
    expect(imagesIn(dockerfile)).toEqual(expected)
  })

  it('fills in arguments that are declared before the first stage', () => {
    expect(imagesIn('ARG K\nFROM base:${K}', { K: '5' })).toEqual(['base:5'])
    expect(imagesIn('ARG K=4\nFROM base:$K', { K: '5' })).toEqual(['base:5'])
    expect(imagesIn('ARG K=4 V="v$K"\nFROM base:$V')).toEqual(['base:v4'])
    expect(imagesIn('ARG K\nFROM ${K:-base:4}')).toEqual(['base:4'])
    expect(imagesIn('ARG K\nFROM base:1${K:+-debug}', { K: 'x' })).toEqual(['base:1-debug'])
  })

  it('leaves out what cannot be known', () => {
    expect(imagesIn('ARG K\nFROM ${K}')).toEqual([])
    expect(imagesIn('FROM ${K}', { K: 'undeclared:1' })).toEqual([])
    expect(imagesIn('FROM a:1\nARG K\nFROM ${K}', { K: 'too-late:1' })).toEqual(['a:1'])
    expect(imagesIn('ARG K\nFROM ${K%%:*}', { K: 'x:1' })).toEqual([])
    expect(imagesIn('ARG __proto__\nFROM ${__proto__}')).toEqual([])
  })

  it('puts in no more than an image name can hold', () => {
    const doubled = Array.from({ length: 60 }, (_, index) => `ARG A${index + 1}=$A${index}$A${index}`)
    expect(imagesIn(['ARG A0=registry.example/aaaa', ...doubled, 'FROM $A60', 'FROM b:1'].join('\n'))).toEqual(['b:1'])
    expect(imagesIn(`ARG A=${'a'.repeat(2000)}\nFROM ${'$A'.repeat(100_000)}\nFROM b:1`)).toEqual(['b:1'])
  })

  it('reads a long one in time', () => {
    const started = performance.now()
    imagesIn(
      `ARG ${'A="'.repeat(20_000)}\nFROM ${'$'.repeat(50_000)}${'${'.repeat(50_000)}\n${'\\'.repeat(50_000)}${' '.repeat(50_000)}`,
    )
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
