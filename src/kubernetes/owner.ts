/**
 * Who owns an object: the proof without which nothing is deleted.
 *
 * @since 0.1.0
 */
import type { ObjectMeta, OwnerReference } from './object.js'

/**
 * The owner that controls an object, if it has one.
 *
 * @since 0.1.0
 * @category destructors
 */
export const controllerOf = (metadata: ObjectMeta): OwnerReference | undefined =>
  metadata.ownerReferences?.find(({ controller }) => controller === true)

/**
 * The API group of `group/version`; empty for the core group.
 *
 * @since 0.1.0
 * @category destructors
 */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
