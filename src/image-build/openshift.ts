/**
 * Building and signing with the Builds of OpenShift.
 *
 * Source: S22, S23; midstream internal/build/ocpbuild/maker.go and internal/sign/ocpbuild/maker.go, release-1.1.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { EnvVar, LocalObjectReference, ObjectReference, SecretVolumeSource } from 'kubernetes-types/core/v1.js'

import { type BuildOrSignAction, buildSelector, type ModuleImageSpec } from '../image/module-image-spec.js'
import { type DeepReadonly, fieldAt } from '../kubernetes/json.js'
import type { KubernetesObject, ObjectMeta } from '../kubernetes/object.js'
import type { Build, NodeSelector, Sign } from '../module/module.js'
import type { BuildBlockers } from './blocker.js'
import { buildMetadata } from './build-metadata.js'
import type { BuildSettings } from './build-settings.js'
import type { Rendered } from './definition.js'
import { buildArguments } from './dockerfile.js'
import { type BuildInputs, type DockerfileBuild, driverToolkitOf, type Signing } from './inputs.js'
import { openshiftBuildHash, openshiftSigningHash } from './last-hash.js'
import { openshiftSigningDockerfile } from './signing-dockerfile.js'

/**
 * Group and version of Build.
 *
 * Source: github.com/openshift/api build/v1.
 */
export const BUILD_API_VERSION = 'build.openshift.io/v1'

/**
 * Label of a Build: whether it builds or signs.
 *
 * Source: midstream internal/constants/constants.go, release-1.1.
 */
export const BUILD_TYPE_LABEL = 'kmm.openshift.io/build.type'

/** A Secret that the steps of a Build can read. */
export interface BuildVolume {
  readonly name: string
  readonly source: { readonly type: 'Secret'; readonly secret: DeepReadonly<SecretVolumeSource> }
  readonly mounts: ReadonlyArray<{ readonly destinationPath: string }>
}

/** The part of a Build's spec that this library renders. */
export interface OpenshiftBuildSpec {
  readonly serviceAccount: string
  readonly source: { readonly type: 'Dockerfile'; readonly dockerfile: string }
  readonly strategy: {
    readonly type: 'Docker'
    readonly dockerStrategy: {
      readonly buildArgs?: ReadonlyArray<DeepReadonly<EnvVar>>
      readonly volumes?: ReadonlyArray<BuildVolume>
    }
  }
  readonly output?: {
    readonly to: DeepReadonly<ObjectReference>
    readonly pushSecret?: DeepReadonly<LocalObjectReference>
  }
  readonly nodeSelector: NodeSelector
  readonly mountTrustedCA: boolean
}

/** A Build of OpenShift. */
export interface OpenshiftBuild extends KubernetesObject {
  readonly apiVersion: typeof BUILD_API_VERSION
  readonly kind: 'Build'
  readonly metadata: ObjectMeta & { readonly namespace: string }
  readonly spec: OpenshiftBuildSpec
}

const secretVolume = (name: string, secretName: string, destinationPath: string): BuildVolume => ({
  name,
  source: { type: 'Secret', secret: { secretName, optional: false } },
  mounts: [{ destinationPath }],
})

const buildSpecOf = (
  { pushes, imageRepoSecret }: ModuleImageSpec,
  image: string,
  dockerfile: string,
  dockerStrategy: OpenshiftBuildSpec['strategy']['dockerStrategy'],
  selector: NodeSelector,
): OpenshiftBuildSpec => ({
  serviceAccount: 'builder',
  source: { type: 'Dockerfile', dockerfile },
  strategy: { type: 'Docker', dockerStrategy },
  ...(pushes
    ? {
        output: {
          to: { kind: 'DockerImage', name: image },
          ...(imageRepoSecret === undefined ? {} : { pushSecret: imageRepoSecret }),
        },
      }
    : {}),
  // An empty selector is not the same as none: it also lifts the cluster's default for Builds.
  nodeSelector: selector,
  mountTrustedCA: true,
})

const buildAround = (
  spec: ModuleImageSpec,
  type: BuildOrSignAction,
  buildSpec: OpenshiftBuildSpec,
  lastHash: string,
): OpenshiftBuild => ({
  apiVersion: BUILD_API_VERSION,
  kind: 'Build',
  metadata: buildMetadata(spec, type, BUILD_TYPE_LABEL, lastHash),
  spec: buildSpec,
})

/** The Build that builds an image, with the driver toolkit for a Dockerfile that asks for it. O(n). */
export const openshiftBuild =
  (_settings: BuildSettings, inputs: BuildInputs) =>
  (
    spec: ModuleImageSpec,
    build: Build,
    { image, dockerfile }: DockerfileBuild,
  ): E.Either<BuildBlockers, Rendered<OpenshiftBuild>> =>
    pipe(
      driverToolkitOf(inputs, spec, dockerfile),
      E.map((driverToolkitImage) => {
        const { secrets = [] } = build
        const dockerStrategy = {
          // Go leaves an empty value out.
          buildArgs: buildArguments(spec, build, driverToolkitImage).map(({ name, value }) =>
            value === '' ? { name } : { name, value },
          ),
          ...(secrets.length === 0
            ? {}
            : {
                volumes: secrets.map(({ name = '' }) => secretVolume(`secret-${name}`, name, `/run/secrets/${name}`)),
              }),
        }
        const buildSpec = buildSpecOf(spec, image, dockerfile, dockerStrategy, buildSelector(spec, build))
        return { object: buildAround(spec, 'build', buildSpec, openshiftBuildHash(buildSpec.source)), hidden: {} }
      }),
    )

/**
 * The Build that signs the kernel modules in an image. It is signed with the keys `key` and `cert`, although the operator hashes
 * `key.pem` and `cert.pem`. O(n).
 */
export const openshiftSigning = (
  spec: ModuleImageSpec,
  { keySecret, certSecret, filesToSign = [] }: Sign,
  { unsignedImage, signImage, hashes }: Signing,
): OpenshiftBuild => {
  const dockerfile = openshiftSigningDockerfile({ unsignedImage, signImage, filesToSign })
  const volumes = [
    secretVolume('key', keySecret.name ?? '', '/run/secrets/key'),
    secretVolume('cert', certSecret.name ?? '', '/run/secrets/cert'),
  ]
  const buildSpec = buildSpecOf(spec, spec.containerImage, dockerfile, { volumes }, spec.selector)
  return buildAround(spec, 'sign', buildSpec, openshiftSigningHash(buildSpec, hashes))
}

/** The image that a Build makes; nothing where it shows none. */
export const imageOfBuild = ({ spec }: { readonly spec?: unknown }): unknown => fieldAt(spec, 'output', 'to', 'name')

/** The Dockerfile of a Build, as far as it shows one. */
export const dockerfileOfBuild = ({ spec }: { readonly spec?: unknown }): unknown =>
  fieldAt(spec, 'source', 'dockerfile')
