/** What a verdict on a Build or Job means for the plan. */
import { differences } from '../kubernetes/difference.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { ModuleName } from '../module/module-name.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { BuildAction } from './build-action.js'

/**
 * Turn a verdict into what should exist and what has to change. Building and signing loads and unloads nothing. O(size of the
 * object).
 */
export const buildOutcome =
  (module: ModuleName) =>
  (verdict: BuildAction): Outcome => {
    switch (verdict._tag) {
      case 'Leave':
        return { desired: [withoutServerFields(verdict.live.object)], changes: [] }
      case 'Withheld':
        return { desired: [withoutServerFields(verdict.live.object)], changes: [], diagnostics: verdict.diagnostics }
      case 'Create': {
        const { wanted, type: role, kernelVersion, image, reason } = verdict
        const change = { reason, ref: objectRefOf(wanted), module, role, kernelVersion, image, nodes: [] } as const
        return { desired: [wanted], changes: [{ action: 'create', ...change }] }
      }
      case 'Replace': {
        const { live, wanted, image, reason } = verdict
        const { object, type: role, kernelVersion } = live
        const change = { reason, ref: objectRefOf(object), module, role, kernelVersion, image, nodes: [] } as const
        const found = differences(['spec'], object.spec, wanted.spec)
        return { desired: [wanted], changes: [{ action: 'replace', ...change, differences: found, live: withoutServerFields(object) }] }
      }
      case 'Delete': {
        const { live, reason, ownership } = verdict
        const { object, type: role, kernelVersion } = live
        const change = { reason, ref: objectRefOf(object), module, role, kernelVersion, nodes: [] } as const
        return { desired: [], changes: [{ action: 'delete', ...change, ownership, live: withoutServerFields(object) }] }
      }
    }
  }
