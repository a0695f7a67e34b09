/** What makes the image of one kernel, for people who ask. */
import type { BuildOrSignAction } from '../image/module-image-spec.js'
import type { BuildContext } from '../image-build/build-context.js'
import type { BuildPhase } from '../image-build/build-phase.js'
import type { ModuleName } from '../module/module-name.js'
import type { Change } from '../plan-model/change.js'

/** A Build or Job that exists, with how far it is, or one that a plan creates. */
export interface KernelBuild {
  readonly type: BuildOrSignAction
  readonly name: string
  readonly phase: BuildPhase | 'planned'
}

/**
 * The Builds or Jobs for a kernel of a Module, now and after these changes. O(changes + Builds or Jobs of the Module).
 */
export const kernelBuilds = (
  { buildsOf }: BuildContext,
  module: ModuleName,
  kernelVersion: string,
  changes: ReadonlyArray<Change>,
): ReadonlyArray<KernelBuild> => [
  ...buildsOf(module)
    .filter((live) => live.kernelVersion === kernelVersion)
    .map(({ type, object, phase }) => ({ type, name: object.metadata.name, phase })),
  ...changes.flatMap((change): ReadonlyArray<KernelBuild> =>
    change.action === 'create' &&
    change.kernelVersion === kernelVersion &&
    (change.role === 'build' || change.role === 'sign')
      ? [{ type: change.role, name: change.ref.name, phase: 'planned' }]
      : [],
  ),
]
