import { describe, expect, test } from 'vitest'

import { decodeObjects, type DecodeOptions } from '../../../src/snapshot/decode-objects.js'
import { moduleManifest } from './fixtures.js'

const metadata = { name: 'a', namespace: 'drivers', uid: 'u' }
const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata,
  data: { dockerfile: 'FROM scratch' },
  immutable: true,
}
const build = {
  apiVersion: 'build.openshift.io/v1',
  kind: 'Build',
  metadata,
  spec: { nodeSelector: {} },
  status: { phase: 'Complete' },
}
const job = { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template: {} }, status: { succeeded: 1 } }
const imageStream = {
  apiVersion: 'image.openshift.io/v1',
  kind: 'ImageStream',
  metadata: { name: 'driver-toolkit', namespace: 'openshift', uid: 'u' },
  spec: { tags: [{ name: 'latest', from: { kind: 'DockerImage', name: 'quay.io/dtk:1' } }] },
}
const secret = { apiVersion: 'v1', kind: 'Secret', metadata, hashes: { key: '0123456789abcdef' } }

const cases = [
  ['configMaps', configMap],
  ['builds', build],
  ['jobs', job],
  ['imageStreams', imageStream],
  ['secrets', secret],
] as const

describe('what builds and signings are decided from', () => {
  test.each(cases)('%s are read', (section, object) => {
    expect(decodeObjects([object])).toMatchObject({ snapshot: { [section]: [object] }, problems: [] })
  })

  test.each(cases)('%s: a manifest says nothing of the others', (section, object) => {
    const manifest = { ...object, metadata: { name: 'a', namespace: 'drivers' } }
    expect(decodeObjects([manifest]).snapshot).toEqual({ found: { [section]: [manifest] } })
    expect(decodeObjects([manifest], { observed: [section] }).snapshot).toEqual({ [section]: [manifest] })
  })

  test.each(cases)(
    '%s: a typed list observes them, and gives its items their kind',
    (section, { apiVersion, kind, ...rest }) => {
      expect(decodeObjects({ apiVersion, kind: `${kind}List`, items: [] }).snapshot).toEqual({ [section]: [] })
      expect(decodeObjects({ apiVersion, kind: `${kind}List`, items: [rest] }).snapshot).toEqual({
        [section]: [{ apiVersion, kind, ...rest }],
      })
    },
  )

  test.each(cases)('%s: the caller can say that there are none', (section) => {
    const observed: DecodeOptions['observed'] = [section]
    expect(decodeObjects([], { observed }).snapshot).toEqual({ [section]: [] })
  })

  test.each(cases)('%s: an object without a namespace is in none, unless the caller knows it', (section, object) => {
    const nowhere = { ...object, metadata: { name: 'a', uid: 'u' } }
    const { snapshot, problems } = decodeObjects(nowhere)
    expect(snapshot).toEqual({ unreadable: [{ kind: object.kind, name: 'a' }] })
    expect(problems).toMatchObject([{ name: 'NamespaceMissing', severity: 'error', path: ['metadata', 'namespace'] }])
    const known = decodeObjects(nowhere, { defaultNamespace: 'drivers' })
    expect(known.snapshot[section]?.[0]?.metadata.namespace).toBe('drivers')
    expect(known.problems).toEqual([])
  })

  test.each(cases)('%s: of copies that contradict each other none is kept', (section, object) => {
    const other = { ...object, metadata: { ...object.metadata, uid: '1' } }
    const { snapshot, problems } = decodeObjects([other, { ...object, metadata: { ...object.metadata, uid: '2' } }])
    expect(snapshot).toEqual({
      [section]: [],
      observedNamespaces: { [section]: [object.metadata.namespace] },
      unreadable: [{ kind: object.kind, namespace: object.metadata.namespace, name: object.metadata.name }],
    })
    expect(problems.map(({ name }) => name)).toEqual(['DuplicateObject', 'DuplicateObject'])
  })

  test('they are kept by reference', () => {
    const { snapshot } = decodeObjects([configMap, build, job, imageStream])
    expect(snapshot.configMaps?.[0]).toBe(configMap)
    expect(snapshot.builds?.[0]).toBe(build)
    expect(snapshot.jobs?.[0]).toBe(job)
    expect(snapshot.imageStreams?.[0]).toBe(imageStream)
  })

  test.each([
    ['a value that is no text', { ...configMap, data: { dockerfile: 1 } }, ['data', 'dockerfile']],
    ['data that is no map', { ...configMap, data: [] }, ['data']],
    ['a phase that is no text', { ...build, status: { phase: 1 } }, ['status', 'phase']],
    ['a spec that is no object', { ...build, spec: [] }, ['spec']],
    ['a count that is no number', { ...job, status: { failed: '1' } }, ['status', 'failed']],
    [
      'an annotation that is no text',
      { ...job, metadata: { ...metadata, annotations: { a: 1 } } },
      ['metadata', 'annotations', 'a'],
    ],
    [
      'a tag without a name that is text',
      { ...imageStream, spec: { tags: [{ name: 1 }] } },
      ['spec', 'tags', 0, 'name'],
    ],
  ])('%s makes an object unreadable', (_, object, path) => {
    const { snapshot, problems } = decodeObjects([object])
    expect(problems).toMatchObject([{ name: 'WrongType', path, subject: { kind: object.kind } }])
    expect(snapshot.unreadable).toMatchObject([{ kind: object.kind, name: object.metadata.name }])
  })

  test.each([
    ['v1', 'Build', 'build.openshift.io/v1'],
    ['v1', 'ImageStream', 'image.openshift.io/v1'],
    ['batch/v1beta1', 'Job', 'batch/v1'],
    ['kmm.sigs.x-k8s.io/v1beta3', 'PreflightValidation', 'kmm.sigs.x-k8s.io/v1beta1'],
  ])('%s %s is of another version', (apiVersion, kind, expected) => {
    const { snapshot, problems } = decodeObjects({ apiVersion, kind, metadata })
    expect(problems).toMatchObject([{ name: 'WrongApiVersion', facts: { found: apiVersion, expected } }])
    expect(snapshot).toEqual({ unreadable: [{ kind, namespace: 'drivers', name: 'a' }] })
  })
})

describe('preflights of KMM 2.x', () => {
  const apiVersion = 'kmm.sigs.x-k8s.io/v1beta2'
  const spec = { kernelVersion: '5.14.0-570.19.1.el9_6.x86_64', pushBuiltImage: true }
  const toolkit = { ...spec, dtkImage: 'quay.io/dtk@sha256:0' }
  const named = { name: 'next' }

  test.each([
    ['by itself', { apiVersion, kind: 'PreflightValidationOCP', metadata: named, spec: toolkit }],
    [
      'in a typed list',
      { apiVersion, kind: 'PreflightValidationOCPList', items: [{ metadata: named, spec: toolkit, status: {} }] },
    ],
  ])('name the kernel and the driver toolkit, %s', (_, input) => {
    const { preflightValidationOCPs, problems } = decodeObjects(input)
    expect(problems).toEqual([])
    expect(preflightValidationOCPs).toMatchObject([{ apiVersion, spec: toolkit }])
  })

  test('are the same of one kernel', () => {
    const { preflightValidations, problems } = decodeObjects({
      apiVersion,
      kind: 'PreflightValidation',
      metadata: named,
      spec,
    })
    expect(problems).toEqual([])
    expect(preflightValidations).toMatchObject([{ apiVersion, spec }])
  })

  test.each([
    ['a release in v1beta2', apiVersion, { releaseImage: 'a:b' }, 'kernelVersion'],
    ['a kernel in v1beta1', 'kmm.sigs.x-k8s.io/v1beta1', spec, 'releaseImage'],
  ])('do not mix the versions: %s', (_, version, wrong, missing) => {
    const { preflightValidationOCPs, problems } = decodeObjects({
      apiVersion: version,
      kind: 'PreflightValidationOCP',
      metadata: named,
      spec: wrong,
    })
    expect(preflightValidationOCPs).toEqual([])
    expect(problems).toContainEqual(expect.objectContaining({ name: 'MissingField', path: ['spec', missing] }))
  })
})

describe('preflights', () => {
  const preflight = {
    apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
    kind: 'PreflightValidation',
    metadata: { name: 'p' },
    spec: { kernelVersion: '6.0.0' },
  }
  const ocp = {
    apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
    kind: 'PreflightValidationOCP',
    metadata: { name: 'p' },
    spec: { releaseImage: 'quay.io/release:1', useRTKernel: true, pushBuiltImage: true },
  }

  test('both kinds are read, by reference in substance, next to Modules', () => {
    const { preflightValidations, preflightValidationOCPs, modules, snapshot, problems } = decodeObjects([
      preflight,
      ocp,
      moduleManifest(),
    ])
    expect(preflightValidations).toEqual([preflight])
    expect(preflightValidationOCPs).toEqual([ocp])
    expect(modules).toHaveLength(1)
    expect(snapshot).toEqual({})
    expect(problems).toEqual([])
  })

  test('what the operator found out is not looked at', () => {
    const crStatuses = { gpu: { verificationStage: 'Build' } }
    expect(decodeObjects({ ...preflight, status: { crStatuses } }).problems).toEqual([])
  })

  test('unknown fields are told', () => {
    const { problems } = decodeObjects({ ...preflight, spec: { ...preflight.spec, pushBuildImage: true } })
    expect(problems).toMatchObject([
      { name: 'UnknownField', path: ['spec', 'pushBuildImage'], facts: { nearest: 'pushBuiltImage' } },
    ])
  })

  test('one without a kernel is unreadable', () => {
    const { preflightValidations, snapshot, problems } = decodeObjects({ ...preflight, spec: {} })
    expect(preflightValidations).toEqual([])
    expect(snapshot).toEqual({ unreadable: [{ kind: 'PreflightValidation', name: 'p' }] })
    expect(problems).toMatchObject([{ name: 'MissingField', path: ['spec', 'kernelVersion'] }])
  })
})
