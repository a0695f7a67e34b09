/** What people should know about the plan of a ManagedClusterModule. */
import { type Diagnostic, diagnosticOn, type RemarkAbout } from '../diagnostic/diagnostic.js'
import { architectureInName, buildArchitectures } from '../image-build/build-architecture.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { buildsNowhere } from '../image-build/build-nowhere.js'
import { buildRemarks } from '../image-build/build-remarks.js'
import type { MadeKernel } from '../image-build/made-kernel.js'
import { operatorHazards } from '../image-build/operator-hazard.js'
import { fieldsWithoutEffect } from '../lint/field-in-cluster.js'
import { lintModuleWith } from '../lint/lint.js'
import { unlessSaid } from '../lint/unless-said.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import { subjectOfModule } from '../module/remark.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import type { Texts } from '../pattern/patterns.js'
import type { ManifestWork } from '../snapshot/hub-object.js'
import type { Observed } from '../snapshot/observed.js'
import { placeOfInput } from '../status/build-input-path.js'
import { onBuildInputs } from '../status/pod-input-remarks.js'
import type { HubDecision, SpokeDecision } from './decision.js'
import { holdsOnHub, rebuildRemarks } from './hub-lint.js'
import { hubModule } from './hub-module.js'
import type { HubSettings } from './hub-options.js'
import type { HubKernel } from './kernel-walk.js'
import { manifestsOf } from './live-module.js'
import type { ObservedManifestWorks } from './observed-manifest-works.js'
import { otherBuildNamespaces } from './operator-namespace.js'
import { refusedOnSpokes } from './refused-on-spokes.js'
import { remarkOn, subjectOf, wrapped, wrappedPath } from './remark.js'
import { manifestBytes } from './size.js'
import { listedClusters, onSpokes } from './spoke-report.js'
import { unmappedKernels } from './unmapped-kernels.js'
import { validateHubModuleWith } from './validation.js'

type Context = HubSettings & Observed & ObservedImages & ObservedManifestWorks & Pick<ObservedNodes, 'nodes'> & Texts

interface Size {
  readonly bytes: number
  readonly example: string
  readonly works: number
}

/** ManifestWorks that share a manifest are measured once; the first stands for the others. */
const sizesOf = (spokes: ReadonlyArray<SpokeDecision>): ReadonlyArray<Size> => {
  // Local mutation: thousands of ManifestWorks are counted in one pass.
  const sharing = new Map<unknown, { readonly work: ManifestWork; readonly works: number }>()
  for (const { decision } of spokes) {
    if (decision._tag !== 'Apply') continue
    const [manifest] = manifestsOf(decision.manifestWork)
    const { work, works } = sharing.get(manifest) ?? { work: decision.manifestWork, works: 0 }
    sharing.set(manifest, { work, works: works + 1 })
  }
  return Array.from(sharing.values(), ({ work, works }) => ({
    bytes: manifestBytes(work),
    example: work.metadata.namespace,
    works,
  }))
}

/** One remark for all ManifestWorks that are too large, with the largest as an example. */
const onSizes = (
  { manifestLimit }: Context,
  remark: RemarkAbout,
  spokes: ReadonlyArray<SpokeDecision>,
): ReadonlyArray<Diagnostic> => {
  const tooLarge = sizesOf(spokes).filter(({ bytes }) => bytes > manifestLimit)
  const [first, ...rest] = tooLarge
  if (first === undefined) return []
  const { example, bytes } = rest.reduce((largest, size) => (size.bytes > largest.bytes ? size : largest), first)
  const works = tooLarge.reduce((sum, size) => sum + size.works, 0)
  return [remark('ManifestWorkTooLarge', [], { bytes, limit: manifestLimit, works, example })]
}

/** The spokes of which nobody looked what they have. */
const onUnobserved = (
  hub: Context,
  remark: RemarkAbout,
  spokes: ReadonlyArray<SpokeDecision>,
): ReadonlyArray<Diagnostic> => {
  if (hub.isObserved('ManifestWork')) return []
  if (!hub.isPartlyObserved('ManifestWork')) return [remark('ManifestWorksNotObserved', [], {})]
  const names = spokes
    .map(({ cluster }) => cluster.metadata.name)
    .filter((name) => !hub.isObserved('ManifestWork', name))
  const [namespace, ...others] = names
  if (namespace === undefined) return []
  const facts = others.length === 0 ? { namespace } : listedClusters(names)
  return [remark('ManifestWorksNotObserved', [], facts)]
}

const onImage =
  (module: ManagedClusterModule, onHub: Module) =>
  /** The kernel as mappings see it; the decision has its label. */
  ([kernelVersion, { resolution, made }]: readonly [string, HubKernel]): ReadonlyArray<Diagnostic> => {
    if (resolution._tag !== 'Resolved' || made === undefined) return []
    const image = ['spec', 'moduleLoader', 'container', 'kernelMappings', resolution.mappingIndex, 'containerImage']
    const placeOf = placeOfInput(onHub, resolution.mappingIndex)
    return made.remarks.map((one) =>
      diagnosticOn(subjectOf(module), wrappedPath(placeOf(one) ?? image), { kernelVersion })(one),
    )
  }

const madeKernel = ([kernelVersion, kernel]: readonly [string, HubKernel]): ReadonlyArray<MadeKernel> => {
  const { resolution, made, kernelVersion: label } = kernel
  return resolution._tag === 'Resolved' && made !== undefined ? [{ kernelVersion, label, resolution, image: made }] : []
}

/**
 * Remarks on a ManagedClusterModule: what is wrong or doubtful in it, with its spokes, and with each kernel. O(mappings +
 * spokes + distinct kernels).
 */
export const hubRemarks = (
  hub: Context,
): ((module: ManagedClusterModule, decision: HubDecision) => ReadonlyArray<Diagnostic>) => {
  const namespacesOf = otherBuildNamespaces(hub)
  const { operatorNamespace } = hub
  return (module, { images, spokes, shared, strays }) => {
    const remark = remarkOn(module)
    const namespaces = namespacesOf(module.metadata.name)
    const onHub = hubModule(operatorNamespace)(module)
    const lints = lintModuleWith(hub.patterns)(onHub)
    const surroundings = {
      profile: hub.profile,
      mode: 'standalone',
      backend: hub.buildContext.settings.backend,
    } as const
    const onKernels = [
      ...shared.flatMap(({ kernels }) => kernels.flatMap(({ diagnostics }) => diagnostics)),
      ...[...images.kernels].flatMap(onImage(module, onHub)),
    ]
    const hazards = operatorHazards(
      hub.profile,
      [...images.kernels].map(([kernelVersion, { resolution }]) => ({ kernelVersion, resolution })),
    )
    const kernels = [...images.kernels].flatMap(madeKernel)
    return [
      ...validateHubModuleWith(hub.profile, hub.patterns)(module),
      ...refusedOnSpokes(hub.profile)(module),
      ...unlessSaid(onKernels)(lints).filter(holdsOnHub).map(wrapped(module)),
      ...fieldsWithoutEffect(surroundings)(onHub).map(wrapped(module)),
      ...spokes.flatMap(({ decision }) => decision.diagnostics),
      ...onSpokes(remark, spokes, strays),
      ...unmappedKernels(module, spokes),
      ...onKernels,
      ...hazards.map(diagnosticOn(subjectOf(module))).map(wrapped(module)),
      ...onBuildInputs(onHub, kernels).map(wrapped(module)),
      ...[
        ...buildRemarks(hub.buildContext, onHub, kernels),
        // The nodes that run the kernels are on spokes.
        ...buildArchitectures(hub, onHub, kernels, architectureInName),
        ...buildsNowhere(hub, onHub, kernels),
      ]
        .map(diagnosticOn(subjectOfModule(onHub)))
        .map(wrapped(module)),
      ...onSizes(hub, remark, spokes),
      ...(namespaces.length === 0 ? [] : [remark('BuildsInAnotherNamespace', [], { namespaces, operatorNamespace })]),
      ...(spokes.length === 0 ? [remark('NoClusterSelected', ['spec', 'selector'], {})] : []),
      ...rebuildRemarks(module),
      ...(module.metadata.uid === undefined ? [remark('ModuleWithoutUid', [], {})] : []),
      ...onUnobserved(hub, remark, spokes),
    ]
  }
}
