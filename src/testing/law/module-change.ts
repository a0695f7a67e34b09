/**
 * Changes to the objects of Modules, apart from labels of nodes and finalizers of pods.
 *
 * @since 0.1.0
 */
import type { Change, ObjectChange, Role } from '../../change/change.js'
import type { ModuleName } from '../../module/module-name.js'

/**
 * A change to an object that a Module has.
 *
 * @since 0.1.0
 * @category model
 */
export type ModuleChange = ObjectChange & { readonly module: ModuleName; readonly role: Role }

/**
 * Whether a change is to an object that a Module has.
 *
 * @since 0.1.0
 * @category guards
 */
export const isModuleChange = (change: Change): change is ModuleChange =>
  change.action !== 'label' && change.action !== 'release' && change.module !== undefined && change.role !== undefined
