/** Whether an image is in its registry. Only a registry that says "no such manifest" says that it is missing. */
import { pipe } from 'fp-ts/lib/function.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type ImageFact, parseReference } from 'kmm-planner'
import type { Ports } from 'kmm-planner/operator'

const accept = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** `Bearer realm="https://auth.example/token",service="registry",scope="repository:gpu:pull"`, to the address of a token. */
const tokenAddress = (challenge: string): string | undefined => {
  const { realm, ...asked } = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
  )
  return challenge.startsWith('Bearer ') && realm !== undefined
    ? `${realm}?${new URLSearchParams(asked).toString()}`
    : undefined
}

const factOf = (answer: Response): ImageFact => {
  if (answer.ok) return { state: 'exists' }
  return answer.status === 404
    ? { state: 'missing' }
    : { state: 'error', reason: `the registry says ${String(answer.status)}` }
}

const lookedUp = async (url: string): Promise<ImageFact> => {
  const answer = await fetch(url, { method: 'HEAD', headers: { accept } })
  const address = answer.status === 401 ? tokenAddress(answer.headers.get('www-authenticate') ?? '') : undefined
  if (address === undefined) return factOf(answer)
  const { token = '', access_token = token } = (await (await fetch(address)).json()) as {
    token?: string
    access_token?: string
  }
  return factOf(await fetch(url, { method: 'HEAD', headers: { accept, authorization: `Bearer ${access_token}` } }))
}

/** Names without a registry are of Docker Hub, which answers elsewhere. */
const hostOf = (registry: string): string =>
  ['', 'docker.io', 'index.docker.io'].includes(registry) ? 'registry-1.docker.io' : registry

/** Asks registries that speak the distribution API, without credentials; `scheme` is `http` for one on this machine. */
export const registryLookUp =
  (scheme: 'http' | 'https'): Ports['lookUpImage'] =>
  ({ image }) =>
    pipe(
      TE.fromEither(parseReference(image)),
      TE.mapLeft(() => 'this is not the name of an image'),
      TE.chain(({ registry, repository, identifier }) =>
        TE.tryCatch(() => lookedUp(`${scheme}://${hostOf(registry)}/v2/${repository}/manifests/${identifier}`), String),
      ),
      TE.getOrElse((reason) => T.of<ImageFact>({ state: 'error', reason })),
    )
