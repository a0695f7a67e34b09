/**
 * Diagnostics as lines. In short: an error in full, a warning as a sentence and its fix, a note by its title; those that read the same for
 * several objects once. Verbose: all of them in full.
 */
import type { Severity } from '../diagnostic/catalogue.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { describeDiagnostic } from '../words/describe-diagnostic.js'
import { counted, firstSentence, someOf } from '../words/printable.js'
import { subjectName, subjectText } from '../words/words.js'
import { alikeDiagnostics, likewiseLines } from './alike-diagnostics.js'
import { indent, type Line, sections, styled } from './line.js'
import { codeFrame, type SourceOf, sourceText } from './source.js'
import type { TextOptions } from './text-options.js'

/** What a severity is called. */
export const severityText: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

type Layout = Pick<TextOptions, 'sourceOf' | 'verbose' | 'excerpts'>

/** A diagnostic, in the words in which it is shown, and those that it stands for. */
interface Shown {
  readonly diagnostic: Diagnostic
  /** Those that differ in the kernel, the cluster or the mapping. */
  readonly likewise: ReadonlyArray<Diagnostic>
  /** What is wrong; without the object where the sentence begins with it. */
  readonly body: string
  readonly isAboutSubject: boolean
  readonly fix: string
}

const isBrief = ({ severity }: Diagnostic, { verbose = false }: Layout): boolean => !verbose && severity !== 'error'

const shownOf =
  (layout: Layout) =>
  ([diagnostic, ...likewise]: ReadonlyArray<Diagnostic>): ReadonlyArray<Shown> => {
    if (diagnostic === undefined) return []
    const { message, remediation } = describeDiagnostic(diagnostic)
    const cut = isBrief(diagnostic, layout) ? firstSentence : (text: string): string => text
    const start = `${subjectText(diagnostic.subject)}: `
    const isAboutSubject = message.startsWith(start)
    const body = cut(isAboutSubject ? message.slice(start.length) : message)
    return [{ diagnostic, likewise, body, isAboutSubject, fix: cut(remediation) }]
  }

/** Equal for what can be shown once, with the names of all objects. */
const likenessOf =
  (layout: Layout) =>
  ({ diagnostic, likewise, body, isAboutSubject, fix }: Shown): string => {
    const { severity, code, subject } = diagnostic
    if (severity === 'info' && layout.verbose !== true) return code
    const isAlone = !isAboutSubject || likewise.length > 0 || subject.name === undefined
    return JSON.stringify([severity, code, body, fix, subject.kind, ...(isAlone ? [diagnostic] : [])])
  }

const mostSubjects = 6

const nameOf = ({ subject }: Diagnostic): string => subjectName(subject)

/** `Module a/b`, or `Modules a/b, c/d and 5 more`. */
const subjectsText = (diagnostics: ReadonlyArray<Diagnostic>, verbose: boolean): string => {
  const [first] = diagnostics
  if (first === undefined) return ''
  const names = [...new Set(diagnostics.map(nameOf))]
  return names.length === 1
    ? subjectText(first.subject)
    : `${first.subject.kind}s ${someOf(verbose ? Infinity : mostSubjects)(names)}`
}

const messageOf = (group: ReadonlyArray<Shown>, verbose: boolean): string => {
  const [first] = group
  if (first === undefined) return ''
  return first.isAboutSubject
    ? `${subjectsText(
        group.map(({ diagnostic }) => diagnostic),
        verbose,
      )}: ${first.body}`
    : first.body
}

const headOf = ({ severity, code }: Diagnostic): Line => [styled(severity, `${severityText[severity]} ${code}`), ': ']

const briefLines = (group: ReadonlyArray<Shown>): ReadonlyArray<Line> =>
  group.slice(0, 1).flatMap(({ diagnostic, likewise, fix }): ReadonlyArray<Line> => {
    if (diagnostic.severity === 'info') {
      const all = group.flatMap((shown) => [shown.diagnostic, ...shown.likewise])
      const names = [...new Set(all.map(nameOf).filter((name) => name !== ''))]
      const { title } = describeDiagnostic(diagnostic)
      return [[...headOf(diagnostic), title, ...(names.length === 0 ? [] : [`: ${someOf(mostSubjects)(names)}`])]]
    }
    return [
      [...headOf(diagnostic), messageOf(group, false)],
      ...indent(2)([[styled('faint', 'fix: '), fix], ...likewiseLines(likewise)]),
    ]
  })

const placeLines = (sourceOf: SourceOf<Diagnostic>, diagnostics: ReadonlyArray<Diagnostic>, withExcerpt: boolean) =>
  diagnostics.flatMap((diagnostic): ReadonlyArray<Line> => {
    const source = sourceOf(diagnostic)
    if (source === undefined) return []
    return [[styled('faint', 'at '), sourceText(source)], ...(withExcerpt ? codeFrame(source) : [])]
  })

const fullLines =
  ({ sourceOf = () => undefined, excerpts = false, verbose = false }: Layout) =>
  (group: ReadonlyArray<Shown>): ReadonlyArray<Line> =>
    group.slice(0, 1).flatMap(({ diagnostic, likewise, fix }): ReadonlyArray<Line> => {
      const { title } = describeDiagnostic(diagnostic)
      const all = group.map((shown) => shown.diagnostic)
      return [
        [...headOf(diagnostic), title],
        ...indent(2)([
          ...placeLines(sourceOf, all, excerpts || diagnostic.severity === 'error'),
          [messageOf(group, verbose)],
          [styled('faint', 'fix: '), fix],
          ...likewiseLines(likewise),
        ]),
      ]
    })

/** More than this are counted, not shown: nobody reads them, and the data forms have them all. */
const mostShown = 200

/** All diagnostics in the order given, those that read the same in the place of the first of them. */
export const diagnosticsLines =
  (layout: Layout) =>
  (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Line> => {
    const shown = alikeDiagnostics(diagnostics).flatMap(shownOf(layout))
    const groups = [...groupedBy(likenessOf(layout))(shown).values()]
    const told = groups.slice(0, mostShown)
    const rest = groups.slice(mostShown).flatMap((group) => group.flatMap(({ likewise }) => [0, ...likewise])).length
    const briefly = told.filter(([first]) => first !== undefined && isBrief(first.diagnostic, layout))
    return sections([
      ...told.filter((group) => !briefly.includes(group)).map(fullLines(layout)),
      briefly.filter(([first]) => first?.diagnostic.severity !== 'info').flatMap(briefLines),
      briefly.filter(([first]) => first?.diagnostic.severity === 'info').flatMap(briefLines),
      rest > 0 ? [[styled('faint', `and ${counted(rest, 'more diagnostic')}`)]] : [],
    ])
  }

/** `1 error, 2 warnings`; empty when there is nothing to count. */
export const severityCounts = (diagnostics: ReadonlyArray<Diagnostic>): string => {
  const count = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  return (['error', 'warning', 'info'] as const)
    .flatMap((severity) => (count(severity) === 0 ? [] : [counted(count(severity), severityText[severity])]))
    .join(', ')
}
