/** One stage on the way to an image, building or signing: what is asked, and how far it is. */
import type { Remark } from '../diagnostic/diagnostic.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { OwnershipProof } from '../plan-model/change.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { BuildAction } from './build-action.js'
import type { ModuleImageSpec } from './module-image-spec.js'

/** An image that a Module needs for a kernel and knows how to make. */
export interface BuildRequest {
  readonly work: ModuleImageSpec
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
export interface BuildStatus {
  readonly state: 'done' | 'waiting' | 'failed'
  readonly verdicts: ReadonlyArray<BuildAction>
  readonly requirements: ReadonlyArray<Requirement>
  readonly remarks: ReadonlyArray<Remark>
}

/** A stage of which there is nothing to say but how far it is. */
export const statusIn = (state: BuildStatus['state'], rest: Partial<Omit<BuildStatus, 'state'>> = {}): BuildStatus => ({
  state,
  verdicts: [],
  requirements: [],
  remarks: [],
  ...rest,
})
