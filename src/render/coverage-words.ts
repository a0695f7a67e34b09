/** How the states of a coverage map are shown: sign, colour and words, the same in every form. */
import { coverageStates } from '../policy/coverage-order.js'
import type { CoverageMap, CoverageMapCell, CoverageState } from '../policy/index.js'
import { counted } from '../words/printable.js'
import type { Style } from './palette.js'

/** How a state is shown. */
export interface CoverageWord {
  readonly sign: string
  readonly style: Style
  /** A letter, by which the style sheet knows it. */
  readonly mark: string
  /** What it means, as the end of a sentence. */
  readonly meaning: string
}

/** All of them. */
export const coverageWords: Readonly<Record<CoverageState, CoverageWord>> = {
  'unloads': { sign: '✗', style: 'delete', mark: 'd', meaning: 'nodes lose the kernel module' },
  'refused': { sign: '⊘', style: 'error', mark: 'j', meaning: 'the cluster does not admit the pods' },
  'uncovered': { sign: '○', style: 'delete', mark: 'f', meaning: 'no mapping matches the kernel' },
  'unresolvable': {
    sign: '‼',
    style: 'error',
    mark: 'k',
    meaning: 'what is meant for the kernel cannot be resolved',
  },
  'image missing': { sign: '!', style: 'delete', mark: 'g', meaning: 'the image is not there, and nobody makes it' },
  'falls through': {
    sign: '↓',
    style: 'replace',
    mark: 'e',
    meaning: 'a mapping decides that did not change and was not for the kernel before',
  },
  'unknown': { sign: '?', style: 'unknown', mark: 'u', meaning: 'a fact is lacking' },
  'reloads': { sign: '↻', style: 'replace', mark: 'c', meaning: 'nodes unload the kernel module and load it again' },
  'to build': { sign: '△', style: 'update', mark: 'h', meaning: 'the image is not there, and the cluster builds it' },
  'to sign': { sign: '✎', style: 'update', mark: 'i', meaning: 'the image is not there, and the cluster signs one' },
  'loads': { sign: '+', style: 'create', mark: 'b', meaning: 'nodes load the kernel module' },
  'not loaded': { sign: '–', style: 'faint', mark: 'l', meaning: 'no node of the kernel takes new pods' },
  'loaded': { sign: '✓', style: 'create', mark: 'a', meaning: 'nothing has to be done' },
  'not selected': { sign: '', style: 'faint', mark: 'n', meaning: 'the Module selects no node of the kernel' },
}

/** `✗ unloads`. */
const stateText = (state: CoverageState): string =>
  [coverageWords[state].sign, state].filter((part) => part !== '').join(' ')

/** `✗ unloads, ○ uncovered`. */
export const statesText = (states: ReadonlyArray<CoverageState>): string => states.map(stateText).join(', ')

/** Whether base and head say the same of a cell; also where there is no base. */
export const isSame = ({ before = [], after }: CoverageMapCell): boolean =>
  before.length === 0 || before.join() === after.join()

/** `✓ loaded → ✗ unloads`, or what there is where nothing changes. */
export const cellText = (cell: CoverageMapCell): string =>
  isSame(cell) ? statesText(cell.after) : `${statesText(cell.before ?? [])} → ${statesText(cell.after)}`

const plain: ReadonlySet<CoverageState> = new Set<CoverageState>(['loaded', 'not loaded', 'not selected'])

/** What somebody should look at: all that changes, and all that is not simply there. */
export const isRemarkable = (cell: CoverageMapCell): boolean =>
  !isSame(cell) || cell.after.some((state) => !plain.has(state))

const seriousness = ({ after: [first = 'not selected'] }: CoverageMapCell): number => coverageStates.indexOf(first)

/** What somebody should look at, the most serious first. O(n log n). */
export const remarkableCells = ({ cells }: CoverageMap): ReadonlyArray<CoverageMapCell> =>
  cells.filter(isRemarkable).sort((left, right) => seriousness(left) - seriousness(right))

/** A state that cells have, and how many have it after the change. */
export interface StateCount {
  readonly state: CoverageState
  readonly count: number
}

/** The states that some cell has, before or after, the most serious first. O(cells). */
export const stateCounts = ({ cells }: CoverageMap): ReadonlyArray<StateCount> =>
  coverageStates.flatMap((state) => {
    const count = cells.filter(({ after }) => after.includes(state)).length
    return count > 0 || cells.some(({ before }) => before?.includes(state)) ? [{ state, count }] : []
  })

/** `2 kernels on 3 nodes, 2 Modules: 1 uncovered, 3 loaded.` */
export const coverageSummary = (map: CoverageMap): string => {
  const { kernels, modules } = map
  const nodes = kernels.reduce((sum, kernel) => sum + kernel.nodes, 0)
  const counts = stateCounts(map).flatMap(({ state, count }) =>
    count === 0 || state === 'not selected' ? [] : [`${count} ${state}`],
  )
  const asked = `${counted(kernels.length, 'kernel')} on ${counted(nodes, 'node')}, ${counted(modules.length, 'Module')}`
  return `${asked}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.`
}

/** The version of a kernel, or words for one that nobody knows. */
export const kernelName = (kernelVersion: string): string =>
  kernelVersion === '' ? '(kernel not known)' : kernelVersion

/** `kernelMappings[1]`, `kernelMappings[0] → kernelMappings[1]`, or nothing where none decides. */
const changeText = (before: string | undefined, after: string | undefined): string =>
  before === after || before === undefined ? (after ?? '') : `${before} → ${after ?? 'none'}`

/** Which mapping decides, before and after. */
export const mappingsText = ({ mapping: { before, after } }: CoverageMapCell): string => {
  const shown = (index: number | undefined): string | undefined =>
    index === undefined ? undefined : `kernelMappings[${index}]`
  return changeText(shown(before), shown(after))
}

/** Which image it names, before and after. */
export const imagesText = ({ image: { before, after } }: CoverageMapCell): string => changeText(before, after)
