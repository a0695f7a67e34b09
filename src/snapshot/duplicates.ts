/** What to do when an input holds one object several times, as it is and as somebody wrote it down. */
import { canonicalText } from '../kubernetes/canonical.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Path } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKeyOf } from '../kubernetes/object-ref.js'
import { compareStrings } from '../kubernetes/order.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import { applyManagedClusterModuleDefaults, applyModuleDefaults } from '../module/module-defaults.js'

/** An object and where it was found. */
export interface Located<A> {
  readonly at: Path
  readonly object: A
}

/** All that an input holds of one object: as the cluster shows it, and as somebody wrote it down. */
export interface Copies<A> {
  readonly live?: Located<A>
  readonly manifest?: Located<A>
  /** Those that lost against a newer one. */
  readonly older: ReadonlyArray<Located<A>>
  /** Those that differ while nothing tells which is right: none of them is kept. */
  readonly contradicting: ReadonlyArray<Located<A>>
}

/** Whether the API server has seen an object: only it gives a uid and a resourceVersion. */
export const isLive = ({ metadata }: KubernetesObject): boolean =>
  (metadata.uid ?? '') !== '' || (metadata.resourceVersion ?? '') !== ''

/** Resource versions are numbers in all but name, and larger than JavaScript counts: digits without leading zeros. */
const versionOf = ({ metadata: { resourceVersion = '' } }: KubernetesObject): string | undefined =>
  /^\d+$/.test(resourceVersion) ? resourceVersion.replace(/^0+(?=\d)/, '') : undefined

/** Whether the left is provably the later state of the same object: versions of two clusters cannot be compared. */
const isNewer = (left: KubernetesObject, right: KubernetesObject): boolean => {
  const { uid = '' } = left.metadata
  const [leftVersion, rightVersion] = [versionOf(left), versionOf(right)]
  if (uid === '' || uid !== right.metadata.uid || leftVersion === undefined || rightVersion === undefined) return false
  return leftVersion.length === rightVersion.length
    ? compareStrings(leftVersion, rightVersion) > 0
    : leftVersion.length > rightVersion.length
}

interface Contest<A> {
  readonly kept?: Located<A>
  readonly older: ReadonlyArray<Located<A>>
  readonly contradicting: ReadonlyArray<Located<A>>
}

/** What an object says. Who wrote which field is no part of it: some tools leave that out. */
const stateText = (object: KubernetesObject): string => {
  const { managedFields: _managedFields, ...metadata } = object.metadata
  return canonicalText({ ...object, metadata })
}

const distinct = <A extends KubernetesObject>(copies: ReadonlyArray<Located<A>>): ReadonlyArray<Located<A>> => {
  if (copies.length < 2) return copies
  const byText = new Map<string, Located<A>>()
  for (const copy of copies) {
    const text = stateText(copy.object)
    if (!byText.has(text)) byText.set(text, copy)
  }
  return [...byText.values()]
}

/** Equal copies are one; of different ones that stays which is newer than every other, and else none. */
const compete = <A extends KubernetesObject>(copies: ReadonlyArray<Located<A>>): Contest<A> => {
  const different = distinct(copies)
  const [first, ...others] = different
  if (first === undefined) return { older: [], contradicting: [] }
  const newest = others.reduce((best, copy) => (isNewer(copy.object, best.object) ? copy : best), first)
  const older = different.filter((copy) => copy !== newest)
  return older.every(({ object }) => isNewer(newest.object, object))
    ? { kept: newest, older, contradicting: [] }
    : { older: [], contradicting: different }
}

interface Edited<A> {
  readonly live: ReadonlyArray<Located<A>>
  readonly manifest: ReadonlyArray<Located<A>>
}

/** Kinds that people take out of a cluster to change what they ask for; of all others, a copy shows what was there. */
const editedKinds: ReadonlySet<string> = new Set(['Module', 'ManagedClusterModule'])

const isListed = ({ at }: Located<unknown>): boolean => at.includes('items')

/** One state of one object: a server gives every other one another resourceVersion. */
const isOneState = ({ metadata: left }: KubernetesObject, { metadata: right }: KubernetesObject): boolean =>
  (left.uid ?? '') !== '' &&
  left.uid === right.uid &&
  (left.resourceVersion ?? '') !== '' &&
  left.resourceVersion === right.resourceVersion

/**
 * A copy that stands by itself beside the list that shows the same state, and says something else, was taken out of the cluster and edited: it is
 * what somebody asks for.
 */
const edited = <A extends KubernetesObject>(live: ReadonlyArray<Located<A>>): Edited<A> => {
  const different = distinct(live)
  const [shown, ...others] = different.filter(isListed)
  const alone = different.filter((copy) => !isListed(copy))
  return shown !== undefined &&
    others.length === 0 &&
    alone.length > 0 &&
    editedKinds.has(shown.object.kind) &&
    alone.every(({ object }) => isOneState(object, shown.object))
    ? { live: [shown], manifest: alone }
    : { live, manifest: [] }
}

/** Whose live copies contradict each other is unknown; a manifest alone would make it look new. */
const copiesOf = <A extends KubernetesObject>(all: ReadonlyArray<Located<A>>): Copies<A> => {
  const seen = edited(all.filter(({ object }) => isLive(object)))
  const live = compete(seen.live)
  const manifest = compete([...all.filter(({ object }) => !isLive(object)), ...seen.manifest])
  const isKnown = live.contradicting.length === 0
  return {
    ...(live.kept === undefined ? {} : { live: live.kept }),
    ...(manifest.kept === undefined || !isKnown ? {} : { manifest: manifest.kept }),
    older: [...live.older, ...manifest.older],
    contradicting: [...live.contradicting, ...manifest.contradicting],
  }
}

/** The copies of each object, in the order in which the objects first appear. O(n) when nothing is repeated. */
export const groupCopies = <A extends KubernetesObject>(all: ReadonlyArray<Located<A>>): ReadonlyArray<Copies<A>> =>
  Array.from(groupedBy(({ object }: Located<A>) => objectKeyOf(object))(all).values(), copiesOf)

type Labelled = Pick<KubernetesObject['metadata'], 'labels' | 'annotations'>

const mergedMetadata = <A extends Labelled>(live: A, { labels, annotations }: Labelled): A => ({
  ...live,
  ...(labels === undefined ? {} : { labels: { ...live.labels, ...labels } }),
  ...(annotations === undefined ? {} : { annotations: { ...live.annotations, ...annotations } }),
})

const applied =
  <A extends Module | ManagedClusterModule>(withDefaults: (manifest: A) => A) =>
  ({ live, manifest }: Copies<A>): A | undefined => {
    if (live === undefined || manifest === undefined) return (live ?? manifest)?.object
    const { metadata, spec, status } = live.object
    const wanted = withDefaults(manifest.object)
    return {
      ...wanted,
      metadata: mergedMetadata(metadata, wanted.metadata),
      ...(status === undefined ? {} : { status }),
      previous: spec,
    }
  }

/**
 * The Module to plan, if there is one: a manifest's wishes, with the identity and the status of the live object, and
 * the wishes that it replaces. The order in which the two were found does not matter.
 */
export const appliedModule: (copies: Copies<Module>) => Module | undefined = applied(applyModuleDefaults)

/** The ManagedClusterModule to plan, if there is one: as `appliedModule`. */
export const appliedManagedClusterModule: (copies: Copies<ManagedClusterModule>) => ManagedClusterModule | undefined =
  applied(applyManagedClusterModuleDefaults)
