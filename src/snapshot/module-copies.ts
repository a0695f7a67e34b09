/**
 * A Module that is both in the cluster and in a manifest: what applying the manifest would make of it.
 *
 * @since 0.1.0
 */
import type { Module } from '../module/module.js'
import { applyModuleDefaults } from '../module/module-defaults.js'
import type { Copies } from './duplicates.js'

/**
 * The Module to plan, if there is one: a manifest's wishes, with the identity and the status of the live object, and
 * the wishes that it replaces. The order in which the two were found does not matter.
 *
 * @since 0.1.0
 * @category constructors
 */
export const appliedModule = ({ live, manifest }: Copies<Module>): Module | undefined => {
  if (live === undefined || manifest === undefined) return (live ?? manifest)?.object
  const { metadata, spec: previous, status } = live.object
  const { labels, annotations } = manifest.object.metadata
  return {
    ...applyModuleDefaults(manifest.object),
    metadata: {
      ...metadata,
      ...(labels === undefined ? {} : { labels: { ...metadata.labels, ...labels } }),
      ...(annotations === undefined ? {} : { annotations: { ...metadata.annotations, ...annotations } }),
    },
    ...(status === undefined ? {} : { status }),
    previous,
  }
}
