/** The Build or Job that should make an image, or what stands in its way. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'

import { intermediateImage } from '../image/intermediate.js'
import type { SecretHash } from '../kubernetes/secret-hash.js'
import { dockerfileOf, driverToolkitOf, lacksDriverToolkit, signingKeysOf } from './build-input.js'
import { blockedBy, type BuildBlocker, type BuildInputs,type Obtained } from './build-inputs.js'
import type { BuildSettings } from './build-settings.js'
import { withDefinitionHash } from './definition.js'
import type { Job } from './job.js'
import { kanikoBuild, kanikoSigning } from './kaniko-job.js'
import type { SigningHashes } from './last-hash.js'
import type { ModuleImageSpec } from './module-image-spec.js'
import { openshiftBuild, openshiftSigning } from './openshift-build.js'
import type { OpenshiftBuild } from './openshift-build-object.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/**
 * A Build or a Job.
 *
 * @since 0.2.0
 * @category model
 */
export type BuildObject = OpenshiftBuild | Job

// -------------------------------------------------------------------------------------
// constructors
// -------------------------------------------------------------------------------------

/** The image that a build makes: the final one, or the intermediate one when it is signed afterwards. */
export const builtImage = ({ namesImagesSafely }: BuildSettings, { containerImage, sign, module }: ModuleImageSpec): string =>
  sign === undefined ? containerImage : intermediateImage(namesImagesSafely)(containerImage, module)

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/** The image that is signed: what the build makes, or what `unsignedImage` names. */
export const imageToSign = (settings: BuildSettings, work: ModuleImageSpec): string | undefined =>
  work.build === undefined ? nonEmpty(work.sign?.unsignedImage) : builtImage(settings, work)

const pair = (key: SecretHash | undefined, cert: SecretHash | undefined): SigningHashes => ({
  ...(key === undefined ? {} : { key }),
  ...(cert === undefined ? {} : { cert }),
})

/**
 * The object that should build the image of a kernel. O(n) in the size of the Dockerfile.
 *
 * Source: S22; internal/build, release-1.1.
 *
 * @since 0.2.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { type ModuleImageSpec, desiredBuild, type BuildInputs, type BuildSettings } from 'kmm-planner'
 *
 * const work: ModuleImageSpec = {
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
 * const facts: BuildInputs = {
 *   configMap: ({ name }) => (name === 'gpu' ? { state: 'exists', data: { dockerfile: 'FROM scratch' } } : undefined),
 *   secret: () => undefined,
 *   driverToolkit: () => undefined,
 * }
 * const wanted = desiredBuild(settings, facts)(work)
 * assert.ok(E.isRight(wanted) && wanted.right.kind === 'Build')
 *
 * // What is not known is asked for.
 * const object = { kind: 'ConfigMap', namespace: 'drivers', name: 'gpu' } as const
 * const unknown = desiredBuild(settings, { ...facts, configMap: () => undefined })(work)
 * assert.deepStrictEqual(unknown, E.left([{ _tag: 'Unknown', object }]))
 * ```
 */
export const desiredBuild =
  (settings: BuildSettings, facts: BuildInputs) =>
  (work: ModuleImageSpec): Obtained<BuildObject> => {
    const { build } = work
    if (build === undefined) return blockedBy({ _tag: 'NoWork' })
    const image = builtImage(settings, work)
    return pipe(
      dockerfileOf(facts, work, build),
      E.chain((dockerfile): Obtained<BuildObject> => {
        if (settings.backend === 'kaniko-job') {
          const { buildImage = '' } = settings
          if (settings.demandsDriverToolkits === true && lacksDriverToolkit(build, dockerfile)) {
            return blockedBy({ _tag: 'NoDriverToolkit', problem: { _tag: 'NotPassed', kernelVersion: work.kernelVersion } })
          }
          if (buildImage === '') return blockedBy({ _tag: 'ToolNotSet', option: 'buildImage' })
          const job = kanikoBuild(work, build, { image, dockerfile, buildImage })
          return E.right(settings.annotatesDefinition ? withDefinitionHash({ dockerfile })(job) : job)
        }
        return pipe(
          driverToolkitOf(facts, work, dockerfile),
          E.map((toolkit) => {
            const input = { image, dockerfile, ...(toolkit === undefined ? {} : { driverToolkitImage: toolkit }) }
            const object = openshiftBuild(work, build, input)
            return settings.annotatesDefinition ? withDefinitionHash()(object) : object
          }),
        )
      }),
    )
  }

/**
 * The object that should sign the image of a kernel. O(n) in the number of files.
 *
 * Source: S23; internal/sign, release-1.1.
 *
 * @since 0.2.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { hashOfSecretData, type ModuleImageSpec, desiredSigning, type BuildInputs, type BuildSettings } from 'kmm-planner'
 *
 * const work: ModuleImageSpec = {
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
 * const facts: BuildInputs = {
 *   configMap: () => undefined,
 *   secret: () => ({ state: 'exists', data: { key: hash, cert: hash } }),
 *   driverToolkit: () => undefined,
 * }
 * const wanted = desiredSigning(settings, facts)(work)
 * assert.ok(E.isRight(wanted) && wanted.right.kind === 'Build')
 * ```
 */
export const desiredSigning =
  (settings: BuildSettings, facts: BuildInputs) =>
  (work: ModuleImageSpec): Obtained<BuildObject> => {
    const { sign } = work
    if (sign === undefined) return blockedBy({ _tag: 'NoWork' })
    const unsignedImage = imageToSign(settings, work)
    if (unsignedImage === undefined) return blockedBy({ _tag: 'NothingToSign' })
    const { signImage = '', buildImage = '' } = settings
    const tools: ReadonlyArray<BuildBlocker> = [
      ...(signImage === '' ? ([{ _tag: 'ToolNotSet', option: 'signImage' }] as const) : []),
      ...(buildImage === '' && settings.backend === 'kaniko-job' ? ([{ _tag: 'ToolNotSet', option: 'buildImage' }] as const) : []),
    ]
    const keys = signingKeysOf(settings, facts, work, sign)
    if (RA.isNonEmpty(tools)) return E.left(E.isLeft(keys) ? RNEA.concat(tools)(keys.left) : tools)
    return pipe(
      keys,
      E.map(({ key, cert }) => {
        const input = { signImage, buildImage, unsignedImage, hashes: pair(key.operators, cert.operators) }
        const object: BuildObject =
          settings.backend === 'kaniko-job' ? kanikoSigning(work, sign, input) : openshiftSigning(work, sign, input)
        return settings.annotatesDefinition ? withDefinitionHash(pair(key.signing, cert.signing))(object) : object
      }),
    )
  }
