/** What is not known of a spoke or an image takes nothing away on a hub. */
import fc from 'fast-check'

import { KERNEL_VERSIONS_CLAIM } from '../../constants.js'
import { isModuleManifest, manifestsOf } from '../../hub/live-module.js'
import { differences } from '../../kubernetes/difference.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Module } from '../../module/module.js'
import { applyPlan } from '../../simulation/applied-plan.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { decodeObjects } from '../../snapshot/decode-objects.js'
import type { ManagedCluster, ManifestWork } from '../../snapshot/hub-object.js'
import { type HubWorld, soundHubWorld } from '../arbitrary/hub-world.js'
import { type HubPlanner, type Law, law } from './law.js'

/** A hub, and the same with something about it no longer known. */
export interface ForgetfulHub {
  readonly whole: HubWorld
  readonly forgotten: HubWorld
  readonly what: string
}

type Forget = (snapshot: ClusterSnapshot, pick: number) => ClusterSnapshot

const pickedOf = <A>(items: ReadonlyArray<A>, pick: number): A | undefined => items[pick % Math.max(1, items.length)]

const onCluster =
  (edit: (cluster: ManagedCluster) => ManagedCluster): Forget =>
  (snapshot, pick) => {
    const all = snapshot.managedClusters ?? []
    const picked = pickedOf(all, pick)
    return { ...snapshot, managedClusters: all.map((cluster) => (cluster === picked ? edit(cluster) : cluster)) }
  }

const claiming = (value: string): Forget =>
  onCluster(({ status, ...cluster }) => ({
    ...cluster,
    status: { ...status, clusterClaims: [{ name: KERNEL_VERSIONS_CLAIM, value }] },
  }))

const unreadable =
  (isNameKnown: boolean): Forget =>
  (snapshot, pick) => {
    const picked = pickedOf(snapshot.managedClusters ?? [], pick)
    if (picked === undefined) return snapshot
    return {
      ...snapshot,
      managedClusters: (snapshot.managedClusters ?? []).filter((cluster) => cluster !== picked),
      unreadable: [{ kind: 'ManagedCluster', ...(isNameKnown ? { name: picked.metadata.name } : {}) }],
    }
  }

const everyImage =
  (images: (image: string) => NonNullable<ClusterSnapshot['images']>): Forget =>
  ({ images: known = {}, ...snapshot }) => ({
    ...snapshot,
    images: Object.assign({}, ...Object.keys(known).map(images)) as NonNullable<ClusterSnapshot['images']>,
  })

const brokenClaims: Readonly<Record<string, Forget>> = {
  'a spoke whose claim is no kernel version': claiming('error: no nodes'),
  'a spoke whose claim is broken off': claiming('5.14.0-284.\n5.14'),
  'a spoke whose claim is on one line': claiming('5.14.0-284.36.1.el9_2.x86_64 6.5.0'),
  'a spoke that claims two things': onCluster((cluster) => ({
    ...cluster,
    status: { clusterClaims: ['0.1.0', '0.2.0'].map((value) => ({ name: KERNEL_VERSIONS_CLAIM, value })) },
  })),
}

const forgettings: Readonly<Record<string, Forget>> = {
  'a spoke that claims nothing': onCluster(({ status: _status, ...cluster }) => cluster),
  'a spoke whose claim is empty': claiming(''),
  'a spoke whose claim is blank': claiming(' \n\n'),
  ...brokenClaims,
  'a spoke that is not in the list': (snapshot, pick) => ({ ...unreadable(true)(snapshot, pick), unreadable: [] }),
  'a spoke that cannot be read': unreadable(true),
  'a spoke of which not even the name can be read': unreadable(false),
  'spokes that nobody looked for': ({ managedClusters: _managedClusters, ...snapshot }) => snapshot,
  'images that nobody looked up': everyImage(() => ({})),
  'images that could not be looked up': everyImage((image) => ({ [image]: { state: 'error', reason: 'timeout' } })),
}

/**
 * What is no longer known never makes the safe profile delete a ManifestWork.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubNoErrorDeletes } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubNoErrorDeletes.arbitrary, holds(hubNoErrorDeletes)(planHub)))
 * ```
 */
export const hubNoErrorDeletes: Law<ForgetfulHub, HubPlanner> = law<ForgetfulHub, HubPlanner>(
  'no error deletes on a hub',
  'What is not known of a spoke or an image takes nothing away.',
  fc
    .tuple(soundHubWorld, fc.constantFrom(...Object.keys(forgettings)), fc.nat({ max: 3 }))
    .map(([whole, what, pick]) => ({
      whole,
      what,
      forgotten: { ...whole, snapshot: forgettings[what]?.(whole.snapshot, pick) ?? whole.snapshot },
    })),
  (planner) =>
    ({ whole, forgotten, what }) => {
      const goes = ({ snapshot, modules, options }: HubWorld) =>
        planner(snapshot, modules, options).deletions.map(({ ref }) => objectKey(ref))
      const anyway = new Set(goes(whole))
      return goes(forgotten).flatMap((key) => (anyway.has(key) ? [] : [`with ${what}, ${key} goes`]))
    },
)

interface Carried {
  readonly frame: unknown
  readonly mappings: ReadonlyArray<string>
}

/** The Modules that a ManifestWork carries, each without its mappings, and these by kernel and image. */
const carried = (work: ManifestWork): ReadonlyArray<Carried> =>
  decodeObjects(manifestsOf(work).filter(isModuleManifest)).modules.map(
    ({ metadata: { namespace, name }, spec }: Module) => {
      const { devicePlugin: _devicePlugin, moduleLoader, ...others } = spec
      const { container, ...loader } = moduleLoader ?? { container: { kernelMappings: [], containerImage: '' } }
      const { kernelMappings, containerImage: _containerImage, ...rest } = container
      return {
        frame: { namespace, name, spec: { ...others, moduleLoader: { ...loader, container: rest } } },
        mappings: kernelMappings.map(({ literal = '', containerImage = '' }) => `${literal} ${containerImage}`),
      }
    },
  )

/**
 * When no image is known, a mapping that a spoke had keeps the Module that it was made for: nothing else about loading has changed.
 * The old image must not meet new arguments, which would reload it.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { planHub } from 'kmm-planner/hub'
 * import { fc, holds, hubKeepsWhole } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(hubKeepsWhole.arbitrary, holds(hubKeepsWhole)(planHub)))
 * ```
 */
export const hubKeepsWhole: Law<HubWorld, HubPlanner> = law<HubWorld, HubPlanner>(
  'a hub keeps Modules whole',
  'What stays because nothing better is known stays as it was made.',
  soundHubWorld.map((world) => ({ ...world, snapshot: { ...world.snapshot, images: {} } })),
  (planner) =>
    ({ snapshot, modules, options }) => {
      const worksAfter = (before: ClusterSnapshot): ReadonlyMap<string, ManifestWork> => {
        const { manifestWorks = [] } = applyPlan(before, planner(before, modules, options))
        return new Map(manifestWorks.map((work) => [objectKeyOf(work), work]))
      }
      const [after, anew] = [worksAfter(snapshot), worksAfter({ ...snapshot, manifestWorks: [] })]
      const mappingsIn = (work: ManifestWork | undefined): ReadonlyArray<string> =>
        work === undefined ? [] : carried(work).flatMap(({ mappings }) => mappings)
      return (snapshot.manifestWorks ?? []).flatMap((work) => {
        const now = after.get(objectKeyOf(work))
        const [was, is] = [carried(work)[0], now === undefined ? undefined : carried(now)[0]]
        // What is sent to a spoke that has nothing needs no image to be known.
        const decided = new Set(mappingsIn(anew.get(objectKeyOf(work))))
        const kept = (is?.mappings ?? []).filter((mapping) => was?.mappings.includes(mapping) && !decided.has(mapping))
        const changed = kept.length === 0 ? [] : differences([], was?.frame, is?.frame)
        return changed.map(
          ({ path }) => `${objectKeyOf(work)}: ${kept.join(', ')} stays, and ${path.join('.')} has changed`,
        )
      })
    },
)
