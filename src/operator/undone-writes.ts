/**
 * Writes that another undoes. An operator that writes the same again as soon as it sees that would fight as fast as the API server answers;
 * here each time in a row takes twice as long as the one before. Nothing is undone where the operator itself has written something else at
 * the place meanwhile: a label that comes and goes with a pod is its own doing.
 */
import { canonicalText } from '../kubernetes/canonical.js'
import { fnvOfString, hexOf } from '../kubernetes/fnv64.js'
import type { Change } from '../plan-model/change.js'
import type { DesiredObject } from '../plan-model/desired-object.js'
import { objectPath } from './api-call.js'
import { LAST_RETRY, retryDelay } from './retry-delay.js'

/** What is written, and where: a label, the content of an object, that it is there at all. */
export interface Write {
  readonly place: string
  readonly value: string
}

interface Done {
  readonly value: string
  /** How often in a row it was written. */
  readonly times: number
  /** When it was last. */
  readonly at: number
}

/** The last write of each place, as far as it is not forgotten. */
export type WritesDone = ReadonlyMap<string, Done>

/** What has lasted so long was not undone, in milliseconds: the longest wait is over by then, and as much again. */
const FORGOTTEN = 2 * LAST_RETRY

/** Over, or of a time that is still to come: the clock was put back, and nobody knows how long ago it was. */
const isOld = ({ at }: Done, now: number): boolean => now - at > FORGOTTEN || at > now

/** When it may be written, in milliseconds of the caller's clock; `undefined`: now. */
export const mayBeWrittenAt =
  (done: WritesDone, now: number) =>
  ({ place, value }: Write): number | undefined => {
    const last = done.get(place)
    if (last?.value !== value || isOld(last, now)) return undefined
    const at = last.at + retryDelay(last.times)
    return at > now ? at : undefined
  }

/** How often in a row it was written. */
export const timesWritten =
  (done: WritesDone) =>
  ({ place, value }: Write): number => {
    const last = done.get(place)
    return last?.value === value ? last.times : 0
  }

/** The same after these writes, without what is forgotten by now. O(places). */
export const afterWrites = (done: WritesDone, writes: ReadonlyArray<Write>, now: number): WritesDone => {
  // Nothing that is old counts anyway.
  if (writes.length === 0) return done
  const kept = new Map([...done].filter(([, last]) => !isOld(last, now)))
  const times = timesWritten(kept)
  const fresh = writes.map((write) => [write.place, { value: write.value, times: times(write) + 1, at: now }] as const)
  return new Map([...kept, ...fresh])
}

const valueOf = (object: DesiredObject | undefined): string => hexOf(fnvOfString(canonicalText(object)))

/** What a change writes; `wanted` is its object in the plan. */
export const writesOf = (change: Change, wanted: DesiredObject | undefined): ReadonlyArray<Write> => {
  const path = objectPath(change.ref)
  switch (change.action) {
    case 'label': {
      // A node that was registered again has lost its labels by itself.
      const place = (key: string): string => `${path} ${change.ref.uid ?? ''} label ${key}`
      return [
        ...Object.entries(change.add).map(([key, value]) => ({ place: place(key), value: `=${value}` })),
        ...change.remove.map((key) => ({ place: place(key), value: '' })),
      ]
    }
    case 'update':
      return [{ place: `${path} content`, value: valueOf(wanted) }]
    case 'create':
    case 'replace':
      return [{ place: path, value: valueOf(wanted) }]
    case 'delete':
      return [{ place: path, value: '' }]
    case 'release':
      return [{ place: `${path} finalizer`, value: '' }]
  }
}
