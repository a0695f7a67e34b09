/**
 * What OpenShift's label syncer would write on a namespace: the level that its ServiceAccounts' SCCs come to. Whether any pod
 * uses them makes no difference.
 *
 * The syncer acts some seconds after a grant: for a pod that is created now, the labels that are there now count.
 *
 * Source: S19; openshift/cluster-policy-controller, pkg/psalabelsyncer/podsecurity_label_sync_controller.go.
 */
import * as E from 'fp-ts/lib/Either.js'

import { lookup } from '../../../kubernetes/json.js'
import { managersOfLabel, type Namespace } from '../../namespace.js'
import { allocationOf, UID_RANGE_ANNOTATION } from '../../scc/allocation.js'
import type { Constraints } from '../../scc/constraints.js'
import type { SccGrants } from '../../scc/scc-grants.js'
import { LATEST, type Level, loosest } from '../level.js'
import { levelLabel, MODES, versionLabel } from '../policy.js'
import { isForced, type LeftAlone, leftAloneBecause, SYNC_MANAGER } from './controlled-namespace.js'
import { levelOfScc } from './scc-level.js'
import { sccsOfServiceAccount } from './service-account-sccs.js'

/** The annotation in which the syncer leaves the level that it found. */
export const MINIMAL_LEVEL_ANNOTATION = 'security.openshift.io/MinimallySufficientPodSecurityStandard'

/**
 * What the syncer does with a namespace.
 *
 * - `Skipped`: nothing;
 * - `Failed`: nothing, because no SCC was found, or some cannot be converted. When one of the others is `privileged`, the real
 *   syncer may meet it first and write that; which it meets first is chance, and `mayBePrivileged` says so;
 * - `Written`: these labels and annotations. `force` takes them over from other owners.
 */
export type LabelSync =
  | {
      readonly _tag: 'Skipped'
      readonly because: LeftAlone | 'Terminating' | 'NoUidRange' | 'NoServiceAccounts' | 'UpToDate'
    }
  | {
      readonly _tag: 'Failed'
      readonly because: 'NoScc' | 'UnconvertibleScc'
      readonly sccs: ReadonlyArray<string>
      readonly mayBePrivileged: boolean
    }
  | {
      readonly _tag: 'Written'
      readonly level: Level
      readonly force: boolean
      readonly labels: Readonly<Record<string, string>>
      readonly annotations: Readonly<Record<string, string>>
    }

/** Labels that nobody owns, and our own. */
const isFree = (namespace: Namespace, label: string): boolean =>
  managersOfLabel(namespace, label).every((manager) => manager === SYNC_MANAGER)

const labelsFor = (namespace: Namespace, level: Level, isEnforcing: boolean): Readonly<Record<string, string>> =>
  Object.fromEntries(
    MODES.filter((mode) => isEnforcing || mode !== 'enforce')
      .flatMap((mode) => [[levelLabel(mode), level] as const, [versionLabel(mode), LATEST] as const])
      .filter(([label]) => isForced(namespace) || isFree(namespace, label)),
  )

const skippedBecause = (namespace: Namespace, serviceAccounts: ReadonlyArray<string>) => {
  const alone = leftAloneBecause(namespace)
  if (alone !== undefined) return alone
  if (namespace.status?.phase === 'Terminating') return 'Terminating'
  if ((lookup(namespace.metadata?.annotations, UID_RANGE_ANNOTATION) ?? '') === '') return 'NoUidRange'
  return serviceAccounts.length === 0 ? 'NoServiceAccounts' : undefined
}

/**
 * What the syncer would do with a namespace, given the names of its ServiceAccounts. `isEnforcing`: whether the feature gate
 * `OpenShiftPodSecurityAdmission` is on; when it is off, the syncer never writes the level that refuses pods.
 */
export const labelSync =
  (constraints: ReadonlyArray<Constraints>, grants: SccGrants, isEnforcing: boolean) =>
  (namespace: Namespace, serviceAccounts: ReadonlyArray<string>): LabelSync => {
    const because = skippedBecause(namespace, serviceAccounts)
    if (because !== undefined) return { _tag: 'Skipped', because }
    const sccsOf = sccsOfServiceAccount(constraints, grants)
    const name = namespace.metadata?.name ?? ''
    const used = new Set(serviceAccounts.flatMap((account) => sccsOf(name, account)))
    const converted = [...used].map((scc) => ({ name: scc.name, level: levelOfScc(allocationOf(namespace))(scc) }))
    const levels = converted.flatMap(({ level }) => (E.isRight(level) ? [level.right] : []))
    const failed = converted.filter(({ level }) => E.isLeft(level)).map((one) => one.name)
    if (used.size === 0 || failed.length > 0) {
      return {
        _tag: 'Failed',
        because: used.size === 0 ? 'NoScc' : 'UnconvertibleScc',
        sccs: failed,
        mayBePrivileged: levels.includes('privileged'),
      }
    }
    const level = loosest(levels)
    const labels = labelsFor(namespace, level, isEnforcing)
    const isAnnotated = lookup(namespace.metadata?.annotations, MINIMAL_LEVEL_ANNOTATION) === level
    const isLabelled = ([key, value]: readonly [string, string]): boolean =>
      lookup(namespace.metadata?.labels, key) === value
    // All of it is written, or nothing.
    if (isAnnotated && Object.entries(labels).every(isLabelled)) return { _tag: 'Skipped', because: 'UpToDate' }
    const annotations = isAnnotated ? {} : { [MINIMAL_LEVEL_ANNOTATION]: level }
    return { _tag: 'Written', level, force: isForced(namespace), labels, annotations }
  }
