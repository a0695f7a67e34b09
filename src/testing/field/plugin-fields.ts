/** The fields of a device plugin, and of a ManagedClusterModule. */
import { type FieldRow, from, row, type Situation } from './field-row.js'

const around: Situation['around'] = { 'devicePlugin.container.image': 'registry.example/plugin:1' }

const inPlugin = (field: string, does: string, values: Situation['values'], more: Situation['around'] = {}): FieldRow =>
  row(`devicePlugin.${field}`, does, ['device plugin'], values, { around: { ...around, ...more } })

const containerRows = (container: 'container' | 'initContainer'): ReadonlyArray<FieldRow> => {
  const whose = container === 'container' ? 'the device plugin' : 'the container that runs before it'
  const more = { [`devicePlugin.${container}.image`]: 'registry.example/plugin:1' }
  const rows = [
    inPlugin(`${container}.image`, `the image of ${whose}`, ['registry.example/a:1', 'registry.example/b:1'], more),
    inPlugin(`${container}.imagePullPolicy`, `when nodes pull the image of ${whose}`, ['Always', 'IfNotPresent'], more),
    inPlugin(`${container}.command`, `the command of ${whose}, instead of that of its image`, [['a'], ['b']], more),
    inPlugin(`${container}.args`, `the arguments of ${whose}`, [['a'], ['b']], more),
    inPlugin(
      `${container}.env`,
      `the environment of ${whose}, passed on as it is`,
      [[{ name: 'A', value: '1' }], [{ name: 'A', value: '2' }]],
      more,
    ),
    inPlugin(
      `${container}.resources`,
      `the resources of ${whose}, passed on as they are`,
      [{ limits: { cpu: '1' } }, { limits: { cpu: '2' } }],
      more,
    ),
    inPlugin(
      `${container}.volumeMounts`,
      `where ${whose} finds its volumes, passed on as it is`,
      [[{ name: 'kubelet-device-plugins', mountPath: '/a' }], [{ name: 'kubelet-device-plugins', mountPath: '/b' }]],
      more,
    ),
  ]
  return container === 'container' ? rows : rows.map(from('2.4'))
}

/** Rows of `spec.devicePlugin`. */
export const pluginFieldRows: ReadonlyArray<FieldRow> = [
  ...containerRows('container'),
  ...containerRows('initContainer'),
  inPlugin('serviceAccountName', 'the ServiceAccount of the pods of the device plugin', ['plugin', 'plugin-2']),
  from('2.6')(inPlugin('automountServiceAccountToken', 'whether these pods get its token', [true, false])),
  inPlugin('volumes', 'volumes of the device plugin, passed on as they are', [
    [{ name: 'a', emptyDir: {} }],
    [{ name: 'b', emptyDir: {} }],
  ]),
]

/** Rows of the spec of a ManagedClusterModule, without those of the Module in it. */
export const hubFieldRows: ReadonlyArray<FieldRow> = [
  row('selector', 'the labels of the spokes that the Module is for', [], [{ site: 'oslo' }, { site: 'bonn' }]),
  row('spokeNamespace', 'the namespace in which spokes have the Module', [], ['drivers', 'other']),
]
