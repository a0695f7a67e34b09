/** Objects that are being deleted, and are there until their finalizers let them go. */
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ByProfile } from '../profile.js'

/** Whether an object is being deleted. */
export const isGoing = ({ metadata }: Pick<KubernetesObject, 'metadata'>): boolean =>
  metadata.deletionTimestamp !== undefined

/** What goes already is waited for, and no longer changed (docs/deviations.md#leaves-what-goes). */
export const leavesWhatGoes: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }
