/**
 * The Modules that have anything to do with a node's labels. A cluster has thousands of nodes and hundreds of Modules, and
 * most pairs have nothing to say.
 */
import { memoize } from '../kubernetes/memoize.js'
import type { Node } from '../kubernetes/object.js'
import { devicePluginTargetLabel, versionLabel, wantedVersionLabel } from '../label/identity.js'
import type { ModulePod } from '../label/module-pod.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { readyLabels } from './ready-label.js'

/** Every label key that is about a Module; the deprecated ones are about several. */
const keysOf = (module: ModuleName): ReadonlyArray<string> => [
  ...readyLabels(module, 'module-loader'),
  ...readyLabels(module, 'device-plugin'),
  wantedVersionLabel(module),
  versionLabel('module-loader', module),
  versionLabel('device-plugin', module),
  devicePluginTargetLabel(module),
]

const none: ReadonlyArray<never> = []

/** What else is known of nodes. */
export interface Concerns {
  /** The nodes that a Module selects in a way that matters, by name. */
  readonly selectedBy: (module: Module) => ReadonlyArray<string>
  /** The keys of all labels that any node has; undefined where nobody looked. */
  readonly labelKeys: ReadonlySet<string> | undefined
}

const plainConcerns: Concerns = { selectedBy: () => none, labelKeys: undefined }

/** No label key and no name of a Module has a line break in it. */
const placeOf = (nodeName: string): string => `node\n${nodeName}`

/**
 * Of these Modules, in their order, those that a label of the node is about, that have a pod on it or that select it in a way that
 * matters. O(Modules + their nodes) once, then O(labels and pods of the node) for each node.
 */
export const concernedModules = (
  modules: ReadonlyArray<Module>,
  { selectedBy, labelKeys }: Concerns = plainConcerns,
): ((node: Node, pods: ReadonlyArray<ModulePod> | undefined) => ReadonlyArray<Module>) => {
  // A local map of local arrays: Modules by what they are found by, in one pass.
  const places = new Map<string, Array<number>>()
  const nodesOf = modules.map(selectedBy)
  modules.forEach((module, place) => {
    const name = moduleNameOf(module)
    for (const key of [moduleKey(name), ...keysOf(name), ...(nodesOf[place] ?? none).map(placeOf)]) {
      const known = places.get(key)
      if (known === undefined) places.set(key, [place])
      else known.push(place)
    }
  })
  const selectsNodes = nodesOf.some(({ length }) => length > 0)
  const mayHaveLabels = labelKeys === undefined || [...labelKeys].some((key) => places.has(key))
  const placesOf = memoize((module: ModuleName): ReadonlyArray<number> => places.get(moduleKey(module)) ?? none)
  return ({ metadata: { name, labels } }, pods = none) => {
    // Local mutation: most nodes concern no Module, and get by without a list.
    let found: Set<number> | undefined
    const meet = (met: ReadonlyArray<number> | undefined): void => {
      if (met !== undefined) for (const place of met) found = (found ?? new Set()).add(place)
    }
    if (selectsNodes) meet(places.get(placeOf(name)))
    if (mayHaveLabels) for (const key of Object.keys(labels ?? {})) meet(places.get(key))
    for (const { module } of pods) if (module !== undefined) meet(placesOf(module))
    return found === undefined
      ? none
      : [...found].sort((left, right) => left - right).flatMap((place) => modules[place] ?? [])
  }
}
