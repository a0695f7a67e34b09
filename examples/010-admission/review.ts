/** A ValidatingAdmissionWebhook for Modules and ManagedClusterModules: an AdmissionReview goes in, one with a response comes out. */
import { decodeObjects, type Diagnostic, lintModule, validateModule } from 'kmm-planner'
import { validateManagedClusterModule } from 'kmm-planner/hub'
import { describeDiagnostic } from 'kmm-planner/render'

import { failure, type Hook } from '../json-post.js'

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {})

/** In characters: longer warnings may be cut. Source: Kubernetes manual, dynamic admission control, response. */
const WARNING = 120

const text = (one: Diagnostic): string => {
  const where = one.path.length === 0 ? '' : `${one.path.join('.')}: `
  return `${one.code} ${where}${describeDiagnostic(one).message}`
}

const cut = (line: string): string => (line.length > WARNING ? `${line.slice(0, WARNING - 1)}…` : line)

/** What is wrong with an object, as a change of the old one where there is one; errors are those that KMM's own webhook would find. */
const findingsIn = (object: unknown, old?: unknown): ReadonlyArray<Diagnostic> => {
  const { modules, managedClusterModules, problems } = decodeObjects([object])
  const [before] = old === undefined ? [] : [decodeObjects([old])]
  const [previous, previousHub] = [before?.modules[0]?.spec, before?.managedClusterModules[0]?.spec]
  return [
    ...problems,
    ...modules.flatMap((module) => [
      ...validateModule(previous === undefined ? module : { ...module, previous }),
      ...lintModule(module),
    ]),
    ...managedClusterModules.flatMap((module) =>
      validateManagedClusterModule('safe')(previousHub === undefined ? module : { ...module, previous: previousHub }),
    ),
  ]
}

/** What has to be admitted whatever is in it: or nothing that is wrong could be deleted, and no finalizer taken off. */
const isEnding = ({ operation, object }: Fields): boolean =>
  operation === 'DELETE' ||
  (operation === 'UPDATE' && typeof fieldsOf(fieldsOf(object)['metadata'])['deletionTimestamp'] === 'string')

const judged = (
  request: Fields,
): { readonly errors: ReadonlyArray<string>; readonly others: ReadonlyArray<string> } => {
  const { object, oldObject, operation } = request
  if (isEnding(request)) return { errors: [], others: [] }
  const isUpdate = operation === 'UPDATE' && isObject(oldObject)
  // What was wrong before, and is still so, is no reason to refuse a change of something else.
  const known = new Set(isUpdate ? findingsIn(oldObject).map(text) : [])
  const found = isUpdate ? findingsIn(object, oldObject) : findingsIn(object)
  const isError = (one: Diagnostic): boolean => one.severity === 'error' && !known.has(text(one))
  return {
    errors: found.filter(isError).map(text),
    others: found.filter((one) => one.severity !== 'info' && !isError(one)).map(text),
  }
}

/** The hook. What is no AdmissionReview is 400, which an API server treats by the `failurePolicy`. */
export const review: Hook = (sent) => {
  const { apiVersion, kind, request } = fieldsOf(sent)
  if (apiVersion !== 'admission.k8s.io/v1' || kind !== 'AdmissionReview' || !isObject(request))
    return failure(400, 'no AdmissionReview of admission.k8s.io/v1')
  const { uid } = request
  if (typeof uid !== 'string' || uid === '') return failure(400, 'the request has no uid')
  const { errors, others } = judged(request)
  const response = {
    uid,
    allowed: errors.length === 0,
    ...(errors.length === 0 ? {} : { status: { code: 422, reason: 'Invalid', message: errors.join('; ') } }),
    ...(others.length === 0 ? {} : { warnings: others.map(cut) }),
  }
  return { code: 200, body: { apiVersion, kind, response } }
}
