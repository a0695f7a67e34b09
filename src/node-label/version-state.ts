/**
 * Where a node stands in the ordered upgrade of a Module, read from three labels: the version that the user asks for, and
 * the versions in which the ModuleLoader and the device plugin are scheduled.
 */
import { lookup } from '../kubernetes/json.js'
import { versionLabel, wantedVersionLabel } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'

/** The values of the three labels; empty when a label is absent or empty, as no version is empty. */
export interface VersionLabels {
  readonly wanted: string
  readonly loader: string
  readonly plugin: string
}

type Scheduled = 'absent' | 'desired' | 'other'

/**
 * Whether a version is asked for; then how the ModuleLoader and the device plugin are scheduled. When none is asked for,
 * every version is another one.
 */
export type VersionState =
  `unasked ${Exclude<Scheduled, 'desired'>} ${Exclude<Scheduled, 'desired'>}` | `asked ${Scheduled} ${Scheduled}`

/** The version labels of a Module on a node. */
export const versionLabelsOf =
  (module: ModuleName) =>
  (labels: Readonly<Record<string, string>> | undefined): VersionLabels => ({
    wanted: lookup(labels, wantedVersionLabel(module)) ?? '',
    loader: lookup(labels, versionLabel('module-loader', module)) ?? '',
    plugin: lookup(labels, versionLabel('device-plugin', module)) ?? '',
  })

const presence = (version: string): 'absent' | 'other' => (version === '' ? 'absent' : 'other')

/** The state that three labels are in. Total: there are thirteen. */
export const versionState = ({ wanted, loader, plugin }: VersionLabels): VersionState => {
  if (wanted === '') return `unasked ${presence(loader)} ${presence(plugin)}`
  const scheduled = (version: string): Scheduled => (version === wanted ? 'desired' : presence(version))
  return `asked ${scheduled(loader)} ${scheduled(plugin)}`
}
