import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { buildStructs } from '../../../src/image-build/go-hash/go-build-structs.js'
import { knownStructHash, structHash } from '../../../src/image-build/go-hash/go-hash.js'
import { podStructs } from '../../../src/image-build/go-hash/go-pod-structs.js'
import { openshiftBuildHash, openshiftSigningHash } from '../../../src/image-build/last-hash.js'
import { decimalOf, hexOf } from '../../../src/kubernetes/fnv64.js'
import { hashOfString } from '../../../src/kubernetes/secret-hash.js'

describe('the hash of a Go struct', () => {
  const hash = structHash('Sample', [
    ['Text', '*string', 'text'],
    ['Flag', '*bool', 'flag'],
    ['Number', '*int64', 'number'],
    ['List', '[]string', 'list'],
    ['Map', 'map[string]string', 'map'],
  ])
  const of = (value: unknown): string => hexOf(hash(value))

  it('tells what is not set from what is set to nothing', () => {
    expect(
      new Set([{}, { text: '' }, { flag: false }, { flag: true }, { number: 1 }, { number: -1 }].map(of)).size,
    ).toBe(6)
  })

  it('takes a number as Go does: a pointer to 0 is a nil pointer', () => expect(of({ number: 0 })).toBe(of({})))

  it('takes empty lists and maps for none', () => expect(of({ list: [], map: {} })).toBe(of({})))

  it('sees the order of a list, not that of a map', () => {
    expect(of({ list: ['a', 'b'] })).not.toBe(of({ list: ['b', 'a'] }))
    expect(of({ map: { a: '1', b: '2' } })).toBe(of({ map: { b: '2', a: '1' } }))
    expect(of({ map: { a: '2', b: '1' } })).not.toBe(of({ map: { a: '1', b: '2' } }))
  })

  it('is total', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        /^[0-9]+$/.test(openshiftBuildHash({ value, dockerfile: value, images: value })),
      ),
    )
    expect(decimalOf(knownStructHash('PodTemplateSpec')(null))).toMatch(/^[0-9]+$/)
  })

  it('does not depend on fields that the library never sets', () => {
    expect(openshiftBuildHash({ dockerfile: 'FROM a', git: { uri: 'x' } })).toBe(
      openshiftBuildHash({ dockerfile: 'FROM a' }),
    )
  })
})

describe('the hash of a signing', () => {
  it('takes no key for an empty one', () => {
    expect(openshiftSigningHash({}, { key: hashOfString(''), cert: hashOfString('') })).toBe(
      openshiftSigningHash({}, {}),
    )
  })

  it('tells the key from the certificate', () => {
    const hash = hashOfString('one')
    expect(openshiftSigningHash({}, { key: hash })).not.toBe(openshiftSigningHash({}, { cert: hash }))
  })
})

/** A struct of the listing. */
interface Listed {
  readonly name: string
  readonly fields: ReadonlyArray<{ readonly name: string; readonly json?: string; readonly type: string }>
}

describe('the tables of structs', () => {
  const structs = { ...podStructs, ...buildStructs }
  const simple = new Set(['string', 'bool', 'int64', 'time', 'hash', 'nil', 'list', 'map', 'map[string]string'])
  const element = (type: string): string => type.replace(/^(?:\*|\[\])/, '')

  it('name no struct that they do not describe, and none twice', () => {
    const named = Object.values(structs).flatMap((fields) => fields.map(([, type]) => element(type)))
    expect(named.filter((name) => !simple.has(name) && !(name in structs))).toStrictEqual([])
    expect(Object.keys(structs).length).toBe(Object.keys(podStructs).length + Object.keys(buildStructs).length)
  })

  const listing = fileURLToPath(new URL('../../golden/corpora/hash-structs.json.gz', import.meta.url))

  it('agree with the listing of the operator’s structs', () => {
    const { types } = JSON.parse(gunzipSync(readFileSync(listing)).toString('utf8')) as {
      types: Record<string, Listed>
    }
    for (const [name, fields] of Object.entries(structs)) {
      const known = Object.entries(types).find(
        ([path, type]) => type.name === name && /(?:core\/v1|build\/v1|meta\/v1)\.[A-Za-z]+$/.test(path),
      )![1]
      const bare = (type: string): string => type.replace('struct ', '').replace(/^([*[\]]*)(?:.*\/v1\.)/, '$1')
      const kind = (type: string): string =>
        type.startsWith('*')
          ? 'nil'
          : type.startsWith('[]')
            ? 'list'
            : type.startsWith('map')
              ? 'map'
              : type === 'time.Time'
                ? 'time'
                : type
      expect(
        fields.map(([field, type, key]) => [field, type, key]),
        name,
      ).toStrictEqual(
        known.fields.map((field, index) => {
          const isSet = fields[index]?.[2] !== undefined
          const json = (field.json ?? '').split(',')[0]
          return [field.name, isSet ? bare(field.type) : kind(bare(field.type)), isSet ? json : undefined]
        }),
      )
    }
  })
})
