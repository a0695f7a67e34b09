import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { intermediateImage } from '../../../src/image/intermediate.js'
import { appendToTag, isImageName, parseReference, replaceTagWithDigest } from '../../../src/image/reference.js'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`
const gpu = { namespace: 'drivers', name: 'gpu' }

describe('a reference', () => {
  it.each([
    ['nginx', '', 'nginx', 'latest'],
    ['localhost:5000', '', 'localhost', '5000'],
    ['localhost/kmod:1', '', 'localhost/kmod', '1'],
    ['reg:5000/kmod', 'reg:5000', 'kmod', 'latest'],
    ['quay.io/org/kmod:1', 'quay.io', 'org/kmod', '1'],
    ['docker.io/nginx', 'index.docker.io', 'library/nginx', 'latest'],
    ['[::1]:5000/kmod:1', '[::1]:5000', 'kmod', '1'],
    [`quay.io/kmod:1@${DIGEST}`, 'quay.io', 'kmod', DIGEST],
    [`docker.io/nginx:not a tag!@${DIGEST}`, undefined, undefined, undefined],
  ])('%j has the parts that are said', (image, registry, repository, identifier) => {
    const read = parseReference(image)
    expect(
      E.isRight(read)
        ? [read.right.registry, read.right.repository, read.right.identifier]
        : [undefined, undefined, undefined],
    ).toStrictEqual([registry, repository, identifier])
  })

  it.each([
    ['', 'bad repository'],
    ['quay.io/a', 'bad repository'],
    ['quay.io/Org/kmod', 'bad repository'],
    ['quay.io/kmod:5.14+', 'bad tag'],
    [`quay.io/kmod:${'a'.repeat(129)}`, 'bad tag'],
    ['registry:port/kmod', 'bad registry'],
    ['a b.c/kmod', 'bad registry'],
    ['[::1/kmod.x:y', 'bad registry'],
    ['quay.io/kmod@sha256:00', 'bad digest'],
    [`quay.io/kmod@${DIGEST.toUpperCase()}`, 'bad digest'],
    [`quay.io/kmod@${DIGEST}@${DIGEST}`, 'bad digest'],
  ])('is not %j: %s', (image, reason) => expect(parseReference(image)).toStrictEqual(E.left(reason)))

  it('names itself: what is read of its name is the same', () => {
    const piece = fc.constantFrom(
      'quay.io',
      'docker.io',
      'reg:5000',
      'localhost',
      '[::1]:80',
      'org',
      'kmod',
      'nginx',
      'a',
      '/',
      ':',
      '@',
      '1.0',
      DIGEST,
      'é',
      '',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const read = parseReference(pieces.join(''))
        if (E.isRight(read)) expect(parseReference(read.right.name)).toStrictEqual(read)
      }),
    )
  })

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (image) => ['Left', 'Right'].includes(parseReference(image)._tag)),
    )
  })

  it('gets a digest in place of its tag', () => {
    expect(replaceTagWithDigest(DIGEST)('docker.io/nginx:1')).toStrictEqual(
      E.right(`index.docker.io/library/nginx@${DIGEST}`),
    )
    expect(E.isLeft(replaceTagWithDigest(DIGEST)('quay.io/a'))).toBe(true)
  })

  it('gets a longer tag, wherever its colon is', () => {
    expect(['kmod', 'kmod:1', 'reg:5000/kmod'].map(appendToTag('x'))).toStrictEqual([
      'kmod:x',
      'kmod:1_x',
      'reg:5000/kmod_x',
    ])
  })
})

describe('the name of an image', () => {
  it.each([
    'reg.io/n:1',
    'n:1',
    'localhost:5000/k:1',
    'REG.io/nic:1',
    'reg.io/a/b__c:1',
    'reg.io/a/b--c.d_e:1',
    'reg.io/nic:_1',
    'reg.io/nic:V1.0_x-',
    `reg.io/nic:1@${DIGEST}`,
    'image-registry.openshift-image-registry.svc:5000/net/nic:5.14.0-284.30.1.el9_2.x86_64',
  ])('can be pulled by nodes: %s', (image) => {
    expect(isImageName(image)).toBe(true)
  })

  it.each([
    'reg.io/a/b___c:1',
    'reg.io/a/b..c:1',
    'reg.io/a/b.-c:1',
    'reg.io/a/_b:1',
    'reg.io/-nic:1',
    'reg.io/nic-:1',
    `reg.io/nic-@${DIGEST}`,
    'reg.io/nic:-1',
    'reg.io/nic:.1',
    'reg.io/nic:',
    'reg.io//nic:1',
  ])('is none that nodes read: %s', (image) => {
    expect(isImageName(image)).toBe(false)
  })
})

describe('the intermediate image', () => {
  it.each(['kmod', 'kmod:1', 'quay.io/org/kmod:5.14.0-284', 'reg:5000/kmod:1'])(
    'of %s is the same in both ways',
    (image) => {
      expect(intermediateImage(true)(image, gpu)).toBe(intermediateImage(false)(image, gpu))
    },
  )

  it('is a tag, and not another repository, behind the port of a registry', () => {
    expect(intermediateImage(true)('reg:5000/org/kmod', gpu)).toBe('reg:5000/org/kmod:drivers_gpu_kmm_unsigned')
    expect(intermediateImage(false)('reg:5000/org/kmod', gpu)).toBe('reg:5000/org/kmod_drivers_gpu_kmm_unsigned')
  })

  it('has a tag that is made of a digest', () => {
    expect(intermediateImage(true)(`reg:5000/kmod@${DIGEST}`, gpu)).toBe(
      'reg:5000/kmod:sha256-0123456789ab_drivers_gpu_kmm_unsigned',
    )
    expect(intermediateImage(true)(`kmod:1@${DIGEST}`, gpu)).toBe('kmod:sha256-0123456789ab_drivers_gpu_kmm_unsigned')
    expect(intermediateImage(false)(`kmod@${DIGEST}`, gpu)).toBe(`kmod@${DIGEST}_drivers_gpu_kmm_unsigned`)
  })

  it('is a good reference for every good reference, and another one for another Module', () => {
    const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/)
    const name = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
    const repository = fc.constantFrom('kmod', 'reg:5000/kmod', 'quay.io/org/kmod', 'localhost/kmod')
    const end = fc.oneof(
      fc.constant(''),
      fc.constant(`@${DIGEST}`),
      tag.map((text) => `:${text}`),
      tag.map((text) => `:${text}@${DIGEST}`),
    )
    fc.assert(
      fc.property(repository, end, name, name, (base, rest, namespace, module) => {
        const image = intermediateImage(true)(base + rest, { namespace, name: module })
        const [before, after] = [parseReference(base + rest), parseReference(image)]
        if (E.isLeft(before) || E.isLeft(after)) throw new Error(image)
        expect(after.right.contextName).toBe(before.right.contextName)
        expect(after.right.isDigest).toBe(false)
        expect(intermediateImage(true)(base + rest, { namespace, name: `${module}x` })).not.toBe(image)
      }),
    )
  })
})
