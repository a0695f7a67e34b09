/**
 * Whether an image is in its registry. Only registries that all say "no such manifest" say that it is missing; whatever else goes wrong is an
 * error, which keeps what runs.
 *
 * Source: OCI distribution specification 1.1, checking if content exists in the registry.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { type ImageFact, type ImageRequirement, parseReference } from 'kmm-planner'

import { authorizationFor, type Auths, closest, credentialsFor } from './registry-auth.js'

/** What is known of registries. */
export interface Registries {
  /** The credentials for one image: those of its pull secret. */
  readonly authsOf?: (which: ImageRequirement) => Promise<Auths>
  /** Where to look first, by registry or repository: `{ 'docker.io/library': ['mirror.example/hub'] }`. */
  readonly mirrors?: Readonly<Record<string, ReadonlyArray<string>>>
}

const accept = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** The words for what is not there. Source: OCI distribution specification 1.1, error codes; the last one is Harbor's. */
const unknown: ReadonlySet<unknown> = new Set(['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'NOT_FOUND'])

/** Whether a registry says so: a gateway before one that is down says 404, too. */
const saysUnknown = async (answer: Response): Promise<boolean> => {
  const { errors } = (await answer.json()) as { readonly errors: ReadonlyArray<{ readonly code?: unknown }> }
  return errors.length > 0 && errors.every(({ code }) => unknown.has(code))
}

const factOf = async (answer: Response): Promise<ImageFact> => {
  const { ok, status, headers } = answer
  if (status === 404 && (await saysUnknown(answer).catch(() => false))) return { state: 'missing' }
  if (!ok) return { state: 'error', reason: `the registry says ${String(status)}` }
  if (headers.get('content-type')?.startsWith('text/') === true)
    return { state: 'error', reason: 'the answer is a page, and no manifest' }
  const digest = headers.get('docker-content-digest') ?? ''
  return { state: 'exists', ...(/^sha\d+:[0-9a-f]+$/.test(digest) ? { digest } : {}) }
}

interface Place {
  readonly registry: string
  readonly repository: string
  readonly identifier: string
}

const head = async (url: string, { registry, repository }: Place, auths: Auths): Promise<ImageFact> => {
  const ask = (method: 'HEAD' | 'GET', authorization?: string): Promise<Response> => {
    const headers = { accept, ...(authorization === undefined ? {} : { authorization }) }
    return fetch(url, { method, headers, signal: AbortSignal.timeout(10_000) })
  }
  const first = await ask('HEAD')
  const challenge = first.status === 401 ? first.headers.get('www-authenticate') : null
  const credentials = credentialsFor(auths, `${registry}/${repository}`)
  const authorization = challenge === null ? undefined : await authorizationFor(challenge, repository, credentials)
  const answer = authorization === undefined ? first : await ask('HEAD', authorization)
  // An answer to HEAD has no words.
  return factOf(answer.status === 404 ? await ask('GET', authorization) : answer)
}

/** Registries of this machine, and those that a Module calls insecure, may speak without TLS. */
const schemesOf = (registry: string, insecure: boolean): ReadonlyArray<string> =>
  insecure || /^(localhost|127\.[\d.]+|\[::1\])(:|$)/.test(registry) ? ['https', 'http'] : ['https']

/** `fetch` says only that it failed; why is behind that. */
const causeOf = ({ cause }: Error): ReadonlyArray<string> => (cause instanceof Error ? [cause.message] : [])

const lookedUpAt = async (place: Place, { insecure }: ImageRequirement, auths: Auths): Promise<ImageFact> => {
  const { registry, repository, identifier } = place
  let reason = ''
  for (const scheme of schemesOf(registry, insecure))
    try {
      return await head(`${scheme}://${registry}/v2/${repository}/manifests/${identifier}`, place, auths)
    } catch (error) {
      reason = error instanceof Error ? [error.message, ...causeOf(error)].join(': ') : String(error)
    }
  return { state: 'error', reason }
}

/** Names without a registry are of Docker Hub, which answers elsewhere, and has its own images in `library/`. */
const placeOf = (registry: string, repository: string, identifier: string): Place =>
  ['', 'docker.io', 'index.docker.io'].includes(registry)
    ? {
        registry: 'registry-1.docker.io',
        repository: repository.includes('/') ? repository : `library/${repository}`,
        identifier,
      }
    : { registry, repository, identifier }

/** The place itself, and before it its mirrors, in their order. */
const placesOf = (mirrors: NonNullable<Registries['mirrors']>, place: Place): ReadonlyArray<Place> => {
  const { registry, repository, identifier } = place
  const name = `${registry}/${repository}`
  const source = closest(Object.keys(mirrors), name)
  const path = name.split('/').slice(source?.split('/').length ?? 0)
  const others = (mirrors[source ?? ''] ?? []).map((mirror) => {
    const [host = '', ...folders] = [...mirror.split('/'), ...path]
    return { registry: host, repository: folders.join('/'), identifier }
  })
  return [...others, place]
}

/** Asks registries that speak the distribution API. Never rejects. */
export const registryLookUp =
  ({ authsOf = () => Promise.resolve({}), mirrors = {} }: Registries = {}) =>
  (which: ImageRequirement): Task<ImageFact> =>
  async () => {
    const read = parseReference(which.image)
    if (E.isLeft(read)) return { state: 'error', reason: `this is not the name of an image: ${read.left}` }
    const { registry, repository, identifier } = read.right
    const auths = await authsOf(which).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    )
    if (typeof auths === 'string') return { state: 'error', reason: auths }
    let failed: ImageFact | undefined
    for (const place of placesOf(mirrors, placeOf(registry, repository, identifier))) {
      const fact = await lookedUpAt(place, which, auths)
      if (fact.state === 'exists') return fact
      if (fact.state === 'error') failed ??= fact
    }
    return failed ?? { state: 'missing' }
  }
