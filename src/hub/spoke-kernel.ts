/** What a ManagedClusterModule means for one kernel of its spokes. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { imageRequirement } from '../image/image-state.js'
import { moduleImageSpecOf } from '../image/module-image-spec.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { isMade } from '../kernel-mapping/merge.js'
import type {
  KernelNames,
  Resolution,
  Resolved,
  UnresolvableBecause,
  UnresolvableName,
} from '../kernel-mapping/resolution.js'
import type { KernelMapping, ManagedClusterModule, ModuleLoaderContainer } from '../module/module.js'
import type { Kernel } from '../node/indexed-node.js'
import { resolveKernel } from '../node/kernel-resolution.js'
import type { Texts } from '../pattern/patterns.js'
import type { ImageRequirement } from '../plan-model/requirement.js'
import { type ByProfile, keepsWhatCannotBeDecided } from '../profile.js'
import { hubModule, untrimmedSpokeModule } from './hub-module.js'
import type { HubSettings } from './hub-options.js'
import { remarkOn, wrappedPath } from './remark.js'
import { sentImage } from './sent-image.js'
import { spokeMapping } from './spoke-mapping.js'

type Context = HubSettings & Pick<ObservedImages, 'image'> & Texts

/**
 * One kernel of a spoke. `mapping` is what the spoke gets for it; none means that the spoke loads nothing there. With
 * `keepsLive` the mapping that the spoke has already for this kernel goes before: what cannot be decided, or not yet,
 * changes nothing that runs. `isReady` is false while something is awaited.
 */
export interface SpokeKernel {
  readonly kernelVersion: string
  readonly names: KernelNames
  /** On the hub where it makes the image, else on the spoke: the two are in different namespaces. */
  readonly resolution: Resolution
  readonly mapping?: KernelMapping
  readonly keepsLive: boolean
  readonly isReady: boolean
  readonly requirement?: ImageRequirement
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

/** Whether the hub makes the image, rather than taking it as it is. */

/** Images that are named as the hub named them: otherwise a spoke asks for one that nobody made (docs/deviations.md#sends-what-was-built). */
const isNamedByHub: ByProfile<(resolved: Resolved) => boolean> = { 'safe': isMade, 'kmm-1.1': () => false }

const resolveForSpoke = ({ profile, patterns, operatorNamespace }: Context, module: ManagedClusterModule) => {
  const onSpoke = resolveKernel(profile, patterns)(untrimmedSpokeModule(module))
  const onHub = resolveKernel(profile, patterns)(hubModule(operatorNamespace)(module))
  return (kernel: Kernel): Resolution => {
    const resolution = onSpoke(kernel)
    return resolution._tag === 'Resolved' && isNamedByHub[profile](resolution) ? onHub(kernel) : resolution
  }
}

/** Whether the hub still has to build or sign the image of a kernel. */
export type IsBeingMade = (kernel: Kernel) => boolean

type Decided = Omit<SpokeKernel, 'resolution' | 'kernelVersion' | 'names'>

const awaited: Decided = { keepsLive: true, isReady: false, diagnostics: [] }

/** What a kernel gets whose mapping is known, as far as the registry was asked about its image. */
const imageMapper = (hub: Context, module: ManagedClusterModule, container: ModuleLoaderContainer) => {
  const send = sentImage(hub.image)
  const mappingOf = spokeMapping(hub.profile, container)
  const remark = remarkOn(module)
  return (kernelVersion: string, resolution: Resolved): Decided => {
    const sent = send(resolution.containerImage)
    const told = { image: sent.image, isMade: isMade(resolution), kernelVersion }
    const mapping = mappingOf(kernelVersion, resolution, sent.image)
    switch (sent._tag) {
      case 'Fixed':
        return { mapping, keepsLive: false, isReady: true, diagnostics: [] }
      case 'Loose':
      case 'Malformed': {
        const found = { ...told, reason: sent.reason }
        const because = sent._tag === 'Loose' ? remark('DigestUnknown', [], found) : remark('ImageMalformed', [], found)
        return { mapping, keepsLive: keepsWhatCannotBeDecided[hub.profile], isReady: true, diagnostics: [because] }
      }
      case 'Unasked': {
        const spec = moduleImageSpecOf(hubModule(hub.operatorNamespace)(module), kernelVersion, resolution)
        const requirementOf = imageRequirement(spec, resolution.registryTLS)
        const diagnostics = [remark('DigestUnknown', [], told)]
        return { ...awaited, requirement: requirementOf(resolution.containerImage), diagnostics }
      }
    }
  }
}

const onUnresolvable =
  (module: ManagedClusterModule, { matched: kernelVersion }: Kernel) =>
  <N extends UnresolvableName>({ diagnostic: name, path, facts }: UnresolvableBecause<N>): Diagnostic<N> =>
    remarkOn(module)(name, wrappedPath(path), { kernelVersion, ...facts })

/**
 * What a ManagedClusterModule means for a kernel. O(mappings), total.
 *
 * Source: S32; internal/cluster/cluster.go and internal/manifestwork/manifestwork.go, release-1.1.
 */
export const spokeKernel =
  (hub: Context) =>
  (
    module: ManagedClusterModule,
    container: ModuleLoaderContainer,
    isBeingMade: IsBeingMade,
  ): ((kernel: Kernel) => SpokeKernel) => {
    const resolve = resolveForSpoke(hub, module)
    const mapped = imageMapper(hub, module, container)
    const decide = (kernel: Kernel, resolution: Resolution): Decided => {
      switch (resolution._tag) {
        case 'NoMapping':
          return { keepsLive: false, isReady: true, diagnostics: [] }
        case 'Unresolvable': {
          const diagnostics = [onUnresolvable(module, kernel)(resolution)]
          return { keepsLive: keepsWhatCannotBeDecided[hub.profile], isReady: true, diagnostics }
        }
        case 'Resolved':
          return isBeingMade(kernel) ? awaited : mapped(kernel.matched, resolution)
      }
    }
    return (kernel) => {
      const resolution = resolve(kernel)
      return { kernelVersion: kernel.matched, names: kernel, ...decide(kernel, resolution), resolution }
    }
  }
