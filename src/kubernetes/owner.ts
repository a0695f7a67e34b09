/** Who owns an object: the proof without which nothing is deleted. */
import type { ObjectMeta, OwnerReference } from './object.js'

/** The owner that controls an object, if it has one. */
export const controllerOf = (metadata: ObjectMeta): OwnerReference | undefined =>
  metadata.ownerReferences?.find(({ controller }) => controller === true)

/** The API group of `group/version`; empty for the core group. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
