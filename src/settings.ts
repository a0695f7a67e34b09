/** What a caller has chosen, with every default in its place. */
import type { Grants, Mode, OnUnschedulable } from './options.js'
import type { Profile } from './profile.js'

/** The choices that decisions depend on; what only one room asks for is in a context of that room. */
export interface Settings {
  readonly profile: Profile
  readonly grants: Grants
  readonly completeModules: boolean
  readonly onUnschedulable: OnUnschedulable
  readonly mode: Mode
}
