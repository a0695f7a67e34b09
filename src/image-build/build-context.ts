/** All that images are made from, and all that is known of those that are being made. */
import type { ImageContext } from '../image/image-state.js'
import { lookup } from '../kubernetes/json.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import { kernelOf } from '../node/indexed-node.js'
import { profileOf } from '../old-profile.js'
import type { PlanOptions } from '../options.js'
import type { ProfileName } from '../profile.js'
import type { ClusterSnapshot, ImageFact } from '../snapshot/cluster-snapshot.js'
import { observedIn } from '../snapshot/observed.js'
import { backends,type BuildBackend } from './backends.js'
import { type BuildResource, buildResources, buildResourcesByModule } from './build-resource.js'
import type { BuildSettings } from './build-settings.js'
import { type BuildInputs, observedInputs } from './inputs.js'
import { dueRebuild } from './rebuild.js'

/**
 * What is asked to decide about builds and signings. Each question is answered in time that does not depend on the number
 * of Modules.
 */
export interface BuildContext extends ImageContext {
  readonly backend: BuildBackend
  readonly settings: BuildSettings
  readonly inputs: BuildInputs
  /** All Builds or Jobs of Modules, in name order. */
  readonly builds: ReadonlyArray<BuildResource>
  /** Builds or Jobs with the labels of a Module, in name order. */
  readonly buildsOf: (module: ModuleName) => ReadonlyArray<BuildResource>
  /** Whether all Builds or Jobs of a namespace were seen, and could be read. */
  readonly hasSeenAll: (namespace: string) => boolean
  /** The generation for which the images of a Module have to be made again. */
  readonly dueRebuild: (module: Module) => number | undefined
  readonly isNameTaken: (name: ModuleName) => boolean
}

/** What phases ask about images and what makes them. */
export interface ObservedImages {
  /** What was found of an image, by its reference. */
  readonly image: (reference: string) => ImageFact | undefined
  /** What builds and signings are decided from. */
  readonly buildContext: BuildContext
}

/** What builds and signings are decided from. O(Builds or Jobs). */
export const buildContextOf = (snapshot: ClusterSnapshot, options: PlanOptions, profile: ProfileName, isOpenShift: boolean): BuildContext => {
  const name = options.backend ?? (isOpenShift ? 'openshift-build' : 'kaniko-job')
  const backend = backends[name]
  const { mayBeUnreadable, hasSeenAll } = observedIn(snapshot)
  const section = snapshot[backend.section]
  // What a spoke has of Builds is not for its images: the hub makes those.
  const builds = options.mode === 'spoke' ? [] : buildResources(backend, !profileOf(profile).continuesAfterErrors, snapshot)
  const names = new Set((section ?? []).map(({ metadata }) => moduleKey(metadata)))
  return {
    profile,
    backend,
    settings: {
      backend: name,
      ...(options.signImage === undefined ? {} : { signImage: options.signImage }),
      ...(options.buildImage === undefined ? {} : { buildImage: options.buildImage }),
      namesImagesSafely: profileOf(profile).namesIntermediateImagesSafely,
      demandsSigningKeys: profileOf(profile).checksBuildInputs,
      demandsDriverToolkits: profileOf(profile).checksBuildInputs,
      annotatesDefinition: profileOf(profile).annotatesDefinitions,
    },
    inputs: observedInputs(snapshot, mayBeUnreadable, (raw) => kernelOf(profile)(raw).expanded),
    image: (reference) => lookup(snapshot.images, reference),
    builds,
    buildsOf: buildResourcesByModule(builds),
    hasSeenAll: (namespace) => hasSeenAll(backend.kind, namespace),
    dueRebuild: options.mode === 'spoke' ? () => undefined : dueRebuild[profile],
    isNameTaken: (taken) => names.has(moduleKey(taken)),
  }
}
