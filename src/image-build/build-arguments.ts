/** The arguments of a build: the user's, and those that every Dockerfile may count on. */
import { type BuildArguments, overrideArguments } from '../kernel-mapping/argument-overrides.js'
import type { Build } from '../module/module.js'
import type { ModuleImageSpec } from './module-image-spec.js'

/**
 * Text in a Dockerfile by which it asks for the driver toolkit image of the kernel, and the name of the argument with it.
 *
 * Source: midstream internal/build/ocpbuild/maker.go, release-1.1.
 */
export const DTK_AUTO = 'DTK_AUTO'

const implicitArguments = (
  { module, kernelVersion, hostKernelVersion = kernelVersion }: ModuleImageSpec,
  driverToolkitImage: string | undefined,
): BuildArguments => [
  { name: 'KERNEL_VERSION', value: hostKernelVersion },
  { name: 'KERNEL_FULL_VERSION', value: hostKernelVersion },
  { name: 'MOD_NAME', value: module.name },
  { name: 'MOD_NAMESPACE', value: module.namespace },
  ...(driverToolkitImage === undefined ? [] : [{ name: DTK_AUTO, value: driverToolkitImage }]),
]

/**
 * The user's arguments in their order, with the implicit ones in place of any of their names; implicit ones that the user
 * does not name follow, by name. An argument that the user gives twice stays twice. O(n log n).
 *
 * Source: internal/build/helper.go `ApplyBuildArgOverrides`, release-1.1.
 */
export const buildArguments = (
  work: ModuleImageSpec,
  { buildArgs: given = [] }: Build,
  driverToolkitImage?: string,
): BuildArguments => overrideArguments(given, implicitArguments(work, driverToolkitImage))
