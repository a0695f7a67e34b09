/** Making images again that are there already, because somebody asks for it. */
import { lookup } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { Module } from '../module/module.js'
import type { ByProfile } from '../profile.js'
import type { BuildObject } from './backends.js'

/**
 * Annotation of what is made because of `spec.imageRebuildTriggerGeneration`: its value, so that it is done once.
 */
export const REBUILD_ANNOTATION = 'kmm-planner.io/rebuild-trigger-generation'

/**
 * The generation for which every image of a Module has to be made again, or nothing: there is none, or its status says
 * that it was done (docs/deviations.md#rebuilds-on-trigger).
 *
 * Source: upstream internal/controllers/mic_reconciler.go, 2.6; later than release 1.1.
 */
export const dueRebuild: ByProfile<(module: Module) => number | undefined> = {
  'safe': ({ spec: { imageRebuildTriggerGeneration: asked }, status }) =>
    asked === status?.imageRebuildTriggerGeneration ? undefined : asked,
  'kmm-1.1': () => undefined,
}

/** The object, marked as made for a generation. */
export const forRebuild =
  (generation: number | undefined) =>
  (object: BuildObject): BuildObject =>
    generation === undefined
      ? object
      : {
          ...object,
          metadata: {
            ...object.metadata,
            annotations: { ...object.metadata.annotations, [REBUILD_ANNOTATION]: String(generation) },
          },
        }

/** Whether an object was made for a generation; for none, every one was. */
export const isForRebuild =
  (generation: number | undefined) =>
  ({ metadata }: KubernetesObject): boolean =>
    generation === undefined || lookup(metadata.annotations, REBUILD_ANNOTATION) === String(generation)
