import { describe, expect, it } from 'vitest'

import { KERNEL, moduleOf, node, renderedOne } from '../builders.js'

const KERNEL_LABEL = 'kmm.node.kubernetes.io/kernel-version.full'
const VERSION_LABEL = 'beta.kmm.node.kubernetes.io/version-module-loader.drivers.gpu'

const podSpecOf = (parts: Parameters<typeof moduleOf>[0]) => renderedOne(moduleOf(parts)).spec!.template.spec!

const containerOf = (parts: Parameters<typeof moduleOf>[0]) => podSpecOf(parts).containers[0]!

describe('a ModuleLoader DaemonSet', () => {
  it('is all of this and nothing else', () => {
    const labels = { [KERNEL_LABEL]: KERNEL, 'kmm.node.kubernetes.io/module.name': 'gpu' }
    expect(renderedOne(moduleOf())).toStrictEqual({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: {
        name: expect.stringMatching(/^gpu-5-14-0-284-[a-z0-9-]+-[0-9a-f]{8}$/) as string,
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
                name: 'module-loader',
                image: `registry.example/gpu:${KERNEL}`,
                command: ['sleep', 'infinity'],
                lifecycle: {
                  postStart: { exec: { command: ['/bin/sh', '-c', 'modprobe -v -d /opt gpu'] } },
                  preStop: { exec: { command: ['/bin/sh', '-c', 'modprobe -rv -d /opt gpu'] } },
                },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { add: ['SYS_MODULE'] },
                  runAsUser: 0,
                  seLinuxOptions: { type: 'spc_t' },
                },
                volumeMounts: [{ name: 'node-lib-modules', mountPath: `/lib/modules/${KERNEL}`, readOnly: true }],
              },
            ],
            nodeSelector: { gpu: 'yes', [KERNEL_LABEL]: KERNEL },
            priorityClassName: 'system-node-critical',
            volumes: [{ name: 'node-lib-modules', hostPath: { path: `/lib/modules/${KERNEL}`, type: 'Directory' } }],
          },
        },
      },
    })
  })

  it('has no more rights than loading needs, whatever the Module asks for', () => {
    const podSpec = podSpecOf({
      modprobe: { moduleName: 'gpu', firmwarePath: '/f', modulesLoadingOrder: ['gpu', 'b'] },
      container: { inTreeModulesToRemove: ['x'] },
    })
    expect(podSpec.containers[0]?.securityContext).not.toHaveProperty('privileged')
    expect(podSpec.containers[0]?.securityContext?.capabilities).toStrictEqual({ add: ['SYS_MODULE'] })
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace'])
      expect(podSpec).not.toHaveProperty(field)
    expect(podSpec.volumes?.flatMap(({ hostPath }) => hostPath?.path ?? [])).toStrictEqual([
      `/lib/modules/${KERNEL}`,
      '/var/lib/firmware',
    ])
  })

  it('mounts the firmware folder of the node where the Module brings firmware', () => {
    const podSpec = podSpecOf({ modprobe: { moduleName: 'gpu', firmwarePath: '/firmware' } })
    expect(podSpec.volumes?.[1]).toStrictEqual({
      name: 'node-var-lib-firmware',
      hostPath: { path: '/var/lib/firmware', type: 'DirectoryOrCreate' },
    })
    expect(podSpec.containers[0]?.volumeMounts?.[1]).toStrictEqual({
      name: 'node-var-lib-firmware',
      mountPath: '/var/lib/firmware',
    })
  })

  it.each([
    [['a', 'b', 'c'], 'softdep a pre: b\nsoftdep b pre: c\n'],
    [['a', 'b'], 'softdep a pre: b\n'],
    [['a'], ''],
    [[], ''],
  ])('tells modprobe the loading order %j', (modulesLoadingOrder, lines) => {
    const { spec } = renderedOne(moduleOf({ modprobe: { moduleName: 'a', modulesLoadingOrder } }), [node('n')], {
      profile: 'kmm-1.1',
    })
    expect(spec?.template.metadata?.annotations).toStrictEqual({ 'modules-order': lines })
    expect(spec?.template.spec?.volumes?.[1]).toStrictEqual({
      name: 'modules-order',
      downwardAPI: {
        items: [{ path: 'softdep.conf', fieldRef: { fieldPath: "metadata.annotations['modules-order']" } }],
      },
    })
    expect(spec?.template.spec?.containers[0]?.volumeMounts?.[1]).toStrictEqual({
      name: 'modules-order',
      mountPath: '/etc/modprobe.d',
      readOnly: true,
    })
  })

  it('has no annotation without a loading order', () => {
    expect(renderedOne(moduleOf()).spec?.template.metadata).not.toHaveProperty('annotations')
  })

  it('mounts modules, firmware and loading order in this order', () => {
    const { volumes, containers } = podSpecOf({
      modprobe: { moduleName: 'a', firmwarePath: '/f', modulesLoadingOrder: ['a', 'b'] },
    })
    const names = ['node-lib-modules', 'node-var-lib-firmware', 'modules-order']
    expect(volumes?.map(({ name }) => name)).toStrictEqual(names)
    expect(containers[0]?.volumeMounts?.map(({ name }) => name)).toStrictEqual(names)
  })

  it('carries its version as label, selector and node selector', () => {
    const { metadata, spec } = renderedOne(moduleOf({ container: { version: 'v1' } }))
    for (const labels of [
      metadata.labels,
      spec?.selector.matchLabels,
      spec?.template.metadata?.labels,
      spec?.template.spec?.nodeSelector,
    ]) {
      expect(labels).toHaveProperty([VERSION_LABEL], 'v1')
    }
  })

  it('passes pull policy, pull secret, tolerations and in-tree modules on', () => {
    const tolerations = [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }]
    const podSpec = podSpecOf({
      imageRepoSecret: { name: 'pull' },
      tolerations,
      container: { imagePullPolicy: 'Always', inTreeModuleToRemove: 'nouveau' },
    })
    expect(podSpec).toMatchObject({
      imagePullSecrets: [{ name: 'pull' }],
      tolerations,
      containers: [{ imagePullPolicy: 'Always' }],
    })
    expect(podSpec.containers[0]?.lifecycle?.postStart?.exec?.command?.[2]).toBe(
      'modprobe -r "nouveau" && modprobe -v -d /opt gpu',
    )
  })

  it('has no tolerations for an empty list of them', () => {
    expect(podSpecOf({ tolerations: [] })).not.toHaveProperty('tolerations')
  })

  it.each([
    ["the mapping's list", { inTreeModulesToRemove: ['a'] }, { inTreeModulesToRemove: ['b', 'c'] }, ['b', 'c']],
    ["the container's list", { inTreeModulesToRemove: ['a'] }, {}, ['a']],
    ["the mapping's name", { inTreeModuleToRemove: 'a' }, { inTreeModuleToRemove: 'b' }, ['b']],
    [
      "the container's name where the mapping's is empty",
      { inTreeModuleToRemove: 'a' },
      { inTreeModuleToRemove: '' },
      ['a'],
    ],
    ['nothing for an empty list of the mapping', { inTreeModulesToRemove: ['a'] }, { inTreeModulesToRemove: [] }, []],
  ])('removes %s first', (_, container, mapping, removed) => {
    const command = containerOf({ container, mappings: [{ regexp: '.', containerImage: 'a/b:1', ...mapping }] })
      .lifecycle?.postStart?.exec?.command?.[2]
    expect(command).toBe(
      `${removed.length === 0 ? '' : `modprobe -r ${removed.map((name) => `"${name}"`).join(' ')} && `}modprobe -v -d /opt gpu`,
    )
  })

  it('runs the image of its mapping, else of its container', () => {
    expect(containerOf({ mappings: [{ regexp: '.' }], container: { containerImage: 'a/b:${KERNEL_X}' } }).image).toBe(
      'a/b:5',
    )
    expect(
      containerOf({
        mappings: [{ regexp: '.', containerImage: 'c/d:${MOD_NAME}' }],
        container: { containerImage: 'a/b:1' },
      }).image,
    ).toBe('c/d:gpu')
  })

  it('keeps node labels apart whose keys are called as what objects inherit', () => {
    const selector = JSON.parse('{"__proto__":"x","constructor":"y"}') as Readonly<Record<string, string>>
    // An API server refuses the first key, so only one profile sends it.
    const made = renderedOne(moduleOf({ selector }), [node('a', { labels: selector })], { profile: 'kmm-1.1' })
    const { nodeSelector } = made.spec!.template.spec!
    expect(JSON.stringify(nodeSelector)).toBe(`{"__proto__":"x","constructor":"y","${KERNEL_LABEL}":"${KERNEL}"}`)
  })

  it('of a Module that is not in the cluster yet has no owner', () => {
    expect(renderedOne(moduleOf({ uid: '' })).metadata).not.toHaveProperty('ownerReferences')
  })

  it("cannot be sent to nodes of another kernel by the Module's selector", () => {
    const selector = { gpu: 'yes', [KERNEL_LABEL]: KERNEL }
    expect(
      renderedOne(moduleOf({ selector }), [node('a', { labels: selector })]).spec?.template.spec?.nodeSelector,
    ).toStrictEqual(selector)
  })
})
