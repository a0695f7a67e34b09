/** Names of Modules: some differ only in where one part ends and the next begins. */
import fc from 'fast-check'

import type { ModuleName } from '../../module/module-name.js'

/**
 * Every name that `moduleName` draws: with a dot, with a dash that makes `namespace-name` ambiguous, the same name in
 * two namespaces (one of them the operator's), and one that every JavaScript object inherits.
 */
export const moduleNames: ReadonlyArray<ModuleName> = [
  { namespace: 'drivers', name: 'gpu' },
  { namespace: 'openshift-kmm', name: 'gpu' },
  { namespace: 'drivers', name: 'gpu.nic' },
  { namespace: 'drivers', name: 'gpu-nic' },
  { namespace: 'drivers-gpu', name: 'nic' },
  { namespace: 'drivers', name: 'constructor' },
]

/** Namespace and name of a Module. */
export const moduleName: fc.Arbitrary<ModuleName> = fc.constantFrom(...moduleNames)
