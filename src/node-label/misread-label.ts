/** Version labels as the operator reads them: by the beginning and the end of their keys. */
import { VERSION_DEVICE_PLUGIN_PREFIX, VERSION_MODULE_LOADER_PREFIX, VERSION_MODULE_PREFIX } from '../constants.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { sortedBy } from '../kubernetes/order.js'
import { versionLabel, wantedVersionLabel } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'
import type { VersionLabels } from './version-state.js'

/** Version labels that the operator takes for those of one Module. */
export interface MisreadLabels {
  /** What the operator takes it for; there may be no such Module. */
  readonly module: ModuleName
  readonly labels: VersionLabels
  /** Whether one of the labels is really this Module's. */
  readonly isAbout: (module: ModuleName) => boolean
}

interface Reading {
  readonly key: string
  readonly value: string
  readonly module: ModuleName
  readonly field: keyof VersionLabels
}

const prefixes: ReadonlyArray<readonly [string, keyof VersionLabels]> = [
  [VERSION_MODULE_PREFIX, 'wanted'],
  [VERSION_MODULE_LOADER_PREFIX, 'loader'],
  [VERSION_DEVICE_PLUGIN_PREFIX, 'plugin'],
]

/** The last two parts between dots are taken for namespace and name: every key with a prefix has four parts or more. */
const reading = (key: string, value: string): ReadonlyArray<Reading> => {
  const field = prefixes.find(([prefix]) => key.startsWith(prefix))?.[1]
  if (field === undefined) return []
  const [namespace, name] = key.split('.').slice(-2)
  return namespace === undefined || name === undefined ? [] : [{ key, value, module: { namespace, name }, field }]
}

/**
 * The version labels of a node as the operator sorts them: a name with a dot is misread, and names that look the same when
 * namespace and name are joined by `-` are mixed up. Where the operator leaves it to chance which of two labels counts, it
 * is the last in the order of keys. O(n log n).
 *
 * Source: internal/utils/kmmlabels.go, controllers/node_label_module_version_reconciler.go `getLabelsPerModules`,
 * release-1.1.
 */
export const misreadLabels = (labels: Readonly<Record<string, string>> | undefined): ReadonlyArray<MisreadLabels> => {
  const readings = sortedBy(({ key }: Reading) => key)(
    Object.keys(labels ?? {}).flatMap((key) => reading(key, labels?.[key] ?? '')),
  )
  const groups = groupedBy(({ module: { namespace, name } }: Reading) => `${namespace}-${name}`)(readings)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const keys = new Set(group.map(({ key }) => key))
    const valueOf = (field: keyof VersionLabels): string =>
      group.filter((one) => one.field === field).at(-1)?.value ?? ''
    return [
      {
        module: first.module,
        labels: { wanted: valueOf('wanted'), loader: valueOf('loader'), plugin: valueOf('plugin') },
        isAbout: (module: ModuleName) =>
          [
            wantedVersionLabel(module),
            versionLabel('module-loader', module),
            versionLabel('device-plugin', module),
          ].some((key) => keys.has(key)),
      },
    ]
  })
}
