/** All that images are made from, and all that is known of those that are being made. */
import type { ModuleName } from '../module/module-name.js'
import type { Profile } from '../profile.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'
import type { WorkFacts } from './facts.js'
import type { LiveWork } from './live-work.js'
import type { WorkSettings } from './work-settings.js'

/**
 * What is asked to decide about builds and signings. Each question is answered in time that does not depend on the number
 * of Modules.
 */
export interface Workshop {
  readonly profile: Profile
  readonly settings: WorkSettings
  readonly facts: WorkFacts
  readonly image: (reference: string) => ImageFact | undefined
  /** All Builds or Jobs of Modules, in name order. */
  readonly works: ReadonlyArray<LiveWork>
  /** Builds or Jobs with the labels of a Module, in name order. */
  readonly worksOf: (module: ModuleName) => ReadonlyArray<LiveWork>
  /** Whether all Builds or Jobs of a namespace were seen, and could be read. */
  readonly hasSeenAll: (namespace: string) => boolean
  readonly isNameTaken: (name: ModuleName) => boolean
}
