/**
 * Objects whose kind or apiVersion is written a little wrong. Whoever writes `Modules` or forgets the version means a
 * Module, and a Module that is passed over in silence looks like one that is gone.
 */
import { distance } from 'fastest-levenshtein'

import { KMM_API_VERSION, KMM_GROUP, KMM_HUB_API_VERSION, MANAGED_CLUSTER_API_VERSION } from '../constants.js'
import { groupOf } from '../kubernetes/owner.js'

/** What an object was probably meant to be. */
export interface Meant {
  readonly apiVersion: string
  readonly kind: string
}

/** Kinds whose absence is read as a wish: what they ask for would go. */
const wishes = {
  Module: KMM_API_VERSION,
  ManagedClusterModule: KMM_HUB_API_VERSION,
  ManagedCluster: MANAGED_CLUSTER_API_VERSION,
} as const

type WishKind = keyof typeof wishes

const wishKinds: ReadonlyArray<WishKind> = ['Module', 'ManagedClusterModule', 'ManagedCluster']

/** Other kinds of KMM that hold "module" in their names. Source: api/v1beta1, kernel-module-management, 2.x. */
const otherKinds: ReadonlySet<string> = new Set([
  'NodeModulesConfig',
  'ModuleImagesConfig',
  'ModuleBuildSignConfig',
  'BootModuleConfig',
  'PreflightValidation',
  'PreflightValidationOCP',
])

/** A letter too many, missing, wrong, or two that changed places. `ManagedClusterSet`, another kind, is three away. */
const MAX_KIND_DISTANCE = 2

/** Groups of other projects differ from each other by more. */
const MAX_GROUP_DISTANCE = 4

/** No API has longer names, and the distance is quadratic. */
const MAX_LENGTH = 100

const isShort = (text: string): boolean => text.length <= MAX_LENGTH

const isOther = (kind: string): boolean => otherKinds.has(kind) || otherKinds.has(kind.slice(0, -'List'.length))

const nearKind = (kind: string): WishKind | undefined => {
  const written = kind.toLowerCase()
  return isShort(kind) && !isOther(kind)
    ? wishKinds.find((known) => distance(written, known.toLowerCase()) <= MAX_KIND_DISTANCE)
    : undefined
}

/** The kind that a text may be meant to be: one of those whose absence is a wish if it is near to one, else itself. */
export const meantKind = (kind: string): string => nearKind(kind) ?? kind

const knownGroups = [...new Set([KMM_GROUP, ...Object.values(wishes).map(groupOf)])]

/** Whether an apiVersion may be meant to be one of KMM, or of a hub's clusters: the version, too, may be all there is, or missing. */
const isNearGroup = (apiVersion: string): boolean => {
  const text = apiVersion.trim().toLowerCase()
  const group = text.includes('/') ? groupOf(text) : text
  return (
    group === '' ||
    /^v\d+(?:[a-z]+\d+)?$/.test(group) ||
    group.includes('kmm') ||
    group.includes('open-cluster-management') ||
    (isShort(group) && knownGroups.some((known) => distance(group, known) <= MAX_GROUP_DISTANCE))
  )
}

/** In a group of KMM a kind that nobody knows and that speaks of modules. */
const speaksOfModules = (apiVersion: string, kind: string): WishKind | undefined => {
  const written = kind.toLowerCase()
  // Later versions of KMM have such kinds, and all of them are called so: BootModuleConfig, NodeModulesConfig.
  if (
    isOther(kind) ||
    /config(?:list)?$/.test(written) ||
    !written.includes('module') ||
    !groupOf(apiVersion.toLowerCase()).includes('kmm')
  )
    return undefined
  return written.includes('cluster') ? 'ManagedClusterModule' : 'Module'
}

/** What an object was meant to be, if its kind or apiVersion are near to those of a kind whose absence is a wish. */
export const slipOf = (apiVersion: string, kind: string): Meant | undefined => {
  const near = isNearGroup(apiVersion) ? (nearKind(kind) ?? speaksOfModules(apiVersion, kind)) : undefined
  if (near === undefined) return undefined
  const expected = wishes[near]
  return apiVersion === expected && kind === near ? undefined : { apiVersion: expected, kind: near }
}

/** The same of a list whose kind is written wrong; its own name is `List`, or that of a kind and `List`. */
export const listSlipOf = (apiVersion: string, kind: string): Meant | undefined => {
  if (isShort(kind) && apiVersion === 'v1' && kind !== 'List' && distance(kind.toLowerCase(), 'list') <= 1)
    return { apiVersion: 'v1', kind: 'List' }
  const suffix = /lists?$/i.exec(kind)?.[0]
  if (suffix === undefined || suffix === 'List') return undefined
  const item = kind.slice(0, -suffix.length)
  const near = isNearGroup(apiVersion) ? nearKind(item) : undefined
  return near === undefined ? undefined : { apiVersion: wishes[near], kind: `${near}List` }
}
