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
const labelKeys = (module: ModuleName): ReadonlyArray<string> => [
  ...readyLabels(module, 'module-loader'),
  ...readyLabels(module, 'device-plugin'),
  wantedVersionLabel(module),
  versionLabel('module-loader', module),
  versionLabel('device-plugin', module),
  devicePluginTargetLabel(module),
]

const none: ReadonlyArray<never> = []

/** No label key and no name of a Module has a line break in it. */
const placeOf = (nodeName: string): string => `node\n${nodeName}`

/**
 * Of these Modules, in their order, those that a label of the node is about, that have a pod on it or that select it in a way that
 * matters (`selectedBy`: names of nodes). O(Modules + their nodes) once, then O(labels and pods of the node) for each node.
 */
export const concernedModules = (
  modules: ReadonlyArray<Module>,
  selectedBy: (module: Module) => ReadonlyArray<string> = () => [],
): ((node: Node, pods: ReadonlyArray<ModulePod> | undefined) => ReadonlyArray<Module>) => {
  // A local map of local arrays: Modules by what they are found by, in one pass.
  const places = new Map<string, Array<number>>()
  modules.forEach((module, place) => {
    const name = moduleNameOf(module)
    for (const key of [moduleKey(name), ...labelKeys(name), ...selectedBy(module).map(placeOf)]) {
      const known = places.get(key)
      if (known === undefined) places.set(key, [place])
      else known.push(place)
    }
  })
  const withPlacesOn = modules.some((module) => selectedBy(module).length > 0)
  const placesOf = memoize((module: ModuleName): ReadonlyArray<number> => places.get(moduleKey(module)) ?? none)
  return ({ metadata: { name, labels } }, pods = none) => {
    // Local mutation: most nodes concern no Module, and get by without a list.
    let found: Set<number> | undefined
    const meet = (met: ReadonlyArray<number> | undefined): void => {
      if (met !== undefined) for (const place of met) found = (found ?? new Set()).add(place)
    }
    if (withPlacesOn) meet(places.get(placeOf(name)))
    for (const key of Object.keys(labels ?? {})) meet(places.get(key))
    for (const { module } of pods) if (module !== undefined) meet(placesOf(module))
    return found === undefined
      ? none
      : [...found].sort((left, right) => left - right).flatMap((place) => modules[place] ?? [])
  }
}
