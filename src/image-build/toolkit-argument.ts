/** A build argument for the driver toolkit, which KMM sets itself where the Dockerfile asks for it. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import type { Resolved } from '../kernel-mapping/resolution.js'
import { CONTAINER_PATH, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Build, Module } from '../module/module.js'
import type { ObservedImages } from './build-context.js'
import { DTK_AUTO } from './dockerfile.js'
import { dockerfileText } from './inputs.js'

const indexIn = (build: Build | undefined): number =>
  (build?.buildArgs ?? []).findIndex(({ name }) => name === DTK_AUTO)

/**
 * The argument of a Module that a build of this kernel overwrites. Kaniko is told no driver toolkit, so that it needs the argument. O(n).
 *
 * Source: midstream internal/build/ocpbuild/maker.go, release-1.1.
 */
export const overwrittenToolkit = (
  { buildContext }: ObservedImages,
  module: Module,
  { mappingIndex, build }: Resolved,
): ReadonlyArray<RemarkOf<'BuildArgumentIgnored'>> => {
  const { backend, inputs } = buildContext
  if (build === undefined || indexIn(build) < 0 || !backend.setsToolkitArgument) return []
  const container = module.spec.moduleLoader?.container
  const levels = [
    { path: [...KERNEL_MAPPINGS_PATH, mappingIndex], index: indexIn(container?.kernelMappings[mappingIndex]?.build) },
    { path: CONTAINER_PATH, index: indexIn(container?.build) },
  ]
  const given = levels.find(({ index }) => index >= 0)
  return given === undefined || !dockerfileText(inputs, module, build).includes(DTK_AUTO)
    ? []
    : [
        remark('BuildArgumentIgnored', [...given.path, 'build', 'buildArgs', given.index], {
          argument: DTK_AUTO,
          because: 'SetByKmm',
        }),
      ]
}
