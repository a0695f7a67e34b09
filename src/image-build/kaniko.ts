/**
 * Building and signing with kaniko, on any Kubernetes: Jobs.
 *
 * Source: S22, S23; upstream internal/build/job/maker.go and internal/sign/job/signer.go, release-1.1.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Job as MutableJob } from 'kubernetes-types/batch/v1.js'
import type { PodTemplateSpec, Volume } from 'kubernetes-types/core/v1.js'

import { type BuildOrSignAction, buildSelector, type ModuleImageSpec } from '../image/module-image-spec.js'
import { type DeepReadonly, fieldAt } from '../kubernetes/json.js'
import type { ObjectMeta } from '../kubernetes/object.js'
import { DOCKER_CONFIG_KEY } from '../kubernetes/pull-secret.js'
import type { Build, NodeSelector, Sign, TLSOptions } from '../module/module.js'
import type { ByProfile } from '../profile.js'
import { blockedBy, type BuildBlockers } from './blocker.js'
import { buildMetadata } from './build-metadata.js'
import type { BuildSettings } from './build-settings.js'
import type { Rendered } from './definition.js'
import { buildArguments, DTK_AUTO } from './dockerfile.js'
import type { BuildInputs, DockerfileBuild, Signing } from './inputs.js'
import { kanikoBuildHash, kanikoSigningHash } from './last-hash.js'
import { mounted, mountedSecret, type MountedVolume, namedVolumes } from './mounted-volume.js'
import { kanikoSigningDockerfile } from './signing-dockerfile.js'

/**
 * Label of a Job: whether it builds or signs.
 *
 * Source: upstream internal/constants/constants.go, release-1.1.
 */
export const JOB_TYPE_LABEL = 'kmm.node.kubernetes.io/job-type'

/** A Job. */
export type Job = DeepReadonly<Omit<MutableJob, 'metadata' | 'apiVersion' | 'kind'>> & {
  readonly apiVersion: 'batch/v1'
  readonly kind: 'Job'
  readonly metadata: ObjectMeta & { readonly namespace: string }
}

type PodTemplate = DeepReadonly<PodTemplateSpec>

const mountedDockerfile = (source: Omit<DeepReadonly<Volume>, 'name'>): MountedVolume =>
  mounted({ name: 'dockerfile', ...source }, '/workspace')

/** The Dockerfile that the pod carries in its own annotation. */
const ownDockerfile = mountedDockerfile({
  downwardAPI: { items: [{ path: 'Dockerfile', fieldRef: { fieldPath: "metadata.annotations['dockerfile']" } }] },
})

/** Kaniko's flags for a registry, to push or to pull (with `suffix`). */
const tlsFlags = (
  { insecure = false, insecureSkipTLSVerify = false }: TLSOptions = {},
  suffix = '',
): ReadonlyArray<string> => [
  ...(insecure ? [`--insecure${suffix}`] : []),
  ...(insecureSkipTLSVerify ? [`--skip-tls-verify${suffix}`] : []),
]

const destination = (pushes: boolean, image: string): ReadonlyArray<string> =>
  pushes ? ['--destination', image] : ['--no-push']

const pullSecretVolumes = ({ imageRepoSecret }: ModuleImageSpec): ReadonlyArray<MountedVolume> =>
  imageRepoSecret === undefined
    ? []
    : [mountedSecret(imageRepoSecret.name ?? '', '/kaniko/.docker', { key: DOCKER_CONFIG_KEY, path: 'config.json' })]

const podTemplate = (
  { tolerations }: ModuleImageSpec,
  image: string,
  args: ReadonlyArray<string>,
  volumes: ReadonlyArray<MountedVolume>,
  mounts: ReadonlyArray<MountedVolume>,
  selector: NodeSelector,
): PodTemplate => ({
  spec: {
    containers: [{ name: 'kaniko', image, args, volumeMounts: mounts.map(({ mount }) => mount) }],
    ...(Object.keys(selector).length === 0 ? {} : { nodeSelector: selector }),
    restartPolicy: 'Never',
    ...(tolerations.length === 0 ? {} : { tolerations }),
    volumes: volumes.map(({ volume }) => volume),
  },
})

/** A Job that runs its pod once: a failed build is not tried again by itself. */
const jobAround = (spec: ModuleImageSpec, type: BuildOrSignAction, template: PodTemplate, lastHash: string): Job => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: buildMetadata(spec, type, JOB_TYPE_LABEL, lastHash),
  spec: { completions: 1, backoffLimit: 0, template },
})

/** A reference without its tag and digest, which stand behind the last slash. */
const withoutTag = (image: string): string => {
  const name = image.lastIndexOf('/') + 1
  const [last = ''] = image.slice(name).split('@', 1)
  const tag = last.lastIndexOf(':')
  return image.slice(0, name) + (tag < 0 ? last : last.slice(0, tag))
}

/** What the operator takes for the name: all before the first of both characters, be it in front of a port. */
const cutAtFirst = (image: string): string => image.split(/[:@]/, 1)[0] ?? ''

/** A registry may have a port, and is still the one (docs/deviations.md#keeps-registry-ports). */
export const cutsRegistryPorts: ByProfile<boolean> = { 'safe': false, 'kmm-1.1': true }

/** The image of kaniko for a build. Its tag is the Module's to choose. */
export const kanikoImage = (
  { buildImage = '', cutsRegistryPorts: cuts = false }: Pick<BuildSettings, 'buildImage' | 'cutsRegistryPorts'>,
  { kanikoParams: { tag = '' } = {} }: Build,
): string => (tag === '' ? buildImage : `${(cuts ? cutAtFirst : withoutTag)(buildImage)}:${tag}`)

/** Whether a Dockerfile asks for the driver toolkit, and neither it nor the Module says which that is. */
const lacksDriverToolkit = ({ buildArgs = [] }: Build, dockerfile: string): boolean =>
  dockerfile.includes(DTK_AUTO) &&
  !dockerfile.includes(`${DTK_AUTO}=`) &&
  !buildArgs.some(({ name }) => name === DTK_AUTO)

/** The Job that builds an image; `image` may be signed afterwards. Nobody tells kaniko of driver toolkits. O(n). */
export const kanikoBuild =
  (settings: BuildSettings, _inputs: BuildInputs) =>
  (
    spec: ModuleImageSpec,
    build: Build,
    { image, dockerfile }: DockerfileBuild,
  ): E.Either<BuildBlockers, Rendered<Job>> => {
    const { buildImage = '', demandsDriverToolkits = false, namesVolumesSafely = false } = settings
    if (demandsDriverToolkits && lacksDriverToolkit(build, dockerfile)) {
      return blockedBy({ _tag: 'NoDriverToolkit', problem: { _tag: 'NotPassed', kernelVersion: spec.kernelVersion } })
    }
    if (buildImage === '') return blockedBy({ _tag: 'ToolNotSet', option: 'buildImage' })
    const { dockerfileConfigMap, secrets = [], baseImageRegistryTLS } = build
    const volumes = namedVolumes(namesVolumesSafely, [
      mountedDockerfile({
        configMap: { name: dockerfileConfigMap.name ?? '', items: [{ key: 'dockerfile', path: 'Dockerfile' }] },
      }),
      ...pullSecretVolumes(spec),
      ...secrets.map(({ name = '' }) => mountedSecret(name, `/run/secrets/${name}`)),
    ])
    const args = [
      ...destination(spec.pushes, image),
      ...buildArguments(spec, build).flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
      ...tlsFlags(baseImageRegistryTLS, '-pull'),
      ...(spec.pushes ? tlsFlags(spec.registryTLS) : []),
    ]
    const template = podTemplate(spec, kanikoImage(settings, build), args, volumes, volumes, buildSelector(spec, build))
    return E.right({
      object: jobAround(spec, 'build', template, kanikoBuildHash(dockerfile, template)),
      hidden: { dockerfile },
    })
  }

const withFirstTwoSwapped = <A>([first, second, ...rest]: ReadonlyArray<A>): ReadonlyArray<A> =>
  first === undefined || second === undefined ? rest : [second, first, ...rest]

/** The Job that signs the kernel modules in an image. O(n). */
export const kanikoSigning = (
  spec: ModuleImageSpec,
  { keySecret, certSecret, filesToSign = [], unsignedImageRegistryTLS }: Sign,
  { unsignedImage, signImage, buildImage, namesVolumesSafely = false, hashes }: Signing,
): Job => {
  const volumes = namedVolumes(namesVolumesSafely, [
    mountedSecret(keySecret.name ?? '', '/run/secrets/key', { key: 'key', path: 'key.pem' }),
    mountedSecret(certSecret.name ?? '', '/run/secrets/cert', { key: 'cert', path: 'cert.pem' }),
    ownDockerfile,
    ...pullSecretVolumes(spec),
  ])
  const args = [
    ...destination(spec.pushes, spec.containerImage),
    ...(spec.pushes ? tlsFlags(spec.registryTLS) : []),
    ...tlsFlags(unsignedImageRegistryTLS, '-pull'),
  ]
  // The operator lists the two volumes in one order and their mounts in the other, and the hash sees it.
  const template: PodTemplate = {
    metadata: { annotations: { dockerfile: kanikoSigningDockerfile({ unsignedImage, signImage, filesToSign }) } },
    ...podTemplate(spec, buildImage, args, volumes, withFirstTwoSwapped(volumes), spec.selector),
  }
  return jobAround(spec, 'sign', template, kanikoSigningHash(template, hashes))
}

const containerOf = (spec: unknown): unknown => {
  const containers = fieldAt(spec, 'template', 'spec', 'containers')
  return Array.isArray(containers) ? containers[0] : undefined
}

/** The image that a Job makes; nothing where it shows none. */
export const imageOfJob = ({ spec }: { readonly spec?: unknown }): unknown => {
  const args = fieldAt(containerOf(spec), 'args')
  const flag = Array.isArray(args) ? args.indexOf('--destination') : -1
  return Array.isArray(args) && flag >= 0 ? args[flag + 1] : undefined
}

/** The image of kaniko in a Job. */
export const kanikoOfJob = ({ spec }: { readonly spec?: unknown }): unknown => fieldAt(containerOf(spec), 'image')

/** The Dockerfile of a Job that signs; one that builds does not show its own. */
export const dockerfileOfJob = ({ spec }: { readonly spec?: unknown }): unknown =>
  fieldAt(spec, 'template', 'metadata', 'annotations', 'dockerfile')
