/**
 * DaemonSets that an API server refuses, or whose images no node can pull, were planned as if they ran; `validate` found nothing, and
 * `images` listed names that no registry has.
 */
import { imagesOf, lintModule, type Module, plan } from 'kmm-planner'
import { expect, it } from 'vitest'

import { foreseeModule } from '../../../src/foresight/foresee-module.js'
import { moduleOf, node, pluginSection } from '../builders.js'

const sockets = { name: 'kubelet-device-plugins', hostPath: { path: '/var/lib/kubelet/device-plugins' } }

const cases: ReadonlyArray<readonly [string, Module, ReadonlyArray<string>, ReadonlyArray<string>]> = [
  [
    'a mount without its volume',
    moduleOf({
      devicePlugin: { container: { ...pluginSection.container, volumeMounts: [{ name: 'sysfs', mountPath: '/sys' }] } },
    }),
    ['spec.devicePlugin.container.volumeMounts.0.name'],
    ['module-loader'],
  ],
  [
    'what KMM adds itself',
    moduleOf({
      devicePlugin: {
        volumes: [sockets],
        container: {
          ...pluginSection.container,
          volumeMounts: [{ name: sockets.name, mountPath: sockets.hostPath.path }],
        },
      },
    }),
    ['spec.devicePlugin.container.volumeMounts.0.mountPath', 'spec.devicePlugin.volumes.0.name'],
    ['module-loader'],
  ],
  [
    'no image, and no name of a ServiceAccount',
    moduleOf({ loaderServiceAccount: 'Loader_SA', devicePlugin: { container: { image: '' } } }),
    ['spec.devicePlugin.container.image', 'spec.moduleLoader.serviceAccountName'],
    [],
  ],
  [
    'a selector that selects nothing',
    moduleOf({ selector: { hw: 'smart nic' }, devicePlugin: pluginSection }),
    ['spec.selector.hw'],
    ['device-plugin'],
  ],
]

it.each(cases)('%s: told by plan and by itself, and not created', (_, module, places, created) => {
  const { changes, diagnostics } = plan({ nodes: [node('a')], daemonSets: [] }, [module])
  const told = (remarks: typeof diagnostics) =>
    remarks.flatMap(({ name, severity, path }) => (name === 'ObjectRefused' ? [[severity, path.join('.')]] : []))
  const expected = places.map((place) => ['error', place])
  expect(told(diagnostics).sort()).toEqual(expected)
  expect([...told(foreseeModule('safe')(module))].sort()).toEqual(expected)
  expect(changes.flatMap(({ action, role }) => (action === 'create' ? [role] : []))).toEqual(created)
})

it.each([
  ['reg.example.org/dp:${KERNEL_FULL_VERSION}', 'KMM222'],
  ['reg.example.org/DP', 'KMM704'],
  ['https://reg.example.org/dp:1', 'KMM704'],
  ['reg.example.org/a b:1', 'KMM704'],
  ['reg.example.org/dp', 'KMM218'],
  ['reg.example.org/dp:1', undefined],
])('the image %s of a device plugin is told of as %s', (image, code) => {
  for (const section of ['container', 'initContainer'] as const) {
    const module = moduleOf({ devicePlugin: { ...pluginSection, [section]: { image } } })
    const place = `spec.devicePlugin.${section}.image`
    const at = (remarks: ReturnType<typeof lintModule>) =>
      remarks.filter(({ path }) => path.join('.') === place).map((remark) => remark.code)
    const expected = code === undefined ? [] : [code]
    expect(at(lintModule(module))).toEqual(expected)
    expect(at(plan({ nodes: [node('a')], daemonSets: [] }, [module]).diagnostics)).toEqual(expected)
    const { images } = imagesOf({ nodes: [node('a')] }, [module])
    expect(images.some((one) => one.image === image)).toBe(code !== 'KMM704' && code !== 'KMM222')
  }
})

it('a loader with a scheme before its image is told of, without a cluster, too', () => {
  const mappings = [{ regexp: '^.+$', containerImage: 'https://reg.example.org/d:1' }]
  expect(
    lintModule(moduleOf({ mappings })).flatMap(({ code, path }) => (code === 'KMM704' ? [path.join('.')] : [])),
  ).toEqual(['spec.moduleLoader.container.kernelMappings.0.containerImage'])
})
