/** All that images are made from, and all that is known of those that are being made. */
import type { ImageContext } from '../image/image-state.js'
import { namesImagesSafely } from '../image/intermediate.js'
import { checksBuildInputs } from '../image/module-image-spec.js'
import { lookup } from '../kubernetes/json.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import { kernelOf } from '../node/indexed-node.js'
import type { PlanOptions } from '../options.js'
import { type ByProfile, continuesAfterErrors, type ProfileName } from '../profile.js'
import type { CheckedOptions } from '../settings.js'
import type { ClusterSnapshot, ImageFact } from '../snapshot/cluster-snapshot.js'
import { type NamedObjects, namedObjects } from '../snapshot/named-object.js'
import { type Observed, observedIn } from '../snapshot/observed.js'
import { seenObjects } from '../snapshot/seen-object.js'
import { backends, type BuildBackend } from './backends.js'
import { type BuildResource, buildResources, buildResourcesByModule } from './build-resource.js'
import type { BuildSettings } from './build-settings.js'
import { type ImageMaker, imageMakers } from './image-maker.js'
import { type BuildInputs, observedInputs } from './inputs.js'
import { cutsRegistryPorts } from './kaniko.js'
import { namesVolumesSafely } from './mounted-volume.js'
import { dueRebuild } from './rebuild.js'

/**
 * What is asked to decide about builds and signings. Each question is answered in time that does not depend on the number
 * of Modules.
 */
export interface BuildContext
  extends ImageContext, Pick<Observed, 'isPartlyObserved' | 'mayBeUnreadable' | 'mayBeWrapped'> {
  readonly backend: BuildBackend
  readonly settings: BuildSettings
  readonly inputs: BuildInputs
  /** What pods are started with, those of Builds and Jobs and others. */
  readonly named: NamedObjects
  /** All Builds or Jobs of Modules, in name order. */
  readonly builds: ReadonlyArray<BuildResource>
  /** Builds or Jobs with the labels of a Module, in name order. */
  readonly buildsOf: (module: ModuleName) => ReadonlyArray<BuildResource>
  /** Whether all Builds or Jobs of a namespace were seen, and could be read. */
  readonly hasSeenAll: (namespace: string) => boolean
  /** The generation for which the images of a Module have to be made again. */
  readonly dueRebuild: (module: Module) => number | undefined
  readonly isNameTaken: (name: ModuleName) => boolean
  /** What is making an image now, whoever's it is. */
  readonly makersOf: (image: string) => ReadonlyArray<ImageMaker>
}

/** What phases ask about images and what makes them. */
export interface ObservedImages {
  /** What was found of an image, by its reference. */
  readonly image: (reference: string) => ImageFact | undefined
  /** What builds and signings are decided from. */
  readonly buildContext: BuildContext
}

/** What is built or signed carries a hash of all that it was made from (docs/deviations.md#annotates-definitions). */
const annotatesDefinitions: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** What builds and signings are decided from. O(Builds or Jobs). */
export const buildContextOf = (
  snapshot: ClusterSnapshot,
  { options, optionProblems }: CheckedOptions & { readonly options: PlanOptions },
  profile: ProfileName,
  isOpenShift: boolean,
): BuildContext => {
  const name = options.backend ?? (isOpenShift ? 'openshift-build' : 'kaniko-job')
  const backend = backends[name]
  const observed = observedIn(snapshot)
  const { isPartlyObserved, mayBeUnreadable, mayBeWrapped, hasSeenAll } = observed
  const seen = seenObjects(snapshot, observed)
  const section = snapshot[backend.section]
  // Where the backend is in doubt, all stay.
  const read = optionProblems.length > 0 ? Object.values(backends) : [backend]
  // What a spoke has of Builds is not for its images: the hub makes those.
  const makers = options.mode === 'spoke' ? [] : read
  const builds = makers.flatMap((maker) => buildResources(maker, !continuesAfterErrors[profile], snapshot))
  const names = new Set((section ?? []).map(({ metadata }) => moduleKey(metadata)))
  return {
    profile,
    isPartlyObserved,
    mayBeUnreadable,
    mayBeWrapped,
    backend,
    settings: {
      backend: name,
      ...(options.signImage === undefined ? {} : { signImage: options.signImage }),
      ...(options.buildImage === undefined ? {} : { buildImage: options.buildImage }),
      namesImagesSafely: namesImagesSafely[profile],
      demandsSigningKeys: checksBuildInputs[profile],
      demandsDriverToolkits: checksBuildInputs[profile],
      namesVolumesSafely: namesVolumesSafely[profile],
      cutsRegistryPorts: cutsRegistryPorts[profile],
      annotatesDefinition: annotatesDefinitions[profile],
    },
    named: namedObjects(seen),
    inputs: observedInputs(snapshot, observed, seen, (raw) => kernelOf(profile)(raw).expanded),
    image: (reference) => lookup(snapshot.images, reference),
    builds,
    buildsOf: buildResourcesByModule(builds),
    hasSeenAll: (namespace) => hasSeenAll(backend.kind, namespace),
    dueRebuild: options.mode === 'spoke' ? () => undefined : dueRebuild[profile],
    isNameTaken: (taken) => names.has(moduleKey(taken)),
    makersOf: imageMakers(snapshot),
  }
}
