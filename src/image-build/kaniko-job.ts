/**
 * Building and signing with kaniko, on any Kubernetes.
 *
 * Source: S22, S23; upstream internal/build/job/maker.go and internal/sign/job/signer.go, release-1.1.
 */
import type { Build, NodeSelector, Sign, TLSOptions } from '../module/module.js'
import { buildArguments } from './build-arguments.js'
import { type Job, jobAround, type PodTemplate } from './job.js'
import { mountedConfigMap, mountedDockerfileAnnotation, mountedSecret, type MountedVolume } from './kaniko-volume.js'
import { kanikoBuildHash, kanikoSigningHash, type SigningHashes } from './last-hash.js'
import { buildSelector, type ModuleImageSpec } from './module-image-spec.js'
import { kanikoSigningDockerfile } from './signing-dockerfile.js'

// -------------------------------------------------------------------------------------
// parts
// -------------------------------------------------------------------------------------

/** Kaniko's flags for a registry, to push or to pull (with `suffix`). */
const tlsFlags = ({ insecure = false, insecureSkipTLSVerify = false }: TLSOptions = {}, suffix = ''): ReadonlyArray<string> => [
  ...(insecure ? [`--insecure${suffix}`] : []),
  ...(insecureSkipTLSVerify ? [`--skip-tls-verify${suffix}`] : []),
]

const destination = (pushes: boolean, image: string): ReadonlyArray<string> =>
  pushes ? ['--destination', image] : ['--no-push']

const pullSecretVolumes = ({ imageRepoSecret }: ModuleImageSpec): ReadonlyArray<MountedVolume> =>
  imageRepoSecret === undefined
    ? []
    : [mountedSecret(imageRepoSecret.name ?? '', '/kaniko/.docker', { key: '.dockerconfigjson', path: 'config.json' })]

/** The tag comes last, behind a port that the registry may have. */
const withTag = (image: string, tag: string): string => `${image.replace(/(?:@[^/]*|:[^/:@]*(?:@[^/]*)?)$/, '')}:${tag}`

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

// -------------------------------------------------------------------------------------
// constructors
// -------------------------------------------------------------------------------------

/** What a Job that builds is made of, besides the work itself. */
export interface KanikoBuildInput {
  /** The image to build: the final one, or the one that is signed afterwards. */
  readonly image: string
  readonly dockerfile: string
  /** The image of kaniko; `kanikoParams.tag` replaces its tag. */
  readonly buildImage: string
}

/** The Job that builds an image. O(n). */
export const kanikoBuild = (work: ModuleImageSpec, build: Build, { image, dockerfile, buildImage }: KanikoBuildInput): Job => {
  const { dockerfileConfigMap, secrets = [], kanikoParams: { tag = '' } = {}, baseImageRegistryTLS } = build
  const volumes = [
    mountedConfigMap('dockerfile', dockerfileConfigMap.name ?? '', '/workspace', { key: 'dockerfile', path: 'Dockerfile' }),
    ...pullSecretVolumes(work),
    ...secrets.map(({ name = '' }) => mountedSecret(name, `/run/secrets/${name}`)),
  ]
  const args = [
    ...destination(work.pushes, image),
    ...buildArguments(work, build).flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
    ...tlsFlags(baseImageRegistryTLS, '-pull'),
    ...(work.pushes ? tlsFlags(work.registryTLS) : []),
  ]
  const kaniko = tag === '' ? buildImage : withTag(buildImage, tag)
  const template = podTemplate(work, kaniko, args, volumes, volumes, buildSelector(work, build))
  return jobAround(work, 'build', template, kanikoBuildHash(dockerfile, template))
}

/** What a Job that signs is made of, besides the work itself. The hashes are those of the keys `key` and `cert`. */
export interface KanikoSigningInput {
  readonly unsignedImage: string
  readonly signImage: string
  readonly buildImage: string
  readonly hashes: SigningHashes
}

/** The Job that signs the kernel modules in an image. O(n). */
export const kanikoSigning = (
  work: ModuleImageSpec,
  { keySecret, certSecret, filesToSign = [], unsignedImageRegistryTLS }: Sign,
  { unsignedImage, signImage, buildImage, hashes }: KanikoSigningInput,
): Job => {
  const key = mountedSecret(keySecret.name ?? '', '/run/secrets/key', { key: 'key', path: 'key.pem' })
  const cert = mountedSecret(certSecret.name ?? '', '/run/secrets/cert', { key: 'cert', path: 'cert.pem' })
  const others = [mountedDockerfileAnnotation, ...pullSecretVolumes(work)]
  const args = [
    ...destination(work.pushes, work.containerImage),
    ...(work.pushes ? tlsFlags(work.registryTLS) : []),
    ...tlsFlags(unsignedImageRegistryTLS, '-pull'),
  ]
  // The operator lists the two volumes in one order and their mounts in the other, and the hash sees it.
  const template: PodTemplate = {
    metadata: { annotations: { dockerfile: kanikoSigningDockerfile({ unsignedImage, signImage, filesToSign }) } },
    ...podTemplate(work, buildImage, args, [key, cert, ...others], [cert, key, ...others], work.selector),
  }
  return jobAround(work, 'sign', template, kanikoSigningHash(template, hashes))
}
