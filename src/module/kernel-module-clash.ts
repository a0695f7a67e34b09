/** Where two Modules are in each other's way: one loads or removes a kernel module that the other loads in the same place. */
import { groupedBy } from '../kubernetes/grouped.js'
import type { Path } from '../kubernetes/json.js'
import { memoizeBy } from '../kubernetes/memoize.js'
import { compareStrings, sortedBy } from '../kubernetes/order.js'
import type { Claim, Claimant } from './kernel-module-claim.js'

/**
 * Two that do not get along, for all the names and places where they do not.
 *
 * - `Shared`: both load it, and whichever goes first takes it from the other.
 * - `Taken`: both load it, and the subject goes.
 * - `Removed`: the subject removes what the other has loaded.
 */
export interface Clash<A> {
  readonly kind: 'Shared' | 'Taken' | 'Removed'
  readonly subject: A
  readonly other: A
  /** In the subject. */
  readonly path: Path
  readonly names: ReadonlyArray<string>
  readonly places: ReadonlyArray<string>
}

/** The remark that tells of it. */
export const clashNames = {
  Shared: 'KernelModuleSharedByModules',
  Taken: 'KernelModuleGoesWithModule',
  Removed: 'KernelModuleRemovedByModule',
} as const

interface Claimed<A> {
  readonly claimant: A
  readonly claim: Claim
}

type Pair<A> = Pick<Clash<A>, 'kind' | 'subject' | 'other'>

const alsoLoads = ({ claims }: Claimant, name: string): boolean =>
  claims.some((claim) => claim.verb === 'loads' && claim.name === name)

const pairOf = <A extends Claimant>(first: Claimed<A>, second: Claimed<A>): Pair<A> | undefined => {
  const isAnyGoing = first.claimant.isGoing || second.claimant.isGoing
  if (first.claim.verb === 'loads' && second.claim.verb === 'loads') {
    if (first.claimant.isGoing && second.claimant.isGoing) return undefined
    const [subject, other] = first.claimant.isGoing ? [first, second] : [second, first]
    return { kind: isAnyGoing ? 'Taken' : 'Shared', subject: subject.claimant, other: other.claimant }
  }
  if (isAnyGoing || first.claim.verb === second.claim.verb) return undefined
  const [remover, loader] = first.claim.verb === 'removes' ? [first, second] : [second, first]
  // Of what it removes to load its own the other remark tells.
  return alsoLoads(remover.claimant, remover.claim.name)
    ? undefined
    : { kind: 'Removed', subject: remover.claimant, other: loader.claimant }
}

/** Claims of one name that meet in some places, and these places. */
interface Meeting<A> {
  readonly claims: ReadonlyArray<Claimed<A>>
  readonly places: ReadonlyArray<string>
}

/** Places where the same claims meet are taken together, so that a pair is looked at once for all of them. O(claims x their places). */
const meetingsOf = <A extends Claimant>(claims: ReadonlyArray<Claimed<A>>): ReadonlyArray<Meeting<A>> => {
  // Local mutation: one pass over the places, of which there are thousands.
  const byPlace = new Map<string, Array<Claimed<A>>>()
  for (const claimed of claims) {
    for (const place of claimed.claim.places()) {
      const there = byPlace.get(place)
      if (there === undefined) byPlace.set(place, [claimed])
      else there.push(claimed)
    }
  }
  const numbers = new Map(claims.map((claimed, index) => [claimed, String(index)]))
  const crowded = [...byPlace].filter(([, there]) => there.length > 1)
  const alike = groupedBy(([, there]: (typeof crowded)[number]) =>
    there.map((claimed) => numbers.get(claimed) ?? '').join(),
  )(crowded)
  return [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(([, those]) => ({ claims: those, places: group.map(([place]) => place) })),
  )
}

interface ClashInTheMaking<A> {
  readonly pair: Pair<A>
  readonly names: Set<string>
  readonly places: Set<ReadonlyArray<string>>
}

/** Many pairs meet in the same places: these stay one list. */
const joined = (lists: ReadonlySet<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const [first = [], ...others] = lists
  return others.length === 0 ? first : [...new Set([...lists].flat())]
}

const finished = <A extends Claimant>({ pair, names, places }: ClashInTheMaking<A>): Clash<A> => {
  const verb = pair.kind === 'Removed' ? 'removes' : 'loads'
  const said = pair.subject.claims.find((claim) => claim.verb === verb && names.has(claim.name))
  return { ...pair, path: said?.path() ?? [], names: [...names], places: joined(places) }
}

/**
 * Whoever loads or removes what another loads in the same place, each pair once for each kind of clash; `canMeet` says of two
 * whether they do meet where both are. O(claims x their places), for names that several claim, and the pairs that are found.
 */
export const clashes = <A extends Claimant>(
  claimants: ReadonlyArray<A>,
  canMeet: (one: A, other: A) => boolean = () => true,
): ReadonlyArray<Clash<A>> => {
  const all = sortedBy(({ key }: A) => key)(claimants).flatMap((claimant) =>
    claimant.claims.map((claim): Claimed<A> => ({ claimant, claim })),
  )
  const byName = groupedBy(({ claim }: Claimed<A>) => claim.name)(all)
  const sameList = memoizeBy((places: ReadonlyArray<string>) => places.join('\n'))((places) => places)
  // Local mutation: what is found of each pair so far.
  const found = new Map<string, ClashInTheMaking<A>>()
  for (const name of [...byName.keys()].sort(compareStrings)) {
    const claims = byName.get(name) ?? []
    const isLoaded = claims.some(({ claim }) => claim.verb === 'loads')
    if (!isLoaded || claims.every(({ claimant }) => claimant === claims[0]?.claimant)) continue
    for (const meeting of meetingsOf(claims)) {
      const places = sameList(meeting.places)
      for (const [index, second] of meeting.claims.entries()) {
        for (const first of meeting.claims.slice(0, index)) {
          if (first.claimant === second.claimant) continue
          const pair = pairOf(first, second)
          if (pair === undefined || !canMeet(pair.subject, pair.other)) continue
          const key = `${pair.kind} ${pair.subject.key} ${pair.other.key}`
          const known = found.get(key) ?? { pair, names: new Set(), places: new Set() }
          found.set(key, known)
          known.names.add(name)
          known.places.add(places)
        }
      }
    }
  }
  return Array.from(found.values(), finished)
}
