/** What becomes of each Build and Job, and what that means for the plan. */
import type { BuildOrSignAction } from '../image/module-image-spec.js'
import { differences } from '../kubernetes/difference.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { ModuleName } from '../module/module-name.js'
import { type Delete, deletion, type DeletionContext, type Withheld } from '../ownership/deletion.js'
import type { OwnershipProof } from '../plan-model/change.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { BuildObject } from './backends.js'
import type { BuildResource } from './build-resource.js'

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

/** Whether something new begins to make an image. */
export const isStart = ({ _tag }: BuildAction): boolean => _tag === 'Create' || _tag === 'Replace'

/** Ask the gate about a Build or a Job, neither of which runs on a node of the Module. */
export const buildDeletion =
  (context: DeletionContext) =>
  (live: BuildResource, proof: OwnershipProof, reason: ObjectReason): BuildAction => ({
    ...deletion(context)({ kind: 'BuildOrJob', object: live.object, owner: proof.name, proof }, reason),
    live,
  })

/**
 * What should exist and what has to change. Building and signing loads and unloads nothing. O(size of the object).
 */
export const buildOutcome =
  (module: ModuleName) =>
  (action: BuildAction): Outcome => {
    switch (action._tag) {
      case 'Leave':
        return { desired: [withoutServerFields(action.live.object)], changes: [] }
      case 'Withheld':
        return { desired: [withoutServerFields(action.live.object)], changes: [], diagnostics: action.diagnostics }
      case 'Create': {
        const { wanted, type: role, kernelVersion, image, reason } = action
        const change = { reason, ref: objectRefOf(wanted), module, role, kernelVersion, image, nodes: [] } as const
        return { desired: [wanted], changes: [{ action: 'create', ...change }] }
      }
      case 'Replace': {
        const { live, wanted, image, reason } = action
        const { object, type: role, kernelVersion } = live
        const change = { reason, ref: objectRefOf(object), module, role, kernelVersion, image, nodes: [] } as const
        const found = differences(['spec'], object.spec, wanted.spec)
        return {
          desired: [wanted],
          changes: [{ action: 'replace', ...change, differences: found, live: withoutServerFields(object) }],
        }
      }
      case 'Delete': {
        const { live, reason, ownership } = action
        const { object, type: role, kernelVersion } = live
        const change = { reason, ref: objectRefOf(object), module, role, kernelVersion, nodes: [] } as const
        return { desired: [], changes: [{ action: 'delete', ...change, ownership, live: withoutServerFields(object) }] }
      }
    }
  }
