/**
 * A pod against the Pod Security standard.
 *
 * Source: Kubernetes, pod-security-admission/policy/registry.go.
 */
import type { PodTemplate } from '../pod.js'
import type { Check, Place } from './check/check.js'
import {
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  restrictedVolumes,
  windowsHostProcess,
} from './check/host.js'
import { procMount, seLinuxOptions, sysctls } from './check/kernel.js'
import { baselineCapabilities, privileged, privilegeEscalation, restrictedCapabilities } from './check/privileges.js'
import { appArmorProfile, baselineSeccomp, restrictedSeccomp } from './check/profile.js'
import { runAsNonRoot, runAsUser } from './check/user.js'
import { type Level, type LevelVersion, minorOf, type Version } from './level.js'

/** Those of baseline, then those of restricted, each in the order of their names. */
const checks: ReadonlyArray<Check> = [
  appArmorProfile,
  baselineCapabilities,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  privileged,
  procMount,
  seLinuxOptions,
  baselineSeccomp,
  sysctls,
  windowsHostProcess,
  privilegeEscalation,
  restrictedCapabilities,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  restrictedSeccomp,
]

/** A rule that a pod breaks, and where. */
export interface Violation {
  readonly check: string
  readonly places: ReadonlyArray<Place>
}

const isAsked = ({ level, since, coveredSince }: Check, asked: Level, minor: number): boolean => {
  if (asked === 'privileged' || minor < since) return false
  return asked === 'baseline' ? level === 'baseline' : coveredSince === undefined || minor < coveredSince
}

/** Every rule of a level that a pod breaks; none, and the level allows it. O(size of the pod). */
export const violationsOf = (pod: PodTemplate, { level, version }: LevelVersion): ReadonlyArray<Violation> => {
  const minor = minorOf(version)
  return checks
    .filter((check) => isAsked(check, level, minor))
    .map((check) => ({ check: check.id, places: check.places(pod, minor) }))
    .filter(({ places }) => places.length > 0)
}

/** The strictest level that allows a pod. */
export const levelOf = (pod: PodTemplate, version: Version): Level => {
  const allows = (level: Level): boolean => violationsOf(pod, { level, version }).length === 0
  return allows('restricted') ? 'restricted' : allows('baseline') ? 'baseline' : 'privileged'
}
