/**
 * What the library worked out for a kernel, under the names of the operator's `ModuleLoaderData`.
 */
import type { Resolved } from '../../src/kernel-mapping/resolution.js'
import type { Module, ModuleLoader } from '../../src/module/module.js'
import { printed } from './printed.js'

/** Empty structs mean the same as absent ones to the operator, in every field of this type. */
const withoutEmptyStructs = (fields: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => JSON.stringify(value) !== '{}'))

/** The fields of a mapping that are set, at two levels (`modprobe.args: {}` says nothing). */
export const printedMapping = (data: Readonly<Record<string, unknown>>): unknown => {
  const { modprobe = {}, ...rest } = printed(data) as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  return { ...(withoutEmptyStructs(rest) as object), modprobe: withoutEmptyStructs(modprobe) }
}

export const moduleLoaderData = (
  { metadata, spec }: Module,
  { container, serviceAccountName }: ModuleLoader,
  kernelVersion: string,
  resolved: Resolved,
): Readonly<Record<string, unknown>> => ({
  name: metadata.name,
  namespace: metadata.namespace,
  kernelVersion,
  containerImage: resolved.containerImage,
  imagePullPolicy: container.imagePullPolicy,
  imageRepoSecret: spec.imageRepoSecret,
  build: resolved.build,
  sign: resolved.sign,
  registryTLS: resolved.registryTLS,
  inTreeModuleToRemove: resolved.inTreeModulesToRemove.join(' '),
  modprobe: container.modprobe,
  moduleVersion: container.version,
  selector: spec.selector,
  serviceAccountName,
})
