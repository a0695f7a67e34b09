/** ManagedClusterModules. */
import fc from 'fast-check'

import { KMM_HUB_API_VERSION } from '../../constants.js'
import type { ManagedClusterModule, Module } from '../../module/module.js'
import { kernelModule, makingModule, soundModule } from './module.js'

const names = ['gpu', 'nic', 'constructor'] as const

/**
 * A Module for many spokes: of this name, for those with the labels. The namespace of the Module is where it is on the spokes.
 */
export const managedClusterModuleOf = (
  { metadata: { namespace, uid, deletionTimestamp }, spec }: Module,
  name: string,
  selector: Readonly<Record<string, string>>,
): ManagedClusterModule => ({
  apiVersion: KMM_HUB_API_VERSION,
  kind: 'ManagedClusterModule',
  metadata: {
    name,
    ...(uid === undefined ? {} : { uid: `uid-of-${name}` }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
  },
  spec: { moduleSpec: spec, spokeNamespace: namespace, selector },
})

const several = (module: fc.Arbitrary<Module>): fc.Arbitrary<ReadonlyArray<ManagedClusterModule>> =>
  fc.uniqueArray(
    fc
      .tuple(module, fc.constantFrom(...names), fc.constantFrom({ region: 'north' }, { region: 'north' }, {}))
      .map(([one, name, selector]) => managedClusterModuleOf(one, name, selector)),
    { selector: ({ metadata }) => metadata.name, maxLength: names.length, size: 'max' },
  )

/** A few ManagedClusterModules, each of its own name: mostly sound, as `modules` are. */
export const managedClusterModules: fc.Arbitrary<ReadonlyArray<ManagedClusterModule>> = several(
  fc.oneof(
    { weight: 2, arbitrary: kernelModule },
    { weight: 3, arbitrary: soundModule },
    { weight: 1, arbitrary: makingModule },
  ),
)

/** A few ManagedClusterModules that the webhook takes, each of its own name. */
export const soundManagedClusterModules: fc.Arbitrary<ReadonlyArray<ManagedClusterModule>> = several(soundModule)
