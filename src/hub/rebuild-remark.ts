/** A hub makes no image again. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Path } from '../kubernetes/json.js'
import type { ManagedClusterModule } from '../module/module.js'
import { remarkOn } from './remark.js'

const REBUILD = 'imageRebuildTriggerGeneration'

const REBUILD_PATH: Path = ['spec', 'moduleSpec', REBUILD]

/** What is said of a rebuild where it would be done, and does not matter on a hub. */
export const isAboutRebuild = ({ name, path }: Diagnostic): boolean =>
  name === 'RebuildNotPulled' || (name === 'FieldIgnored' && path.at(-1) === REBUILD)

/** That no rebuild is done. */
export const rebuildRemarks = (module: ManagedClusterModule): ReadonlyArray<Diagnostic> =>
  module.spec.moduleSpec.imageRebuildTriggerGeneration === undefined
    ? []
    : [remarkOn(module)('RebuildTriggerIgnored', REBUILD_PATH, {})]
