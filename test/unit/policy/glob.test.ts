import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { anyGlob, globOf } from '../../../src/policy/glob.js'

const matches = (glob: string, path: string): boolean => {
  const compiled = globOf(glob)
  return E.isRight(compiled) && compiled.right(path)
}

describe('a pattern of paths', () => {
  it.each([
    ['clusters/prod/**', 'clusters/prod/a/gpu.yaml', true],
    ['clusters/prod/**', 'clusters/lab/gpu.yaml', false],
    ['clusters/prod', 'clusters/prod/a/gpu.yaml', true],
    ['clusters/prod/', 'clusters/prod/gpu.yaml', true],
    ['clusters/prod', 'clusters/production/gpu.yaml', false],
    ['**/*.{yaml,yml,json}', 'gpu.yml', true],
    ['**/*.{yaml,yml,json}', 'a/b/gpu.json', true],
    ['**/*.{yaml,yml,json}', 'a/b/gpu.txt', false],
    ['*.yaml', 'a/gpu.yaml', false],
    ['a/?.yaml', 'a/b.yaml', true],
    ['a/?.yaml', 'a/bc.yaml', false],
    ['a.b', 'axb', false],
    ['./a', 'a/b', true],
    ['.', 'anything', true],
    ['a,b', 'a,b', true],
    ['**/templates/**', 'chart/templates/gpu.yaml', true],
    ['[x](y)', '[x](y)', true],
  ])('%s, %s: %s', (glob, path, expected) => {
    expect(matches(glob, path)).toBe(expected)
  })

  it.each([
    ['{a', 'an opening brace without a closing one'],
    ['a}', 'a closing brace without an opening one'],
    ['{a,{b,c}}', 'braces cannot be nested'],
    ['/etc', 'it leaves its folder'],
    ['a/../../b', 'it leaves its folder'],
  ])('%s is refused: %s', (glob, reason) => {
    expect(globOf(glob)).toEqual(E.left(reason))
  })

  it('is one of several', () => {
    expect(['a/x', 'b/x', 'c/x'].filter(anyGlob(['a', '{', 'b']))).toEqual(['a/x', 'b/x'])
  })
})
