/** What the API server of a spoke would refuse: the Module that it gets, and what is made of it there. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { refusedRemarks } from '../foresight/foresee.js'
import { imaginedDaemonSets } from '../foresight/imagined-objects.js'
import { refusedOfModule } from '../foresight/module-request.js'
import { refusedReadyLabels } from '../foresight/ready-labels.js'
import { type RefusedObject, refusedObject } from '../foresight/refused-object.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ProfileName } from '../profile.js'
import { untrimmedSpokeModule } from './hub-module.js'
import { wrapped } from './remark.js'

/**
 * Remarks, and whether the Module itself would be refused: then the spokes keep what they have. What is made of it, its spokes withhold
 * by themselves, and the rest of it runs there.
 */
export interface RefusedOnSpokes {
  readonly isHeld: boolean
  readonly remarks: ReadonlyArray<Diagnostic>
}

/** What would be refused on every spoke. O(size of the Module). */
export const refusedOnSpokes =
  (profile: ProfileName) =>
  (managed: ManagedClusterModule): RefusedOnSpokes => {
    const module = untrimmedSpokeModule(managed)
    const ofModule = refusedOfModule(module).map(({ path, facts }): RefusedObject => ({
      path,
      facts: { kind: 'Module', roles: ['module'], ...facts },
    }))
    const ofObjects = imaginedDaemonSets(profile)(module).flatMap(refusedObject(module))
    return {
      isHeld: ofModule.length > 0,
      remarks: refusedRemarks(profile, module, [...ofModule, ...ofObjects, ...refusedReadyLabels(module)]).map(
        wrapped(managed),
      ),
    }
  }
