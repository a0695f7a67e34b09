/** What becomes of each Build and Job. */
import type { OwnershipProof } from '../change/change.js'
import type { ObjectReason } from '../change/reason.js'
import type { WorkType } from './image-work.js'
import type { LiveWork } from './live-work.js'
import type { WorkObject } from './wanted.js'

/**
 * What becomes of one Build or Job.
 *
 * - `Create`: it does not exist and should. `Replace`: another one stands in its place.
 * - `Leave`: it stays as it is. `Delete`: it goes.
 */
export type WorkVerdict =
  | {
      readonly _tag: 'Create'
      readonly wanted: WorkObject
      readonly type: WorkType
      readonly kernelVersion: string
      readonly image: string
      readonly reason: ObjectReason
    }
  | {
      readonly _tag: 'Replace'
      readonly live: LiveWork
      readonly wanted: WorkObject
      readonly image: string
      readonly reason: ObjectReason
    }
  | { readonly _tag: 'Leave'; readonly live: LiveWork }
  | { readonly _tag: 'Delete'; readonly live: LiveWork; readonly reason: ObjectReason; readonly ownership: OwnershipProof }
