/** What makes the image of one kernel, for people who ask. */
import type { Change } from '../change/change.js'
import type { ModuleName } from '../module/module-name.js'
import type { WorkType } from './image-work.js'
import type { WorkPhase } from './live-work.js'
import type { Workshop } from './workshop.js'

/**
 * A Build or Job that exists, with how far it is, or one that a plan creates.
 *
 * @since 0.1.0
 * @category model
 */
export interface KernelWork {
  readonly type: WorkType
  readonly name: string
  readonly phase: WorkPhase | 'planned'
}

/**
 * The Builds or Jobs for a kernel of a Module, now and after these changes. O(changes + Builds or Jobs of the Module).
 */
export const kernelWorks = (
  { worksOf }: Workshop,
  module: ModuleName,
  kernelVersion: string,
  changes: ReadonlyArray<Change>,
): ReadonlyArray<KernelWork> => [
  ...worksOf(module)
    .filter((live) => live.kernelVersion === kernelVersion)
    .map(({ type, object, phase }) => ({ type, name: object.metadata.name, phase })),
  ...changes.flatMap((change): ReadonlyArray<KernelWork> =>
    change.action === 'create' && change.kernelVersion === kernelVersion && (change.role === 'build' || change.role === 'sign')
      ? [{ type: change.role, name: change.ref.name, phase: 'planned' }]
      : [],
  ),
]
