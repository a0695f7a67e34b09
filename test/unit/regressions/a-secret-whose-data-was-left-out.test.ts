/**
 * Tools that dump clusters write "N bytes long" in place of what a Secret holds. That was taken for the key, so that a signing that ran
 * was replaced, because it was made from another one.
 */
import { describe, expect, it } from 'vitest'

import { decodeObjects, plan, type ProfileName, satisfy } from '../../../src/index.js'
import {
  buildContext,
  IMAGE_HERE,
  makerOf,
  missing,
  secret,
  sign,
  SIGN_IMAGE,
  stored,
  worksIn,
} from '../image-build/world.js'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const live = (name: string, data: object, resourceVersion = '1') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { namespace: 'drivers', name, uid: `uid-${name}`, resourceVersion },
  data,
})

const key = live('gpu-key', { key: base64('k') })
const cert = live('gpu-cert', { cert: base64('c') })
const elidedKey = live('gpu-key', { key: base64('1704 bytes long') })
const elidedCert = live('gpu-cert', { cert: base64('912 bytes long') })

const { secrets: _, ...context } = buildContext
const module = makerOf({ sign: { ...sign, unsignedImage: 'registry.example/gpu:unsigned' } })
const images = { [IMAGE_HERE]: missing, 'registry.example/gpu:unsigned': { state: 'exists' } as const }

const planned = (secrets: ReadonlyArray<unknown>, builds: typeof context.builds, profile: ProfileName) =>
  plan(
    { ...context, images, ...decodeObjects(secrets).snapshot, ...(builds === undefined ? {} : { builds }) },
    [module],
    {
      profile,
      signImage: SIGN_IMAGE,
    },
  )

const both = ['safe', 'kmm-1.1'] as const

describe('a Secret whose data was left out', () => {
  it.each(both)('replaces no signing that runs (%s)', (profile) => {
    const builds = stored(planned([key, cert], [], profile), 'Running')
    expect(builds).toHaveLength(1)
    expect(worksIn(planned([key, cert], builds, profile))).toEqual([])
    for (const secrets of [
      [elidedKey, elidedCert],
      [elidedKey, cert],
      [key, elidedCert],
    ]) {
      const { changes, diagnostics } = planned(secrets, builds, profile)
      expect(changes).toEqual([])
      expect(diagnostics.map(({ name }) => name)).toContain('BuildInputUnknown')
    }
  })

  it.each(both)('starts none, and asks for the Secret (%s)', (profile) => {
    const { changes, requirements, diagnostics } = planned([elidedKey, cert], [], profile)
    expect(changes).toEqual([])
    expect(requirements).toEqual([
      { requires: 'object', apiVersion: 'v1', kind: 'Secret', namespace: 'drivers', name: 'gpu-key' },
    ])
    expect(diagnostics.find(({ name }) => name === 'BuildInputUnknown')?.facts).toMatchObject({
      name: 'gpu-key',
      isElided: true,
    })
  })

  it('is read as such, and stays so when it is written and read', () => {
    const { snapshot, problems } = decodeObjects([elidedKey])
    expect(problems).toEqual([])
    expect(snapshot.secrets).toMatchObject([{ hashes: {}, elided: { key: true } }])
    expect(decodeObjects(snapshot.secrets).snapshot).toEqual(snapshot)
  })

  it.each<[string, object]>([
    ['as text', { stringData: { key: '17 bytes long' } }],
    ['with a line break', { data: { key: base64('17 bytes long\n') } }],
    ['as text with a line break', { stringData: { key: '17 bytes long\n' } }],
    ['as text, over what it replaces', { data: { key: base64('secret') }, stringData: { key: '17 bytes long' } }],
  ])('is known %s', (_, fields) => {
    const { data: _data, ...rest } = live('gpu-key', { key: '' }) as Readonly<Record<string, unknown>>
    expect(decodeObjects([{ ...rest, ...fields }]).snapshot.secrets).toMatchObject([
      { hashes: {}, elided: { key: true } },
    ])
  })

  it.each([
    ['text around it', 'about 17 bytes long'],
    ['more of it', '17 bytes longer'],
    ['no number', 'bytes long'],
    ['a sign', '-1 bytes long'],
    ['a line more', '17 bytes long\n\n'],
  ])('is not meant by a value with %s', (_, text) => {
    expect(decodeObjects([live('gpu-key', { key: base64(text) })]).snapshot.secrets?.[0]).not.toHaveProperty('elided')
  })

  it('gives way to one of the same state that has its data, whatever the order', () => {
    for (const secrets of [
      [key, elidedKey],
      [elidedKey, key],
    ]) {
      const { snapshot, problems } = decodeObjects(secrets)
      expect(problems).toEqual([])
      expect(snapshot.secrets).toMatchObject([{ hashes: secret('gpu-key', { key: 'k' }).hashes }])
    }
  })

  it('is not known from an older state', () => {
    const newer = live('gpu-key', { key: base64('5 bytes long') }, '2')
    expect(decodeObjects([key, newer]).snapshot.secrets).toMatchObject([{ elided: { key: true } }])
  })

  it('is known when it is looked up', () => {
    const requirement = {
      requires: 'object',
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'drivers',
      name: 'gpu-key',
    } as const
    const { snapshot } = satisfy(decodeObjects([elidedKey, cert]).snapshot, {
      objects: [{ ...requirement, object: key }],
    })
    expect(worksIn(plan({ ...context, images, ...snapshot }, [module], { signImage: SIGN_IMAGE }))).toEqual([
      'create sign ImageMissing',
    ])
  })
})
