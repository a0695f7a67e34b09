/**
 * Which levels hold in a namespace: its labels, over the defaults of the API server.
 *
 * Source: Kubernetes, pod-security-admission/api/helpers.go `PolicyToEvaluate`.
 */
import { lookup } from '../../kubernetes/json.js'
import { isLevel, isStricter, isVersion, LATEST, type Level, type LevelVersion } from './level.js'

/** What is done with a pod that breaks a level: refused, written to the audit log, or answered with a warning. */
export type Mode = 'enforce' | 'audit' | 'warn'

/** A level for each mode. */
export type Policy = Readonly<Record<Mode, LevelVersion>>

/** Every mode, the one that refuses first. */
export const MODES: ReadonlyArray<Mode> = ['enforce', 'audit', 'warn']

const PREFIX = 'pod-security.kubernetes.io/'

/** The label of a namespace that says a mode's level. */
export const levelLabel = (mode: Mode): string => `${PREFIX}${mode}`

/** The label of a namespace that says a mode's version. */
export const versionLabel = (mode: Mode): string => `${PREFIX}${mode}-version`

const everywhere = (enforce: Level, others: Level): Policy => ({
  enforce: { level: enforce, version: LATEST },
  audit: { level: others, version: LATEST },
  warn: { level: others, version: LATEST },
})

/**
 * What an API server of Kubernetes does with a namespace without labels, unless it was set up otherwise.
 *
 * Source: Kubernetes, pod-security-admission/admission/api/v1/defaults.go.
 */
export const KUBERNETES_DEFAULTS: Policy = everywhere('privileged', 'privileged')

/**
 * The same for OpenShift: with the feature gate `OpenShiftPodSecurityAdmission` it refuses, without it only warns.
 *
 * Source: openshift/cluster-kube-apiserver-operator, bindata and pkg/operator/configobservation/auth.
 */
export const openShiftDefaults = (isEnforcing: boolean): Policy =>
  everywhere(isEnforcing ? 'restricted' : 'privileged', 'restricted')

type Labels = Readonly<Record<string, string>>

/** A malformed level refuses what it may, and is silent where it only speaks. */
const malformedLevel = (mode: Mode): Level => (mode === 'enforce' ? 'restricted' : 'privileged')

const levelIn = (labels: Labels, mode: Mode, fallback: Level): Level => {
  const label = lookup(labels, levelLabel(mode))
  if (label === undefined) return fallback
  return isLevel(label) ? label : malformedLevel(mode)
}

const versionIn = (labels: Labels, mode: Mode, fallback: string): string => {
  const label = lookup(labels, versionLabel(mode))
  if (label === undefined) return fallback
  return isVersion(label) ? label : LATEST
}

/** Whoever enforces a level means to be warned of what it refuses. */
const warnAtLeast = (labels: Labels, { enforce, audit, warn }: Policy): Policy => {
  const stated = lookup(labels, levelLabel('enforce')) ?? ''
  const isSilent = lookup(labels, levelLabel('warn')) === undefined
  if (!isSilent || !isLevel(stated) || !isStricter(enforce.level, warn.level)) return { enforce, audit, warn }
  const version = lookup(labels, versionLabel('warn')) === undefined ? enforce.version : warn.version
  return { enforce, audit, warn: { level: enforce.level, version } }
}

/** The policy of a namespace. */
export const policyOf =
  (defaults: Policy) =>
  (labels: Labels = {}): Policy => {
    const of = (mode: Mode): LevelVersion => ({
      level: levelIn(labels, mode, defaults[mode].level),
      version: versionIn(labels, mode, defaults[mode].version),
    })
    return warnAtLeast(labels, { enforce: of('enforce'), audit: of('audit'), warn: of('warn') })
  }

/** The labels of a namespace that are no level or no version. */
export const malformedLabels = (labels: Labels = {}): ReadonlyArray<string> =>
  MODES.flatMap((mode) => {
    const [level, version] = [lookup(labels, levelLabel(mode)), lookup(labels, versionLabel(mode))]
    return [
      ...(level === undefined || isLevel(level) ? [] : [levelLabel(mode)]),
      ...(version === undefined || isVersion(version) ? [] : [versionLabel(mode)]),
    ]
  })
