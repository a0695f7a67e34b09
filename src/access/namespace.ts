/** A namespace, as far as it decides which pods may run in it. */
import { isJsonObject } from '../kubernetes/json.js'
import { fields, listOf, mapOf, object, type Reader, text } from './reader.js'

/** Who wrote which fields of an object. */
export interface FieldsOfManager {
  readonly manager?: string
  readonly fieldsV1?: Readonly<Record<string, unknown>>
}

/** The parts of a namespace that SCC admission, Pod Security admission and the label syncer read. */
export interface Namespace {
  readonly metadata?: {
    readonly name?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
    readonly managedFields?: ReadonlyArray<FieldsOfManager>
  }
  readonly status?: { readonly phase?: string }
}

/** How a namespace is read. */
export const namespaceReader: Reader<Namespace> = fields<Namespace>({
  metadata: fields<NonNullable<Namespace['metadata']>>({
    name: text,
    labels: mapOf(text),
    annotations: mapOf(text),
    managedFields: listOf(fields<FieldsOfManager>({ manager: text, fieldsV1: object })),
  }),
  status: fields<{ readonly phase?: string }>({ phase: text }),
})

const isField = (found: unknown, key: string): boolean => isJsonObject(found) && Object.hasOwn(found, key)

/** The managers that wrote a label, in the order of the object. */
export const managersOfLabel = ({ metadata }: Namespace, label: string): ReadonlyArray<string> =>
  (metadata?.managedFields ?? []).flatMap(({ manager, fieldsV1 }) => {
    const written = fieldsV1?.['f:metadata']
    const labels = isJsonObject(written) ? written['f:labels'] : undefined
    return manager !== undefined && isField(labels, `f:${label}`) ? [manager] : []
  })
