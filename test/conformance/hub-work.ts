/**
 * ManifestWorks in a form in which ours and the recorded ones can be compared.
 */
import { isJsonObject } from '../../src/kubernetes/json.js'
import { canonicalQuantity } from '../../src/kubernetes/quantity.js'
import type { ManifestWork } from '../../src/snapshot/hub-object.js'

const stringMaps: ReadonlySet<string> = new Set(['labels', 'annotations', 'selector'])
const quantities: ReadonlySet<string> = new Set(['limits', 'requests', 'sizeLimit', 'divisor'])
/** Texts that Go writes though they are empty. */
const writtenWhenEmpty: ReadonlySet<string> = new Set(['inTreeModuleToRemove', 'regexp', 'type'])
/** Flags that Go does not write when they are false. */
const plainFlags: ReadonlySet<string> = new Set(['readOnly', 'insecure', 'insecureSkipTLSVerify'])

const isLeftOut = (value: unknown, key: string, parent: string): boolean =>
  (value === '' && !stringMaps.has(parent) && !writtenWhenEmpty.has(key)) ||
  (value === false && plainFlags.has(key)) ||
  (Array.isArray(value) && value.length === 0)

/** What a user wrote, as Go writes it again; what is null or an empty struct stays. */
const respelled = (value: unknown, key = '', parent = ''): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => respelled(item, key, parent))
  const isQuantity = typeof value === 'string' || typeof value === 'number'
  if (isQuantity && (quantities.has(key) || quantities.has(parent))) return canonicalQuantity(String(value))
  if (!isJsonObject(value)) return value
  const fields = Object.entries(value).map(([name, field]) => [name, respelled(field, name, key)] as const)
  return Object.fromEntries(fields.filter(([name, field]) => !isLeftOut(field, name, key)))
}

const isUnset = (name: string, field: unknown): boolean =>
  field === null || (field === '' && writtenWhenEmpty.has(name))

/** Without what Go writes though it is not set. */
const withoutUnset = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutUnset)
  if (!isJsonObject(value)) return value
  const fields = Object.entries(value).filter(([name, field]) => !isUnset(name, field))
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutUnset(field)]))
}

/**
 * The part of a work that we decide. A patch loses what is null on its way, and a live work may lack what is not set: only of a new work
 * these are compared.
 */
export const shownWork = (isNew: boolean, { metadata, spec }: ManifestWork): unknown => {
  const shown = { labels: metadata.labels, ownerReferences: metadata.ownerReferences, spec: respelled(spec) }
  return isNew ? shown : withoutUnset(shown)
}
