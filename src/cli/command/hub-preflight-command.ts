/**
 * `kmm-plan hub preflight`: does the hub have, or can it make, the images for the kernels of its spokes?
 */
import { preflightHub } from '../../hub/preflight-hub.js'
import type { IO } from '../io.js'
import { type HubFlags, hubOptionsOf } from './hub-options.js'
import type { Outcome } from './outcome.js'
import { preflightOutcome, type PreflightOutput } from './preflight-command.js'

/** Options of `hub preflight`. */
export type HubPreflightFlags = HubFlags & PreflightOutput

export const hubPreflightCommand =
  (io: IO) =>
  (all: ReadonlyArray<string>, flags: HubPreflightFlags): Promise<Outcome> =>
    preflightOutcome(io, all, flags, {
      kind: 'ManagedClusterModule',
      hasModules: ({ managedClusterModules }) => managedClusterModules.length > 0,
      ask: (kernels, { snapshot, managedClusterModules }) =>
        preflightHub(snapshot, managedClusterModules, kernels.length === 0 ? 'claimed' : kernels, hubOptionsOf(snapshot, flags)),
    })
