/** Kernel mappings, good and bad. */
import fc from 'fast-check'

import type { Build, KernelMapping, Sign } from '../../module/module.js'
import { trimKernelVersion } from '../../pattern/kernel-version.js'
import { rawKernel } from './kernel.js'

/** A regular expression: anchored, unanchored, for every kernel, and the one that never matches for its form feed. */
export const soundRegexp: fc.Arbitrary<string> = fc.constantFrom(
  '^.+$',
  '^5\\.14\\.',
  'el9',
  '.*',
  'rt',
  '^6\\.',
  'aarch64$',
  '^(?P<release>\\d+\\.\\d+)\\.0',
  '^.+\\fc37\\.x86_64$',
)

/** A regular expression that RE2 does not take. */
export const invalidRegexp: fc.Arbitrary<string> = fc.constantFrom('(', '[a-', 'a**', '(?=el9)', '\\8', '(a)\\1')

/** An image whose template can be expanded for every kernel of three components. */
export const soundImage: fc.Arbitrary<string> = fc.constantFrom(
  'registry.example/gpu:${KERNEL_FULL_VERSION}',
  'registry.example/gpu:1.0',
  'registry.example/${MOD_NAMESPACE}/${MOD_NAME}:${KERNEL_X}.${KERNEL_Y}',
  'registry.example/gpu:${KERNEL_XYZ:-none}',
  'registry.example/gpu@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
)

/**
 * An image whose template is malformed, or knows no such variable, or comes out empty, or that is no reference to an image.
 */
export const oddImage: fc.Arbitrary<string> = fc.constantFrom(
  'registry.example/gpu:${KERNEL_FULL_VERSION',
  'registry.example/gpu:${KERNAL_FULL_VERSION}',
  '${NOT_SET}',
  'registry.example/Gpu:1.0',
  '',
)

const registryTLS = fc.record({ insecure: fc.boolean(), insecureSkipTLSVerify: fc.boolean() }, { requiredKeys: [] })

/** How an image is built. */
export const build: fc.Arbitrary<Build> = fc.record(
  {
    dockerfileConfigMap: fc.constant({ name: 'dockerfile' }),
    buildArgs: fc.array(fc.constantFrom({ name: 'A', value: '1' }, { name: 'B', value: '2' }), { maxLength: 2 }),
    secrets: fc.constant([{ name: 'build-secret' }]),
    selector: fc.constant({ gpu: 'yes' }),
  },
  { requiredKeys: ['dockerfileConfigMap'] },
)

/** How an image is signed. */
export const sign: fc.Arbitrary<Sign> = fc.record(
  {
    keySecret: fc.constant({ name: 'key' }),
    certSecret: fc.constant({ name: 'cert' }),
    unsignedImage: fc.constantFrom('registry.example/unsigned:${KERNEL_FULL_VERSION}', ''),
    filesToSign: fc.constant(['/opt/lib/modules/${KERNEL_FULL_VERSION}/gpu.ko']),
  },
  { requiredKeys: ['keySecret', 'certSecret'] },
)

/** How its image is made: built, signed, or both. */
const making: fc.Arbitrary<KernelMapping> = fc
  .tuple(build, sign, fc.constantFrom('build', 'build', 'both', 'both', 'sign'))
  .map(([built, signed, which]) => ({
    ...(which === 'sign' ? {} : { build: built }),
    ...(which === 'build' ? {} : { sign: signed }),
  }))

/** What a mapping may say besides which kernels it is for. */
const rest = (image: fc.Arbitrary<string>): fc.Arbitrary<KernelMapping> =>
  fc
    .tuple(
      fc.option(image, { nil: undefined, freq: 5 }),
      fc.oneof(
        { weight: 6, arbitrary: fc.constant<KernelMapping>({}) },
        { weight: 2, arbitrary: making },
        { weight: 1, arbitrary: registryTLS.map((item): KernelMapping => ({ registryTLS: item })) },
        { weight: 1, arbitrary: fc.constant<KernelMapping>({ inTreeModuleToRemove: 'nouveau' }) },
      ),
    )
    .map(([containerImage, more]) => ({ ...(containerImage === undefined ? {} : { containerImage }), ...more }))

const soundPattern: fc.Arbitrary<KernelMapping> = fc.oneof(
  soundRegexp.map((regexp): KernelMapping => ({ regexp })),
  rawKernel.map((kernel): KernelMapping => ({ literal: trimKernelVersion(kernel) })),
)

/**
 * A mapping that the admission webhook takes and that resolves for every kernel it matches, unless that is too short.
 */
export const soundMapping: fc.Arbitrary<KernelMapping> = fc
  .tuple(soundPattern, rest(soundImage))
  .map(([pattern, more]) => ({ ...pattern, ...more }))

/** A sound mapping whose image the cluster makes, if its container does not say how. */
export const makingMapping: fc.Arbitrary<KernelMapping> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<KernelMapping>({ regexp: '^.+$' }, { regexp: '^5\\.14\\.' }) },
      { weight: 2, arbitrary: soundPattern },
    ),
    fc.option(soundImage, { nil: undefined, freq: 2 }),
    making,
  )
  .map(([pattern, containerImage, made]) => ({
    ...pattern,
    ...(containerImage === undefined ? {} : { containerImage }),
    ...made,
  }))

/**
 * Any mapping: mostly sound; otherwise a regexp that does not compile, a malformed image, both patterns, none, in-tree modules in both fields, or a
 * literal with the `+` that no kernel has when it is held against it.
 */
export const kernelMapping: fc.Arbitrary<KernelMapping> = fc.oneof(
  { weight: 12, arbitrary: soundMapping },
  { weight: 1, arbitrary: fc.tuple(invalidRegexp, rest(soundImage)).map(([regexp, more]) => ({ regexp, ...more })) },
  { weight: 2, arbitrary: fc.tuple(soundPattern, rest(oddImage)).map(([pattern, more]) => ({ ...pattern, ...more })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<KernelMapping>(
      { literal: '6.5.0+' },
      {},
      { literal: '6.5.0', regexp: '^.+$' },
      { regexp: '^.+$', inTreeModuleToRemove: 'nouveau', inTreeModulesToRemove: ['snd'] },
    ),
  },
)
