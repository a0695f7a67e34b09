/**
 * Corpus `psa-level`: which levels of Pod Security allow a pod, what it breaks, and what a namespace's labels mean.
 */
import { containersOf, type PodTemplate } from '../../../src/access/pod.js'
import { podReader } from '../../../src/access/pod-reader.js'
import { levelOf, type Violation, violationsOf } from '../../../src/access/pod-security/evaluation.js'
import { LATEST, type Level, type LevelVersion } from '../../../src/access/pod-security/level.js'
import { malformedLabels, type Mode, type Policy, policyOf } from '../../../src/access/pod-security/policy.js'
import { read } from '../../../src/access/reader.js'
import { sortedBy } from '../../../src/kubernetes/order.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'

interface LevelCase {
  readonly pod: { readonly spec: { readonly volumes?: ReadonlyArray<{ readonly name: string }> } }
  readonly version: string
  readonly namespaceLabels?: Readonly<Record<string, string>>
  readonly defaults: Readonly<Record<string, string>>
}

interface Outcome {
  readonly allowed: boolean
  readonly reasons: ReadonlyArray<string>
  readonly details: ReadonlyArray<string>
}

interface LevelExpected extends Readonly<Record<Mode | 'baseline' | 'restricted', Outcome>> {
  readonly level: string
  readonly policy: Readonly<Record<Mode, string>>
  readonly labelErrors: number
  readonly deny?: string
}

/** The words of Kubernetes for each check; those of a count of one, of which the plural is longer. */
const reasons: Readonly<Record<string, string>> = {
  appArmorProfile: 'forbidden AppArmor profile',
  capabilities_baseline: 'non-default capabilities',
  hostNamespaces: 'host namespaces',
  hostPathVolumes: 'hostPath volumes',
  hostPorts: 'hostPort',
  hostProbesAndHostLifecycle: 'probe or lifecycle host',
  privileged: 'privileged',
  procMount: 'procMount',
  seLinuxOptions: 'seLinuxOptions',
  seccompProfile_baseline: 'seccompProfile',
  sysctls: 'forbidden sysctls',
  windowsHostProcess: 'hostProcess',
  allowPrivilegeEscalation: 'allowPrivilegeEscalation != false',
  capabilities_restricted: 'unrestricted capabilities',
  restrictedVolumes: 'restricted volume types',
  runAsNonRoot: 'runAsNonRoot != true',
  runAsUser: 'runAsUser=0',
  seccompProfile_restricted: 'seccompProfile',
}

const names = (found: Iterable<string>): ReadonlyArray<string> => sortedBy((name: string) => name)(new Set(found))

interface Named {
  readonly reason: string
  /** The containers and volumes that it is about. */
  readonly about: ReadonlyArray<string>
}

const verdict = (found: ReadonlyArray<Named>): unknown => ({
  allowed: found.length === 0,
  reasons: sortedBy(({ reason }: Named) => reason)(found),
})

const partsOf = ({ pod }: LevelCase, shape: PodTemplate): ReadonlySet<string> =>
  new Set([
    ...containersOf(shape).map(({ container }) => container.name ?? ''),
    ...(pod.spec.volumes ?? []).map(({ name }) => name),
  ])

const recordedOutcome =
  (parts: ReadonlySet<string>) =>
  ({ reasons: found, details, allowed }: Outcome): unknown => {
    const singular = (reason: string): string =>
      Object.values(reasons).find((one) => one === reason || `${one}s` === reason) ?? reason
    const quoted = (detail = ''): ReadonlyArray<string> =>
      [...detail.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name)
    const named = found.map((reason, index) => ({
      reason: singular(reason),
      about: names(quoted(details[index]).filter((name) => parts.has(name))),
    }))
    return { ...(verdict(named) as object), allowed }
  }

const outcome =
  ({ pod }: LevelCase, shape: PodTemplate) =>
  (violations: ReadonlyArray<Violation>): unknown => {
    const nameAt = (path: ReadonlyArray<string | number>): string | undefined =>
      path[1] === 'volumes'
        ? pod.spec.volumes?.[Number(path[2])]?.name
        : containersOf(shape).find((placed) => placed.path.every((key, index) => path[index] === key))?.container.name
    return verdict(
      violations.map(({ check, places }) => ({
        reason: reasons[check] ?? check,
        about: names(places.flatMap(({ path }) => nameAt(path) ?? [])),
      })),
    )
  }

const defaultsOf = (written: Readonly<Record<string, string>>): Policy => {
  const of = (mode: Mode): LevelVersion => ({
    level: written[mode] as Level,
    version: written[`${mode}-version`] ?? LATEST,
  })
  return { enforce: of('enforce'), audit: of('audit'), warn: of('warn') }
}

const text = ({ level, version }: LevelVersion): string => `${level}:${version}`

export const psaLevel = adapter<LevelCase, LevelExpected>('psa-level', ({ case: asked, expected }) => {
  const shape = read(podReader)(asked.pod).value ?? {}
  const recorded = recordedOutcome(partsOf(asked, shape))
  const of = outcome(asked, shape)
  const policy = policyOf(defaultsOf(asked.defaults))(asked.namespaceLabels)
  const { version } = asked
  const enforced = violationsOf(shape, policy.enforce)
  return compared(
    differencesBetween(
      {
        baseline: recorded(expected.baseline),
        restricted: recorded(expected.restricted),
        level: expected.level,
        policy: expected.policy,
        labelErrors: expected.labelErrors,
        enforce: recorded(expected.enforce),
        audit: recorded(expected.audit),
        warn: recorded(expected.warn),
        denied: expected.deny !== undefined,
      },
      {
        baseline: of(violationsOf(shape, { level: 'baseline', version })),
        restricted: of(violationsOf(shape, { level: 'restricted', version })),
        level: levelOf(shape, version),
        policy: { enforce: text(policy.enforce), audit: text(policy.audit), warn: text(policy.warn) },
        labelErrors: malformedLabels(asked.namespaceLabels).length,
        enforce: of(enforced),
        audit: of(violationsOf(shape, policy.audit)),
        warn: of(violationsOf(shape, policy.warn)),
        denied: enforced.length > 0,
      },
    ),
  )
})
