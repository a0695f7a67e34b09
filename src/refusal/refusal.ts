/**
 * One thing that an API server would refuse, before it is known of which object.
 *
 * Source of the reasons: Kubernetes, apimachinery pkg/util/validation/field/errors.go.
 */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import { type Diagnostic, diagnostic, type DiagnosticOf, type Subject } from '../diagnostic/diagnostic.js'
import type { OfRefusedField, RefusalRule } from '../diagnostic/refusal-rule.js'
import type { Json } from '../kubernetes/json.js'
import type { Place } from './place.js'

/** Why, in the words of an API server. The last are of a request that it does not even look into. */
export type RefusalReason =
  | 'FieldValueInvalid'
  | 'FieldValueRequired'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueNotFound'
  | 'FieldValueTypeInvalid'
  | 'UnknownField'
  | 'BadRequest'
  | 'NotFound'
  | 'Conflict'

/** The names of the remarks that say what an API server would refuse. */
export type RefusalName = Extract<DiagnosticName, `Refused${string}`>

const nameOfReason: Readonly<Record<RefusalReason, RefusalName>> = {
  FieldValueInvalid: 'RefusedInvalid',
  FieldValueRequired: 'RefusedMissing',
  FieldValueNotSupported: 'RefusedUnsupported',
  FieldValueDuplicate: 'RefusedDuplicate',
  FieldValueForbidden: 'RefusedForbidden',
  FieldValueTooLong: 'RefusedTooLong',
  FieldValueNotFound: 'RefusedNotFound',
  FieldValueTypeInvalid: 'RefusedType',
  UnknownField: 'RefusedUnknownField',
  BadRequest: 'RefusedRequest',
  NotFound: 'RefusedRequest',
  Conflict: 'RefusedRequest',
}

const refusalNames: ReadonlySet<DiagnosticName> = new Set(Object.values(nameOfReason))

/** Whether a remark says what an API server would refuse. */
export const isRefusal = (remark: Diagnostic): remark is Diagnostic<RefusalName> => refusalNames.has(remark.name)

/** What there is to say beside the rule. */
export type RefusalDetail = Omit<OfRefusedField, 'field' | 'reason' | 'rule'>

/** What is refused, where and why. */
export interface Refusal {
  readonly place: Place
  readonly reason: RefusalReason
  readonly rule: RefusalRule
  readonly detail: RefusalDetail
}

/** Many, or none: what a rule finds. */
export type Refusals = ReadonlyArray<Refusal>

const MAX_SHOWN = 100

/** A value as a fact: texts are cut, lists and objects are not repeated. */
const shown = (found: unknown): { readonly found: Json } | undefined =>
  typeof found === 'string'
    ? { found: found.length > MAX_SHOWN ? `${found.slice(0, MAX_SHOWN)}...` : found }
    : typeof found === 'number' || typeof found === 'boolean'
      ? { found }
      : undefined

const of =
  (reason: RefusalReason) =>
  (place: Place, rule: RefusalRule, found?: unknown, detail: RefusalDetail = {}): Refusal => ({
    place,
    reason,
    rule,
    detail: { ...shown(found), ...detail },
  })

type Make = ReturnType<typeof of>

/** A value that breaks a rule. */
export const invalid: Make = of('FieldValueInvalid')

/** A value that is none of those that there are. */
export const unsupported: Make = of('FieldValueNotSupported')

/** What is there already. */
export const duplicate: Make = of('FieldValueDuplicate')

/** What must not be there. */
export const forbidden: Make = of('FieldValueForbidden')

/** What is longer than it may be. */
export const tooLong: Make = of('FieldValueTooLong')

/** A name of something that is not there. */
export const notFound: Make = of('FieldValueNotFound')

/** A value of another type, by the schema of a CRD. */
export const wrongType: Make = of('FieldValueTypeInvalid')

/** A field that the kind does not have. */
export const unknownField: Make = of('UnknownField')

/** What makes a request unreadable, or one that contradicts itself. */
export const badRequest: Make = of('BadRequest')

/** What has to exist before. */
export const missingObject: Make = of('NotFound')

/** What is not of the object as it is now. */
export const conflict: Make = of('Conflict')

/** Something that has to be there. */
export const required = (place: Place, rule: RefusalRule = 'required'): Refusal => of('FieldValueRequired')(place, rule)

/** What is refused, if a condition holds. */
export const when = (condition: boolean, refusal: () => Refusal): Refusals => (condition ? [refusal()] : [])

/** Say it of an object. */
export const remarkOf =
  (subject: Subject) =>
  ({ place: { path, field }, reason, rule, detail }: Refusal): DiagnosticOf<RefusalName> =>
    diagnostic(nameOfReason[reason], subject, path(), { reason, field: field(), rule, ...detail })
