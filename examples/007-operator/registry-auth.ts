/** Who we are for a registry: credentials as in a dockerconfigjson, and what a challenge makes of them. */

/** As `auths` of a dockerconfigjson: by a registry, or a repository in it. */
export type Auths = Readonly<Record<string, Auth>>

interface Auth {
  /** `user:password` in base64. */
  readonly auth?: string
  readonly username?: string
  readonly password?: string
}

/** `Basic`, as a header has it; absent where nothing is known. */
export type Credentials = string | undefined

/** Docker Hub is written in three ways, one of which is an address. */
const normal = (key: string): string =>
  key
    .replace(/^https?:\/\//, '')
    .replace(/\/(v[12]\/?)?$/, '')
    .replace(/^(index\.)?docker\.io/, 'registry-1.docker.io')

/** The longest of these names that is the image's registry or repository, or above it. */
export const closest = (names: ReadonlyArray<string>, place: string): string | undefined =>
  names
    .filter((name) => `${normal(place)}/`.startsWith(`${normal(name)}/`))
    .reduce<string | undefined>(
      (best, name) => (best === undefined || name.length > best.length ? name : best),
      undefined,
    )

/** The credentials for a repository, with its registry before it. */
export const credentialsFor = (auths: Auths, place: string): Credentials => {
  const { auth, username, password } = auths[closest(Object.keys(auths), place) ?? ''] ?? {}
  if (auth !== undefined) return `Basic ${auth}`
  return username === undefined ? undefined : `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`
}

const parametersOf = (challenge: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]))

const tokenFrom = async (challenge: string, repository: string, credentials: Credentials): Promise<string> => {
  const { realm = '', service = '', scope = `repository:${repository}:pull` } = parametersOf(challenge)
  const headers: Readonly<Record<string, string>> = credentials === undefined ? {} : { authorization: credentials }
  const query = new URLSearchParams({ service, scope }).toString()
  const answer = await fetch(`${realm}?${query}`, { headers, signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) throw new Error(`the token service says ${String(answer.status)}`)
  const { token = '', access_token = token } = (await answer.json()) as { token?: string; access_token?: string }
  return `Bearer ${access_token}`
}

/**
 * The header that answers a challenge; undefined where there is none. Rejects where the token service gives none.
 *
 * Source: distribution, docs/spec/auth/token.md; RFC 7617.
 */
export const authorizationFor = async (
  challenge: string,
  repository: string,
  credentials: Credentials,
): Promise<string | undefined> =>
  /^bearer /i.test(challenge) ? tokenFrom(challenge, repository, credentials) : credentials
