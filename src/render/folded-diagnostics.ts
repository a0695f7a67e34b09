/**
 * Remarks about a hub that differ only in the cluster or the kernel, told once: thousands of spokes say the same thing.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import { someOf } from './printable.js'

/** A remark, and for how many others like it it stands; `others` names a few of them. */
export interface FoldedDiagnostic {
  readonly diagnostic: Diagnostic
  readonly count: number
  readonly others: string
}

/** What tells remarks of one kind apart, and need not be told of each. */
const telling = ['cluster', 'kernelVersion'] as const

const mostNamed = 5

const isOnHub = ({ subject }: Diagnostic): boolean => subject.kind === 'ManagedClusterModule' || subject.kind === 'ManifestWork'

const placeOf = ({ subject, facts }: Diagnostic): string | undefined => {
  const found = telling.map((key) => lookup(facts, key)).find((value) => typeof value === 'string')
  return typeof found === 'string' ? found : subject.kind === 'ManifestWork' ? subject.namespace : undefined
}

/** Facts that follow from the kernel, such as the image and the Build, differ with it. */
const likenessOf = (remark: Diagnostic): string | undefined => {
  const { code, severity, subject, path, facts } = remark
  if (!isOnHub(remark) || placeOf(remark) === undefined) return undefined
  const same = ['why', 'reason', 'module', 'isSelected', 'isMade', 'isFinished', 'isSigned'].map((key) => lookup(facts, key) ?? null)
  return JSON.stringify([severity, code, subject.kind, subject.name, path, same])
}

/** The remarks in the order given, those that are alike in the place of the first of them. O(n). */
export const foldedDiagnostics = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<FoldedDiagnostic> => {
  const keyed = diagnostics.map((remark, place) => ({ remark, key: likenessOf(remark) ?? String(place) }))
  const alike = groupedBy(({ key }: (typeof keyed)[number]) => key)(keyed)
  return [...alike.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ diagnostic: first.remark, count: rest.length, others: someOf(mostNamed)(rest.flatMap(({ remark }) => placeOf(remark) ?? [])) }],
  )
}
