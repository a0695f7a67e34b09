/**
 * Objects as a Go program prints them: what means the same is written the same.
 *
 * Nothing here looks at the values of a case: each rule is about how an API type is written.
 */
import { withDaemonSetDefaults } from '../../src/kubernetes/defaults.js'
import { isJsonObject } from '../../src/kubernetes/json.js'
import { canonicalQuantity } from '../../src/kubernetes/quantity.js'

/** Maps of strings, in which an empty value is a value. */
const stringMaps: ReadonlySet<string> = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'selector'])

/** Flags that are not pointers in Go: false is not written. */
const plainFlags: ReadonlySet<string> = new Set([
  ...['readOnly', 'hostNetwork', 'hostPID', 'hostIPC', 'stdin', 'stdinOnce', 'tty'],
  ...['insecure', 'insecureSkipTLSVerify'],
])

/** Structs that the recording leaves out when they are empty. */
const leftOutWhenEmpty: ReadonlySet<string> = new Set([
  ...['resources', 'updateStrategy', 'status', 'metadata', 'registryTLS', 'devicePlugin', 'moduleLoader'],
  ...['output', 'postCommit', 'baseImageRegistryTLS', 'unsignedImageRegistryTLS'],
])

/** Fields whose values, or whose fields' values, are quantities. */
const quantities: ReadonlySet<string> = new Set(['limits', 'requests', 'sizeLimit', 'divisor'])

const isQuantity = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

const isLeftOut = (key: string, value: unknown, parent: string): boolean =>
  value === undefined ||
  value === null ||
  (value === '' && !stringMaps.has(parent)) ||
  (value === false && plainFlags.has(key)) ||
  (Array.isArray(value) && value.length === 0) ||
  (isJsonObject(value) &&
    Object.keys(value).length === 0 &&
    (leftOutWhenEmpty.has(key) || stringMaps.has(key) || quantities.has(key)))

/** A JSON value as Go prints it; `key` is the field that holds it, `parent` the field that holds that. */
export const printed = (value: unknown, key = '', parent = ''): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => printed(item, key, parent))
  if (isQuantity(value) && (quantities.has(key) || quantities.has(parent))) return canonicalQuantity(String(value))
  if (!isJsonObject(value)) return value
  const fields = Object.entries(value).map(([name, field]) => [name, printed(field, name, key)] as const)
  return Object.fromEntries(fields.filter(([name, field]) => !isLeftOut(name, field, key)))
}

/** Counts without those that are zero: Go writes some of them, others not. */
export const counts = (value: unknown): unknown =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([, count]) => count !== 0)) : value

/** A DaemonSet as an API server stores it and Go prints it. */
export const printedDaemonSet = (daemonSet: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  printed({
    ...daemonSet,
    spec: withDaemonSetDefaults(daemonSet['spec']),
    status: counts(daemonSet['status']),
  }) as Readonly<Record<string, unknown>>

/** Any object as an API server stores it and Go prints it. A Build that was just made shows an empty phase. */
export const printedObject = (object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  object['kind'] === 'DaemonSet' ? printedDaemonSet(object) : (printed(object) as Readonly<Record<string, unknown>>)
