/** Secrets with credentials for registries: where they hold them, and which registries those are for. */
import * as E from 'fp-ts/lib/Either.js'

import { isJsonObject, lookup } from './json.js'
import { compareStrings } from './order.js'

/** Where such a Secret holds them. Source: k8s.io/api core/v1 `DockerConfigJsonKey`. */
export const DOCKER_CONFIG_KEY = '.dockerconfigjson'

/** Where one of the older form does. Source: k8s.io/api core/v1 `DockerConfigKey`. */
export const OLD_DOCKER_CONFIG_KEY = '.dockercfg'

/** Its type. Source: k8s.io/api core/v1 `SecretTypeDockerConfigJson`. */
export const DOCKER_CONFIG_TYPE = 'kubernetes.io/dockerconfigjson'

/** The types of Secrets with which a kubelet pulls. Source: pkg/credentialprovider/secrets/secrets.go `MakeDockerKeyring`. */
export const PULL_SECRET_TYPES: ReadonlyArray<string> = [DOCKER_CONFIG_TYPE, 'kubernetes.io/dockercfg']

/** `https://registry.example:5000/v1/` is the registry `registry.example:5000`. */
const hostOf = (entry: string): string => entry.replace(/^[A-Za-z]+:\/\//, '').split('/')[0] ?? ''

/**
 * The registries for which the text under one of these keys has credentials; nothing where it is no such text. Total, O(n).
 *
 * Source: k8s.io/kubernetes pkg/credentialprovider/config.go.
 */
export const registriesIn = (key: string, text: string): ReadonlyArray<string> | undefined => {
  // Foreign text: what is no JSON says nothing.
  const parsed: unknown = E.getOrElse((): unknown => undefined)(
    E.tryCatch(
      (): unknown => JSON.parse(text),
      () => undefined,
    ),
  )
  const entries = key === OLD_DOCKER_CONFIG_KEY || !isJsonObject(parsed) ? parsed : lookup(parsed, 'auths')
  return isJsonObject(entries) ? [...new Set(Object.keys(entries).map(hostOf))].sort(compareStrings) : undefined
}
