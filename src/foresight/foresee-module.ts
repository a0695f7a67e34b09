/** What an API server would refuse of a Module, and of what follows from it on any node. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Module } from '../module/module.js'
import type { ProfileName } from '../profile.js'
import { refusedRemarks } from './foresee.js'
import { imaginedObjects } from './imagined-objects.js'
import { refusedReadyLabels } from './ready-labels.js'
import { type RefusedObject, refusedObject } from './refused-object.js'

/** What would be refused of what is rendered for it. O(mappings). */
export const refusedOnAnyNode =
  (profile: ProfileName) =>
  (module: Module): ReadonlyArray<RefusedObject> => [
    ...imaginedObjects(profile)(module).flatMap(refusedObject(module)),
    ...refusedReadyLabels(module),
  ]

/** The same, said of the Module. */
export const foreseeModule =
  (profile: ProfileName) =>
  (module: Module): ReadonlyArray<Diagnostic> =>
    refusedRemarks(profile, module, refusedOnAnyNode(profile)(module))
