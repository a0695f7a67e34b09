/**
 * JSON Patch as an API server does it: nothing is `null`, and one operation that fails refuses them all.
 *
 * Source: RFC 6902; github.com/evanphx/json-patch v4, which Kubernetes uses.
 */
import type { JsonPatchOperation } from '../../src/plan-model/json-patch.js'

type Container = Record<string, unknown>

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

const stepsOf = (path: string): ReadonlyArray<string> =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** Whether two values are the same, in whatever order their keys are. */
const isEqual = (one: unknown, other: unknown): boolean => {
  if (!isContainer(one) || !isContainer(other)) return one === other
  const [keys, others] = [Object.keys(one), Object.keys(other)]
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]))
  )
}

const isDone = (parent: Container, last: string, operation: JsonPatchOperation): boolean => {
  const isThere = Object.hasOwn(parent, last)
  switch (operation.op) {
    case 'test':
      return isEqual(isThere ? parent[last] : null, operation.value)
    case 'add':
      if (Array.isArray(parent)) parent.splice(last === '-' ? parent.length : Number(last), 0, operation.value)
      else parent[last] = operation.value
      return true
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(last), 1)
      else Reflect.deleteProperty(parent, last)
      return isThere
  }
}

/** The object after a patch; undefined where it is refused. */
export const patched = <A>(object: A, operations: ReadonlyArray<JsonPatchOperation>): A | undefined => {
  const document = structuredClone(object)
  const isGood = operations.every((operation) => {
    const steps = stepsOf(operation.path)
    const parent = steps
      .slice(0, -1)
      .reduce<unknown>((at, step) => (isContainer(at) && Object.hasOwn(at, step) ? at[step] : undefined), document)
    return isContainer(parent) && isDone(parent, steps.at(-1) ?? '', structuredClone(operation))
  })
  return isGood ? document : undefined
}
