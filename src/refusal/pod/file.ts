/**
 * Files inside volumes.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateKeyToPath, validateDownwardAPIVolumeFile and
 * validateProjectionSources. A clusterTrustBundle is not looked at: an API server of that version drops it.
 */
import { wrongMode } from '../number-range.js'
import { child, item, type Place, writtenAs } from '../place.js'
import { type Fields, isGiven, numberOf, partOf, partsOf, textOf } from '../read.js'
import { forbidden, invalid, type Refusals, required, when } from '../refusal.js'
import { repeated } from '../repeated.js'
import { reserved } from './path.js'
import { fileFields, wrongFieldRef, wrongResourceRef } from './reference.js'

const wrongPath = (file: Fields, at: Place): Refusals => [
  ...when(textOf(file, 'path') === '', () => required(child(at, 'path'))),
  ...reserved(textOf(file, 'path'), child(at, 'path')),
]

/** Keys of a ConfigMap or Secret as files. */
export const wrongItems = (source: Fields, at: Place): Refusals =>
  partsOf(source, 'items').flatMap((file, index) => {
    const place = item(at, index)
    return [
      ...when(textOf(file, 'key') === '', () => required(child(place, 'key'))),
      ...wrongPath(file, place),
      ...wrongMode(file, place, 'mode'),
    ]
  })

const wrongContent = (file: Fields, at: Place): Refusals => {
  const hasResource = isGiven(file, 'resourceFieldRef')
  if (isGiven(file, 'fieldRef'))
    return [
      ...wrongFieldRef(partOf(file, 'fieldRef'), fileFields, child(at, 'fieldRef')),
      ...when(hasResource, () => invalid(at, 'one-source', undefined, { allowed: ['fieldRef', 'resourceFieldRef'] })),
    ]
  return hasResource
    ? wrongResourceRef(partOf(file, 'resourceFieldRef'), child(at, 'resourceFieldRef'), true)
    : [required(at, 'one-file-source')]
}

/** Facts about the pod as files. An API server does not say which file it means. */
export const wrongFiles = (source: Fields, at: Place): Refusals =>
  partsOf(source, 'items').flatMap((file) => [
    ...wrongPath(file, at),
    ...wrongContent(file, at),
    ...wrongMode(file, at, 'mode'),
  ])

const MIN_SECONDS = 600
const MAX_SECONDS = 2 ** 32

/** A token that the kubelet asks for. Its path is that of the volume, in the words of an API server. */
const wrongToken = (token: Fields, at: Place, volume: Place): Refusals => {
  const seconds = numberOf(token, 'expirationSeconds') ?? MIN_SECONDS
  return [
    ...when(seconds < MIN_SECONDS || seconds > MAX_SECONDS, () =>
      invalid(child(at, 'expirationSeconds'), 'range', seconds, { least: MIN_SECONDS, limit: MAX_SECONDS }),
    ),
    ...wrongPath(token, writtenAs(at, volume)),
  ]
}

const projected: Readonly<Record<string, (source: Fields, at: Place, volume: Place) => Refusals>> = {
  secret: (source, at) => [...wrongName(source, at), ...wrongItems(source, child(at, 'items'))],
  configMap: (source, at) => [...wrongName(source, at), ...wrongItems(source, child(at, 'items'))],
  downwardAPI: (source, at) => wrongFiles(source, at),
  serviceAccountToken: wrongToken,
}

const wrongName = (source: Fields, at: Place): Refusals =>
  when(textOf(source, 'name') === '', () => required(child(at, 'name')))

/** The paths that a part of a projected volume takes; those of tokens are not compared. */
const pathsOf = (part: Fields): ReadonlyArray<string> =>
  ['secret', 'configMap', 'downwardAPI']
    .flatMap((key) => partsOf(partOf(part, key), 'items').map((file) => textOf(file, 'path')))
    .filter((path) => path !== '')

/** Several sources in one volume. */
export const wrongProjections = (source: Fields, at: Place): Refusals => {
  const parts = partsOf(source, 'sources')
  const paths = parts.flatMap(pathsOf)
  const isTaken = repeated(paths)
  const twice = paths.filter((_, index) => isTaken[index] === true)
  return [
    ...parts.flatMap((part, index) => {
      const place = item(child(at, 'sources'), index)
      const given = Object.keys(projected).filter((key) => isGiven(part, key))
      return [
        ...given.flatMap((key) => projected[key]?.(partOf(part, key), child(place, key), at) ?? []),
        ...when(given.length > 1, () => forbidden(place, 'one-source', undefined, { allowed: given })),
      ]
    }),
    ...twice.map((path) => invalid(at, 'path-twice', path)),
  ]
}
