/**
 * Remarks that differ only in where they are, told once: about a hub, of which thousands of spokes say the same thing, about one object that
 * is wanted for several kernels, and about kernel mappings that were written with one slip.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { pathText } from '../words/path-text.js'
import { counted, someOf } from '../words/printable.js'
import { type Line, styled } from './line.js'

const isOnHub = ({ subject }: Diagnostic): boolean =>
  subject.kind === 'ManagedClusterModule' || subject.kind === 'ManifestWork'

/** Whether it is about an object that images are made from, which has one name for all kernels. */
const isOnInput = ({ name, facts }: Diagnostic): boolean =>
  (name === 'BuildInputMissing' || name === 'BuildInputKeyMissing' || name === 'BuildInputUnknown') && 'name' in facts

/** In the same place of another mapping. */
const isInMapping = ({ path }: Diagnostic): boolean => {
  const mapping = path.indexOf('kernelMappings')
  return mapping >= 0 && typeof path[mapping + 1] === 'number'
}

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

/** The namespace is that of the Module, or the one in which a hub builds. */
const tellingOfInput: typeof telling = ['type', 'kind', 'namespace', 'name', 'key', 'isElided']

const likenessOf = (remark: Diagnostic): string | undefined => {
  const { code, severity, subject, path, facts } = remark
  const isInput = isOnInput(remark)
  if (!isOnHub(remark) && !isInput)
    return isInMapping(remark)
      ? JSON.stringify([code, subject, path.filter((key) => typeof key !== 'number'), facts])
      : undefined
  if (placeOf(remark) === undefined) return undefined
  const told = JSON.stringify(facts, isInput ? tellingOfInput : telling)
  return JSON.stringify([severity, code, subject.kind, subject.name, path, told])
}

/** The remarks in the order given, those that are alike in the place of the first of them. O(n). */
export const alikeDiagnostics = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<ReadonlyArray<Diagnostic>> => {
  const keyed = diagnostics.map((remark, place) => ({ remark, key: likenessOf(remark) ?? String(place) }))
  const alike = groupedBy(({ key }: (typeof keyed)[number]) => key)(keyed)
  return Array.from(alike.values(), (group) => group.map(({ remark }) => remark))
}

const mostNamed = 5

/** What the others differ in, if all of them in one thing. */
const kindOf = ({ subject, facts }: Diagnostic): string => {
  if ('cluster' in facts) return 'cluster'
  if ('kernelVersion' in facts) return 'kernel'
  return subject.kind === 'ManifestWork' ? 'cluster' : 'place'
}

const othersText = (others: ReadonlyArray<Diagnostic>): string => {
  const [kind = 'place', ...differing] = new Set(others.map(kindOf))
  return differing.length > 0
    ? counted(others.length, 'more', 'more')
    : counted(others.length, `more ${kind}`, `more ${kind}s`)
}

/** Which others a remark is said of as well, if any. */
export const likewiseLines = (others: ReadonlyArray<Diagnostic>): ReadonlyArray<Line> =>
  others.length === 0
    ? []
    : [
        [
          styled('faint', 'the same for '),
          `${othersText(others)}: ${someOf(mostNamed)(others.flatMap((other) => placeOf(other) ?? pathText(other.path)))}`,
        ],
      ]
