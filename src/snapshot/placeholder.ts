/** What is filled in later: actions of Go templates, and parameters of a Template of OpenShift. KMM's own variables are neither. */
import { fieldAt, isJsonObject, lookup, type Path } from '../kubernetes/json.js'
import { holdsAction } from './wrapper-text.js'

/** The names of parameters of the templates around a place. */
export type Parameters = ReadonlySet<string>

const reference = /\$\{\{?(?<parameter>\w+)\}?\}/g

/** Whether a text is filled in later: by a Go template, or with a parameter of a Template of OpenShift. KMM's own variables are neither. */
export const isUnfilled = (text: string, parameters: Parameters): boolean =>
  holdsAction(text) ||
  (parameters.size > 0 &&
    text.includes('${') &&
    [...text.matchAll(reference)].some(({ groups }) => parameters.has(groups?.['parameter'] ?? '')))

/** Paths to all such texts in a value, which is a tree and no deeper than an object may be. */
export const unfilledPaths = (value: unknown, parameters: Parameters, path: Path = []): ReadonlyArray<Path> => {
  if (typeof value === 'string') return isUnfilled(value, parameters) ? [path] : []
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => unfilledPaths(item, parameters, [...path, index]))
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([key, item]) =>
        isUnfilled(key, parameters) ? [[...path, key]] : unfilledPaths(item, parameters, [...path, key]),
      )
    : []
}

/** Names of the parameters of a Template of OpenShift. Source: openshift/api template/v1, `Parameter`. */
export const parametersOf = (value: Readonly<Record<string, unknown>>): ReadonlyArray<string> => {
  const parameters = lookup(value, 'parameters')
  return Array.isArray(parameters)
    ? parameters.flatMap((parameter: unknown) => {
        const name = fieldAt(parameter, 'name')
        return typeof name === 'string' ? [name] : []
      })
    : []
}
