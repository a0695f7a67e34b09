/** What becomes of each Build and Job. */
import type { Delete, Withheld } from '../ownership/deletion.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { BuildResource } from './build-resource.js'
import type { BuildObject } from './desired-build.js'
import type { BuildOrSignAction } from './module-image-spec.js'

/**
 * What becomes of one Build or Job.
 *
 * - `Create`: it does not exist and should. `Replace`: another one stands in its place.
 * - `Leave`: it stays as it is. `Delete`: it goes. `Withheld`: nothing wants it, and it stays all the same.
 */
export type BuildAction =
  | {
      readonly _tag: 'Create'
      readonly wanted: BuildObject
      readonly type: BuildOrSignAction
      readonly kernelVersion: string
      readonly image: string
      readonly reason: ObjectReason
    }
  | {
      readonly _tag: 'Replace'
      readonly live: BuildResource
      readonly wanted: BuildObject
      readonly image: string
      readonly reason: ObjectReason
    }
  | { readonly _tag: 'Leave'; readonly live: BuildResource }
  | ((Delete | Withheld) & { readonly live: BuildResource })
