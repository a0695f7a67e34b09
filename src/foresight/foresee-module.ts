/** What an API server would refuse of a Module, and of what follows from it on any node. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Module } from '../module/module.js'
import type { ProfileName } from '../profile.js'
import { judgedOnce, madeLike, runLike } from './alike-modules.js'
import { refusedRemarks } from './foresee.js'
import { imaginedDaemonSets, imaginedMakers } from './imagined-objects.js'
import { refusedWhenReady } from './ready-labels.js'
import { type RefusedObject, refusedObject } from './refused-object.js'

type RefusedOf = (module: Module) => ReadonlyArray<RefusedObject>

const refusedToRun =
  (profile: ProfileName): RefusedOf =>
  (module) =>
    imaginedDaemonSets(profile)(module).flatMap(refusedObject(module))

const refusedToMake =
  (profile: ProfileName): RefusedOf =>
  (module) =>
    imaginedMakers(profile)(module).flatMap(refusedObject(module))

/** What would be refused of what is rendered for each. O(mappings); less for Modules that are like others. */
export const refusedOnAnyNode = (profile: ProfileName): RefusedOf => {
  const [run, make] = [judgedOnce(runLike, refusedToRun(profile)), judgedOnce(madeLike, refusedToMake(profile))]
  const ready = refusedWhenReady()
  return (module) => [...run(module), ...make(module), ...ready(module)]
}

/** The same, said of each Module. */
export const foreseeModule = (profile: ProfileName): ((module: Module) => ReadonlyArray<Diagnostic>) => {
  const refusedOf = refusedOnAnyNode(profile)
  return (module) => refusedRemarks(profile, module, refusedOf(module))
}
