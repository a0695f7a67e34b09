/**
 * What people should know about the plan of a ManagedClusterModule.
 *
 * @since 0.1.0
 */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { lintModule } from '../module/lint.js'
import type { ManagedClusterModule } from '../module/module.js'
import type { HubDecision, SpokeDecision } from './decision.js'
import type { Hub } from './hub.js'
import { hubModule } from './hub-module.js'
import type { HubKernel } from './kernel-walk.js'
import { manifestBytes } from './size.js'
import { wrappedPath } from './spoke-kernel.js'
import type { SpokeModule } from './spoke-module.js'
import { validateManagedClusterModule } from './validation.js'

/**
 * What the spokes of a ManagedClusterModule share, each once.
 *
 * @since 0.1.0
 * @category destructors
 */
export const sharedSpokes = (spokes: ReadonlyArray<SpokeDecision>): ReadonlyArray<SpokeModule> => [
  ...new Set(spokes.flatMap(({ transfer }) => transfer.spoke ?? [])),
]

/** One remark for all works that are too large, with the largest as an example. A manifest that many spokes share is measured once. */
const onSizes = ({ manifestLimit }: Hub, subject: Diagnostic['subject'], spokes: ReadonlyArray<SpokeDecision>): ReadonlyArray<Diagnostic> => {
  const works = spokes.flatMap(({ transfer }) => (transfer._tag === 'Send' ? [transfer.work] : []))
  const examples = new Map(works.map((work) => [work.spec?.workload?.manifests?.[0], work]))
  const measured = new Map([...examples].map(([manifest, work]) => [manifest, manifestBytes(work)]))
  const sizes = works.map(({ metadata, spec }) => ({ cluster: metadata.namespace, bytes: measured.get(spec?.workload?.manifests?.[0]) ?? 0 }))
  const tooLarge = sizes.filter(({ bytes }) => bytes > manifestLimit)
  const [first, ...rest] = tooLarge
  if (first === undefined) return []
  const { cluster: example, bytes } = rest.reduce((largest, size) => (size.bytes > largest.bytes ? size : largest), first)
  return [diagnostic('ManifestWorkTooLarge', subject, [], { bytes, limit: manifestLimit, works: tooLarge.length, example })]
}

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
 *
 * @since 0.1.0
 * @category destructors
 */
export const hubRemarks =
  (hub: Hub) =>
  (module: ManagedClusterModule, { images, spokes, strays }: HubDecision): ReadonlyArray<Diagnostic> => {
    const subject = { kind: 'ManagedClusterModule', name: module.metadata.name }
    const namespaces = hub.buildsElsewhere(module.metadata.name)
    const wrapped = (finding: Diagnostic): Diagnostic => ({ ...finding, subject, path: wrappedPath(finding.path) })
    return [
      ...validateManagedClusterModule(hub.profile.name, hub.patterns)(module),
      ...lintModule(hubModule(hub.operatorNamespace)(module), hub.patterns)
        .filter(({ name }) => name !== 'TemplateMalformed')
        .map(wrapped),
      ...spokes.flatMap(({ transfer, outcome }) => [...transfer.diagnostics, ...outcome.diagnostics]),
      ...sharedSpokes(spokes).flatMap(({ kernels }) => kernels.flatMap(({ diagnostics }) => diagnostics)),
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
