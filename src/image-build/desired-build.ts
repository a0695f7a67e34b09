/** The Build or Job that should make an image, or what stands in its way. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'

import { builtImage, imageToSign } from '../image/intermediate.js'
import type { BuildOrSignAction, ModuleImageSpec } from '../image/module-image-spec.js'
import { backends, type BuildObject } from './backends.js'
import { blockedBy, type BuildBlocker, type BuildBlockers } from './blocker.js'
import type { BuildSettings, BuildTool } from './build-settings.js'
import { type Rendered, withDefinitionHash } from './definition.js'
import { type BuildInputs, dockerfileOf, signingKeysOf } from './inputs.js'

const annotated =
  ({ annotatesDefinition }: BuildSettings) =>
  (rendered: Rendered<BuildObject>): BuildObject =>
    annotatesDefinition ? withDefinitionHash(rendered) : rendered.object

/** What nobody named of the tools that run. */
export const unnamed = (tools: ReadonlyArray<BuildTool>): ReadonlyArray<BuildBlocker> =>
  tools.flatMap(({ option, image }) => (image === '' ? [{ _tag: 'ToolNotSet', option }] : []))

/**
 * The object that should build the image of a kernel. O(n) in the size of the Dockerfile.
 *
 * Source: S22; internal/build, release-1.1.
 *
 * @since 0.2.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { type ModuleImageSpec, desiredBuild, type BuildInputs, type BuildSettings } from 'kmm-planner'
 *
 * const spec: ModuleImageSpec = {
 *   owner: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name: 'gpu', uid: '1' },
 *   module: { namespace: 'drivers', name: 'gpu' },
 *   kernelVersion: '6.6.13',
 *   containerImage: 'registry.example.com/gpu:1',
 *   build: { dockerfileConfigMap: { name: 'gpu' } },
 *   selector: { gpu: 'yes' },
 *   tolerations: [],
 *   pushes: true,
 * }
 * const settings: BuildSettings = {
 *   backend: 'openshift-build',
 *   buildImage: '',
 *   signImage: 'registry.example.com/signer:1',
 *   namesImagesSafely: true,
 *   demandsSigningKeys: true,
 *   annotatesDefinition: true,
 * }
 * const inputs: BuildInputs = {
 *   configMap: ({ name }) => (name === 'gpu' ? { state: 'exists', data: { dockerfile: 'FROM scratch' } } : undefined),
 *   secret: () => undefined,
 *   driverToolkit: () => undefined,
 * }
 * const wanted = desiredBuild(settings, inputs)(spec)
 * assert.ok(E.isRight(wanted) && wanted.right.kind === 'Build')
 *
 * // What is not known is asked for.
 * const object = { kind: 'ConfigMap', namespace: 'drivers', name: 'gpu' } as const
 * const unknown = desiredBuild(settings, { ...inputs, configMap: () => undefined })(spec)
 * assert.deepStrictEqual(unknown, E.left([{ _tag: 'Unknown', object }]))
 * ```
 */
export const desiredBuild =
  (settings: BuildSettings, inputs: BuildInputs) =>
  (spec: ModuleImageSpec): E.Either<BuildBlockers, BuildObject> => {
    const { build } = spec
    if (build === undefined) return blockedBy({ _tag: 'NoWork' })
    const image = builtImage(settings.namesImagesSafely, spec)
    return pipe(
      dockerfileOf(inputs, spec, build),
      E.chain((dockerfile) => backends[settings.backend].build(settings, inputs)(spec, build, { image, dockerfile })),
      E.map(annotated(settings)),
    )
  }

/**
 * The object that should sign the image of a kernel. O(n) in the number of files.
 *
 * Source: S23; internal/sign, release-1.1.
 *
 * @since 0.2.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { hashOfSecretData, type ModuleImageSpec, desiredSigning, type BuildInputs, type BuildSettings } from 'kmm-planner'
 *
 * const spec: ModuleImageSpec = {
 *   owner: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name: 'gpu', uid: '1' },
 *   module: { namespace: 'drivers', name: 'gpu' },
 *   kernelVersion: '6.6.13',
 *   containerImage: 'registry.example.com/gpu:1',
 *   sign: { keySecret: { name: 'gpu-key' }, certSecret: { name: 'gpu-cert' }, unsignedImage: 'registry.example.com/gpu:0' },
 *   selector: { gpu: 'yes' },
 *   tolerations: [],
 *   pushes: true,
 * }
 * const settings: BuildSettings = {
 *   backend: 'openshift-build',
 *   buildImage: '',
 *   signImage: 'registry.example.com/signer:1',
 *   namesImagesSafely: true,
 *   demandsSigningKeys: true,
 *   annotatesDefinition: true,
 * }
 * const hash = E.getOrElse(() => '')(hashOfSecretData('c2VjcmV0'))
 * const inputs: BuildInputs = {
 *   configMap: () => undefined,
 *   secret: () => ({ state: 'exists', data: { key: hash, cert: hash } }),
 *   driverToolkit: () => undefined,
 * }
 * const wanted = desiredSigning(settings, inputs)(spec)
 * assert.ok(E.isRight(wanted) && wanted.right.kind === 'Build')
 * ```
 */
export const desiredSigning =
  (settings: BuildSettings, inputs: BuildInputs) =>
  (spec: ModuleImageSpec): E.Either<BuildBlockers, BuildObject> => {
    const { sign } = spec
    if (sign === undefined) return blockedBy({ _tag: 'NoWork' })
    const unsignedImage = imageToSign(settings.namesImagesSafely, spec)
    if (unsignedImage === undefined) return blockedBy({ _tag: 'NothingToSign' })
    const backend = backends[settings.backend]
    const { signImage = '', buildImage = '', namesVolumesSafely = false } = settings
    const tools = unnamed(backend.toolsFor(settings, 'sign', spec))
    const keys = signingKeysOf(inputs, spec, sign, backend.keyRules(settings))
    if (RA.isNonEmpty(tools)) return E.left(E.isLeft(keys) ? RNEA.concat(tools)(keys.left) : tools)
    return pipe(
      keys,
      E.map(({ signing, operators }) => ({
        object: backend.sign(spec, sign, {
          signImage,
          buildImage,
          unsignedImage,
          namesVolumesSafely,
          hashes: operators,
        }),
        hidden: signing,
      })),
      E.map(annotated(settings)),
    )
  }

/** What builds and what signs. */
export const desiredObject: Readonly<Record<BuildOrSignAction, typeof desiredBuild>> = {
  build: desiredBuild,
  sign: desiredSigning,
}
