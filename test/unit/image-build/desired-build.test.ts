import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { DEFINITION_HASH_ANNOTATION } from '../../../src/constants.js'
import { imageToSign } from '../../../src/image/intermediate.js'
import { type ModuleImageSpec, moduleImageSpecOf } from '../../../src/image/module-image-spec.js'
import type { BuildObject } from '../../../src/image-build/backends.js'
import type { BuildBlockers } from '../../../src/image-build/blocker.js'
import { buildName } from '../../../src/image-build/build-metadata.js'
import type { BuildSettings } from '../../../src/image-build/build-settings.js'
import { definitionHash, isCurrent } from '../../../src/image-build/definition.js'
import { desiredBuild, desiredSigning } from '../../../src/image-build/desired-build.js'
import { buildArguments } from '../../../src/image-build/dockerfile.js'
import { driverToolkitImages } from '../../../src/image-build/dtk.js'
import type { BuildInputs } from '../../../src/image-build/inputs.js'
import { kanikoSigningDockerfile, openshiftSigningDockerfile } from '../../../src/image-build/signing-dockerfile.js'
import type { Resolved } from '../../../src/kernel-mapping/resolution.js'
import type { ImageStream } from '../../../src/kubernetes/object.js'
import { hashOfString } from '../../../src/kubernetes/secret-hash.js'
import { KERNEL, moduleOf, node } from '../builders.js'

// -------------------------------------------------------------------------------------
// the world
// -------------------------------------------------------------------------------------

const settings: BuildSettings = {
  backend: 'openshift-build',
  buildImage: 'mirror.example:5000/kaniko/executor:latest',
  signImage: 'registry.example/signer:1',
  namesImagesSafely: true,
  demandsSigningKeys: true,
  annotatesDefinition: true,
}
const kaniko: BuildSettings = { ...settings, backend: 'kaniko-job' }

const resolved: Resolved = {
  _tag: 'Resolved',
  mappingIndex: 0,
  containerImage: 'registry.example/gpu:1',
  inTreeModulesToRemove: [],
  unknownVariables: [],
  trace: [],
}
const build = { dockerfileConfigMap: { name: 'dockerfile' } }
const sign = { keySecret: { name: 'key' }, certSecret: { name: 'cert' }, filesToSign: ['/opt/lib/modules/gpu.ko'] }

const workOf = (parts: Partial<Resolved>, extra: Partial<ModuleImageSpec> = {}): ModuleImageSpec => ({
  ...moduleImageSpecOf(moduleOf(), KERNEL, { ...resolved, ...parts }),
  ...extra,
})

const SECRET_TEXT = 'MIIEvQIBADANBgkqhkiG9w0BAQ'

const facts: BuildInputs = {
  configMap: () => ({ state: 'exists', data: { dockerfile: 'FROM scratch\n' } }),
  secret: ({ name }) => ({ state: 'exists', data: { [name]: hashOfString(SECRET_TEXT) } }),
  driverToolkit: () => E.right('registry.example/dtk:1'),
}

const rightOf = (desired: E.Either<BuildBlockers, BuildObject>): BuildObject => {
  if (E.isLeft(desired)) throw new Error(JSON.stringify(desired.left))
  return desired.right
}

const built = (work: ModuleImageSpec, chosen = settings, known = facts): BuildObject =>
  rightOf(desiredBuild(chosen, known)(work))
const signed = (work: ModuleImageSpec, chosen = settings, known = facts): BuildObject =>
  rightOf(desiredSigning(chosen, known)(work))

const definitionOf = ({ metadata }: BuildObject): unknown => metadata.annotations?.[DEFINITION_HASH_ANNOTATION]

// -------------------------------------------------------------------------------------
// arguments
// -------------------------------------------------------------------------------------

describe('build arguments', () => {
  const names = (given: ReadonlyArray<string>, dtk?: string) =>
    buildArguments(workOf({}), { ...build, buildArgs: given.map((name) => ({ name, value: 'mine' })) }, dtk).map(
      ({ name, value }) => `${name}=${value}`,
    )

  it('are the implicit ones, by name, when the user has none', () => {
    expect(names([])).toStrictEqual([
      `KERNEL_FULL_VERSION=${KERNEL}`,
      `KERNEL_VERSION=${KERNEL}`,
      'MOD_NAME=gpu',
      'MOD_NAMESPACE=drivers',
    ])
  })

  it('keep their place and lose their value when they are implicit ones', () => {
    expect(names(['Z', 'MOD_NAME', 'A'])).toStrictEqual([
      'Z=mine',
      'MOD_NAME=gpu',
      'A=mine',
      `KERNEL_FULL_VERSION=${KERNEL}`,
      `KERNEL_VERSION=${KERNEL}`,
      'MOD_NAMESPACE=drivers',
    ])
  })

  it('stay twice when they are given twice', () => {
    expect(names(['A', 'A', 'MOD_NAME', 'MOD_NAME']).slice(0, 4)).toStrictEqual([
      'A=mine',
      'A=mine',
      'MOD_NAME=gpu',
      'MOD_NAME=gpu',
    ])
  })

  it('have the driver toolkit only for a Dockerfile that asks for it', () => {
    const asking = { ...facts, configMap: () => ({ state: 'exists', data: { dockerfile: 'ARG DTK_AUTO' } }) as const }
    expect(JSON.stringify(built(workOf({ build }), settings, asking))).toContain('registry.example/dtk:1')
    expect(JSON.stringify(built(workOf({ build })))).not.toContain('DTK_AUTO')
    expect(JSON.stringify(built(workOf({ build }), kaniko, asking))).not.toContain('DTK_AUTO')
  })
})

// -------------------------------------------------------------------------------------
// obstacles
// -------------------------------------------------------------------------------------

describe('nothing is made', () => {
  const left = (desired: E.Either<BuildBlockers, BuildObject>) => (E.isLeft(desired) ? desired.left : [])
  const object = (kind: string, name: string) => ({ kind, namespace: 'drivers', name })

  it.each([settings, kaniko])('before the ConfigMap is known ($backend)', (chosen) => {
    const asked = (configMap: BuildInputs['configMap']) =>
      left(desiredBuild(chosen, { ...facts, configMap })(workOf({ build })))
    const dockerfile = { kind: 'ConfigMap', namespace: 'drivers', name: 'dockerfile' }
    expect(asked(() => undefined)).toStrictEqual([{ _tag: 'Unknown', object: dockerfile }])
    expect(asked(() => ({ state: 'missing' }))).toStrictEqual([{ _tag: 'Missing', object: dockerfile }])
    expect(asked(() => ({ state: 'exists', data: { Dockerfile: 'FROM scratch' } }))).toStrictEqual([
      { _tag: 'KeyMissing', object: dockerfile, key: 'dockerfile' },
    ])
    expect(asked(() => ({ state: 'exists', data: JSON.parse('{"__proto__": {}}') }))).toMatchObject([
      { _tag: 'KeyMissing' },
    ])
  })

  it('without the driver toolkit that the Dockerfile asks for', () => {
    const asking = { ...facts, configMap: () => ({ state: 'exists', data: { dockerfile: '# DTK_AUTO' } }) as const }
    const problem = { _tag: 'OsVersionUnknown', kernelVersion: KERNEL } as const
    expect(
      left(desiredBuild(settings, { ...asking, driverToolkit: () => E.left(problem) })(workOf({ build }))),
    ).toStrictEqual([{ _tag: 'NoDriverToolkit', problem }])
    expect(
      left(desiredBuild(settings, { ...asking, driverToolkit: () => undefined })(workOf({ build }))),
    ).toStrictEqual([
      { _tag: 'Unknown', object: { kind: 'ImageStream', namespace: 'openshift', name: 'driver-toolkit' } },
    ])
  })

  it('and all that is unknown of the signing key is said at once', () => {
    const asked = (secret: BuildInputs['secret'], chosen = settings) =>
      left(desiredSigning(chosen, { ...facts, secret })(workOf({ build, sign })))
    expect(asked(() => undefined)).toStrictEqual([
      { _tag: 'Unknown', object: object('Secret', 'key') },
      { _tag: 'Unknown', object: object('Secret', 'cert') },
    ])
    expect(asked(({ name }) => (name === 'key' ? { state: 'missing' } : { state: 'exists', data: {} }))).toStrictEqual([
      { _tag: 'Missing', object: object('Secret', 'key') },
      { _tag: 'KeyMissing', object: object('Secret', 'cert'), key: 'cert' },
    ])
  })

  it('except that OpenShift takes a Secret without its key, as the operator does, unless told otherwise', () => {
    const empty = { ...facts, secret: () => ({ state: 'exists', data: {} }) as const }
    const lax = { demandsSigningKeys: false }
    expect(E.isRight(desiredSigning({ ...settings, ...lax }, empty)(workOf({ build, sign })))).toBe(true)
    expect(
      left(desiredSigning({ ...kaniko, ...lax }, empty)(workOf({ build, sign }))).map(({ _tag }) => _tag),
    ).toStrictEqual(['KeyMissing', 'KeyMissing'])
  })

  it('when there is nothing to do', () => {
    expect(left(desiredSigning(settings, facts)(workOf({ sign })))).toStrictEqual([{ _tag: 'NothingToSign' }])
    expect(left(desiredSigning(settings, facts)(workOf({ sign: { ...sign, unsignedImage: '' } })))).toStrictEqual([
      { _tag: 'NothingToSign' },
    ])
    expect(left(desiredSigning(settings, facts)(workOf({ build })))).toStrictEqual([{ _tag: 'NoWork' }])
    expect(left(desiredBuild(settings, facts)(workOf({ sign })))).toStrictEqual([{ _tag: 'NoWork' }])
  })
})

// -------------------------------------------------------------------------------------
// what is rendered
// -------------------------------------------------------------------------------------

describe('what is made', () => {
  it('is built under another name when it is signed afterwards, and signed from there', () => {
    const work = workOf({ build, sign: { ...sign, unsignedImage: 'registry.example/other:1' } })
    const intermediate = 'registry.example/gpu:1_drivers_gpu_kmm_unsigned'
    expect(built(work)).toMatchObject({ spec: { output: { to: { name: intermediate } } } })
    expect(imageToSign(true, work)).toBe(intermediate)
    expect(signed(work)).toMatchObject({ spec: { output: { to: { name: 'registry.example/gpu:1' } } } })
    expect(JSON.stringify(signed(work))).toContain(`FROM ${intermediate} as source`)
  })

  it('is not pushed when it is only tried', () => {
    const work = workOf({ build, registryTLS: { insecure: true } }, { pushes: false })
    expect(built(work).spec).not.toHaveProperty('output')
    const args = JSON.stringify(built(work, kaniko))
    expect(args).toContain('"--no-push"')
    expect(args).not.toMatch(/--destination|--insecure/)
  })

  it('runs where the build says, and is signed where the Module says', () => {
    const work = workOf({ build: { ...build, selector: { builder: 'yes' } }, sign })
    expect(built(work)).toMatchObject({ spec: { nodeSelector: { builder: 'yes' } } })
    expect(signed(work)).toMatchObject({ spec: { nodeSelector: { gpu: 'yes' } } })
    expect(built(workOf({ build: { ...build, selector: {} } }), kaniko)).toMatchObject({
      spec: { template: { spec: { nodeSelector: { gpu: 'yes' } } } },
    })
  })

  it.each([
    ['kaniko:latest', 'kaniko:v1'],
    ['kaniko', 'kaniko:v1'],
    ['mirror.example:5000/kaniko', 'mirror.example:5000/kaniko:v1'],
    ['mirror.example:5000/kaniko:latest', 'mirror.example:5000/kaniko:v1'],
    ['mirror.example:5000/kaniko@sha256:00', 'mirror.example:5000/kaniko:v1'],
    ['mirror.example:5000/kaniko:latest@sha256:00', 'mirror.example:5000/kaniko:v1'],
  ])('uses %s with the tag v1 as %s', (buildImage, image) => {
    const object = built(workOf({ build: { ...build, kanikoParams: { tag: 'v1' } } }), { ...kaniko, buildImage })
    expect(object).toMatchObject({ spec: { template: { spec: { containers: [{ image }] } } } })
  })

  it('says how registries are reached', () => {
    const insecure = { insecure: true, insecureSkipTLSVerify: true }
    const work = workOf({
      build: { ...build, baseImageRegistryTLS: insecure },
      sign: { ...sign, unsignedImageRegistryTLS: insecure },
      registryTLS: insecure,
    })
    const flags = (object: BuildObject) => JSON.stringify(object).match(/--(?:insecure|skip-tls-verify)(?:-pull)?/g)
    expect(flags(built(work, kaniko))).toStrictEqual([
      '--insecure-pull',
      '--skip-tls-verify-pull',
      '--insecure',
      '--skip-tls-verify',
    ])
    expect(flags(signed(work, kaniko))).toStrictEqual([
      '--insecure',
      '--skip-tls-verify',
      '--insecure-pull',
      '--skip-tls-verify-pull',
    ])
  })

  it('tolerates what it is told to, in a Job', () => {
    const tolerations = [{ key: 'gpu', operator: 'Exists' }]
    expect(built(workOf({ build }, { tolerations }), kaniko)).toMatchObject({
      spec: { template: { spec: { tolerations } } },
    })
  })

  it('has no owner while the Module is not in the cluster', () => {
    const work = moduleImageSpecOf(moduleOf({ uid: '' }), KERNEL, { ...resolved, build })
    expect(built(work).metadata).not.toHaveProperty('ownerReferences')
    expect(built(workOf({ build })).metadata.ownerReferences).toMatchObject([
      { kind: 'Module', name: 'gpu', controller: true },
    ])
  })

  it('holds no part of a Secret', () => {
    for (const chosen of [settings, kaniko]) {
      const text = JSON.stringify(signed(workOf({ build, sign }), chosen))
      for (const form of [
        SECRET_TEXT,
        Buffer.from(SECRET_TEXT).toString('base64'),
        Buffer.from(SECRET_TEXT).toString('hex'),
      ])
        expect(text).not.toContain(form)
    }
  })
})

describe('the signing Dockerfile', () => {
  it('is complete with no file to sign', () => {
    const nothing = { unsignedImage: 'u', signImage: 's', filesToSign: [] }
    expect(openshiftSigningDockerfile(nothing)).toBe(
      'FROM u as source\n\nFROM s AS signimage\n\nUSER 0\n\nRUN ["mkdir", "/signroot"]\n\n\nFROM source\n\n',
    )
    expect(kanikoSigningDockerfile(nothing)).toBe(
      'FROM u as source\n\nFROM s AS signimage\n\nRUN mkdir -p /tmp/signroot\n\n\nFROM source\n\n',
    )
  })
})

// -------------------------------------------------------------------------------------
// annotations and names
// -------------------------------------------------------------------------------------

describe('the definition hash', () => {
  const arg = (value: string) => ({ ...build, buildArgs: [{ name: 'A', value }] })

  it.each<[string, Partial<Resolved>, Partial<Resolved>]>([
    ['arguments', { build: arg('1') }, { build: arg('2') }],
    ['the selector', { build }, { build: { ...build, selector: { builder: 'yes' } } }],
    ['Secrets', { build }, { build: { ...build, secrets: [{ name: 'token' }] } }],
    ['the target', { build }, { build, containerImage: 'registry.example/gpu:2' }],
  ])('sees %s, which last-hash of an OpenShift Build does not', (_, before, after) => {
    const [one, other] = [built(workOf(before)), built(workOf(after))]
    expect(definitionOf(one)).not.toBe(definitionOf(other))
    expect(isCurrent(other)(one)).toBe(false)
    const lastOnly = { ...settings, annotatesDefinition: false }
    expect(isCurrent(built(workOf(after), lastOnly))(one)).toBe(true)
    expect(isCurrent(other)(built(workOf(before), lastOnly))).toBe(true)
  })

  it('sees a new signing key, which last-hash looks for under other names', () => {
    const rotated = {
      ...facts,
      secret: () => ({ state: 'exists', data: { key: hashOfString('new'), cert: hashOfString('new') } }) as const,
    }
    const work = workOf({ build, sign })
    expect(isCurrent(signed(work))(signed(work, settings, rotated))).toBe(false)
    expect(definitionOf(signed(work))).not.toBe(definitionOf(signed(work, settings, rotated)))
  })

  it('sees the Dockerfile that a kaniko Job reads from its ConfigMap', () => {
    const changed = { ...facts, configMap: () => ({ state: 'exists', data: { dockerfile: 'FROM other' } }) as const }
    expect(isCurrent(built(workOf({ build }), kaniko))(built(workOf({ build }), kaniko, changed))).toBe(false)
  })

  it('does not see the order of keys, nor who owns what', () => {
    expect(definitionHash({ a: 1, b: { c: 2, d: 3 } })).toBe(definitionHash({ b: { d: 3, c: 2 }, a: 1 }))
    const owner = { apiVersion: 'v1', kind: 'Other', name: 'other', uid: '2' }
    expect(definitionOf(built(workOf({ build }, { owner })))).toBe(definitionOf(built(workOf({ build }))))
  })

  it('is nothing without last-hash', () => {
    const wanted = built(workOf({ build }))
    expect(isCurrent(wanted)({ ...wanted, metadata: { name: 'by-hand' } })).toBe(false)
  })
})

describe('names', () => {
  const named = (name: string, kernelVersion: string, namespace = 'drivers') =>
    buildName({ module: { namespace, name }, kernelVersion }, 'build')

  it('say what is made for which kernel', () => {
    expect(named('gpu', '6.5.0')).toMatch(/^gpu-build-6-5-0-[0-9a-f]{8}$/)
    expect(buildName({ module: { namespace: 'drivers', name: 'gpu' }, kernelVersion: '6.5.0' }, 'sign')).toMatch(
      /^gpu-sign-6-5-0-[0-9a-f]{8}$/,
    )
  })

  it('are names of Kubernetes, whatever is asked for', () => {
    const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9.-]{0,80}[a-z0-9])?$/)
    fc.assert(
      fc.property(label, fc.string(), fc.string(), (name, kernelVersion, salt) => {
        const made = buildName({ module: { namespace: 'a', name }, kernelVersion }, 'sign', salt)
        expect(made.length).toBeLessThanOrEqual(52)
        expect(made).toMatch(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/)
      }),
    )
  })

  it('differ by all that they stand for, and by a salt', () => {
    const long = 'x'.repeat(60)
    const all = [
      named('gpu', '6.5.0'),
      named('gpu', '6.5.1'),
      named('gpu', '6-5-0'),
      named('gpu', '6.5.0', 'other'),
      named(`${long}a`, '6.5.0'),
      named(`${long}b`, '6.5.0'),
    ]
    expect(new Set(all).size).toBe(all.length)
    const work = workOf({ build })
    expect(buildName(work, 'build')).toBe(buildName(work, 'build', ''))
    expect(buildName(work, 'build', '2')).not.toBe(buildName(work, 'build'))
  })
})

// -------------------------------------------------------------------------------------
// the driver toolkit
// -------------------------------------------------------------------------------------

describe('the driver toolkit', () => {
  const on = (name: string, kernel: string, osImage: string) => {
    const made = node(name, { kernel })
    return {
      ...made,
      status: {
        nodeInfo: { ...made.status?.nodeInfo, osImage } as NonNullable<NonNullable<typeof made.status>['nodeInfo']>,
      },
    }
  }
  const rhcos = (version: string): string => `Red Hat Enterprise Linux CoreOS ${version} (Plow)`
  const [older, newer] = ['413.92.202307260246-0', '413.92.202308210212-0']
  const stream = (...tags: ReadonlyArray<string>): ImageStream => ({
    apiVersion: 'image.openshift.io/v1',
    kind: 'ImageStream',
    metadata: { name: 'driver-toolkit', namespace: 'openshift' },
    spec: { tags: tags.map((name) => ({ name, from: { name: `dtk:${name}` } })) },
  })

  it('is that of the release that the nodes of a kernel run', () => {
    const images = driverToolkitImages(
      [on('a', '5.14.0+', rhcos(older)), on('b', '6.0.0', rhcos(newer))],
      stream(older, newer, 'latest'),
    )
    expect(images('5.14.0')).toStrictEqual(E.right(`dtk:${older}`))
    expect(images('6.0.0')).toStrictEqual(E.right(`dtk:${newer}`))
  })

  it('is, of several releases with one kernel, that of the last node for which there is one', () => {
    const nodes = [on('b', '6.0.0', rhcos(newer)), on('a', '6.0.0', rhcos(older))]
    expect(driverToolkitImages(nodes, stream(older, newer))('6.0.0')).toStrictEqual(E.right(`dtk:${newer}`))
    expect(driverToolkitImages(nodes, stream(older))('6.0.0')).toStrictEqual(E.right(`dtk:${older}`))
  })

  it('is not there for another system, another kernel, or a release without a tag', () => {
    const images = driverToolkitImages(
      [on('a', '6.0.0', 'Fedora Linux 38'), on('b', '6.1.0', rhcos(older))],
      stream('latest'),
    )
    expect(images('6.0.0')).toStrictEqual(E.left({ _tag: 'OsVersionUnknown', kernelVersion: '6.0.0' }))
    expect(images('7.0.0')).toStrictEqual(E.left({ _tag: 'OsVersionUnknown', kernelVersion: '7.0.0' }))
    expect(images('6.1.0')).toStrictEqual(E.left({ _tag: 'TagMissing', kernelVersion: '6.1.0', osVersions: [older] }))
  })

  it('is not a tag that leads nowhere', () => {
    const nowhere: ImageStream = { ...stream(), spec: { tags: [{ name: older }, { name: newer, from: {} }] } }
    expect(E.isLeft(driverToolkitImages([on('a', '6.0.0', rhcos(older))], nowhere)('6.0.0'))).toBe(true)
  })
})
