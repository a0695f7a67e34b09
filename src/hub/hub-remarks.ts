/** What people should know about the plan of a ManagedClusterModule. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { lintModule } from '../lint/lint.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import type { HubDecision, SpokeDecision } from './decision.js'
import type { Hub } from './hub.js'
import { hubModule } from './hub-module.js'
import type { HubKernel } from './kernel-walk.js'
import { manifestsOf } from './live-module.js'
import { manifestBytes } from './size.js'
import { wrappedPath } from './spoke-kernel.js'
import { validateManagedClusterModule } from './validation.js'

/** Works that share a manifest are measured once; the first stands for the others. */
const sizesOf = (spokes: ReadonlyArray<SpokeDecision>): ReadonlyArray<{ readonly bytes: number; readonly example: string; readonly works: number }> => {
  // Local mutation: thousands of works are counted in one pass.
  const sharing = new Map<unknown, { readonly work: ManifestWork; readonly works: number }>()
  for (const { transfer } of spokes) {
    if (transfer._tag !== 'Send') continue
    const [manifest] = manifestsOf(transfer.work)
    const { work, works } = sharing.get(manifest) ?? { work: transfer.work, works: 0 }
    sharing.set(manifest, { work, works: works + 1 })
  }
  return Array.from(sharing.values(), ({ work, works }) => ({ bytes: manifestBytes(work), example: work.metadata.namespace, works }))
}

/** One remark for all works that are too large, with the largest as an example. */
const onSizes = ({ manifestLimit }: Hub, subject: Diagnostic['subject'], spokes: ReadonlyArray<SpokeDecision>): ReadonlyArray<Diagnostic> => {
  const tooLarge = sizesOf(spokes).filter(({ bytes }) => bytes > manifestLimit)
  const [first, ...rest] = tooLarge
  if (first === undefined) return []
  const { example, bytes } = rest.reduce((largest, size) => (size.bytes > largest.bytes ? size : largest), first)
  const works = tooLarge.reduce((sum, size) => sum + size.works, 0)
  return [diagnostic('ManifestWorkTooLarge', subject, [], { bytes, limit: manifestLimit, works, example })]
}

const remarksOn = ({ transfer, outcome }: SpokeDecision): ReadonlyArray<Diagnostic> =>
  // Nearly all spokes are as they should be.
  transfer.diagnostics.length === 0 ? outcome.diagnostics : [...transfer.diagnostics, ...outcome.diagnostics]

const onImage =
  (module: ManagedClusterModule) =>
  ({ kernelVersion, resolution, made }: HubKernel): ReadonlyArray<Diagnostic> => {
    if (resolution._tag !== 'Resolved' || made === undefined) return []
    const subject = { kind: 'ManagedClusterModule', name: module.metadata.name }
    const image = ['spec', 'moduleLoader', 'container', 'kernelMappings', resolution.mappingIndex, 'containerImage']
    return made.remarks.map(({ name, path = image, facts }) => diagnostic(name, subject, wrappedPath(path), { ...facts, kernelVersion }))
  }

/**
 * Remarks on a ManagedClusterModule: what is wrong or doubtful in it, with its spokes, and with each kernel. O(mappings +
 * spokes + distinct kernels).
 */
export const hubRemarks =
  (hub: Hub) =>
  (module: ManagedClusterModule, { images, spokes, shared, strays }: HubDecision): ReadonlyArray<Diagnostic> => {
    const subject = { kind: 'ManagedClusterModule', name: module.metadata.name }
    const namespaces = hub.buildsElsewhere(module.metadata.name)
    const wrapped = (finding: Diagnostic): Diagnostic => ({ ...finding, subject, path: wrappedPath(finding.path) })
    return [
      ...validateManagedClusterModule(hub.profile.name, hub.patterns)(module),
      ...lintModule(hubModule(hub.operatorNamespace)(module), hub.patterns)
        .filter(({ name }) => name !== 'TemplateMalformed')
        .map(wrapped),
      ...spokes.flatMap(remarksOn),
      ...shared.flatMap(({ kernels }) => kernels.flatMap(({ diagnostics }) => diagnostics)),
      ...strays.flatMap(({ diagnostics }) => diagnostics),
      ...[...images.kernels.values()].flatMap(onImage(module)),
      ...onSizes(hub, subject, spokes),
      ...(namespaces.length === 0
        ? []
        : [diagnostic('BuildsInAnotherNamespace', subject, [], { namespaces, operatorNamespace: hub.operatorNamespace })]),
      ...(spokes.length === 0 ? [diagnostic('NoClusterSelected', subject, ['spec', 'selector'])] : []),
      ...(module.spec.moduleSpec.imageRebuildTriggerGeneration === undefined
        ? []
        : [diagnostic('RebuildTriggerIgnored', subject, ['spec', 'moduleSpec', 'imageRebuildTriggerGeneration'])]),
      ...(module.metadata.uid === undefined ? [diagnostic('ModuleWithoutUid', subject)] : []),
      ...(hub.worksObserved ? [] : [diagnostic('ManifestWorksNotObserved', subject)]),
    ]
  }
