/** Labels of nodes come to rest, and are nobody else's. */
import { KERNEL_LABEL } from '../../constants.js'
import { devicePluginReadyLabel, devicePluginTargetLabel, readyLabel, versionLabel } from '../../label/identity.js'
import { moduleNameOf } from '../../module/module-name.js'
import type { Label } from '../../plan-model/change.js'
import { applyPlan } from '../../simulation/applied-plan.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { type World, world } from '../arbitrary/world.js'
import { type Law, law } from './law.js'

/** More steps than any upgrade has: device plugin, module, module, device plugin, and the labels that follow. */
const ROUNDS = 10

const keysOf = ({ add, remove }: Label): ReadonlyArray<string> => [...Object.keys(add), ...remove]

/** With `completeModules` also a ready label of a Module that is gone. */
const isLeftOver = ({ options }: World, { reason, remove }: Label, key: string): boolean =>
  options.completeModules === true && reason === 'ModuleGone' && remove.includes(key) && key.endsWith('ready')

/** Every label key that is about these Modules, and the one that is about none. */
const ownKeys = ({ modules }: World): ReadonlySet<string> =>
  new Set([
    KERNEL_LABEL,
    ...modules
      .map(moduleNameOf)
      .flatMap((name) => [
        ...[true, false].flatMap((isNamespaced) => [
          readyLabel(name, isNamespaced),
          devicePluginReadyLabel(name, isNamespaced),
        ]),
        versionLabel('module-loader', name),
        versionLabel('device-plugin', name),
        devicePluginTargetLabel(name),
      ]),
  ])

/**
 * Carried out and planned again until there is nothing to do, the labels of nodes come to rest. In the safe profile no label is
 * touched whose key is not made of the name of a Module in the list, but the kernel label and, where the list is complete, the ready
 * labels of Modules that are gone; what a user asks for is never touched.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, labelConvergence } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(labelConvergence.arbitrary, holds(labelConvergence)(plan)))
 * ```
 */
export const labelConvergence: Law<World> = law<World>(
  'label convergence',
  'Labels of nodes come to rest, and are nobody else’s.',
  world.map((one) => ({ ...one, options: { ...one.options, profile: 'safe' } })),
  (planner) => (input) => {
    const own = ownKeys(input)
    const run = (snapshot: ClusterSnapshot, round: number): ReadonlyArray<string> => {
      const planned = planner(snapshot, input.modules, input.options)
      const labels = planned.changes.flatMap((change) => (change.action === 'label' ? [change] : []))
      const foreign = labels.flatMap((label) =>
        keysOf(label).filter((key) => !own.has(key) && !isLeftOver(input, label, key)),
      )
      if (foreign.length > 0) return foreign.map((key) => `${key} is not ours`)
      if (labels.length === 0) return []
      return round >= ROUNDS
        ? labels.map(({ ref, reason }) => `still not at rest: ${ref.name} (${reason})`)
        : run(applyPlan(snapshot, planned), round + 1)
    }
    return run(input.snapshot, 0)
  },
)
