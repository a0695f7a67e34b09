import { describe, expect, it } from 'vitest'

import {
  type ClusterSnapshot,
  type PreflightReleaseSpec,
  type PreflightValidation,
  type PreflightValidationOCP,
  preflightValidations,
} from '../../../src/index.js'
import { IMAGE, moduleOf } from '../builders.js'
import { build, buildContext, dockerfile, makerOf, missing } from '../image-build/world.js'

const NEW = '5.14.0-427.13.1.el9_4.x86_64'
const REALTIME = '5.14.0-427.13.1.el9_4.x86_64+rt'
const RELEASE = 'quay.io/release:4.16'

const validation = (name: string, spec: PreflightValidation['spec'], metadata = {}): PreflightValidation => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'PreflightValidation',
  metadata: { name, uid: `uid-${name}`, ...metadata },
  spec,
})

const upgrade = (spec: Partial<PreflightReleaseSpec> = {}): PreflightValidationOCP => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'PreflightValidationOCP',
  metadata: { name: 'next' },
  spec: { releaseImage: RELEASE, ...spec },
})

const released = (release: object): ClusterSnapshot => ({
  ...buildContext,
  configMaps: [dockerfile('ARG DTK_AUTO\nFROM ${DTK_AUTO}')],
  images: {
    [RELEASE]: { state: 'exists', release: { kernelVersion: NEW, ...release } },
    [`registry.example/gpu:${NEW}`]: missing,
  },
})

describe('a PreflightValidationOCP that names its kernel', () => {
  const asked = (spec: object): PreflightValidationOCP => ({
    apiVersion: 'kmm.sigs.x-k8s.io/v1beta2',
    kind: 'PreflightValidationOCP',
    metadata: { name: 'next' },
    spec: { kernelVersion: NEW, ...spec },
  })
  const snapshot: ClusterSnapshot = {
    ...buildContext,
    configMaps: [dockerfile('ARG DTK_AUTO\nFROM ${DTK_AUTO}')],
    images: { [`registry.example/gpu:${NEW}`]: missing },
  }

  it('asks for no release, and builds with the driver toolkit that it names', () => {
    const { columns, cells, requirements } = preflightValidations(
      snapshot,
      [makerOf({ build })],
      [],
      [asked({ dtkImage: 'quay.io/dtk:1', pushBuiltImage: true })],
    )
    expect(requirements).toEqual([])
    expect(columns).toMatchObject([
      { validation: { kind: 'PreflightValidationOCP', name: 'next' }, kernelVersion: NEW, pushBuiltImage: true },
    ])
    expect(cells.map(({ verdict }) => verdict)).toEqual(['needs build'])
    expect(JSON.stringify(cells[0]!.needs)).toContain('quay.io/dtk:1')
  })
})

describe('preflightValidations', () => {
  it('asks about the kernel of each PreflightValidation, which owns what is made and says whether it is pushed', () => {
    const snapshot = { ...buildContext, images: { [`registry.example/gpu:${NEW}`]: missing } }
    const going = validation('going', { kernelVersion: '6.6.13' }, { deletionTimestamp: '2023-01-01T00:00:00Z' })
    const resources = [
      validation('b', { kernelVersion: NEW, pushBuiltImage: true }),
      validation('a', { kernelVersion: NEW }),
      going,
    ]
    const { columns, cells } = preflightValidations(snapshot, [makerOf({ build })], resources)
    expect(columns).toEqual([
      { validation: { kind: 'PreflightValidation', name: 'a' }, pushBuiltImage: false, kernelVersion: NEW },
      { validation: { kind: 'PreflightValidation', name: 'b' }, pushBuiltImage: true, kernelVersion: NEW },
    ])
    const objects = cells.map(({ needs }) => needs[0]!.object!)
    expect(objects.map(({ spec }) => Object.hasOwn(spec!, 'output'))).toEqual([false, true])
    expect(objects.map(({ metadata }) => metadata.ownerReferences)).toMatchObject([
      [{ kind: 'PreflightValidation', name: 'a', uid: 'uid-a' }],
      [{ uid: 'uid-b' }],
    ])
    expect(objects[0]!.metadata.name).not.toBe(objects[1]!.metadata.name)
  })

  it('asks for the release image, and knows nothing until it has been looked up', () => {
    for (const images of [
      {},
      { [RELEASE]: { state: 'exists' } },
      { [RELEASE]: { state: 'missing' } },
      { [RELEASE]: { state: 'error', reason: 'x' } },
    ] as const) {
      const { columns, cells, requirements, diagnostics } = preflightValidations(
        { images },
        [moduleOf()],
        [],
        [upgrade()],
      )
      expect(columns[0]).not.toHaveProperty('kernelVersion')
      expect(cells.map(({ verdict }) => verdict)).toEqual(['image unknown'])
      expect(diagnostics).toMatchObject([{ subject: { kind: 'PreflightValidationOCP', name: 'next' } }])
      const isOpen = !Object.hasOwn(images, RELEASE) || images[RELEASE]?.state === 'exists'
      expect(requirements).toEqual(
        isOpen ? [{ requires: 'image', image: RELEASE, insecure: false, insecureSkipTLSVerify: false }] : [],
      )
    }
  })

  it('takes kernel and driver toolkit from the release', () => {
    const { columns, cells } = preflightValidations(
      released({ driverToolkit: 'registry.example/dtk:4.16' }),
      [makerOf({ build })],
      [],
      [upgrade()],
    )
    expect(columns[0]?.kernelVersion).toBe(NEW)
    expect(cells).toMatchObject([{ verdict: 'needs build', diagnostics: [] }])
    expect(JSON.stringify(cells[0]?.needs[0]?.object)).toContain('registry.example/dtk:4.16')
    // What is made belongs to the PreflightValidation that the operator creates.
    const known = preflightValidations(
      released({ driverToolkit: 'x' }),
      [makerOf({ build })],
      [validation('next', { kernelVersion: NEW })],
      [upgrade()],
    )
    expect(known.cells.map(({ needs }) => needs[0]?.object?.metadata.ownerReferences?.[0]?.uid)).toEqual([
      'uid-next',
      'uid-next',
    ])
  })

  it('takes the realtime kernel where it is asked for, if there is one', () => {
    const asked = upgrade({ useRTKernel: true })
    expect(
      preflightValidations(released({ realtimeKernelVersion: REALTIME }), [moduleOf()], [], [asked]).cells,
    ).toMatchObject([
      {
        kernelVersion: '5.14.0-427.13.1.el9_4.x86_64+rt',
        image: IMAGE.replace('${KERNEL_FULL_VERSION}', '5.14.0-427.13.1.el9_4.x86_64_rt'),
      },
    ])
    expect(preflightValidations(released({}), [moduleOf()], [], [asked])).toMatchObject({
      cells: [{ verdict: 'unresolvable' }],
      diagnostics: [{ name: 'InvalidValue', path: ['spec', 'useRTKernel'] }],
    })
  })
})
