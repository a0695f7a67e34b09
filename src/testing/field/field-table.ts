/**
 * What every field of a Module and of a ManagedClusterModule does: the source of docs/fields.md, and the input of the law *no silent
 * field*.
 */
import { sortedBy } from '../../kubernetes/order.js'
import { type FieldRow } from './field-row.js'
import { imageFieldRows } from './image-fields.js'
import { loaderFieldRows } from './loader-fields.js'
import { hubFieldRows, pluginFieldRows } from './plugin-fields.js'

const inOrder = sortedBy(({ field }: FieldRow) => field)

/** A row for each field in the spec of a Module. */
export const moduleFieldRows: ReadonlyArray<FieldRow> = inOrder([
  ...loaderFieldRows,
  ...imageFieldRows,
  ...pluginFieldRows,
])

/** A row for each field in the spec of a ManagedClusterModule, but those of the Module in it. */
export const managedFieldRows: ReadonlyArray<FieldRow> = inOrder(hubFieldRows)
