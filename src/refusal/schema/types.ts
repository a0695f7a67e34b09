/** The types whose fields are known. A table is read row by row, when a type is first asked for. */
import { type FieldTable, fieldTable } from './field-type.js'
import { kmmFields } from './kmm-fields.js'
import { kubernetesFields } from './kubernetes-fields.js'

/** Types of Kubernetes. */
export const kubernetesTypes: FieldTable = fieldTable(kubernetesFields)

/** Types of the CRDs of KMM; the metadata of their objects is Kubernetes' own. */
export const kmmTypes: FieldTable = fieldTable(kmmFields)
