/** A stage against the Builds and Jobs that exist. */
import { controllerOf } from '../kubernetes/owner.js'
import { profileOf } from '../old-profile.js'
import type { BuildContext } from './build-context.js'
import type { BuildResource } from './build-resource.js'
import type { BuildRequest, BuildStatus } from './build-status.js'
import { convergedBuild } from './converge.js'
import type { BuildOrSignAction } from './module-image-spec.js'
import { operatorBuild } from './operator-build.js'

/**
 * The state of one stage of an image that is missing: nothing is made twice from one definition, and nothing is made from
 * facts that are not known. O(Builds or Jobs of the Module), and one hash of the definition.
 *
 * Source: S8; internal/build and internal/sign, manager.go `Sync`, release-1.1.
 */
export const buildStatusOf =
  (buildContext: BuildContext) =>
  (order: BuildRequest, type: BuildOrSignAction): BuildStatus => {
    const { module, kernelVersion } = order.work
    const { replacesChangedBuilds } = profileOf(buildContext.profile)
    // What was made for a Module that is not in the cluster yet has no owner. It is known again, and not deleted.
    const mayBeUnowned = order.work.owner.uid === undefined
    const isOurs = ({ object }: BuildResource): boolean =>
      order.owns(object) !== undefined || (mayBeUnowned && controllerOf(object.metadata) === undefined)
    const lives = buildContext
      .buildsOf(module)
      .filter((live) => live.type === type && live.kernelVersion === kernelVersion && isOurs(live))
    return (replacesChangedBuilds ? convergedBuild : operatorBuild)(buildContext, order, type, lives)
  }
