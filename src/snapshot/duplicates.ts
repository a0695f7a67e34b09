/**
 * What to do when an input holds one object several times.
 *
 * @since 0.1.0
 */
import { canonicalText } from '../kubernetes/canonical.js'
import type { Path } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey } from '../kubernetes/object-ref.js'
import { compareStrings } from '../kubernetes/order.js'

/**
 * An object and where it was found.
 *
 * @since 0.1.0
 * @category model
 */
export interface Located<A> {
  readonly at: Path
  readonly object: A
}

/**
 * All that an input holds of one object: as the cluster shows it, and as somebody wrote it down.
 *
 * @since 0.1.0
 * @category model
 */
export interface Copies<A> {
  readonly live?: Located<A>
  readonly manifest?: Located<A>
  /** Those that lost against a different one of the same sort. */
  readonly dropped: ReadonlyArray<Located<A>>
}

/**
 * Whether the API server has seen an object: only it gives a uid and a resourceVersion.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isLive = ({ metadata }: KubernetesObject): boolean =>
  (metadata.uid ?? '') !== '' || (metadata.resourceVersion ?? '') !== ''

/** Resource versions are numbers in all but name, and larger than JavaScript counts: by length, then by text. */
const isNewer = (left: KubernetesObject, right: KubernetesObject): boolean => {
  const [leftVersion, rightVersion] = [left.metadata.resourceVersion ?? '', right.metadata.resourceVersion ?? '']
  return leftVersion.length === rightVersion.length
    ? compareStrings(leftVersion, rightVersion) > 0
    : leftVersion.length > rightVersion.length
}

interface Winner<A> {
  readonly kept: Located<A>
  readonly dropped: ReadonlyArray<Located<A>>
}

/** Equal copies are one; of different ones the newer stays, else the later in the input. */
const compete = <A extends KubernetesObject>(copies: ReadonlyArray<Located<A>>): Winner<A> | undefined =>
  copies.reduce<Winner<A> | undefined>((winner, copy) => {
    if (winner === undefined) return { kept: copy, dropped: [] }
    const { kept, dropped } = winner
    if (kept.object === copy.object || canonicalText(kept.object) === canonicalText(copy.object)) return winner
    return isNewer(kept.object, copy.object)
      ? { kept, dropped: [...dropped, copy] }
      : { kept: copy, dropped: [...dropped, kept] }
  }, undefined)

const copiesOf = <A extends KubernetesObject>(all: ReadonlyArray<Located<A>>): Copies<A> => {
  const live = compete(all.filter(({ object }) => isLive(object)))
  const manifest = compete(all.filter(({ object }) => !isLive(object)))
  return {
    ...(live === undefined ? {} : { live: live.kept }),
    ...(manifest === undefined ? {} : { manifest: manifest.kept }),
    dropped: [...(live?.dropped ?? []), ...(manifest?.dropped ?? [])],
  }
}

/**
 * The copies of each object, in the order in which the objects first appear. O(n) when nothing is repeated.
 *
 * @since 0.1.0
 * @category constructors
 */
export const groupCopies = <A extends KubernetesObject>(all: ReadonlyArray<Located<A>>): ReadonlyArray<Copies<A>> => {
  const groups = new Map<string, Array<Located<A>>>()
  for (const located of all) {
    const { kind, metadata } = located.object
    const key = objectKey({ kind, namespace: metadata.namespace ?? '', name: metadata.name })
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [located])
    else group.push(located)
  }
  return Array.from(groups.values(), copiesOf)
}
