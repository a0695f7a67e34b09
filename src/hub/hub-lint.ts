/** What is said of a Module by itself and is otherwise on a hub. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Path } from '../kubernetes/json.js'
import type { ManagedClusterModule } from '../module/module.js'
import { remarkOn } from './remark.js'

const REBUILD = 'imageRebuildTriggerGeneration'

const REBUILD_PATH: Path = ['spec', 'moduleSpec', REBUILD]

/**
 * Whether a remark on the Module in a ManagedClusterModule holds on a hub, which makes no image again, and asks the registry for the digest of
 * every image.
 */
export const holdsOnHub = ({ name, path }: Diagnostic): boolean =>
  name !== 'RebuildNotPulled' &&
  name !== 'RegistryOptionsNotForNodes' &&
  !(name === 'FieldIgnored' && path.at(-1) === REBUILD)

/** That no rebuild is done. */
export const rebuildRemarks = (module: ManagedClusterModule): ReadonlyArray<Diagnostic> =>
  module.spec.moduleSpec.imageRebuildTriggerGeneration === undefined
    ? []
    : [remarkOn(module)('RebuildTriggerIgnored', REBUILD_PATH, {})]
