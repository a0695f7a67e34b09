/** From which place of a Module the labels come that KMM makes of it: keys and values hold its names and its version. */
import { MODULE_NAME_LABEL } from '../constants.js'
import type { RefusalRule } from '../diagnostic/refusal-rule.js'
import type { Path } from '../kubernetes/json.js'
import { devicePluginReadyLabel, devicePluginTargetLabel, readyLabel, versionLabel } from '../label/identity.js'
import { CONTAINER_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'

/** The name of the Module. Where it is too long together with the namespace, it is what can be changed. */
const NAME_PATH: Path = ['metadata', 'name']

/** Rules about the key of a label; others are about its value. */
const keyRules: ReadonlySet<RefusalRule> = new Set<RefusalRule>([
  'label-key',
  'label-name-length',
  'label-prefix',
  'label-prefix-length',
])

/** A selector that a label may come from, and where it is. */
export interface SelectorAt {
  readonly selector: Readonly<Record<string, string>>
  readonly path: Path
}

/** Where a label of a rendered object comes from; nothing where it comes from a node. */
export const labelSource =
  (module: Module, { selector, path }: SelectorAt) =>
  (key: string, rule: RefusalRule): Path | undefined => {
    const name = moduleNameOf(module)
    const versions = [versionLabel('module-loader', name), versionLabel('device-plugin', name)]
    const named = [readyLabel(name, true), readyLabel(name, false), devicePluginTargetLabel(name)]
    const pluginReady = [devicePluginReadyLabel(name, true), devicePluginReadyLabel(name, false)]
    if (versions.includes(key)) return keyRules.has(rule) ? NAME_PATH : [...CONTAINER_PATH, 'version']
    if (key === MODULE_NAME_LABEL || named.includes(key) || pluginReady.includes(key)) return NAME_PATH
    return Object.hasOwn(selector, key) ? [...path, key] : undefined
  }
