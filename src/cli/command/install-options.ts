/**
 * Options of `install`, from text to values. A value that is not allowed is the reason why, as a text.
 */
import * as E from 'fp-ts/lib/Either.js'

import { isLabelValue } from '../../pattern/kernel-version.js'
import { isDnsLabel, isDnsSubdomain } from '../../snapshot/dns-name.js'

/** `gpu`, or `example.com/gpu`. */
export const isLabelKey = (key: string): boolean => {
  const [name = '', prefix, ...others] = key.split('/').reverse()
  return name !== '' && isLabelValue(name) && (prefix === undefined || isDnsSubdomain(prefix)) && others.length === 0
}

/** `gpu=yes,region=north` */
export const labelsOf = (text: string): E.Either<string, Readonly<Record<string, string>>> => {
  const pairs = text.split(',').map((part) => {
    const [key = '', ...values] = part.trim().split('=')
    return { part: part.trim(), key, values }
  })
  const bad = pairs.find(
    ({ key, values: [value, ...others] }) =>
      !isLabelKey(key) || value === undefined || !isLabelValue(value) || others.length > 0,
  )
  if (bad !== undefined)
    return E.left(`"${bad.part}" is no label. Allowed are labels such as gpu=yes, separated by commas.`)
  const twice = pairs.find(({ key }, index) => pairs.findIndex((other) => other.key === key) !== index)
  return twice === undefined
    ? E.right(Object.fromEntries(pairs.map(({ key, values: [value = ''] }) => [key, value])))
    : E.left(`The label ${twice.key} is there twice, and no cluster has two values of it. Name each label once.`)
}

/** Names of channels and catalogs. */
export const channelOf = (text: string): E.Either<string, string> =>
  /^[A-Za-z0-9]([-A-Za-z0-9._]*[A-Za-z0-9])?$/.test(text)
    ? E.right(text)
    : E.left('A channel is named by letters, digits, "-", "." and "_", such as release-1.1.')

/** Names of most objects. */
export const objectNameOf = (text: string): E.Either<string, string> =>
  isDnsSubdomain(text)
    ? E.right(text)
    : E.left('A name has at most 253 lower-case letters, digits, "-" and ".", such as gpu-clusters.')

/** `open-cluster-management-agent/klusterlet-work-sa` */
export const accountOf = (text: string): E.Either<string, { readonly namespace: string; readonly name: string }> => {
  const [namespace = '', name = '', ...others] = text.split('/')
  return isDnsLabel(namespace) && isDnsSubdomain(name) && others.length === 0
    ? E.right({ namespace, name })
    : E.left('Allowed is NAMESPACE/NAME of a ServiceAccount, such as open-cluster-management-agent/klusterlet-work-sa.')
}
