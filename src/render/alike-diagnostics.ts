/**
 * Remarks about a hub that differ only in the cluster or the kernel, told once: thousands of spokes say the same thing.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { type Line, styled } from './line.js'
import { counted, someOf } from './printable.js'

const isOnHub = ({ subject }: Diagnostic): boolean =>
  subject.kind === 'ManagedClusterModule' || subject.kind === 'ManifestWork'

/** The cluster, else the kernel: what tells remarks of one kind apart, and need not be told of each. */
const placeOf = ({ subject, facts }: Diagnostic): string | undefined =>
  ('cluster' in facts ? facts.cluster : undefined) ??
  ('kernelVersion' in facts ? facts.kernelVersion : undefined) ??
  (subject.kind === 'ManifestWork' ? subject.namespace : undefined)

type KeyOf<Facts> = Facts extends unknown ? (string extends keyof Facts ? never : keyof Facts & string) : never

/** Facts that follow from the kernel, such as the image and the Build, differ with it. */
const telling: Array<KeyOf<Diagnostic['facts']>> = [
  'why',
  'reason',
  'module',
  'isSelected',
  'isMade',
  'isFinished',
  'isSigned',
]

const likenessOf = (remark: Diagnostic): string | undefined => {
  const { code, severity, subject, path, facts } = remark
  if (!isOnHub(remark) || placeOf(remark) === undefined) return undefined
  return JSON.stringify([severity, code, subject.kind, subject.name, path, JSON.stringify(facts, telling)])
}

/** The remarks in the order given, those that are alike in the place of the first of them. O(n). */
export const alikeDiagnostics = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<ReadonlyArray<Diagnostic>> => {
  const keyed = diagnostics.map((remark, place) => ({ remark, key: likenessOf(remark) ?? String(place) }))
  const alike = groupedBy(({ key }: (typeof keyed)[number]) => key)(keyed)
  return Array.from(alike.values(), (group) => group.map(({ remark }) => remark))
}

const mostNamed = 5

/** For which others a remark stands, if for any. */
export const likewiseLines = (others: ReadonlyArray<Diagnostic>): ReadonlyArray<Line> =>
  others.length === 0
    ? []
    : [
        [
          styled('faint', 'likewise '),
          `${counted(others.length, 'more', 'more')}: ${someOf(mostNamed)(others.flatMap((other) => placeOf(other) ?? []))}`,
        ],
      ]
