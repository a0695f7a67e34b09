/** What builds and signings are made from, and what was seen of it. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'

import type { ModuleImageSpec } from '../image/module-image-spec.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import type { ConfigMap, ImageStream } from '../kubernetes/object.js'
import { type SecretHash, SIGNING_KEYS } from '../kubernetes/secret-hash.js'
import type { Module } from '../module/module.js'
import type { Build, Sign } from '../module/module.js'
import type { ModuleName } from '../module/module-name.js'
import type { ClusterSnapshot, HashedSecret } from '../snapshot/cluster-snapshot.js'
import type { Observed } from '../snapshot/observed.js'
import type { Seen, SeenObjects } from '../snapshot/seen-object.js'
import { blockedBy, type BuildBlockers, type BuildInput } from './blocker.js'
import { DTK_AUTO } from './dockerfile.js'
import { DRIVER_TOOLKIT, driverToolkitImages, type DriverToolkitProblem } from './dtk.js'
import type { SigningHashes } from './last-hash.js'

/**
 * Answers about the objects that builds and signings read.
 *
 * @since 0.2.0
 */
export interface BuildInputs {
  /** The data of a ConfigMap. */
  readonly configMap: (name: ModuleName) => Seen<Readonly<Record<string, string>>>
  /** The hash of each key. */
  readonly secret: (name: ModuleName) => Seen<Readonly<Record<string, SecretHash>>>
  /** `undefined`: the image stream was not observed. */
  readonly driverToolkit: (kernelVersion: string) => E.Either<DriverToolkitProblem, string> | undefined
}

/** The image to build, which may be signed afterwards, and its Dockerfile. */
export interface DockerfileBuild {
  readonly image: string
  readonly dockerfile: string
}

/** The image to sign, and what signs it. */
export interface Signing {
  readonly unsignedImage: string
  readonly signImage: string
  readonly buildImage: string
  readonly namesVolumesSafely?: boolean
  /** As the operator hashes them. */
  readonly hashes: SigningHashes
}

/**
 * Inputs as they were observed. An object that is not in a section that was observed is not there, unless it may be one that
 * could not be read. `written` makes of what a node reports the kernel that is asked about. The nodes are indexed when first asked, in
 * O(nodes).
 */
export const observedInputs = (
  snapshot: ClusterSnapshot,
  { mayBeUnreadable }: Pick<Observed, 'mayBeUnreadable'>,
  seen: SeenObjects,
  written: (raw: string) => string,
): BuildInputs => {
  const { nodes = [] } = snapshot
  const secret = seen('Secret', (object: HashedSecret) => object)
  const imageStream = seen('ImageStream', (stream: ImageStream) => stream)
  const driverToolkit = memoize((_: 'all') => {
    const found = imageStream(DRIVER_TOOLKIT)
    if (found === undefined) return { answer: undefined }
    if (snapshot.nodes === undefined) {
      return {
        answer: (kernelVersion: string) => E.left<DriverToolkitProblem>({ _tag: 'NodesNotObserved', kernelVersion }),
      }
    }
    const none = { apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata: DRIVER_TOOLKIT }
    return { answer: driverToolkitImages(nodes, found.state === 'exists' ? found.data : none, written) }
  })
  return {
    configMap: seen('ConfigMap', ({ data = {} }: ConfigMap) => data),
    secret: (name) => {
      const found = secret(name)
      if (found?.state !== 'exists') return found
      const { hashes, elided = {} } = found.data
      return SIGNING_KEYS.some((key) => lookup(elided, key) === true)
        ? { state: 'elided' }
        : { state: 'exists', data: hashes }
    },
    driverToolkit: (kernelVersion) =>
      mayBeUnreadable('Node')
        ? E.left({ _tag: 'NodesUnknown', kernelVersion })
        : driverToolkit('all').answer?.(kernelVersion),
  }
}

const dataOf = <A>(seen: Seen<A>, object: BuildInput): E.Either<BuildBlockers, A> =>
  // Without a name there is nothing to look up.
  object.name === '' || seen?.state === 'missing'
    ? blockedBy({ _tag: 'Missing', object })
    : seen === undefined
      ? blockedBy({ _tag: 'Unknown', object })
      : seen.state === 'elided'
        ? blockedBy({ _tag: 'Unknown', object, isElided: true })
        : E.right(seen.data)

/** Key of the ConfigMap. Source: internal/constants/constants.go `DockerfileCMKey`, release-1.1. */
export const DOCKERFILE_KEY = 'dockerfile'

/** The Dockerfile of a build. */
export const dockerfileOf = (
  inputs: BuildInputs,
  { module }: Pick<ModuleImageSpec, 'module'>,
  { dockerfileConfigMap }: Build,
): E.Either<BuildBlockers, string> => {
  const object: BuildInput = { kind: 'ConfigMap', namespace: module.namespace, name: dockerfileConfigMap.name ?? '' }
  return pipe(
    dataOf(inputs.configMap(object), object),
    E.chain((data) => {
      const dockerfile = lookup(data, DOCKERFILE_KEY)
      return dockerfile === undefined
        ? blockedBy({ _tag: 'KeyMissing', object, key: DOCKERFILE_KEY })
        : E.right(dockerfile)
    }),
  )
}

/** The same as a text, which is empty where it is not known. */
export const dockerfileText = (inputs: BuildInputs, { metadata: { namespace, name } }: Module, build: Build): string =>
  E.getOrElse(() => '')(dockerfileOf(inputs, { module: { namespace, name } }, build))

/** The driver toolkit image of the kernel, for a Dockerfile that asks for it. */
export const driverToolkitOf = (
  inputs: BuildInputs,
  { kernelVersion }: Pick<ModuleImageSpec, 'kernelVersion'>,
  dockerfile: string,
): E.Either<BuildBlockers, string | undefined> => {
  if (!dockerfile.includes(DTK_AUTO)) return E.right(undefined)
  const found = inputs.driverToolkit(kernelVersion)
  return found === undefined
    ? blockedBy({ _tag: 'Unknown', object: { kind: 'ImageStream', ...DRIVER_TOOLKIT } })
    : pipe(
        found,
        E.mapLeft((problem) => [{ _tag: 'NoDriverToolkit', problem }]),
      )
}

type Half = 'key' | 'cert'

/** Whether a signing can do without the keys of its Secrets, and under which names the operator looks for them. */
export interface KeyRules {
  readonly isDemanded: boolean
  readonly hashed: (half: Half) => string
}

/** The hashes of the keys with which it is signed, and of those that the operator looks at. */
export interface SigningKeys {
  readonly signing: SigningHashes
  readonly operators: SigningHashes
}

const keysOf =
  (inputs: BuildInputs, { module }: ModuleImageSpec, { isDemanded, hashed }: KeyRules) =>
  (secret: { readonly name?: string }, half: Half): E.Either<BuildBlockers, SigningKeys> => {
    const object: BuildInput = { kind: 'Secret', namespace: module.namespace, name: secret.name ?? '' }
    return pipe(
      dataOf(inputs.secret(object), object),
      E.chain((hashes) => {
        const under = (key: string): SigningHashes => {
          const hash = lookup(hashes, key)
          return hash === undefined ? {} : { [half]: hash }
        }
        return isDemanded && lookup(hashes, half) === undefined
          ? blockedBy({ _tag: 'KeyMissing', object, key: half })
          : E.right({ signing: under(half), operators: under(hashed(half)) })
      }),
    )
  }

/** Both halves of the signing key, or all that is in the way of either. */
export const signingKeysOf = (
  inputs: BuildInputs,
  spec: ModuleImageSpec,
  { keySecret, certSecret }: Sign,
  rules: KeyRules,
): E.Either<BuildBlockers, SigningKeys> => {
  const find = keysOf(inputs, spec, rules)
  const [key, cert] = [find(keySecret, 'key'), find(certSecret, 'cert')]
  if (E.isLeft(key)) return E.isLeft(cert) ? E.left(RNEA.concat(cert.left)(key.left)) : key
  if (E.isLeft(cert)) return cert
  return E.right({
    signing: { ...key.right.signing, ...cert.right.signing },
    operators: { ...key.right.operators, ...cert.right.operators },
  })
}
