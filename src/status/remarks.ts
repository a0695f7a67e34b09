/** What people should know about a Module's plan. */
import { MODULES_PATH } from '../constants.js'
import { type Diagnostic, type DiagnosticOf, diagnosticOn } from '../diagnostic/diagnostic.js'
import type { OfKernel, OnNodes, OnTaints } from '../diagnostic/facts.js'
import { LISTED } from '../diagnostic/listed.js'
import { remarksOnContents } from '../image/image-contents.js'
import { imageKey } from '../image/reference.js'
import { architecturesOf, buildArchitectures } from '../image-build/build-architecture.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { buildsNowhere } from '../image-build/build-nowhere.js'
import { buildRemarks } from '../image-build/build-remarks.js'
import type { ImagePlan, KernelDecision } from '../image-build/image-plan.js'
import type { MadeKernel } from '../image-build/made-kernel.js'
import { operatorHazards } from '../image-build/operator-hazard.js'
import { overwrittenToolkit } from '../image-build/toolkit-argument.js'
import { nearLiteral } from '../kernel-mapping/near-literal.js'
import { causeOf, type KernelNames } from '../kernel-mapping/resolution.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { compareStrings } from '../kubernetes/order.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import { fieldsWithoutEffect, holdsIn, type Surroundings } from '../lint/field-in-cluster.js'
import { lintModuleWith } from '../lint/lint.js'
import { unlessSaid } from '../lint/unless-said.js'
import { validateModuleWith } from '../lint/validation.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { remarkOn, subjectOfModule } from '../module/remark.js'
import type { KernelResolution } from '../node/kernel-resolution.js'
import { madeImage } from '../node/kernel-resolution.js'
import { factsOn } from '../node/listed-nodes.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { honoursTolerations, isPassing, untoleratedTaints } from '../node/schedulability.js'
import { type KernelGroup, kernelNamesOf, type Target } from '../node/target.js'
import type { Texts } from '../pattern/patterns.js'
import { unobservedIn } from '../plan-model/requirement.js'
import { keepsWhatCannotBeDecided } from '../profile.js'
import type { ModuleDesiredState } from '../reconcile/desired-state.js'
import { hostKernel, nodesWithoutFolder } from '../reconcile/host-kernel.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { placeOfInput } from './build-input-path.js'
import { onPodInputs } from './pod-input-remarks.js'

type Context = Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & Settings & Texts

const surroundingsOf = ({ profile, mode, buildContext: { settings } }: Context): Surroundings => ({
  profile,
  mode,
  backend: settings.backend,
})

/** Which taints keep new pods away, and whether that is all they do: `NoExecute` drives running pods away, too. */
const factsOnTaints = (
  { profile, onUnschedulable }: Context,
  { untolerated }: Target,
): Omit<OnTaints, keyof OnNodes> => {
  const taints = new Set(untolerated.map(({ key, effect }) => `${key}:${effect}`))
  return {
    taints: [...taints].sort(compareStrings).slice(0, LISTED),
    staysRunning:
      keepsWhatCannotBeDecided[profile] &&
      onUnschedulable === 'keep' &&
      untolerated.every(({ effect }) => effect !== 'NoExecute'),
    ...(honoursTolerations[profile] ? {} : { ignoresTolerations: true as const }),
  }
}

/** Whether a taint that somebody has set keeps the pods of a Module away from each of its nodes. */
const isKeptAway = ({ profile }: Context, { spec }: Module, { selected, unschedulable }: Target): boolean => {
  const untolerated = untoleratedTaints(profile, spec.tolerations ?? [])
  return (
    unschedulable.length === selected.length &&
    unschedulable.every(({ taints }) => untolerated(taints).some((taint) => !isPassing(taint)))
  )
}

const onNodes = (cluster: Context, module: Module, target: Target): ReadonlyArray<Diagnostic> => {
  const remark = remarkOn(module)
  const { selected, unschedulable, withoutKernel } = target
  const name = isKeptAway(cluster, module, target) ? 'NoNodeTakesPods' : 'NodesUnschedulable'
  return [
    ...(selected.length === 0 ? [remark('NoNodeSelected', ['spec', 'selector'], {})] : []),
    ...(unschedulable.length === 0
      ? []
      : [remark(name, [], { ...factsOn(unschedulable), ...factsOnTaints(cluster, target) })]),
    ...(withoutKernel.length === 0 ? [] : [remark('KernelVersionUnknown', [], factsOn(withoutKernel))]),
  ]
}

/** A literal that does not equal the kernel, and nearly does. */
const nearest = (module: Module, kernel: KernelNames): { readonly nearest?: string } => {
  const literal = nearLiteral(module.spec.moduleLoader?.container.kernelMappings ?? [], kernel)
  return literal === undefined ? {} : { nearest: literal }
}

const onFolder = (cluster: Context, module: Module, group: KernelGroup): ReadonlyArray<Diagnostic> => {
  const moduleName = moduleNameOf(module)
  const without = nodesWithoutFolder(cluster, moduleName, group)
  if (without.length === 0) return []
  const host = hostKernel(cluster, moduleName, group)
  const kernels = group.reported.filter((raw) => raw !== host)
  const facts = {
    folder: `${MODULES_PATH}/${host}`,
    kernels,
    kernelVersion: kernelNamesOf(group).matched,
    ...factsOn(without),
  }
  return [remarkOn(module)('HostFolderMissing', [], facts)]
}

const onKernel =
  (cluster: Context, module: Module) =>
  ({ group, resolution, image }: KernelDecision): ReadonlyArray<Diagnostic> => {
    const { matched } = kernelNamesOf(group)
    const remark = remarkOn(module)
    const subject = subjectOfModule(module)
    const where = (): OfKernel & OnNodes => ({ kernelVersion: matched, ...factsOn(group.nodes) })
    const renamed = group.kernels.filter(({ raw }) => raw !== group.kernelVersion).map(({ raw }) => raw)
    const normalised =
      renamed.length === 0
        ? []
        : [remark('KernelVersionNormalised', [], { kernelVersion: group.kernelVersion, kernels: renamed })]
    switch (resolution._tag) {
      case 'NoMapping':
        return [
          ...normalised,
          remark('NoMapping', KERNEL_MAPPINGS_PATH, { ...where(), ...nearest(module, kernelNamesOf(group)) }),
        ]
      case 'Unresolvable':
        return [...normalised, diagnosticOn(subject, [], where())(causeOf(resolution))]
      case 'Resolved': {
        const imagePath = [...KERNEL_MAPPINGS_PATH, resolution.mappingIndex, 'containerImage']
        const placeOf = placeOfInput(module, resolution.mappingIndex)
        return [
          ...normalised,
          ...onFolder(cluster, module, group),
          ...overwrittenToolkit(cluster, module, resolution).map(diagnosticOn(subject)),
          ...[...(image?.remarks ?? []), ...remarksOnContents(cluster, module, group, resolution)].map((one) =>
            diagnosticOn(subject, placeOf(one) ?? imagePath, where())(one),
          ),
        ]
      }
    }
  }

/** Each kernel's image overwrites the other's: whichever is made last, the other kernel gets the wrong modules. */
export const onSharedImages = (
  module: Module,
  decisions: ReadonlyArray<KernelResolution>,
): ReadonlyArray<DiagnosticOf<'ImageSharedByKernels'>> => {
  const byKey = groupedBy((decision: KernelResolution) => {
    const image = madeImage(decision)
    return image === undefined ? undefined : imageKey(image)
  })(decisions)
  return [...byKey.values()].flatMap((sharing) => {
    const [image = ''] = sharing.flatMap((decision) => madeImage(decision) ?? [])
    const kernelVersions = sharing.map(({ group }) => kernelNamesOf(group).matched)
    return kernelVersions.length < 2
      ? []
      : [remarkOn(module)('ImageSharedByKernels', KERNEL_MAPPINGS_PATH, { image, kernelVersions })]
  })
}

const onHazards = ({ profile }: Context, module: Module, decisions: ReadonlyArray<KernelResolution>) =>
  operatorHazards(
    profile,
    decisions.map(({ group, resolution }) => ({ kernelVersion: kernelNamesOf(group).matched, resolution })),
  ).map(diagnosticOn(subjectOfModule(module)))

const madeKernel = ({ group, resolution, image }: KernelDecision): ReadonlyArray<MadeKernel> =>
  resolution._tag === 'Resolved' && image !== undefined
    ? [{ kernelVersion: kernelNamesOf(group).matched, label: group.kernelVersion, resolution, image }]
    : []

/** The architectures of the nodes that run a kernel. */
const architecturesIn =
  ({ groups }: Target) =>
  ({ label }: MadeKernel): ReadonlyArray<string> =>
    architecturesOf(groups.find(({ kernelVersion }) => kernelVersion === label)?.nodes ?? [])

/**
 * Remarks on a Module: what is wrong or doubtful in it, on its nodes, and with each kernel version. O(mappings + kernel
 * versions of its nodes).
 */
export const remarksOn =
  (cluster: Context) =>
  (
    module: Module,
    target: Target,
    { decisions, stoppedAt }: ImagePlan,
    { collects }: ModuleDesiredState,
  ): ReadonlyArray<Diagnostic> => {
    const remark = remarkOn(module)
    const { namespace } = module.metadata
    const onKernels = decisions.flatMap(onKernel(cluster, module))
    const made = decisions.flatMap(madeKernel)
    return [
      ...validateModuleWith(cluster.patterns)(module),
      ...unlessSaid(onKernels)(lintModuleWith(cluster.patterns)(module)).filter(holdsIn(cluster.mode)),
      ...fieldsWithoutEffect(surroundingsOf(cluster))(module),
      ...onNodes(cluster, module, target),
      ...onKernels,
      ...onSharedImages(module, decisions),
      ...onHazards(cluster, module, decisions),
      ...(target.selected.length === 0 ? [] : onPodInputs(cluster, module, made)),
      ...buildRemarks(cluster.buildContext, module, made).map(diagnosticOn(subjectOfModule(module))),
      ...buildArchitectures(cluster, module, made, architecturesIn(target)).map(diagnosticOn(subjectOfModule(module))),
      ...buildsNowhere(cluster, module, made).map(diagnosticOn(subjectOfModule(module))),
      ...(collects ? [] : [remark('ModuleStopped', [], stoppedAt === undefined ? {} : { kernelVersion: stoppedAt })]),
      ...(module.metadata.uid === undefined ? [remark('ModuleWithoutUid', [], {})] : []),
      ...(cluster.isObserved('DaemonSet', namespace)
        ? []
        : [remark('DaemonSetsNotObserved', [], unobservedIn(cluster, 'DaemonSet', namespace))]),
    ]
  }
