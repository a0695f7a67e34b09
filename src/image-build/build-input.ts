/** What a build and a signing are made of, looked up among the facts. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'

import { lookup } from '../kubernetes/json.js'
import type { SecretHash } from '../kubernetes/secret-hash.js'
import type { Build, Sign } from '../module/module.js'
import { DTK_AUTO } from './build-arguments.js'
import { blockedBy, type BuildInput, type BuildInputs,type Obtained, type Seen } from './build-inputs.js'
import type { BuildSettings } from './build-settings.js'
import { DRIVER_TOOLKIT } from './dtk.js'
import type { ModuleImageSpec } from './module-image-spec.js'

const dataOf = <A>(seen: Seen<A>, object: BuildInput): Obtained<A> =>
  // Without a name there is nothing to look up.
  object.name === '' || seen?.state === 'missing'
    ? blockedBy({ _tag: 'Missing', object })
    : seen === undefined
      ? blockedBy({ _tag: 'Unknown', object })
      : E.right(seen.data)

/** Key of the ConfigMap. Source: internal/constants/constants.go `DockerfileCMKey`, release-1.1. */
const DOCKERFILE_KEY = 'dockerfile'

/** The Dockerfile of a build. */
export const dockerfileOf = (facts: BuildInputs, { module }: ModuleImageSpec, { dockerfileConfigMap }: Build): Obtained<string> => {
  const object: BuildInput = { kind: 'ConfigMap', namespace: module.namespace, name: dockerfileConfigMap.name ?? '' }
  return pipe(
    dataOf(facts.configMap(object), object),
    E.chain((data) => {
      const dockerfile = lookup(data, DOCKERFILE_KEY)
      return dockerfile === undefined
        ? blockedBy({ _tag: 'KeyMissing', object, key: DOCKERFILE_KEY })
        : E.right(dockerfile)
    }),
  )
}

/** The driver toolkit image of the kernel, for a Dockerfile that asks for it. */
export const driverToolkitOf = (
  facts: BuildInputs,
  { kernelVersion }: ModuleImageSpec,
  dockerfile: string,
): Obtained<string | undefined> => {
  if (!dockerfile.includes(DTK_AUTO)) return E.right(undefined)
  const found = facts.driverToolkit(kernelVersion)
  return found === undefined
    ? blockedBy({ _tag: 'Unknown', object: { kind: 'ImageStream', ...DRIVER_TOOLKIT } })
    : pipe(found, E.mapLeft((problem) => [{ _tag: 'NoDriverToolkit', problem }]))
}

/** Whether a Dockerfile asks for the driver toolkit, and neither it nor the Module says which that is. */
export const lacksDriverToolkit = ({ buildArgs = [] }: Build, dockerfile: string): boolean =>
  dockerfile.includes(DTK_AUTO) && !dockerfile.includes(`${DTK_AUTO}=`) && !buildArgs.some(({ name }) => name === DTK_AUTO)

/** The hashes of one Secret: of the key with which it is signed, and of the one that the operator looks at. */
export interface KeyHashes {
  readonly signing?: SecretHash
  readonly operators?: SecretHash
}

const keyHashesOf =
  (settings: BuildSettings, facts: BuildInputs, { module }: ModuleImageSpec) =>
  (secret: { readonly name?: string }, key: 'key' | 'cert'): Obtained<KeyHashes> => {
    const object: BuildInput = { kind: 'Secret', namespace: module.namespace, name: secret.name ?? '' }
    const isDemanded = settings.demandsSigningKeys || settings.backend === 'kaniko-job'
    return pipe(
      dataOf(facts.secret(object), object),
      E.chain((hashes) => {
        const signing = lookup(hashes, key)
        if (signing === undefined && isDemanded) return blockedBy({ _tag: 'KeyMissing', object, key })
        const operators = settings.backend === 'kaniko-job' ? signing : lookup(hashes, `${key}.pem`)
        return E.right({ ...(signing === undefined ? {} : { signing }), ...(operators === undefined ? {} : { operators }) })
      }),
    )
  }

/** Both halves of the signing key. */
export const signingKeysOf = (
  settings: BuildSettings,
  facts: BuildInputs,
  work: ModuleImageSpec,
  { keySecret, certSecret }: Sign,
): Obtained<{ readonly key: KeyHashes; readonly cert: KeyHashes }> => {
  const hashesOf = keyHashesOf(settings, facts, work)
  const [key, cert] = [hashesOf(keySecret, 'key'), hashesOf(certSecret, 'cert')]
  if (E.isLeft(key)) return E.isLeft(cert) ? E.left(RNEA.concat(cert.left)(key.left)) : key
  return E.isLeft(cert) ? cert : E.right({ key: key.right, cert: cert.right })
}
