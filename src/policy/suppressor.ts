/** Who says that findings do not count: comments, annotations, the configuration, the baseline. */
import type { Place } from '../diagnostic/place.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Path } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { holds } from './baseline.js'
import type { Finding, Suppression } from './finding.js'
import type { Gate, GateSuppression } from './gate.js'
import { ruleNamed } from './gate-problem.js'
import { anyGlob } from './glob.js'
import type { Review } from './review.js'
import { within } from './setting.js'
import { type Comment, type Sources, subjectOf } from './sources.js'

/** One suppression, with what it is for. */
export interface Suppressor {
  /** The same in every environment that reads it. */
  readonly key: string
  readonly suppression: Suppression
  /** As it is written; nothing: whatever rule a fingerprint belongs to. */
  readonly rule: string | undefined
  readonly isMeant: (finding: Finding) => boolean
  /** Whether it may suppress what is protected. */
  readonly isTrusted: boolean
  /** Where it is said, for what there is to say of it. */
  readonly module?: ModuleName
  readonly path: Path
  readonly place?: Place
}

/** The text of a comment that suppresses; the reason is what follows. */
const directive = /^kmm-plan-disable-next-line\b(?<rest>.*)$/

interface Directive {
  readonly comment: Comment
  readonly rules: ReadonlyArray<string>
  readonly reason: string
}

const directiveOf = (comment: Comment): ReadonlyArray<Directive> => {
  const rest = directive.exec(comment.text)?.groups?.['rest']
  if (rest === undefined) return []
  const [names = '', ...reason] = rest.split(' -- ')
  return [{ comment, rules: names.split(/[\s,]+/).filter((name) => name !== ''), reason: reason.join(' -- ').trim() }]
}

const lineKey = ({ file, line }: Pick<Place, 'file' | 'line'>): string => `${file}\n${line}`

/** The line that a comment is for: several comments may stand above one line. */
const lineBelow = (comments: ReadonlyArray<Comment>): ((comment: Comment) => number) => {
  const lines = new Set(comments.map(lineKey))
  return ({ file, line }) => {
    let below = line + 1
    while (lines.has(lineKey({ file, line: below }))) below += 1
    return below
  }
}

const ofComments = ({ comments }: Sources): ReadonlyArray<Suppressor> => {
  const all = comments()
  const below = lineBelow(all)
  return all.flatMap(directiveOf).flatMap(({ comment, rules, reason }) => {
    const { file, line, column, text } = comment
    const target = lineKey({ file, line: below(comment) })
    // Without a rule it suppresses nothing, which is told.
    return (rules.length === 0 ? [''] : rules).map((rule) => ({
      key: `inline\n${file}\n${line}\n${rule}`,
      suppression: { by: 'inline' as const, reason },
      rule,
      isMeant: ({ place }: Finding) => place !== undefined && lineKey(place) === target,
      isTrusted: false,
      path: [],
      place: { file, line, column, endLine: line, endColumn: column + 2 + text.length },
    }))
  })
}

/** What annotations that suppress begin with; the rest of the key is the rule. */
const ANNOTATION = 'ignore.kmm-planner.io/'

const ofAnnotations =
  ({ placeOf }: Sources) =>
  (module: Module): ReadonlyArray<Suppressor> => {
    const name = moduleNameOf(module)
    const own = moduleKey(name)
    return Object.entries(module.metadata.annotations ?? {})
      .filter(([key]) => key.startsWith(ANNOTATION))
      .sort(([left], [right]) => compareStrings(left, right))
      .map(([key, value]) => {
        const path = ['metadata', 'annotations', key]
        const place = placeOf(subjectOf(module), path)
        return {
          key: `annotation\n${own}\n${key}`,
          suppression: { by: 'annotation' as const, reason: value.trim() },
          rule: key.slice(ANNOTATION.length),
          isMeant: (finding: Finding) => finding.module !== undefined && moduleKey(finding.module) === own,
          isTrusted: false,
          module: name,
          path,
          ...(place === undefined ? {} : { place }),
        }
      })
  }

const ofConfig = ({ rule, module, reason, until, file, folder, isMain, index }: GateSuppression): Suppressor => {
  const isModule = module === undefined ? () => true : anyGlob([module])
  const start = { line: 1, column: 1, endLine: 1, endColumn: 1 }
  return {
    key: `config\n${file ?? ''}\n${index}`,
    suppression: { by: 'config', reason, ...(until === undefined ? {} : { until }) },
    rule,
    isMeant: (finding) =>
      (module === undefined || (finding.module !== undefined && isModule(moduleKey(finding.module)))) &&
      (folder === '' || (finding.place !== undefined && within(folder, finding.place.file) !== undefined)),
    isTrusted: isMain,
    path: ['suppress', index],
    ...(file === undefined ? {} : { place: { file, ...start } }),
  }
}

const ofBaseline = ({ baseline }: Gate): ReadonlyArray<Suppressor> => {
  if (baseline === undefined) return []
  return [
    {
      key: 'baseline',
      suppression: { by: 'baseline', reason: 'it is in the baseline' },
      rule: undefined,
      isMeant: holds(baseline),
      isTrusted: false,
      path: [],
    },
  ]
}

/** A suppression with what becomes of it. */
export interface ReadySuppressor extends Suppressor {
  /** The name of its rule; nothing: whatever rule. */
  readonly name?: string
  /** Why it does not count. */
  readonly refused?: string
  readonly isExpired: boolean
}

const refusalOf = (
  gate: Gate,
  { rule, suppression, isTrusted }: Suppressor,
  name: string | undefined,
): string | undefined => {
  if (rule === '') return 'it names no rule'
  if (suppression.reason === '') return 'it has no reason'
  if (rule === undefined) return undefined
  if (name === undefined) return `there is no rule ${rule}`
  return gate.protected.has(name) && !isTrusted
    ? `${name} is protected, and only the main configuration may suppress it`
    : undefined
}

const ready =
  (gate: Gate) =>
  (one: Suppressor): ReadySuppressor => {
    const { rule, suppression } = one
    const name = rule === undefined ? undefined : ruleNamed(gate.rules)(rule)?.description.name
    const refused = refusalOf(gate, one, name)
    const { until } = suppression
    return {
      ...one,
      isExpired: gate.today !== undefined && until !== undefined && until < gate.today,
      ...(name === undefined ? {} : { name }),
      ...(refused === undefined ? {} : { refused }),
    }
  }

/** Every suppression that there is for a review, those that say most first. O(comments + Modules). */
export const suppressorsOf = (gate: Gate, sources: Sources, { head }: Review): ReadonlyArray<ReadySuppressor> =>
  [
    ...gate.suppressions.map(ofConfig),
    ...head.flatMap(ofAnnotations(sources)),
    ...ofComments(sources),
    ...ofBaseline(gate),
  ].map(ready(gate))

/** Those that count for a finding. */
export const suppressing = (
  gate: Gate,
  all: ReadonlyArray<ReadySuppressor>,
): ((finding: Finding) => ReadonlyArray<ReadySuppressor>) => {
  const byRule = groupedBy(({ name = '' }: ReadySuppressor) => name)(
    all.filter(({ refused, isExpired }) => refused === undefined && !isExpired),
  )
  return (finding) =>
    [...(byRule.get(finding.rule) ?? []), ...(byRule.get('') ?? [])].filter(
      ({ isMeant, isTrusted }) => isMeant(finding) && (isTrusted || !gate.protected.has(finding.rule)),
    )
}
