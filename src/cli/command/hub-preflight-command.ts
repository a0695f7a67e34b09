/**
 * `kmm-plan hub preflight`: does the hub have, or can it make, the images for the kernels of its spokes?
 */
import type { PlanHubOptions } from '../../hub/hub-options.js'
import { preflightHub } from '../../hub/preflight-hub.js'
import type { IO } from '../io.js'
import { hubOptionsOf } from './hub-options.js'
import type { Outcome } from './outcome.js'
import { preflightAnswered, type PreflightOutput } from './preflight-command.js'

/** Options of `hub preflight`. */
export type HubPreflightFlags = PlanHubOptions & PreflightOutput

export const hubPreflightCommand = (io: IO, all: ReadonlyArray<string>, flags: HubPreflightFlags): Promise<Outcome> =>
  preflightAnswered(
    io,
    all,
    { ...flags, planned: 'ManagedClusterModule' },
    (kernels, { snapshot, managedClusterModules }) =>
      managedClusterModules.length === 0
        ? 'the input holds no ManagedClusterModule that can be read'
        : preflightHub(
            snapshot,
            managedClusterModules,
            kernels.length === 0 ? 'claimed' : kernels,
            hubOptionsOf(snapshot, flags),
          ),
  )
