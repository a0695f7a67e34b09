import { describe, expect, it } from 'vitest'

import type { DaemonSet, ModuleSpec, PlanOptions } from '../../../src/index.js'
import { moduleOf, node, pluginSection, rendered } from '../builders.js'

const pluginOf = (parts: Parameters<typeof moduleOf>[0], options: PlanOptions = {}): DaemonSet =>
  rendered(moduleOf({ devicePlugin: pluginSection, ...parts }), [node('a')], options).find(
    ({ metadata }) => metadata.labels?.['kmm.node.kubernetes.io/kernel-version.full'] === undefined,
  )!

const podSpecOf = (devicePlugin: NonNullable<ModuleSpec['devicePlugin']>) =>
  pluginOf({ devicePlugin }).spec!.template.spec!

const sockets = { name: 'kubelet-device-plugins', mountPath: '/var/lib/kubelet/device-plugins' }
const socketsVolume = {
  name: 'kubelet-device-plugins',
  hostPath: { path: '/var/lib/kubelet/device-plugins', type: 'Directory' },
}

describe('a device plugin DaemonSet', () => {
  it('is all of this and nothing else', () => {
    const labels = { 'kmm.node.kubernetes.io/module.name': 'gpu' }
    expect(pluginOf({})).toStrictEqual({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: {
        name: expect.stringMatching(/^gpu-device-plugin-[0-9a-f]{8}$/) as string,
        namespace: 'drivers',
        labels,
        ownerReferences: [
          {
            apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
            blockOwnerDeletion: true,
            controller: true,
            kind: 'Module',
            name: 'gpu',
            uid: 'module-uid',
          },
        ],
      },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { finalizers: ['kmm.node.kubernetes.io/node-labeler'], labels },
          spec: {
            containers: [
              {
                name: 'device-plugin',
                image: 'registry.example/plugin:1',
                securityContext: { privileged: true },
                volumeMounts: [sockets],
              },
            ],
            nodeSelector: { 'kmm.node.kubernetes.io/drivers.gpu.ready': '' },
            priorityClassName: 'system-node-critical',
            volumes: [socketsVolume],
          },
        },
      },
    })
  })

  it("passes everything of the container on; the kubelet's sockets come first in volumes and last in mounts", () => {
    const container = {
      image: 'a/b:1',
      imagePullPolicy: 'Never',
      command: ['run'],
      args: ['-x'],
      env: [{ name: 'A', value: '1' }],
      resources: { limits: { cpu: '1' } },
      volumeMounts: [{ name: 'v', mountPath: '/v' }],
    }
    const podSpec = podSpecOf({ container, volumes: [{ name: 'v', configMap: { name: 'c' } }] })
    expect(podSpec.containers).toStrictEqual([
      {
        name: 'device-plugin',
        ...container,
        securityContext: { privileged: true },
        volumeMounts: [...container.volumeMounts, sockets],
      },
    ])
    expect(podSpec.volumes).toStrictEqual([socketsVolume, { name: 'v', configMap: { name: 'c' } }])
  })

  it('has an init container, privileged and without the sockets', () => {
    const podSpec = podSpecOf({
      ...pluginSection,
      volumes: [{ name: 'v', configMap: { name: 'c' } }],
      initContainer: { image: 'a/init:1', command: ['wait'], volumeMounts: [{ name: 'v', mountPath: '/v' }] },
    })
    expect(podSpec.initContainers).toStrictEqual([
      {
        name: 'device-plugin-init',
        image: 'a/init:1',
        command: ['wait'],
        securityContext: { privileged: true },
        volumeMounts: [{ name: 'v', mountPath: '/v' }],
      },
    ])
    expect(podSpecOf(pluginSection)).not.toHaveProperty('initContainers')
  })

  it.each([true, false])(
    'mounts the token of its ServiceAccount or not, as asked: %s',
    (automountServiceAccountToken) => {
      expect(podSpecOf({ ...pluginSection, automountServiceAccountToken })).toHaveProperty(
        'automountServiceAccountToken',
        automountServiceAccountToken,
      )
      expect(podSpecOf(pluginSection)).not.toHaveProperty('automountServiceAccountToken')
    },
  )

  it('has the pull secret and the tolerations of the Module', () => {
    const tolerations = [{ operator: 'Exists' }]
    expect(pluginOf({ imageRepoSecret: { name: 'pull' }, tolerations }).spec?.template.spec).toMatchObject({
      imagePullSecrets: [{ name: 'pull' }],
      tolerations,
    })
  })

  it('runs where its Module is loaded, and not where one of that name in another namespace is', () => {
    expect(pluginOf({ namespace: 'other' }).spec?.template.spec?.nodeSelector).toStrictEqual({
      'kmm.node.kubernetes.io/other.gpu.ready': '',
    })
    expect(pluginOf({ namespace: 'other' }, { profile: 'kmm-1.1' }).spec?.template.spec?.nodeSelector).toStrictEqual({
      'kmm.node.kubernetes.io/gpu.ready': '',
    })
  })

  it('of a version runs where that version is asked for', () => {
    const { metadata, spec } = pluginOf({ container: { version: 'v1' } })
    const key = 'beta.kmm.node.kubernetes.io/version-device-plugin.drivers.gpu'
    for (const labels of [
      metadata.labels,
      spec?.selector.matchLabels,
      spec?.template.metadata?.labels,
      spec?.template.spec?.nodeSelector,
    ]) {
      expect(labels).toHaveProperty([key], 'v1')
    }
  })

  it('without a module to load runs where the Module selects', () => {
    expect(pluginOf({ withoutLoader: true }).spec?.template.spec?.nodeSelector).toStrictEqual({ gpu: 'yes' })
  })

  it('is wanted even when no node has a kernel that maps', () => {
    expect(
      rendered(moduleOf({ devicePlugin: pluginSection, mappings: [{ literal: 'none', containerImage: 'a/b:1' }] }), [
        node('a'),
      ]),
    ).toHaveLength(1)
  })
})
