/** A coverage map as markdown, for a comment of a pull request. */
import { groupedBy } from '../kubernetes/grouped.js'
import { moduleKey } from '../module/module-name.js'
import type { CoverageMap, CoverageMapCell } from '../policy/index.js'
import { counted, someOf } from '../words/printable.js'
import { cellText, coverageSummary, imagesText, kernelName, mappingsText, remarkableCells } from './coverage-words.js'
import { code, firstOf, plain, table } from './report/markdown-text.js'

/** A comment of GitHub has at most 65,536 characters. */
const mostCharacters = 60_000

/** A wider table cannot be read in a comment. */
const mostColumns = 12

interface Detail {
  readonly text: number
  readonly rows: number
  readonly hasMap: boolean
}

/** The first that is short enough is taken. */
const everyDetail: ReadonlyArray<Detail> = [
  { text: 300, rows: Infinity, hasMap: true },
  { text: 200, rows: 100, hasMap: true },
  { text: 200, rows: 60, hasMap: false },
  { text: 80, rows: 20, hasMap: false },
]

const mapTable = ({ kernels, modules, cells }: CoverageMap, { text }: Detail): ReadonlyArray<string> => {
  const byKernel = groupedBy(({ kernelVersion }: CoverageMapCell) => kernelVersion)(cells)
  return table(
    ['Kernel', 'Nodes', ...modules.map(({ module }) => code(text)(moduleKey(module))), 'Uncovered'],
    kernels.map(({ kernelVersion, nodes, uncovered }) => {
      const byModule = new Map((byKernel.get(kernelVersion) ?? []).map((cell) => [moduleKey(cell.module), cell]))
      return [
        code(text)(kernelName(kernelVersion)),
        String(nodes),
        ...modules.map(({ module }) => {
          const cell = byModule.get(moduleKey(module))
          return cell === undefined ? '' : plain(text)(cellText(cell))
        }),
        String(uncovered),
      ]
    }),
  )
}

const toldTable = (map: CoverageMap, { text, rows }: Detail): ReadonlyArray<string> =>
  firstOf(rows, 'cells', remarkableCells(map), (cells) =>
    table(
      ['Module', 'Kernel', 'State', 'Mapping', 'Image', 'Nodes'],
      cells.map((cell) => [
        code(text)(moduleKey(cell.module)),
        code(text)(kernelName(cell.kernelVersion)),
        plain(text)(cellText(cell)),
        plain(text)(mappingsText(cell)),
        imagesText(cell) === '' ? '' : code(text)(imagesText(cell)),
        plain(text)(`${cell.nodes.length}: ${someOf(3)(cell.nodes)}`),
      ]),
    ),
  )

const unusedLines = ({ unusedMappings }: CoverageMap, { text, rows }: Detail): ReadonlyArray<string> =>
  firstOf(rows, 'mappings', unusedMappings, (shown) =>
    shown.map(
      ({ module, mapping, selector, isSure }) =>
        `- ${code(text)(moduleKey(module))}: kernelMappings\\[${mapping}\\], ${code(text)(selector)}${isSure ? '' : ', as far as nodes are known'}`,
    ),
  )

const titled = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines]

const written = (map: CoverageMap, detail: Detail): string => {
  const isNarrow = map.modules.length <= mostColumns
  return [
    `**${plain(100)(map.environment)}**: ${plain(1000)(coverageSummary(map))}`,
    ...(detail.hasMap && isNarrow && map.modules.length > 0 ? ['', ...mapTable(map, detail)] : []),
    ...(isNarrow
      ? []
      : ['', `The table of all ${counted(map.modules.length, 'Module')} is in the forms html and json.`]),
    ...titled('What to look at', toldTable(map, detail)),
    ...titled('Mappings that no node needs', unusedLines(map, detail)),
    '',
  ].join('\n')
}

/**
 * A coverage map as markdown of at most 60,000 characters: the table of kernels and Modules where it is narrow enough, what to look at, and
 * mappings that no node needs.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { coverageMap, makeReview } from 'kmm-planner/policy'
 * import { renderCoverageMarkdown } from 'kmm-planner/render'
 *
 * const map = coverageMap(makeReview({ head: [], snapshot: { nodes: [], daemonSets: [], pods: [] } }))
 * assert.strictEqual(map && renderCoverageMarkdown(map), '**default**: 0 kernels on 0 nodes, 0 Modules.\n')
 * ```
 */
export const renderCoverageMarkdown = (map: CoverageMap): string => {
  // Local mutation: the next text is made only where the last one was too long.
  let text = ''
  for (const detail of everyDetail) {
    text = written(map, detail)
    if (text.length <= mostCharacters) break
  }
  return text
}
