/** What a ManagedClusterModule means for one kernel of its spokes. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { imageRequirement } from '../image/gate.js'
import type { Resolution, Resolved } from '../kernel-mapping/resolution.js'
import type { KernelMapping, ManagedClusterModule, ModuleLoaderContainer } from '../module/module.js'
import type { Kernel } from '../node/indexed-node.js'
import { resolveKernel } from '../node/kernel-resolution.js'
import type { ImageRequirement } from '../plan-model/requirement.js'
import type { HubFacts } from './hub-facts.js'
import { hubModule, untrimmedSpokeModule } from './hub-module.js'
import { sentImage } from './sent-image.js'
import { spokeMapping } from './spoke-mapping.js'

/**
 * One kernel of a spoke. `mapping` is what the spoke gets for it; none means that the spoke loads nothing there. With
 * `keepsLive` the mapping that the spoke has already for this kernel goes before: what cannot be decided, or not yet,
 * changes nothing that runs. `isReady` is false while something is awaited.
 *
 * @since 0.1.0
 * @category model
 */
export interface SpokeKernel {
  readonly kernelVersion: string
  /** On the hub where it makes the image, else on the spoke: the two are in different namespaces. */
  readonly resolution: Resolution
  readonly mapping?: KernelMapping
  readonly keepsLive: boolean
  readonly isReady: boolean
  readonly requirement?: ImageRequirement
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

/** Of a path in a Module, the path in the ManagedClusterModule around it. */
export const wrappedPath = (path: Diagnostic['path']): Diagnostic['path'] =>
  path[0] === 'spec' ? ['spec', 'moduleSpec', ...path.slice(1)] : path

/** Whether the hub makes the image, rather than taking it as it is. */
export const isMade = ({ build, sign }: Resolved): boolean => build !== undefined || sign !== undefined

/** The image is named as the hub named it when it was built: otherwise the spoke asks for one that nobody made. */
const resolveForSpoke = ({ profile, patterns, operatorNamespace }: HubFacts, module: ManagedClusterModule) => {
  const onSpoke = resolveKernel(profile, patterns)(untrimmedSpokeModule(module))
  const onHub = resolveKernel(profile, patterns)(hubModule(operatorNamespace)(module))
  return (kernel: Kernel): Resolution => {
    const resolution = onSpoke(kernel)
    const isBuiltOnHub = resolution._tag === 'Resolved' && isMade(resolution) && profile.sendsWhatWasBuilt
    return isBuiltOnHub ? onHub(kernel) : resolution
  }
}

/**
 * What a ManagedClusterModule means for a kernel. O(mappings), total.
 *
 * Source: S32; internal/cluster/cluster.go and internal/manifestwork/manifestwork.go, release-1.1.
 */
export const spokeKernel =
  (facts: HubFacts) =>
  (module: ManagedClusterModule, container: ModuleLoaderContainer): ((kernel: Kernel) => SpokeKernel) => {
    const { profile } = facts
    const resolve = resolveForSpoke(facts, module)
    const send = sentImage(facts.image)
    const mappingOf = spokeMapping(profile, container)
    const subject = { kind: 'ManagedClusterModule', name: module.metadata.name }
    const decide = (kernel: Kernel, resolution: Resolution): Omit<SpokeKernel, 'resolution'> => {
      const { matched: kernelVersion } = kernel
      if (resolution._tag === 'NoMapping') return { kernelVersion, keepsLive: false, isReady: true, diagnostics: [] }
      if (resolution._tag === 'Unresolvable') {
        const { diagnostic: name, path, facts: found } = resolution
        const diagnostics = [diagnostic(name, subject, wrappedPath(path), { kernelVersion, ...found })]
        return { kernelVersion, keepsLive: profile.keepsWhatCannotBeDecided, isReady: true, diagnostics }
      }
      if (facts.isBeingMade(module, kernel)) return { kernelVersion, keepsLive: true, isReady: false, diagnostics: [] }
      const sent = send(resolution.containerImage)
      const told = { image: sent.image, isMade: isMade(resolution), kernelVersion }
      const mapping = mappingOf(kernelVersion, resolution, sent.image)
      switch (sent._tag) {
        case 'Fixed':
          return { kernelVersion, mapping, keepsLive: false, isReady: true, diagnostics: [] }
        case 'Loose':
        case 'Malformed': {
          const name = sent._tag === 'Loose' ? 'DigestUnknown' : 'ImageMalformed'
          const diagnostics = [diagnostic(name, subject, [], { ...told, reason: sent.reason })]
          return { kernelVersion, mapping, keepsLive: profile.keepsWhatCannotBeDecided, isReady: true, diagnostics }
        }
        case 'Unasked': {
          const requirement = imageRequirement(hubModule(facts.operatorNamespace)(module), resolution.registryTLS)(resolution.containerImage)
          return { kernelVersion, keepsLive: true, isReady: false, requirement, diagnostics: [diagnostic('DigestUnknown', subject, [], told)] }
        }
      }
    }
    return (kernel) => {
      const resolution = resolve(kernel)
      return { ...decide(kernel, resolution), resolution }
    }
  }
