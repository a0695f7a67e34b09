/** A stage against the Builds and Jobs that exist. */
import { controllerOf } from '../kubernetes/owner.js'
import type { WorkType } from './image-work.js'
import type { LiveWork } from './live-work.js'
import { operatorStage } from './operator-stage.js'
import { settledStage } from './settled-stage.js'
import type { Order, Stage } from './stage.js'
import type { Workshop } from './workshop.js'

/**
 * The state of one stage of an image that is missing: nothing is made twice from one definition, and nothing is made from
 * facts that are not known. O(Builds or Jobs of the Module), and one hash of the definition.
 *
 * Source: S8; internal/build and internal/sign, manager.go `Sync`, release-1.1.
 */
export const stageOf =
  (workshop: Workshop) =>
  (order: Order, type: WorkType): Stage => {
    const { module, kernelVersion } = order.work
    const { replacesChangedBuilds } = workshop.profile
    // What was made for a Module that is not in the cluster yet has no owner. It is known again, and not deleted.
    const mayBeUnowned = order.work.owner.uid === undefined
    const isOurs = ({ object }: LiveWork): boolean =>
      order.owns(object) !== undefined || (mayBeUnowned && controllerOf(object.metadata) === undefined)
    const lives = workshop
      .worksOf(module)
      .filter((live) => live.type === type && live.kernelVersion === kernelVersion && isOurs(live))
    return (replacesChangedBuilds ? settledStage : operatorStage)(workshop, order, type, lives)
  }
