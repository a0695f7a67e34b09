/**
 * Building and signing with the Builds of OpenShift.
 *
 * Source: S22, S23; midstream internal/build/ocpbuild/maker.go and internal/sign/ocpbuild/maker.go, release-1.1.
 */
import type { Build, NodeSelector, Sign } from '../module/module.js'
import { buildArguments } from './build-arguments.js'
import { buildMetadata } from './build-metadata.js'
import { openshiftBuildHash, openshiftSigningHash, type SigningHashes } from './last-hash.js'
import { type BuildOrSignAction,buildSelector, type ModuleImageSpec } from './module-image-spec.js'
import {
  BUILD_API_VERSION,
  BUILD_TYPE_LABEL,
  type BuildVolume,
  type OpenshiftBuild,
  type OpenshiftBuildSpec,
} from './openshift-build-object.js'
import { openshiftSigningDockerfile } from './signing-dockerfile.js'

// -------------------------------------------------------------------------------------
// parts
// -------------------------------------------------------------------------------------

const secretVolume = (name: string, secretName: string, destinationPath: string): BuildVolume => ({
  name,
  source: { type: 'Secret', secret: { secretName, optional: false } },
  mounts: [{ destinationPath }],
})

const specOf = (
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

const buildAround = (work: ModuleImageSpec, type: BuildOrSignAction, spec: OpenshiftBuildSpec, lastHash: string): OpenshiftBuild => ({
  apiVersion: BUILD_API_VERSION,
  kind: 'Build',
  metadata: buildMetadata(work, type, BUILD_TYPE_LABEL, lastHash),
  spec,
})

// -------------------------------------------------------------------------------------
// constructors
// -------------------------------------------------------------------------------------

/** What a Build that builds is made of, besides the work itself. */
export interface OpenshiftBuildInput {
  /** The image to build: the final one, or the one that is signed afterwards. */
  readonly image: string
  readonly dockerfile: string
  /** Value of DTK_AUTO, for a Dockerfile that asks for it. */
  readonly driverToolkitImage?: string
}

/** The Build that builds an image. O(n). */
export const openshiftBuild = (
  work: ModuleImageSpec,
  build: Build,
  { image, dockerfile, driverToolkitImage }: OpenshiftBuildInput,
): OpenshiftBuild => {
  const { secrets = [] } = build
  const spec = specOf(
    work,
    image,
    dockerfile,
    {
      // Go leaves an empty value out.
      buildArgs: buildArguments(work, build, driverToolkitImage).map(({ name, value }) =>
        value === '' ? { name } : { name, value },
      ),
      ...(secrets.length === 0
        ? {}
        : { volumes: secrets.map(({ name = '' }) => secretVolume(`secret-${name}`, name, `/run/secrets/${name}`)) }),
    },
    buildSelector(work, build),
  )
  return buildAround(work, 'build', spec, openshiftBuildHash(spec.source))
}

/**
 * What a Build that signs is made of, besides the work itself. The hashes are those of the keys `key.pem` and `cert.pem`,
 * although it is signed with `key` and `cert`: that is what the operator hashes.
 */
export interface OpenshiftSigningInput {
  readonly unsignedImage: string
  readonly signImage: string
  readonly hashes: SigningHashes
}

/** The Build that signs the kernel modules in an image. O(n). */
export const openshiftSigning = (
  work: ModuleImageSpec,
  { keySecret, certSecret, filesToSign = [] }: Sign,
  { unsignedImage, signImage, hashes }: OpenshiftSigningInput,
): OpenshiftBuild => {
  const spec = specOf(
    work,
    work.containerImage,
    openshiftSigningDockerfile({ unsignedImage, signImage, filesToSign }),
    {
      volumes: [
        secretVolume('key', keySecret.name ?? '', '/run/secrets/key'),
        secretVolume('cert', certSecret.name ?? '', '/run/secrets/cert'),
      ],
    },
    work.selector,
  )
  return buildAround(work, 'sign', spec, openshiftSigningHash(spec, hashes))
}
