/** One stage on the way to an image, building or signing: what is asked, and how far it is. */
import type { OwnershipProof } from '../change/change.js'
import type { Requirement } from '../change/requirement.js'
import type { GateRemark } from '../image/gate.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ImageWork } from './image-work.js'
import type { WorkVerdict } from './work-verdict.js'

/** An image that a Module needs for a kernel and knows how to make. */
export interface Order {
  readonly work: ImageWork
  /** The proof that an object is the owner's. */
  readonly owns: (object: KubernetesObject) => OwnershipProof | undefined
  /** The generation for which the image has to be made again. */
  readonly rebuild?: number
  /** Whether anything new may be started. */
  readonly mayStart: boolean
}

/**
 * How far a stage is: `done`, or `waiting`, or `failed` where nothing will happen until somebody does something.
 */
export interface Stage {
  readonly state: 'done' | 'waiting' | 'failed'
  readonly verdicts: ReadonlyArray<WorkVerdict>
  readonly requirements: ReadonlyArray<Requirement>
  readonly remarks: ReadonlyArray<GateRemark>
}

/** A stage of which there is nothing to say but how far it is. */
export const stageIn = (state: Stage['state'], rest: Partial<Omit<Stage, 'state'>> = {}): Stage => ({
  state,
  verdicts: [],
  requirements: [],
  remarks: [],
  ...rest,
})
