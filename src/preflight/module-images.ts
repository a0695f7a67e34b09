/** All images that a Module takes, kernel by kernel. */
import { type Diagnostic, diagnosticOn } from '../diagnostic/diagnostic.js'
import { remarksOnContents } from '../image/image-contents.js'
import { imageSpecOf } from '../image/module-image-spec.js'
import { isImageName } from '../image/reference.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { loaderContainer } from '../image-build/loader-container.js'
import { causeOf } from '../kernel-mapping/resolution.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import { DEVICE_PLUGIN_PATH } from '../module/field.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import { remarkOn, subjectOfModule } from '../module/remark.js'
import type { Kernel } from '../node/indexed-node.js'
import { type KernelResolution, resolveGroup } from '../node/kernel-resolution.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { kernelNamesOf } from '../node/target.js'
import type { Texts } from '../pattern/patterns.js'
import type { Limits } from '../plan-model/node-budget.js'
import type { Requirement } from '../plan-model/requirement.js'
import { unplannable } from '../reconcile/unplannable.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { kernelImages, type NeededImage } from './kernel-images.js'
import { kernelGroup } from './preflight-question.js'

type Context = Limits & Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & ObservedPods & Settings & Texts

/** An image that a Module takes for one kernel, or, without a kernel version, for all. */
export interface ModuleImage extends NeededImage {
  readonly module: ModuleName
  readonly kernelVersion?: string
}

/** Images of a Module, and what stands in the way of knowing the others. */
export interface ModuleImages {
  readonly images: ReadonlyArray<ModuleImage>
  readonly requirements: ReadonlyArray<Requirement>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

const none: ModuleImages = { images: [], requirements: [], diagnostics: [] }

/** Images of a device plugin are no templates: one with a variable in it is the name of no image, and no mirror can have it. */
const pluginImages = (module: Module): ModuleImages => {
  const { container, initContainer } = module.spec.devicePlugin ?? {}
  const written = [
    { role: 'device-plugin', key: 'container', image: container?.image },
    { role: 'device-plugin-init', key: 'initContainer', image: initContainer?.image },
  ] as const
  const remark = remarkOn(module)
  return {
    ...none,
    images: written.flatMap(({ role, image }) =>
      image === undefined || !isImageName(image)
        ? []
        : [{ module: moduleNameOf(module), isMade: false, role, image } as const],
    ),
    diagnostics: written.flatMap(({ key, image }) =>
      image === undefined || isImageName(image)
        ? []
        : [remark('ImageMalformed', [...DEVICE_PLUGIN_PATH, key, 'image'], { image, isMade: false })],
    ),
  }
}

const resolvedImages = (cluster: Context, module: Module, { group, resolution }: KernelResolution): ModuleImages => {
  const names = kernelNamesOf(group)
  const { matched: kernelVersion } = names
  switch (resolution._tag) {
    case 'NoMapping':
      return { ...none, diagnostics: [remarkOn(module)('NoMapping', KERNEL_MAPPINGS_PATH, { kernelVersion })] }
    case 'Unresolvable':
      return {
        ...none,
        diagnostics: [diagnosticOn(subjectOfModule(module), [], { kernelVersion })(causeOf(resolution))],
      }
    case 'Resolved': {
      const spec = imageSpecOf(cluster.profile)(module, names, resolution)
      const { images, requirements, unbuildable, remarks } = kernelImages(cluster.buildContext)(spec)
      const mapping = [...KERNEL_MAPPINGS_PATH, resolution.mappingIndex]
      const told = (path: ReadonlyArray<string | number>) =>
        diagnosticOn(subjectOfModule(module), path, { kernelVersion })
      return {
        images: images.map((image) => ({ ...image, module: moduleNameOf(module), kernelVersion })),
        requirements,
        diagnostics: [
          ...[...unbuildable, ...remarksOnContents(cluster, module, group, resolution)].map(
            told([...mapping, 'containerImage']),
          ),
          ...remarks.map(told(mapping)),
        ],
      }
    }
  }
}

const loaderImages = (cluster: Context, module: Module, others: ReadonlyArray<Kernel>): ReadonlyArray<ModuleImages> => {
  const container = loaderContainer(cluster, module)
  if (container === undefined) return []
  const resolve = resolveGroup(cluster.profile, cluster.patterns)(module, container)
  const { groups } = cluster.target(module.spec.selector, module.spec.tolerations ?? [])
  const kernels = groupedBy(({ expanded }: Kernel) => expanded)([
    ...groups.flatMap((group) => group.kernels),
    ...others,
  ])
  return [...kernels].map(([kernelVersion, alike]) =>
    resolvedImages(cluster, module, resolve(kernelGroup(kernelVersion, alike))),
  )
}

/**
 * The images of a Module for the kernels of the nodes that it selects, and for others. A Module that the planner would leave as
 * it runs is taken as it is written; one that is being deleted takes none. O(kernels x (mappings + size of the Dockerfile)).
 */
export const moduleImages =
  (cluster: Context, others: ReadonlyArray<Kernel>) =>
  (module: Module): ReadonlyArray<ModuleImages> => {
    if (module.metadata.deletionTimestamp !== undefined)
      return [{ ...none, diagnostics: [remarkOn(module)('ModuleBeingDeleted', [], {})] }]
    const unplanned = unplannable(cluster)(module)
    const remarks: ModuleImages = {
      ...none,
      requirements: unplanned?.requirements ?? [],
      diagnostics: unplanned?.diagnostics ?? [],
    }
    return [remarks, pluginImages(module), ...loaderImages(cluster, module, others)]
  }
