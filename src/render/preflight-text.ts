/** Modules against kernels, as text. */
import type { Attempt } from '../kernel-mapping/mapping.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { NeededBuild, PreflightCell, PreflightColumn, PreflightVerdict } from '../preflight/preflight-cell.js'
import type { Preflight } from '../preflight/preflight-matrix.js'
import { counted, shorten } from '../words/printable.js'
import { diagnosticsLines, severityCounts } from './diagnostic-text.js'
import { indent, type Line, sections, styled, whole } from './line.js'
import type { Style } from './palette.js'
import { DEFAULT_COLUMNS, mostOf, type TextOptions } from './text-options.js'
import { withHint } from './to-text.js'

const styles: Readonly<Record<PreflightVerdict, Style>> = {
  'ready': 'create',
  'verified': 'create',
  'needs build': 'update',
  'needs sign': 'update',
  'module missing in image': 'delete',
  'image missing': 'delete',
  'image unknown': 'unknown',
  'no mapping': 'delete',
  'unresolvable': 'error',
}

/** The order in which they are counted. */
const verdicts: ReadonlyArray<PreflightVerdict> = [
  'ready',
  'verified',
  'needs build',
  'needs sign',
  'module missing in image',
  'image missing',
  'image unknown',
  'no mapping',
  'unresolvable',
]

/** Cells beyond this are counted, not told one by one: the matrix and the data forms have them all. */
const mostShown = mostOf(200)

const kernelText = ({ kernelVersion }: PreflightColumn): string =>
  kernelVersion === undefined ? '(kernel unknown)' : kernelVersion === '' ? '(empty)' : kernelVersion

const columnText = (column: PreflightColumn): string =>
  column.validation === undefined ? kernelText(column) : `${column.validation.name}: ${kernelText(column)}`

/** A ManagedClusterModule is in no namespace. */
const nameOf = ({ namespace, name }: ModuleName): string => (namespace === '' ? name : moduleKey({ namespace, name }))

const kindOf = (modules: ReadonlyArray<ModuleName>): string =>
  modules.length > 0 && modules.every(({ namespace }) => namespace === '') ? 'ManagedClusterModule' : 'Module'

const cellKey = (module: ModuleName, column: PreflightColumn): string =>
  JSON.stringify([moduleKey(module), column.kernelVersion, column.validation?.kind, column.validation?.name])

const widest = (texts: ReadonlyArray<string>): number => texts.reduce((most, text) => Math.max(most, text.length), 0)

/** Modules as rows, kernels as columns; where their names are too long for that, as numbers. */
const matrixLines = (
  { modules, columns, cells }: Preflight,
  { columns: room = DEFAULT_COLUMNS }: TextOptions,
): ReadonlyArray<Line> => {
  const kind = kindOf(modules)
  const byKey = new Map(cells.map((cell) => [cellKey(cell.module, cell), cell]))
  const gap = 2
  const first = widest([kind, ...modules.map(nameOf)]) + gap
  const verdictWidth = widest(cells.map(({ verdict }) => verdict))
  const names = columns.map(columnText)
  const fits = first + names.reduce((sum, text) => sum + Math.max(text.length, verdictWidth) + gap, 0) <= room
  const headings = fits ? names : names.map((_, index) => `[${index + 1}]`)
  const widths = headings.map((text) => Math.max(text.length, verdictWidth) + gap)
  const pad = (text: string, index: number): string =>
    index === headings.length - 1 ? text : text.padEnd(widths[index] ?? 0)
  return sections([
    fits ? [] : names.map((text, index): Line => [`[${index + 1}] ${text}`]),
    [
      [whole(kind.padEnd(first)), ...headings.map((text, index) => styled('heading', pad(text, index)))],
      ...modules.map((module): Line => [
        whole(nameOf(module).padEnd(first)),
        ...columns.map((column, index) => {
          const cell = byKey.get(cellKey(module, column))
          return cell === undefined
            ? styled('faint', pad('-', index))
            : styled(styles[cell.verdict], pad(cell.verdict, index))
        }),
      ]),
    ],
  ])
}

const mappingText = ({ mappingIndex, trace }: PreflightCell): ReadonlyArray<string> => {
  const decisive: Attempt | undefined = trace.at(-1)
  if (decisive === undefined) return []
  const { index, by, pattern } = decisive
  if (mappingIndex !== undefined) return [`kernelMappings[${index}] decides: ${by} "${shorten(80)(pattern)}"`]
  if (decisive.verdict === 'does not match') {
    return [
      trace.length === 1 ? 'the only kernel mapping does not match' : `none of ${trace.length} kernel mappings matches`,
    ]
  }
  return [`kernelMappings[${index}] was reached: ${by} "${shorten(80)(pattern)}"`]
}

/** What there is of it already. */
const liveText = ({ live, next }: NeededBuild): string => {
  if (live === undefined) return ''
  if (next === 'replace') return ' (there, from another definition: replaced)'
  return next === 'delete'
    ? ' (there, from another definition: deleted, then created again)'
    : ` (there: ${live.phase})`
}

const needText =
  ({ needs, builds, pushBuiltImage }: PreflightCell) =>
  (need: NeededBuild): string => {
    const { type, image, object } = need
    const verb = type === 'build' ? 'builds' : 'signs'
    if (object === undefined) return `${verb} ${image}: not possible yet`
    const by = `${object.kind} ${moduleKey(object.metadata)}${liveText(need)}`
    const isBuilt = needs.length > 1 || builds.some((one) => one.type === 'build' && one.phase === 'succeeded')
    const isUnpushed = !pushBuiltImage && type === 'sign' && isBuilt
    return `${verb} ${image}: ${by}, ${pushBuiltImage ? 'pushed' : 'not pushed'}${isUnpushed ? ', nor is the unsigned image' : ''}`
  }

const cellLines = (cell: PreflightCell): ReadonlyArray<Line> => {
  const { module, verdict, image, unsignedImage, needs, builds: works, diagnostics, verification } = cell
  const codes = [...new Set(diagnostics.map(({ code }) => code))]
  const details = [
    ...mappingText(cell),
    ...(verdict === 'ready' && image === undefined ? ['it loads no kernel module'] : []),
    ...(image === undefined ? [] : [`image ${image}`]),
    ...(unsignedImage === undefined ? [] : [`unsigned image ${unsignedImage}`]),
    ...needs.map(needText(cell)),
    ...works.map(({ type, name, phase }) => `there is ${type} ${name}: ${phase}`),
    ...(verification === undefined || verification.statusReason === ''
      ? []
      : [`the operator writes: ${shorten(200)(verification.statusReason)}`]),
    ...(codes.length === 0 ? [] : [`see ${codes.join(', ')}`]),
  ]
  return [
    [`${nameOf(module)} on ${columnText(cell)}: `, styled(styles[verdict], verdict)],
    ...indent(2)(details.map((detail) => [styled('faint', detail)])),
  ]
}

const detailSections = (
  cells: ReadonlyArray<PreflightCell>,
  layout: TextOptions,
): ReadonlyArray<ReadonlyArray<Line>> => {
  const most = mostShown(layout)
  const rest = cells.length - most
  return [...cells.slice(0, most).map(cellLines), rest > 0 ? [[styled('faint', `and ${rest} more`)]] : []]
}

const summaryText = ({ modules, columns, cells, diagnostics }: Preflight): string => {
  const counts = verdicts.flatMap((verdict) => {
    const count = cells.filter((cell) => cell.verdict === verdict).length
    return count === 0 ? [] : [`${count} ${verdict}`]
  })
  const told = severityCounts(diagnostics)
  const asked = `${counted(modules.length, kindOf(modules))} on ${counted(columns.length, 'kernel')}`
  return `${asked}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}${told === '' ? '' : ` (${told})`}.`
}

/**
 * A preflight as text: the matrix, then each cell with its mapping and images, then all remarks, then how many cells are what.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { preflight } from 'kmm-planner'
 * import { renderPreflightText } from 'kmm-planner/render'
 *
 * assert.match(renderPreflightText(preflight({}, [], ['6.6.13'])), /0 Modules on 1 kernel\.\n$/)
 * ```
 */
export const renderPreflightText = (preflight: Preflight, options: TextOptions = {}): string => {
  return withHint(
    options,
    (layout) => [
      preflight.cells.length === 0 ? [] : matrixLines(preflight, layout),
      ...detailSections(preflight.cells, layout),
      diagnosticsLines(layout)(preflight.diagnostics),
    ],
    [[styled('heading', summaryText(preflight))]],
  )
}
