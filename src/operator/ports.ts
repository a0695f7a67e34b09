/** What an operator needs of the world: small records of functions, made from any client. */
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

import type { ImageRequirement, ObjectRequirement } from '../plan-model/requirement.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'
import type { CallFailure, Send } from './carry-out.js'
import type { Watch } from './watches.js'

/**
 * Which list: the whole path, and what is in it.
 *
 * @since 0.3.0
 */
export type ListTarget = Pick<Watch, 'apiVersion' | 'kind' | 'path'>

/**
 * Which object, and its whole path.
 *
 * @since 0.3.0
 */
export type ObjectTarget = ObjectRequirement & Pick<Watch, 'path'>

/**
 * All objects of a kind, and where a watch goes on from them.
 *
 * @since 0.3.0
 */
export interface Listed {
  readonly items: ReadonlyArray<unknown>
  readonly resourceVersion: string
}

/**
 * What a watch tells: an object that is there, as it is now, or one that is gone. A bookmark says only up to which resourceVersion all was
 * told (`allowWatchBookmarks=true`). An event of type ERROR is the failure with which the watch ends.
 *
 * @since 0.3.0
 */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'
  readonly object: unknown
}

/**
 * A watch that goes on.
 *
 * @since 0.3.0
 */
export interface Watching {
  /**
   * `Right` when the watch has ended, in whatever way: the reconciler goes on from the last event. `Left` where it was refused, with 410
   * where the resourceVersion is too old: the reconciler lists again. Without a status, with 429 or 5xx it goes on, too.
   */
  readonly ended: TaskEither<CallFailure, unknown>
  /** Ends it. */
  readonly stop: IO<void>
}

/**
 * What a reconciler needs of the world.
 *
 * @since 0.3.0
 */
export interface Ports {
  /** All objects, every page. */
  readonly list: (which: ListTarget) => TaskEither<CallFailure, Listed>
  /** Watches from a resourceVersion, and tells each event. */
  readonly watch: (which: ListTarget, from: string, tell: (event: WatchEvent) => void) => Watching
  /** One object; `null`: it is not there. */
  readonly get: (which: ObjectTarget) => TaskEither<CallFailure, unknown>
  /** An image in its registry. A look-up that fails is `{ state: 'error', reason }`, never `missing`. */
  readonly lookUpImage: (which: ImageRequirement) => Task<ImageFact>
  readonly send: Send
  readonly clock: {
    /** In milliseconds. */
    readonly now: IO<number>
    /** Does it after so many milliseconds, and gives what prevents it. */
    readonly after: (milliseconds: number, then: IO<void>) => IO<void>
  }
}
