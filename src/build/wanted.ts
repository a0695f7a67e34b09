/** The Build or Job that should make an image, or what stands in its way. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'

import { intermediateImage } from '../image/intermediate.js'
import type { SecretHash } from '../kubernetes/secret-hash.js'
import { withDefinitionHash } from './definition.js'
import { type Obstacle, obstructed, type Obtained, type WorkFacts } from './facts.js'
import type { ImageWork } from './image-work.js'
import { dockerfileOf, driverToolkitOf, lacksDriverToolkit, signingKeysOf } from './ingredients.js'
import type { Job } from './job.js'
import { kanikoBuild, kanikoSigning } from './kaniko-job.js'
import type { SigningHashes } from './last-hash.js'
import { openshiftBuild, openshiftSigning } from './openshift-build.js'
import type { OpenshiftBuild } from './openshift-build-object.js'
import type { WorkSettings } from './work-settings.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/**
 * A Build or a Job.
 *
 * @since 0.1.0
 * @category model
 */
export type WorkObject = OpenshiftBuild | Job

// -------------------------------------------------------------------------------------
// constructors
// -------------------------------------------------------------------------------------

/** The image that a build makes: the final one, or the intermediate one when it is signed afterwards. */
export const builtImage = ({ namesImagesSafely }: WorkSettings, { containerImage, sign, module }: ImageWork): string =>
  sign === undefined ? containerImage : intermediateImage(namesImagesSafely)(containerImage, module)

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/** The image that is signed: what the build makes, or what `unsignedImage` names. */
export const imageToSign = (settings: WorkSettings, work: ImageWork): string | undefined =>
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
 * @since 0.1.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { type ImageWork, wantedBuild, type WorkFacts, type WorkSettings } from 'kmm-planner'
 *
 * const work: ImageWork = {
 *   owner: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name: 'gpu', uid: '1' },
 *   module: { namespace: 'drivers', name: 'gpu' },
 *   kernelVersion: '6.6.13',
 *   containerImage: 'registry.example.com/gpu:1',
 *   build: { dockerfileConfigMap: { name: 'gpu' } },
 *   selector: { gpu: 'yes' },
 *   tolerations: [],
 *   pushes: true,
 * }
 * const settings: WorkSettings = {
 *   backend: 'openshift-build',
 *   buildImage: '',
 *   signImage: 'registry.example.com/signer:1',
 *   namesImagesSafely: true,
 *   demandsSigningKeys: true,
 *   annotatesDefinition: true,
 * }
 * const facts: WorkFacts = {
 *   configMap: ({ name }) => (name === 'gpu' ? { state: 'exists', data: { dockerfile: 'FROM scratch' } } : undefined),
 *   secret: () => undefined,
 *   driverToolkit: () => undefined,
 * }
 * const wanted = wantedBuild(settings, facts)(work)
 * assert.ok(E.isRight(wanted) && wanted.right.kind === 'Build')
 *
 * // What is not known is asked for.
 * const object = { kind: 'ConfigMap', namespace: 'drivers', name: 'gpu' } as const
 * const unknown = wantedBuild(settings, { ...facts, configMap: () => undefined })(work)
 * assert.deepStrictEqual(unknown, E.left([{ _tag: 'Unknown', object }]))
 * ```
 */
export const wantedBuild =
  (settings: WorkSettings, facts: WorkFacts) =>
  (work: ImageWork): Obtained<WorkObject> => {
    const { build } = work
    if (build === undefined) return obstructed({ _tag: 'NoWork' })
    const image = builtImage(settings, work)
    return pipe(
      dockerfileOf(facts, work, build),
      E.chain((dockerfile): Obtained<WorkObject> => {
        if (settings.backend === 'kaniko-job') {
          const { buildImage = '' } = settings
          if (settings.demandsDriverToolkits === true && lacksDriverToolkit(build, dockerfile)) {
            return obstructed({ _tag: 'NoDriverToolkit', problem: { _tag: 'NotPassed', kernelVersion: work.kernelVersion } })
          }
          if (buildImage === '') return obstructed({ _tag: 'ToolNotSet', option: 'buildImage' })
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
 * @since 0.1.0
 * @category constructors
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { hashOfSecretData, type ImageWork, wantedSigning, type WorkFacts, type WorkSettings } from 'kmm-planner'
 *
 * const work: ImageWork = {
 *   owner: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', name: 'gpu', uid: '1' },
 *   module: { namespace: 'drivers', name: 'gpu' },
 *   kernelVersion: '6.6.13',
 *   containerImage: 'registry.example.com/gpu:1',
 *   sign: { keySecret: { name: 'gpu-key' }, certSecret: { name: 'gpu-cert' }, unsignedImage: 'registry.example.com/gpu:0' },
 *   selector: { gpu: 'yes' },
 *   tolerations: [],
 *   pushes: true,
 * }
 * const settings: WorkSettings = {
 *   backend: 'openshift-build',
 *   buildImage: '',
 *   signImage: 'registry.example.com/signer:1',
 *   namesImagesSafely: true,
 *   demandsSigningKeys: true,
 *   annotatesDefinition: true,
 * }
 * const hash = E.getOrElse(() => '')(hashOfSecretData('c2VjcmV0'))
 * const facts: WorkFacts = {
 *   configMap: () => undefined,
 *   secret: () => ({ state: 'exists', data: { key: hash, cert: hash } }),
 *   driverToolkit: () => undefined,
 * }
 * const wanted = wantedSigning(settings, facts)(work)
 * assert.ok(E.isRight(wanted) && wanted.right.kind === 'Build')
 * ```
 */
export const wantedSigning =
  (settings: WorkSettings, facts: WorkFacts) =>
  (work: ImageWork): Obtained<WorkObject> => {
    const { sign } = work
    if (sign === undefined) return obstructed({ _tag: 'NoWork' })
    const unsignedImage = imageToSign(settings, work)
    if (unsignedImage === undefined) return obstructed({ _tag: 'NothingToSign' })
    const { signImage = '', buildImage = '' } = settings
    const tools: ReadonlyArray<Obstacle> = [
      ...(signImage === '' ? ([{ _tag: 'ToolNotSet', option: 'signImage' }] as const) : []),
      ...(buildImage === '' && settings.backend === 'kaniko-job' ? ([{ _tag: 'ToolNotSet', option: 'buildImage' }] as const) : []),
    ]
    const keys = signingKeysOf(settings, facts, work, sign)
    if (RA.isNonEmpty(tools)) return E.left(E.isLeft(keys) ? RNEA.concat(tools)(keys.left) : tools)
    return pipe(
      keys,
      E.map(({ key, cert }) => {
        const input = { signImage, buildImage, unsignedImage, hashes: pair(key.operators, cert.operators) }
        const object: WorkObject =
          settings.backend === 'kaniko-job' ? kanikoSigning(work, sign, input) : openshiftSigning(work, sign, input)
        return settings.annotatesDefinition ? withDefinitionHash(pair(key.signing, cert.signing))(object) : object
      }),
    )
  }
