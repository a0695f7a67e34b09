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

/** Whether the Module itself would be refused: then the spokes keep what they have. O(size of the Module). */
export const isRefusedOnSpokes = (managed: ManagedClusterModule): boolean =>
  refusedOfModule(untrimmedSpokeModule(managed)).length > 0

/**
 * What would be refused on every spoke. What is made of the Module, its spokes withhold by themselves, and the rest of it runs there.
 * O(size of the Module).
 */
export const refusedOnSpokes =
  (profile: ProfileName) =>
  (managed: ManagedClusterModule): ReadonlyArray<Diagnostic> => {
    const module = untrimmedSpokeModule(managed)
    const ofModule = refusedOfModule(module).map(({ path, facts }): RefusedObject => ({
      path,
      facts: { kind: 'Module', roles: ['module'], ...facts },
    }))
    const ofObjects = imaginedDaemonSets(profile)(module).flatMap(refusedObject(module))
    return refusedRemarks(profile, module, [...ofModule, ...ofObjects, ...refusedReadyLabels(module)]).map(
      wrapped(managed),
    )
  }
