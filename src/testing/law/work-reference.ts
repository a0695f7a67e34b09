/**
 * Builds and Jobs of a world, by what they show: whose they are, for which kernel, how far they got. Worked out object by
 * object, for the laws to hold the planner's answer against.
 */
import { MODULE_NAME_LABEL } from '../../constants.js'
import { intermediateImage } from '../../image/intermediate.js'
import { canonicalText } from '../../kubernetes/canonical.js'
import { lookup } from '../../kubernetes/json.js'
import { controllerOf } from '../../kubernetes/owner.js'
import type { Module } from '../../module/module.js'
import { moduleNameOf } from '../../module/module-name.js'
import type { Change } from '../../plan-model/change.js'
import type { Work } from '../arbitrary/work-drift.js'
import type { World } from '../arbitrary/world.js'
import type { Meaning } from './reference.js'

const TYPE_LABELS = { Build: 'kmm.openshift.io/build.type', Job: 'kmm.node.kubernetes.io/job-type' } as const

/** Whether a change is about a Build or a Job. */
export const isOfWork = ({ role }: Change): boolean => role === 'build' || role === 'sign'

/** Whether a change starts a Build or a Job. */
export const isStart = (change: Change): boolean =>
  isOfWork(change) && (change.action === 'create' || change.action === 'replace')

/**
 * The Builds, or the Jobs, of a world: whichever make its images. Without SecurityContextConstraints a cluster whose platform
 * nobody tells is taken for OpenShift.
 */
export const worksIn = ({ snapshot, options: { backend, platform } }: World): ReadonlyArray<Work> =>
  (backend ?? (platform === 'kubernetes' ? 'kaniko-job' : 'openshift-build')) === 'openshift-build'
    ? (snapshot.builds ?? [])
    : (snapshot.jobs ?? [])

/** Whether it builds or signs; undefined when its label does not say. */
export const typeOfWork = ({ kind, metadata }: Work): 'build' | 'sign' | undefined => {
  const type = lookup(metadata.labels, TYPE_LABELS[kind === 'Build' ? 'Build' : 'Job'])
  return type === 'build' || type === 'sign' ? type : undefined
}

/** The kernel that it is for; undefined when its label does not say. */
export const kernelOfWork = ({ metadata }: Work): string | undefined =>
  lookup(metadata.labels, 'kmm.node.kubernetes.io/target-kernel')

/** The Builds and Jobs that are provably a Module's: with its labels, and controlled by a Module of its name. */
export const worksOfModule = (module: Module, world: World): ReadonlyArray<Work> =>
  worksIn(world).filter((work) => {
    const { metadata } = work
    const controller = controllerOf(metadata)
    return (
      metadata.namespace === module.metadata.namespace &&
      lookup(metadata.labels, MODULE_NAME_LABEL) === module.metadata.name &&
      typeOfWork(work) !== undefined &&
      kernelOfWork(work) !== undefined &&
      controller?.kind === 'Module' &&
      controller.apiVersion.startsWith('kmm.sigs.x-k8s.io/') &&
      controller.name === module.metadata.name
    )
  })

/** What it makes: one image of one kernel of one Module. */
export const purposeOf = (module: Module, work: Work): string =>
  canonicalText([moduleNameOf(module), kernelOfWork(work) ?? '', typeOfWork(work) ?? ''])

/** Whether it has succeeded. */
export const hasSucceeded = ({ status }: Work): boolean =>
  status !== undefined &&
  (('phase' in status && status.phase === 'Complete') || ('succeeded' in status && (status.succeeded ?? 0) > 0))

/** Whether it stays: nobody is deleting it. */
export const isStaying = ({ metadata }: Work): boolean => metadata.deletionTimestamp === undefined

/** Whether a Module's images have to be made again. */
export const isRebuilding = ({ spec, status }: Module): boolean =>
  spec.imageRebuildTriggerGeneration !== undefined &&
  spec.imageRebuildTriggerGeneration !== status?.imageRebuildTriggerGeneration

/** Whether somebody has seen an image. */
export const isImageSeen = ({ snapshot }: World, image: string): boolean =>
  lookup(snapshot.images, image)?.state === 'exists'

/** Whether somebody has seen what a Build or Job of a Module makes; a signed image stands for the unsigned one. */
export const isResultSeen = (
  world: World,
  module: Module,
  work: Work,
  meaning: Meaning & { readonly _tag: 'Run' },
): boolean =>
  isImageSeen(world, meaning.image) ||
  (typeOfWork(work) === 'build' &&
    meaning.signs &&
    isImageSeen(world, intermediateImage(true)(meaning.image, moduleNameOf(module))))
