/** Device plugin sections. */
import fc from 'fast-check'

import type { DevicePlugin, DevicePluginContainer } from '../../module/module.js'

const container: fc.Arbitrary<DevicePluginContainer> = fc.record(
  {
    image: fc.constantFrom('registry.example/plugin:1', 'registry.example/plugin'),
    imagePullPolicy: fc.constantFrom('Always', 'IfNotPresent', ''),
    args: fc.constantFrom([], ['--verbose']),
    command: fc.constant(['/plugin']),
    env: fc.constantFrom<NonNullable<DevicePluginContainer['env']>>(
      [
        { name: 'LEVEL', value: 'info' },
        { name: 'EMPTY', value: '' },
      ],
      [{ name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
      [],
    ),
    resources: fc.constantFrom<NonNullable<DevicePluginContainer['resources']>>(
      { limits: { cpu: '0.1', memory: '64Mi' }, requests: { cpu: '100m' } },
      { limits: { cpu: '1000m' } },
      {},
    ),
    volumeMounts: fc.constantFrom<NonNullable<DevicePluginContainer['volumeMounts']>>(
      [{ name: 'extra', mountPath: '/extra' }],
      [{ name: 'extra', mountPath: '/extra', readOnly: false }],
    ),
  },
  { requiredKeys: ['image'] },
)

/**
 * A device plugin: with environment, resources written in several ways, volumes of several kinds, and the fields that
 * came after release 1.1.
 */
export const devicePlugin: fc.Arbitrary<DevicePlugin> = fc.record(
  {
    container,
    serviceAccountName: fc.constantFrom('plugin', ''),
    volumes: fc.constantFrom<NonNullable<DevicePlugin['volumes']>>(
      [{ name: 'extra', hostPath: { path: '/extra' } }],
      [
        { name: 'extra', configMap: { name: 'config' } },
        { name: 'scratch', emptyDir: { sizeLimit: '1024Mi' } },
      ],
      [{ name: 'extra' }],
    ),
    initContainer: container,
    automountServiceAccountToken: fc.boolean(),
  },
  { requiredKeys: ['container'] },
)
