/** Changes to the objects of Modules, apart from labels of nodes and finalizers of pods. */
import type { ModuleName } from '../../module/module-name.js'
import type { Change, ObjectChange, Role } from '../../plan-model/change.js'

/** A change to an object that a Module has. */
export type ModuleChange = ObjectChange & { readonly module: ModuleName; readonly role: Role }

/** Whether a change is to an object that a Module has. */
export const isModuleChange = (change: Change): change is ModuleChange =>
  change.action !== 'label' && change.action !== 'release' && change.module !== undefined && change.role !== undefined
