/**
 * Corpus `psa-sync`: what the label syncer of OpenShift writes on a namespace.
 */
import * as E from 'fp-ts/lib/Either.js'

import { type Namespace, namespaceReader } from '../../../src/access/namespace.js'
import { leftAloneBecause } from '../../../src/access/pod-security/label-sync/controlled-namespace.js'
import { labelSync } from '../../../src/access/pod-security/label-sync/label-sync.js'
import { levelOfScc } from '../../../src/access/pod-security/label-sync/scc-level.js'
import { sccsOfServiceAccount } from '../../../src/access/pod-security/label-sync/service-account-sccs.js'
import { type Level, loosest } from '../../../src/access/pod-security/level.js'
import type { RbacFacts } from '../../../src/access/rbac/grants.js'
import { read } from '../../../src/access/reader.js'
import { allocationOf } from '../../../src/access/scc/allocation.js'
import type { Constraints } from '../../../src/access/scc/constraints.js'
import { sccGrants } from '../../../src/access/scc/scc-grants.js'
import { storedConstraints } from '../../../src/access/scc/stored-constraints.js'
import { sortedBy } from '../../../src/kubernetes/order.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'

interface SyncCase extends RbacFacts {
  readonly sccs: ReadonlyArray<unknown>
  readonly namespace: unknown
  readonly serviceAccounts?: ReadonlyArray<{ readonly metadata: { readonly name: string } }>
  readonly enforcing: boolean
}

interface SyncExpected {
  readonly exempt: boolean
  readonly controlled: boolean
  readonly sccsPerServiceAccount: Readonly<Record<string, ReadonlyArray<string>>>
  readonly sccLevels: Readonly<Record<string, string>>
  readonly sccErrors?: Readonly<Record<string, string>>
  readonly level: string
  readonly applied: boolean
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly force: boolean
  readonly error?: string
}

const nameOf = ({ name }: Constraints): string => name

const answer = (asked: SyncCase): unknown => {
  const { constraints } = storedConstraints(asked.sccs)
  const grants = sccGrants(constraints, asked)
  const namespace: Namespace = read(namespaceReader)(asked.namespace).value ?? {}
  const accounts = (asked.serviceAccounts ?? []).map(({ metadata }) => metadata.name)
  const sccsOf = sccsOfServiceAccount(constraints, grants)
  const perAccount = accounts.map((account) => [account, sccsOf(namespace.metadata?.name ?? '', account)] as const)
  const levels = constraints.map((one) => [one.name, levelOfScc(allocationOf(namespace))(one)] as const)
  const converted = levels.flatMap(([name, level]) => (E.isRight(level) ? [[name, level.right] as const] : []))
  const used = new Set(perAccount.flatMap(([, sccs]) => sccs.map(nameOf)))
  const usedLevels: ReadonlyArray<Level> = converted.filter(([name]) => used.has(name)).map(([, level]) => level)
  const alone = leftAloneBecause(namespace)
  const sync = labelSync(constraints, grants, asked.enforcing)(namespace, accounts)
  const written = sync._tag === 'Written' ? sync : undefined
  return {
    exempt: alone === 'PayloadNamespace',
    controlled: alone === undefined,
    sccsPerServiceAccount: Object.fromEntries(
      perAccount.map(([account, sccs]) => [account, sortedBy((name: string) => name)(sccs.map(nameOf))]),
    ),
    sccLevels: Object.fromEntries(converted),
    unconvertible: Object.fromEntries(levels.filter(([, level]) => E.isLeft(level)).map(([name]) => [name, true])),
    level: usedLevels.length === 0 ? '' : loosest(usedLevels),
    applied: written !== undefined,
    labels: written?.labels ?? {},
    annotations: written?.annotations ?? {},
    force: written?.force ?? false,
    failed: sync._tag === 'Failed',
  }
}

/** The words of errors are not compared. */
const recorded = ({ sccErrors = {}, labels = {}, annotations = {}, error, ...expected }: SyncExpected): unknown => ({
  ...expected,
  labels,
  annotations,
  unconvertible: Object.fromEntries(Object.keys(sccErrors).map((name) => [name, true])),
  failed: error !== undefined,
})

export const psaSync = adapter<SyncCase, SyncExpected>('psa-sync', ({ case: asked, expected }) =>
  compared(differencesBetween(recorded(expected), answer(asked))),
)
