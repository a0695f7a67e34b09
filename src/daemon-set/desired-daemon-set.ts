/** A DaemonSet as it should be, whatever it is called. */
import type { DaemonSet } from '../kubernetes/object.js'
import type { Identity } from '../label/identity.js'

/** A wanted DaemonSet without its name: a live one that stands for it keeps the name that it has. */
export interface DesiredDaemonSet {
  readonly identity: Identity
  readonly named: (name: string) => DaemonSet
}
