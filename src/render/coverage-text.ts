/** A coverage map as text and as JSON. */
import { groupedBy } from '../kubernetes/grouped.js'
import { moduleKey } from '../module/module-name.js'
import type { CoverageKernel, CoverageMap, CoverageMapCell } from '../policy/index.js'
import { counted, printableJson, someOf } from '../words/printable.js'
import {
  cellText,
  coverageSummary,
  coverageWords,
  imagesText,
  isRemarkable,
  kernelName,
  mappingsText,
} from './coverage-words.js'
import { indent, type Line, styled, titled } from './line.js'
import { mostOf, type TextOptions } from './text-options.js'
import { withHint } from './to-text.js'

const mostModules = mostOf(6)
const mostShown = mostOf(20)

const kernelHeading = ({ kernelVersion, nodes, osImages, architectures }: CoverageKernel): Line => [
  styled('heading', kernelName(kernelVersion)),
  styled('faint', `  ${[counted(nodes, 'node'), ...osImages, ...architectures].join(', ')}`),
]

/** Cells of one kernel that say the same. */
const alikeLine = (options: TextOptions, cells: ReadonlyArray<CoverageMapCell>): ReadonlyArray<Line> =>
  cells
    .slice(0, 1)
    .map((first) => [
      styled(coverageWords[first.after[0] ?? 'unknown'].style, cellText(first)),
      `: ${someOf(mostModules(options))(cells.map(({ module }) => moduleKey(module)))}`,
    ])

const detailLine = (cell: CoverageMapCell): ReadonlyArray<Line> =>
  isRemarkable(cell) && `${mappingsText(cell)}${imagesText(cell)}` !== ''
    ? [
        [
          styled(
            'faint',
            `${moduleKey(cell.module)}: ${[mappingsText(cell), imagesText(cell)].filter((text) => text !== '').join(', ')}`,
          ),
        ],
      ]
    : []

const kernelLines = (
  options: TextOptions,
  kernel: CoverageKernel,
  cells: ReadonlyArray<CoverageMapCell>,
): ReadonlyArray<Line> => {
  const alike = [...groupedBy(cellText)(cells).values()]
  return [
    kernelHeading(kernel),
    ...indent(2)([
      ...alike.flatMap((some) => alikeLine(options, some)),
      ...(cells.length === 0 ? [[styled('faint', 'no Module selects its nodes')]] : []),
      ...cells.flatMap(detailLine).slice(0, mostShown(options)),
    ]),
  ]
}

/**
 * A coverage map, for people: kernel by kernel what there is of which Modules, mapping and image of what somebody should look at, mappings
 * that no node needs, and a summary.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { coverageMap, makeReview } from 'kmm-planner/policy'
 * import { renderCoverageText } from 'kmm-planner/render'
 *
 * const map = coverageMap(makeReview({ head: [], snapshot: { nodes: [], daemonSets: [], pods: [] } }))
 * assert.strictEqual(map && renderCoverageText(map), '0 kernels on 0 nodes, 0 Modules.\n')
 * ```
 */
export const renderCoverageText = (map: CoverageMap, options: TextOptions = {}): string => {
  const byKernel = groupedBy(({ kernelVersion }: CoverageMapCell) => kernelVersion)(map.cells)
  return withHint(
    options,
    (layout) => [
      ...map.kernels.map((kernel) => kernelLines(layout, kernel, byKernel.get(kernel.kernelVersion) ?? [])),
      titled(
        'Mappings that no node needs',
        map.unusedMappings.map(({ module, mapping, selector, isSure }) => [
          `${moduleKey(module)}: kernelMappings[${mapping}], ${selector}`,
          isSure ? '' : ', as far as nodes are known',
        ]),
      ),
    ],
    [[styled('heading', coverageSummary(map))]],
  )
}

/**
 * A coverage map as JSON, in its order: the same bytes for the same map.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { coverageMap, makeReview } from 'kmm-planner/policy'
 * import { renderCoverageJson } from 'kmm-planner/render'
 *
 * const map = coverageMap(makeReview({ head: [], snapshot: { nodes: [], daemonSets: [], pods: [] } }))
 * assert.match(map ? renderCoverageJson(map) : '', /"formatVersion": "1.0"/)
 * ```
 */
export const renderCoverageJson = (map: CoverageMap): string => printableJson(map)
