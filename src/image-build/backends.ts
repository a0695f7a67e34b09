/** The ways of making images: one record each, and no decision between them anywhere else. */
import * as E from 'fp-ts/lib/Either.js'

import type { BuildOrSignAction, ModuleImageSpec } from '../image/module-image-spec.js'
import { DOCKER_CONFIG_KEY, OLD_DOCKER_CONFIG_KEY } from '../kubernetes/pull-secret.js'
import type { Build, Sign } from '../module/module.js'
import type { Backend } from '../options.js'
import type { BuildBlockers } from './blocker.js'
import { type BuildPhase, type LiveStatus, phaseOfBuild, phaseOfJob } from './build-phase.js'
import type { BuildSettings, BuildTool, ToolImages } from './build-settings.js'
import type { Rendered } from './definition.js'
import { type BuildInputs, type DockerfileBuild, driverToolkitOf, type KeyRules, type Signing } from './inputs.js'
import {
  dockerfileOfJob,
  imageOfJob,
  type Job,
  JOB_TYPE_LABEL,
  kanikoBuild,
  kanikoImage,
  kanikoOfJob,
  kanikoSigning,
} from './kaniko.js'
import {
  BUILD_API_VERSION,
  BUILD_TYPE_LABEL,
  dockerfileOfBuild,
  imageOfBuild,
  type OpenshiftBuild,
  openshiftBuild,
  openshiftSigning,
} from './openshift.js'

/**
 * A Build or a Job.
 *
 * @since 0.2.0
 */
export type BuildObject = OpenshiftBuild | Job

/** A way of making images. */
export interface BuildBackend {
  readonly apiVersion: string
  readonly kind: 'Build' | 'Job'
  /** Where a snapshot has the live ones. */
  readonly section: 'builds' | 'jobs'
  /** Label that tells building from signing. */
  readonly typeLabel: string
  /** What builds an image from a Dockerfile, or what is in its way. */
  readonly build: (
    settings: BuildSettings,
    inputs: BuildInputs,
  ) => (spec: ModuleImageSpec, build: Build, made: DockerfileBuild) => E.Either<BuildBlockers, Rendered<BuildObject>>
  readonly sign: (spec: ModuleImageSpec, sign: Sign, signing: Signing) => BuildObject
  readonly keyRules: (settings: BuildSettings) => KeyRules
  /** What DTK_AUTO means in a Dockerfile. */
  readonly driverToolkitOf: typeof driverToolkitOf
  readonly toolsFor: (
    settings: BuildSettings,
    type: BuildOrSignAction,
    spec: ModuleImageSpec,
  ) => ReadonlyArray<BuildTool>
  readonly phaseOf: (isOperators: boolean) => (live: LiveStatus) => BuildPhase
  /** The image that an object makes; nothing where it shows none. */
  readonly imageOf: (object: { readonly spec?: unknown }) => unknown
  /**
   * The tools with which a live object was made, as far as it shows them. Whoever does not say which image signs means the one
   * that signs already: another one would make another definition of the same image.
   */
  readonly toolsOf: (live: { readonly spec?: unknown }) => ToolImages
  /** The operator waits for a failed Job, and gives up on a failed Build. */
  readonly failedIs: 'failed' | 'waiting'
  /**
   * Keys of the pull secret, one of which its pod mounts, if it mounts the secret. Of Secrets that a build lists, it mounts all keys.
   *
   * Source: openshift/builder pkg/build/builder/cmd/dockercfg/cfg.go; S22.
   */
  readonly pullSecretKeys: (spec: ModuleImageSpec) => ReadonlyArray<string>
  /** Whether what builds has credentials for the registry inside the cluster, as long as nobody names others. */
  readonly hasOwnCredentials: boolean
  /** Whether a Dockerfile that asks for DTK_AUTO is told it, whatever argument of that name the Module has. */
  readonly setsToolkitArgument: boolean
  /** The taints that its pod tolerates. */
  readonly tolerationsOf: (spec: ModuleImageSpec) => ModuleImageSpec['tolerations']
}

const signer = ({ signImage: image = '' }: ToolImages): BuildTool => ({ role: 'signer', option: 'signImage', image })

const signerIn = (dockerfile: unknown): ToolImages => {
  const signImage = typeof dockerfile === 'string' ? /^FROM (\S+) AS signimage$/m.exec(dockerfile)?.[1] : undefined
  return signImage === undefined ? {} : { signImage }
}

const openshift: BuildBackend = {
  apiVersion: BUILD_API_VERSION,
  kind: 'Build',
  section: 'builds',
  typeLabel: BUILD_TYPE_LABEL,
  build: openshiftBuild,
  sign: openshiftSigning,
  keyRules: ({ demandsSigningKeys }) => ({ isDemanded: demandsSigningKeys, hashed: (key) => `${key}.pem` }),
  driverToolkitOf,
  toolsFor: (images, type) => (type === 'sign' ? [signer(images)] : []),
  phaseOf: phaseOfBuild,
  imageOf: imageOfBuild,
  toolsOf: (live) => signerIn(dockerfileOfBuild(live)),
  failedIs: 'failed',
  pullSecretKeys: ({ pushes }) => (pushes ? [DOCKER_CONFIG_KEY, OLD_DOCKER_CONFIG_KEY] : []),
  hasOwnCredentials: true,
  setsToolkitArgument: true,
  // A Build has no field for tolerations.
  tolerationsOf: () => [],
}

const builder = (image: string): BuildTool => ({ role: 'builder', option: 'buildImage', image })

const kaniko: BuildBackend = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  section: 'jobs',
  typeLabel: JOB_TYPE_LABEL,
  build: kanikoBuild,
  sign: kanikoSigning,
  keyRules: () => ({ isDemanded: true, hashed: (key) => key }),
  // The operator tells kaniko none.
  driverToolkitOf: () => E.right(undefined),
  toolsFor: (settings, type, { build }) => {
    const { buildImage = '' } = settings
    return type === 'sign'
      ? [signer(settings), builder(buildImage)]
      : [builder(build === undefined || buildImage === '' ? buildImage : kanikoImage(settings, build))]
  },
  phaseOf: phaseOfJob,
  imageOf: imageOfJob,
  toolsOf: (live) => {
    const buildImage = kanikoOfJob(live)
    return { ...signerIn(dockerfileOfJob(live)), ...(typeof buildImage === 'string' ? { buildImage } : {}) }
  },
  failedIs: 'waiting',
  pullSecretKeys: () => [DOCKER_CONFIG_KEY],
  hasOwnCredentials: false,
  setsToolkitArgument: false,
  tolerationsOf: ({ tolerations }) => tolerations,
}

/** Every backend that a caller can name. */
export const backends: Readonly<Record<Backend, BuildBackend>> = { 'openshift-build': openshift, 'kaniko-job': kaniko }
