/** A coverage map as a picture: one HTML file without scripts, for screens, paper and screen readers. */
import { groupedBy } from '../kubernetes/grouped.js'
import { moduleKey } from '../module/module-name.js'
import type { CoverageKernel, CoverageMap, CoverageMapCell, CoverageModule, CoverageState } from '../policy/index.js'
import { counted, shorten, someOf } from '../words/printable.js'
import { coverageStyle } from './coverage-style.js'
import {
  cellText,
  coverageSummary,
  coverageWords,
  imagesText,
  isSame,
  kernelName,
  mappingsText,
  remarkableCells,
  stateCounts,
} from './coverage-words.js'
import { escapedAttribute } from './report/xml.js'

/** How many Modules stand side by side: so many go on a sheet of paper. */
const mostColumns = 16

/** With so few columns their headings are written from left to right. */
const fewColumns = 8

/** So many cells tell mapping, image and nodes in a tooltip; beyond, the file would become too large. */
const mostTooltips = 1500

/** So many cells are told one by one. */
const mostTold = 100

const shown = (text: string): string => escapedAttribute(shorten(200)(text))

const classed = (states: ReadonlyArray<CoverageState>): string => {
  const [first = 'not selected'] = states
  const { mark } = coverageWords[first]
  const hatched = states.includes('falls through') ? coverageWords['falls through'].mark : mark
  return hatched === mark ? mark : `${hatched} ${mark}`
}

const blankCell = `<td class="${coverageWords['not selected'].mark}">not selected</td>`

const tooltip = (cell: CoverageMapCell): string =>
  [mappingsText(cell), imagesText(cell), `${counted(cell.nodes.length, 'node')}: ${someOf(3)(cell.nodes)}`]
    .filter((text) => text !== '')
    .join('\n')

const stateCell = (cell: CoverageMapCell | undefined, hasTooltip: boolean): string => {
  if (cell === undefined) return blankCell
  const title = hasTooltip ? ` title="${escapedAttribute(shorten(500)(tooltip(cell)))}"` : ''
  const { before = [], after } = cell
  if (isSame(cell)) {
    return after[0] === 'not selected' ? blankCell : `<td class="${classed(after)}"${title}>${after.join(', ')}</td>`
  }
  return `<td${title}><i class="${classed(before)}">${before.join(', ')} →</i><b class="${classed(after)}">${after.join(', ')}</b></td>`
}

const countCell = (count: number): string => `<td class="count${count === 0 ? '' : ' some'}">${count}</td>`

/** What nodes run beside the kernel; once is enough, and then only how many they are. */
const kernelFacts = ({ nodes, osImages, architectures }: CoverageKernel, isFirst: boolean): string =>
  shown(
    [counted(nodes, 'node'), ...(isFirst ? [someOf(2)(osImages), someOf(2)(architectures)] : [])]
      .filter((text) => text !== '')
      .join(', '),
  )

const moduleHeading = ({ module: { namespace, name } }: CoverageModule): string =>
  `<th scope="col" class="module"><span class="faint">${shown(namespace)}/</span>${shown(name)}</th>`

interface Band {
  readonly modules: ReadonlyArray<CoverageModule>
  /** From 1. */
  readonly first: number
}

const bandsOf = (modules: ReadonlyArray<CoverageModule>): ReadonlyArray<Band> =>
  Array.from({ length: Math.ceil(modules.length / mostColumns) }, (_, index) => ({
    modules: modules.slice(index * mostColumns, (index + 1) * mostColumns),
    first: index * mostColumns + 1,
  }))

const bandTitle = ({ modules, first }: Band, all: number): string =>
  modules.length === all
    ? `Kernels and ${counted(all, 'Module')}`
    : `Modules ${first} to ${first + modules.length - 1} of ${all}`

/** Cells by Module and kernel. */
type FindCell = (module: string, kernelVersion: string) => CoverageMapCell | undefined

const findIn = (cells: ReadonlyArray<CoverageMapCell>): FindCell => {
  const byModule = new Map(
    [...groupedBy(({ module }: CoverageMapCell) => moduleKey(module))(cells)].map(([key, alike]) => [
      key,
      new Map(alike.map((cell) => [cell.kernelVersion, cell])),
    ]),
  )
  return (module, kernelVersion) => byModule.get(module)?.get(kernelVersion)
}

const bandSection =
  ({ kernels, modules, cells, hasBase }: CoverageMap, find: FindCell) =>
  (band: Band): string => {
    const keys = band.modules.map(({ module }) => moduleKey(module))
    const hasTooltips = cells.length <= mostTooltips
    const id = `modules-${band.first}`
    const rows = kernels.map((kernel) =>
      [
        `<tr><th scope="row"><span class="kernel">${shown(kernelName(kernel.kernelVersion))}</span>`,
        ` <span class="faint">${kernelFacts(kernel, band.first === 1)}</span></th>`,
        ...keys.map((key) => stateCell(find(key, kernel.kernelVersion), hasTooltips)),
        `${countCell(kernel.uncovered)}</tr>\n`,
      ].join(''),
    )
    const many = band.modules.length > fewColumns ? ' many' : ''
    return `<section id="${id}"${band.first === 1 ? ' class="short"' : ''}>
<div class="scroll" role="region" aria-labelledby="${id}-title" tabindex="0">
<table class="map${many}"><caption id="${id}-title">${bandTitle(band, modules.length)}${hasBase ? ' <span class="faint">upper left before, lower right after</span>' : ''}</caption>
<thead><tr><th scope="col">Kernel</th>${band.modules.map(moduleHeading).join('')}<th scope="col" class="module">uncovered, of all Modules</th></tr></thead>
<tbody>
${rows.join('')}</tbody>
<tfoot><tr><th scope="row">Kernels uncovered</th>${band.modules.map(({ uncovered }) => countCell(uncovered)).join('')}<td></td></tr></tfoot>
</table>
</div>
</section>
`
  }

const navigation = (bands: ReadonlyArray<Band>, all: number): string =>
  bands.length < 2
    ? ''
    : `<nav aria-label="Modules"><ul>
${bands.map((band) => `<li><a href="#modules-${band.first}">${bandTitle(band, all)}</a></li>\n`).join('')}</ul></nav>
`

const legend = (map: CoverageMap): string =>
  `<h2>What the cells say</h2>
<ul class="legend">
${stateCounts(map)
  .filter(({ state }) => state !== 'not selected')
  .map(({ state }) => `<li><b class="${coverageWords[state].mark}">${state}</b> ${coverageWords[state].meaning}</li>\n`)
  .join('')}<li>A blank cell: ${coverageWords['not selected'].meaning}.</li>
</ul>
`

interface Listed {
  readonly title: string
  readonly head: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

/** A table below the map; nothing where it would have no rows. */
const listSection = ({ title, head, rows }: Listed): string =>
  rows.length === 0
    ? ''
    : `<section>
<table class="list"><caption><h2>${title}</h2> <span class="faint">${rows.length > mostTold ? `the first ${mostTold} of ${rows.length}` : `${rows.length} in all`}</span></caption>
<thead><tr>${head.map((text) => `<th scope="col">${text}</th>`).join('')}</tr></thead>
<tbody>
${rows
  .slice(0, mostTold)
  .map(
    ([first = '', ...others]) =>
      `<tr><th scope="row">${shown(first)}</th>${others.map((text) => `<td>${shown(text)}</td>`).join('')}</tr>\n`,
  )
  .join('')}</tbody></table>
</section>
`

const told = (map: CoverageMap): Listed => ({
  title: 'What to look at',
  head: ['Module', 'Kernel', 'State', 'Mapping', 'Image', 'Nodes'],
  rows: remarkableCells(map).map((cell) => [
    moduleKey(cell.module),
    kernelName(cell.kernelVersion),
    cellText(cell),
    mappingsText(cell),
    imagesText(cell),
    `${cell.nodes.length}: ${someOf(3)(cell.nodes)}`,
  ]),
})

const unused = ({ unusedMappings }: CoverageMap): Listed => ({
  title: 'Mappings that no node needs',
  head: ['Module', 'Mapping', 'Pattern', 'Certain'],
  rows: unusedMappings.map(({ module, mapping, selector, isSure }) => [
    moduleKey(module),
    `kernelMappings[${mapping}]`,
    selector,
    isSure ? 'yes' : 'as far as nodes are known',
  ]),
})

/**
 * A coverage map as one HTML document: a table of kernels and Modules, in parts of 16 Modules, then what to look at and mappings that no
 * node needs. It needs nothing from elsewhere and has no script; it has a light and a dark look and prints on A4. The same bytes for the
 * same map, at most 1 MB for 200 Modules and 60 kernels: mapping, image and nodes of each cell are there only for up to 1,500 cells.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { coverageMap, makeReview } from 'kmm-planner/policy'
 * import { renderCoverageHtml } from 'kmm-planner/render'
 *
 * const map = coverageMap(makeReview({ head: [], snapshot: { nodes: [], daemonSets: [], pods: [] } }))
 * assert.match(map ? renderCoverageHtml(map) : '', /^<!DOCTYPE html>/)
 * ```
 */
export const renderCoverageHtml = (map: CoverageMap): string => {
  const title = `Kernel module coverage: ${shown(map.environment)}`
  const bands = bandsOf(map.modules)
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>${title}</title>
<style>
${coverageStyle}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escapedAttribute(coverageSummary(map))}</p>
${navigation(bands, map.modules.length)}${bands.map(bandSection(map, findIn(map.cells))).join('')}${legend(map)}${listSection(told(map))}${listSection(unused(map))}</main>
</body>
</html>
`
}
