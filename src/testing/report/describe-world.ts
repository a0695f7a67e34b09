/** A world as a table that fits on a screen: its JSON has ten kilobytes. */
import { isJsonObject, own } from '../../kubernetes/json.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { itemsOf, jsonText, pairsText } from './json-text.js'
import { isObject, moduleRows, nodeRow, objectRows } from './object-row.js'
import { headed, tableLines } from './text-table.js'

/** What a planner is given, of one cluster or of a hub. */
export interface Describable {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<unknown>
  readonly options?: object
}

/** These change what is decided by not being there. */
const watched = ['nodes', 'daemonSets', 'pods', 'builds', 'jobs'] as const
const onHub = ['managedClusters', 'manifestWorks', 'builds', 'jobs'] as const

const unobserved = (snapshot: Readonly<Record<string, unknown>>): ReadonlyArray<string> =>
  ('managedClusters' in snapshot ? onHub : watched).filter((section) => snapshot[section] === undefined)

/** All objects but nodes, section by section. */
const objectsIn = (snapshot: Readonly<Record<string, unknown>>): ReadonlyArray<unknown> =>
  Object.entries(snapshot)
    .filter(([section]) => section !== 'nodes')
    .flatMap(([, value]) => itemsOf(value).filter(isObject))

const imageLine = ([image, fact]: readonly [string, unknown]): ReadonlyArray<string> => [
  image,
  isJsonObject(fact) ? pairsText(fact) : jsonText(fact),
]

/** What is neither objects nor facts about images: what was not found, could not be read, or was not looked for. */
const rest = (snapshot: Readonly<Record<string, unknown>>): ReadonlyArray<string> =>
  Object.entries(snapshot)
    .filter(([section, value]) => section !== 'images' && section !== 'nodes' && !itemsOf(value).some(isObject))
    .flatMap(([section, value]) =>
      (Array.isArray(value) && value.length === 0) || value === undefined ? [] : [`${section}: ${jsonText(value)}`],
    )

/** The lines of a world, whatever is broken in it. */
export const worldLines = (snapshot: unknown, modules: unknown, options: unknown): ReadonlyArray<string> => {
  const sections = isJsonObject(snapshot) ? snapshot : {}
  const images = own(sections, 'images')
  return [
    ...headed('nodes', tableLines(itemsOf(own(sections, 'nodes')).map(nodeRow))),
    ...headed('Modules', tableLines(itemsOf(modules).flatMap(moduleRows))),
    ...headed('objects', tableLines(objectRows(objectsIn(sections)))),
    ...headed('images', tableLines(isJsonObject(images) ? Object.entries(images).map(imageLine) : [])),
    ...headed('also', rest(sections)),
    ...headed('not observed', unobserved(sections).length === 0 ? [] : [unobserved(sections).join(', ')]),
    ...headed('options', isJsonObject(options) && Object.keys(options).length > 0 ? [pairsText(options)] : []),
  ]
}

/**
 * A world as a short table: its nodes, Modules, objects, what is known of images, and the options. It leaves out what laws are rarely
 * about; fast-check prints generated worlds in this form.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { describeWorld } from 'kmm-planner/testing'
 *
 * const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1', labels: { gpu: 'yes' } } } as const
 * assert.strictEqual(
 *   describeWorld({ snapshot: { nodes: [node], daemonSets: [], pods: [], builds: [], jobs: [] }, modules: [] }),
 *   ['nodes', '  n1  no kernel  gpu=yes'].join('\n'),
 * )
 * ```
 */
export const describeWorld = ({ snapshot, modules, options }: Describable): string =>
  worldLines(snapshot, modules, options).join('\n')
