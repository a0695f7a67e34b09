/** The smallest part of an input for which something still holds: a dump with only what it takes to see a fault. */
import * as E from 'fp-ts/lib/Either.js'

import { DEEPEST, partsAt, withParts } from './removable-part.js'
import { shorterList } from './shorter-list.js'

/**
 * What is left of an input.
 *
 * @since 0.3.0
 */
export interface Minimised {
  /** The whole input where `holds` is false. */
  readonly documents: ReadonlyArray<unknown>
  /** Whether it held for the whole input, and so for what is left. */
  readonly holds: boolean
  /** How often it was asked. */
  readonly tries: number
}

/**
 * The smallest part of the documents of an input for which `keeps` still holds: documents are left out, then objects of lists, then fields,
 * level by level, in halves, quarters and so on; and all of that again until nothing more can go. No single document, object or field can
 * be left out of the answer. `apiVersion`, `kind`, name and namespace of an object stay with it, and a List stays one, so that the rest can be
 * read as it was. Where `keeps` throws, it does not hold.
 *
 * The same documents and answers give the same part. O(k log n) questions where k of n parts are needed, O(n^2) at worst.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects, minimise, plan } from 'kmm-planner'
 *
 * const node = (name: string) => ({
 *   apiVersion: 'v1',
 *   kind: 'Node',
 *   metadata: { name, labels: { gpu: 'yes' } },
 *   status: { nodeInfo: { kernelVersion: '6.6.13', architecture: 'amd64' } },
 * })
 * const nodes = { apiVersion: 'v1', kind: 'NodeList', items: [node('worker-1'), node('worker-2')] }
 *
 * // Why is a node to be labelled?
 * const { documents, holds } = minimise([nodes], (part) => {
 *   const { snapshot, modules } = decodeObjects(part)
 *   return plan(snapshot, modules).changes.some(({ action }) => action === 'label')
 * })
 *
 * assert.ok(holds)
 * const [kernelVersion, name] = ['6.6.13', 'worker-2']
 * assert.deepStrictEqual(documents, [
 *   {
 *     apiVersion: 'v1',
 *     kind: 'NodeList',
 *     items: [{ apiVersion: 'v1', kind: 'Node', metadata: { name }, status: { nodeInfo: { kernelVersion } } }],
 *   },
 * ])
 * ```
 */
export const minimise = (
  input: ReadonlyArray<unknown>,
  keeps: (documents: ReadonlyArray<unknown>) => boolean,
): Minimised => {
  // Local mutation: a counter.
  let tries = 0
  const holds = (part: unknown): boolean => {
    tries += 1
    return (
      Array.isArray(part) &&
      E.getOrElse(() => false)(
        E.tryCatch(
          () => keeps(part),
          () => false,
        ),
      )
    )
  }
  if (!holds(input)) return { documents: input, holds: false, tries }

  /** One pass through all levels. */
  const smaller = (whole: unknown): { readonly part: unknown; readonly left: boolean } => {
    let [part, left] = [whole, false]
    for (let depth = 1; depth <= DEEPEST; depth += 1) {
      const [at, before] = [depth, part]
      const all = partsAt(at, before)
      const kept = shorterList(all, (some) => holds(withParts(at, before, new Set(some))))
      if (kept.length === all.length) continue
      ;[part, left] = [withParts(at, before, new Set(kept)), true]
    }
    return { part, left }
  }

  let found = smaller(input)
  while (found.left) found = smaller(found.part)
  return { documents: Array.isArray(found.part) ? found.part : input, holds: true, tries }
}
