/** Which images does a fleet need? All of them, for the registry of a cluster that cannot reach any other. */
import { indexCluster } from './cluster.js'
import type { Diagnostic } from './diagnostic/diagnostic.js'
import { groupedBy } from './kubernetes/grouped.js'
import { sortedBy } from './kubernetes/order.js'
import type { Module } from './module/module.js'
import { moduleKey, type ModuleName } from './module/module-name.js'
import { kernelOf } from './node/indexed-node.js'
import type { PlanOptions } from './options.js'
import { compareKernelVersions } from './pattern/kernel-version.js'
import { alikeTogether } from './plan-model/alike-remarks.js'
import { concatAll, empty } from './plan-model/plan-monoid.js'
import type { Requirement } from './plan-model/requirement.js'
import type { ImageRole } from './preflight/kernel-images.js'
import { type ModuleImage, moduleImages } from './preflight/module-images.js'
import { withReleases } from './preflight/release-kernels.js'
import type { ClusterSnapshot, ImageContents, ImageFact } from './snapshot/cluster-snapshot.js'

/** What an image is for. Without kernel versions: for every kernel. */
export interface ImageUse {
  readonly module: ModuleName
  readonly role: ImageRole
  /** Oldest first. */
  readonly kernelVersions: ReadonlyArray<string>
}

/** An image that a fleet needs, with what somebody found inside. */
export interface FleetImage extends ImageContents {
  readonly image: string
  /** The cluster builds or signs it; every other one has to be mirrored. */
  readonly isMade: boolean
  readonly state: ImageFact['state'] | 'unknown'
  readonly digest?: string
  readonly uses: ReadonlyArray<ImageUse>
}

/**
 * The images, by reference, each once. What `requirements` ask for may bring more of them; `diagnostics` say for which kernels
 * images are not known, and why.
 *
 * @since 0.1.0
 */
export interface FleetImages {
  readonly images: ReadonlyArray<FleetImage>
  readonly requirements: ReadonlyArray<Requirement>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

/** What is known of an image that is there; whatever a release says is no matter of a mirror. */
const seenOf = ({ digest, modules, unreadable }: Extract<ImageFact, { readonly state: 'exists' }>) => ({
  ...(digest === undefined ? {} : { digest }),
  ...(modules === undefined ? {} : { modules }),
  ...(unreadable === undefined ? {} : { unreadable }),
})

const usesOf = (images: ReadonlyArray<ModuleImage>): ReadonlyArray<ImageUse> => {
  const keyOf = ({ module, role }: Pick<ImageUse, 'module' | 'role'>): string => `${moduleKey(module)}\n${role}`
  const uses = [...groupedBy<ModuleImage>(keyOf)(images).values()].flatMap((alike): ReadonlyArray<ImageUse> => {
    const [first] = alike
    const kernelVersions = [...new Set(alike.flatMap(({ kernelVersion }) => kernelVersion ?? []))].sort(
      compareKernelVersions,
    )
    return first === undefined ? [] : [{ module: first.module, role: first.role, kernelVersions }]
  })
  return sortedBy<ImageUse>(keyOf)(uses)
}

/**
 * Every image that Modules need for the kernels of the nodes that they select, and for `kernelVersions` besides: of
 * ModuleLoaders and device plugins, and all that the building and signing of them takes. Tools are in it when options name
 * them. Names in Dockerfiles that only a build can work out are left out. O(Modules x kernels x (mappings + Dockerfile)).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { imagesOf, type Module } from 'kmm-planner'
 *
 * const kernelMappings = [{ regexp: '^6\\.', containerImage: 'registry.example.com/gpu:${KERNEL_FULL_VERSION}' }]
 * const gpu: Module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { name: 'gpu', namespace: 'drivers' },
 *   spec: { selector: { gpu: 'yes' }, moduleLoader: { container: { modprobe: { moduleName: 'gpu' }, kernelMappings } } },
 * }
 * const { images } = imagesOf({ nodes: [] }, [gpu], { kernelVersions: ['6.6.13'] })
 * assert.deepStrictEqual(images, [
 *   {
 *     image: 'registry.example.com/gpu:6.6.13',
 *     isMade: false,
 *     state: 'unknown',
 *     uses: [{ module: { namespace: 'drivers', name: 'gpu' }, role: 'module-loader', kernelVersions: ['6.6.13'] }],
 *   },
 * ])
 * ```
 */
export const imagesOf = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
  {
    kernelVersions = [],
    options = {},
  }: { readonly kernelVersions?: ReadonlyArray<string>; readonly options?: PlanOptions } = {},
): FleetImages => {
  const cluster = withReleases(snapshot)(indexCluster(snapshot, options))
  if (cluster.optionProblems.length > 0) return { images: [], requirements: [], diagnostics: cluster.optionProblems }
  const found = modules.flatMap(moduleImages(cluster, kernelVersions.map(kernelOf(cluster.profile))))
  const byImage = groupedBy(({ image }: ModuleImage) => image)(found.flatMap((part) => part.images))
  const { requirements, diagnostics } = concatAll(
    found.map((part) => ({ ...empty, requirements: part.requirements, diagnostics: part.diagnostics })),
  )
  const images = [...byImage].map(([image, alike]): FleetImage => {
    const fact = cluster.image(image)
    return {
      image,
      isMade: alike.some(({ isMade }) => isMade),
      state: fact?.state ?? 'unknown',
      ...(fact?.state === 'exists' ? seenOf(fact) : {}),
      uses: usesOf(alike),
    }
  })
  return {
    images: sortedBy(({ image }: FleetImage) => image)(images),
    requirements,
    diagnostics: alikeTogether(diagnostics),
  }
}
