/**
 * The folder below `/lib/modules` that pods of a kernel mount: the one that its nodes have.
 *
 * Source of its name: Linux, Makefile `MODLIB`, which is made of the version that `uname -r` prints, with a `+` at its end.
 */
import { MODULES_PATH } from '../constants.js'
import type { DaemonSet } from '../kubernetes/object.js'
import { identityOf } from '../label/identity.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ModuleName } from '../module/module-name.js'
import { type KernelGroup, kernelNamesOf } from '../node/target.js'

type Context = ObservedDaemonSets

/** A pod that is available has mounted what it asks for: a path of the type `Directory` has to be there. */
const hasMounted =
  (path: string) =>
  ({ spec, status }: DaemonSet): boolean =>
    (status?.numberAvailable ?? 0) > 0 &&
    (spec?.template.spec?.volumes ?? []).some(({ hostPath }) => hostPath?.path === path)

/** Whether pods of this kernel run with this folder. */
const isProven = (
  { daemonSetsOf, labelsOf }: Context,
  module: ModuleName,
  { kernelVersion }: KernelGroup,
  folder: string,
): boolean =>
  daemonSetsOf(module).some(
    (live) =>
      identityOf(module)(labelsOf(live)).kernelVersion === kernelVersion &&
      hasMounted(`${MODULES_PATH}/${folder}`)(live),
  )

/**
 * As the nodes name their kernel. Without the `+` at its end where nodes with and without it share the DaemonSet, and where pods of
 * it run with that folder: another path would restart them, and that unloads the module. O(DaemonSets of the Module).
 */
export const hostKernel = (context: Context, module: ModuleName, group: KernelGroup): string => {
  const { host, matched } = kernelNamesOf(group)
  return host !== matched && isProven(context, module, group, matched) ? matched : host
}

/** Nodes of a kernel that do not have the folder that its pods mount, as far as names of kernels and running pods tell. */
export const nodesWithoutFolder = (context: Context, module: ModuleName, group: KernelGroup): KernelGroup['nodes'] => {
  const folder = hostKernel(context, module, group)
  if (group.reported.every((raw) => raw === folder)) return []
  const without = group.nodes.filter(({ kernel }) => kernel !== undefined && kernel.raw !== folder)
  return without.length === group.nodes.length && isProven(context, module, group, folder) ? [] : without
}
