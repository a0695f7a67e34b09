import { describe, expect, it } from 'vitest'

import { withDaemonSetDefaults } from '../../../src/kubernetes/defaults.js'

const specWith = (podSpec: Readonly<Record<string, unknown>>) => ({ template: { spec: podSpec } })

const podSpecOf = (podSpec: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  (withDaemonSetDefaults(specWith(podSpec)) as ReturnType<typeof specWith>).template.spec

const storedVolume = (volume: unknown): unknown =>
  (podSpecOf({ volumes: [volume] })['volumes'] as ReadonlyArray<unknown>)[0]

const storedContainer = (container: unknown): Readonly<Record<string, unknown>> =>
  (podSpecOf({ containers: [container] })['containers'] as ReadonlyArray<Readonly<Record<string, unknown>>>)[0]!

describe('a DaemonSet as the API server stores it', () => {
  it('gets an update strategy, a history limit and the settings of its pods', () => {
    expect(withDaemonSetDefaults(undefined)).toStrictEqual({
      revisionHistoryLimit: 10,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      template: {
        spec: {
          restartPolicy: 'Always',
          dnsPolicy: 'ClusterFirst',
          schedulerName: 'default-scheduler',
          terminationGracePeriodSeconds: 30,
          securityContext: {},
        },
      },
    })
  })

  it('is what a real cluster shows of a ModuleLoader', () => {
    const asked = {
      selector: { matchLabels: { 'kmm.node.kubernetes.io/module.name': 'my-kmod' } },
      template: {
        metadata: { labels: { 'kmm.node.kubernetes.io/module.name': 'my-kmod' } },
        spec: {
          containers: [
            {
              name: 'module-loader',
              image: 'some.other.registry/org/my-kmod:5.14.0',
              command: ['sleep', 'infinity'],
              lifecycle: { postStart: { exec: { command: ['/bin/sh', '-c', 'modprobe -v -d /opt my-kmod'] } } },
              securityContext: { allowPrivilegeEscalation: false, runAsUser: 0 },
              volumeMounts: [{ name: 'node-lib-modules', mountPath: '/lib/modules/5.14.0', readOnly: true }],
            },
          ],
          serviceAccountName: 'kmm-operator-module-loader',
          volumes: [{ name: 'node-lib-modules', hostPath: { path: '/lib/modules/5.14.0', type: 'Directory' } }],
        },
      },
    }
    const [container] = asked.template.spec.containers
    expect(withDaemonSetDefaults(asked)).toStrictEqual({
      revisionHistoryLimit: 10,
      selector: asked.selector,
      template: {
        metadata: asked.template.metadata,
        spec: {
          containers: [
            {
              ...container,
              imagePullPolicy: 'IfNotPresent',
              resources: {},
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
            },
          ],
          dnsPolicy: 'ClusterFirst',
          restartPolicy: 'Always',
          schedulerName: 'default-scheduler',
          securityContext: {},
          serviceAccount: 'kmm-operator-module-loader',
          serviceAccountName: 'kmm-operator-module-loader',
          terminationGracePeriodSeconds: 30,
          volumes: asked.template.spec.volumes,
        },
      },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    })
  })

  it.each([
    ['revisionHistoryLimit', { revisionHistoryLimit: 3 }],
    [
      'updateStrategy',
      { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 } } },
    ],
  ])('keeps %s as it was asked for', (_, asked) => {
    expect(withDaemonSetDefaults(asked)).toMatchObject(asked)
  })

  it('has no rolling settings when pods are only replaced on deletion', () => {
    expect(withDaemonSetDefaults({ updateStrategy: { type: 'OnDelete' } })).toHaveProperty('updateStrategy', {
      type: 'OnDelete',
    })
  })

  it('is the same when it is stored a second time', () => {
    const once = withDaemonSetDefaults(specWith({ containers: [{ name: 'a', image: 'b' }], volumes: [{ name: 'c' }] }))
    expect(withDaemonSetDefaults(once)).toStrictEqual(once)
  })

  it('takes null for a missing field', () => {
    expect(
      podSpecOf({ restartPolicy: null, terminationGracePeriodSeconds: null, securityContext: null }),
    ).toStrictEqual(podSpecOf({}))
    expect(withDaemonSetDefaults({ updateStrategy: null, template: null, revisionHistoryLimit: null })).toStrictEqual(
      withDaemonSetDefaults({}),
    )
  })

  it('keeps a grace period of zero', () => {
    expect(podSpecOf({ terminationGracePeriodSeconds: 0 })).toHaveProperty('terminationGracePeriodSeconds', 0)
  })

  it.each([[7], ['text'], [true], [[]]])('leaves %j alone where an object is expected', (value) => {
    expect(withDaemonSetDefaults(value)).toStrictEqual(value)
    expect(withDaemonSetDefaults({ template: value })).toHaveProperty('template', value)
    expect(storedContainer(value)).toStrictEqual(value)
    expect(storedVolume(value)).toStrictEqual(value)
    expect(podSpecOf({ containers: { not: 'a list' }, volumes: value })).toMatchObject({
      containers: { not: 'a list' },
      volumes: value,
    })
  })

  it('does not touch what it is given', () => {
    const asked = Object.freeze(specWith(Object.freeze({ containers: Object.freeze([Object.freeze({ name: 'a' })]) })))
    expect(() => withDaemonSetDefaults(asked)).not.toThrow()
  })
})

describe('a container as the API server stores it', () => {
  it.each([
    ['registry.example/gpu', 'Always'],
    ['registry.example/gpu:latest', 'Always'],
    ['registry.example/gpu:1.0', 'IfNotPresent'],
    ['registry.example:5000/gpu', 'Always'],
    ['registry.example:5000/gpu:1.0', 'IfNotPresent'],
    ['registry.example/gpu@sha256:0123', 'IfNotPresent'],
    ['registry.example/gpu:latest@sha256:0123', 'Always'],
    ['registry.example/gpu:1.0@sha256:0123', 'IfNotPresent'],
    ['', 'Always'],
  ])('pulls %s %s', (image, imagePullPolicy) => {
    expect(storedContainer({ image })).toHaveProperty('imagePullPolicy', imagePullPolicy)
  })

  it('pulls as it was asked to', () => {
    expect(storedContainer({ image: 'a:latest', imagePullPolicy: 'Never' })).toHaveProperty('imagePullPolicy', 'Never')
    expect(storedContainer({ image: 'a:1', imagePullPolicy: '' })).toHaveProperty('imagePullPolicy', 'IfNotPresent')
  })

  it('says what its environment is read from', () => {
    const env = [
      { name: 'A', value: '1' },
      { name: 'B', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'C', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      { name: 'D', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } },
    ]
    expect(storedContainer({ env })['env']).toStrictEqual([
      env[0],
      { name: 'B', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } },
      { name: 'C', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '0' } } },
      env[3],
    ])
  })

  it('has ports that say their protocol, and probes with all their numbers', () => {
    const probe = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }
    expect(
      storedContainer({
        ports: [{ containerPort: 1 }, { containerPort: 2, protocol: 'UDP' }],
        livenessProbe: { httpGet: { port: 1 } },
        readinessProbe: { periodSeconds: 5 },
        startupProbe: {},
      }),
    ).toMatchObject({
      ports: [
        { containerPort: 1, protocol: 'TCP' },
        { containerPort: 2, protocol: 'UDP' },
      ],
      livenessProbe: { ...probe, httpGet: { port: 1, path: '/', scheme: 'HTTP' } },
      readinessProbe: { ...probe, periodSeconds: 5 },
      startupProbe: probe,
    })
  })

  it('is completed when it is an init container, too', () => {
    expect(podSpecOf({ initContainers: [{ name: 'a', image: 'b:1' }] })['initContainers']).toMatchObject([
      { imagePullPolicy: 'IfNotPresent', terminationMessagePolicy: 'File' },
    ])
  })
})

describe('a volume as the API server stores it', () => {
  it.each([
    [{ hostPath: { path: '/a' } }, { hostPath: { path: '/a', type: '' } }],
    [{ hostPath: { path: '/a', type: 'Directory' } }, { hostPath: { path: '/a', type: 'Directory' } }],
    [{ secret: { secretName: 'a' } }, { secret: { secretName: 'a', defaultMode: 420 } }],
    [{ secret: { secretName: 'a', defaultMode: 256 } }, { secret: { secretName: 'a', defaultMode: 256 } }],
    [{ configMap: { name: 'a' } }, { configMap: { name: 'a', defaultMode: 420 } }],
    [
      { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'b' } }] } },
      { downwardAPI: { defaultMode: 420, items: [{ path: 'a', fieldRef: { apiVersion: 'v1', fieldPath: 'b' } }] } },
    ],
    [
      {
        projected: {
          sources: [
            { serviceAccountToken: { path: 'a' } },
            { downwardAPI: { items: [{ fieldRef: { fieldPath: 'b' } }] } },
            { configMap: { name: 'c' } },
          ],
        },
      },
      {
        projected: {
          defaultMode: 420,
          sources: [
            { serviceAccountToken: { path: 'a', expirationSeconds: 3600 } },
            { downwardAPI: { items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'b' } }] } },
            { configMap: { name: 'c' } },
          ],
        },
      },
    ],
    [{ emptyDir: { medium: 'Memory' } }, { emptyDir: { medium: 'Memory' } }],
    [{ persistentVolumeClaim: { claimName: 'a' } }, { persistentVolumeClaim: { claimName: 'a' } }],
    [{ iscsi: { lun: 0 } }, { iscsi: { lun: 0, iscsiInterface: 'default' } }],
    [{ rbd: { image: 'a' } }, { rbd: { image: 'a', pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' } }],
    [
      { azureDisk: { diskName: 'a' } },
      { azureDisk: { diskName: 'a', cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false } },
    ],
    [{ scaleIO: { volumeName: 'a' } }, { scaleIO: { volumeName: 'a', storageMode: 'ThinProvisioned', fsType: 'xfs' } }],
    [
      { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } },
      { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' } } } },
    ],
    [{ nfs: { server: 'a', path: 'b' } }, { nfs: { server: 'a', path: 'b' } }],
  ])('%j becomes %j', (asked, stored) => {
    expect(storedVolume({ name: 'v', ...asked })).toStrictEqual({ name: 'v', ...stored })
  })

  it('is an empty directory when it names no source', () => {
    expect(storedVolume({ name: 'v' })).toStrictEqual({ name: 'v', emptyDir: {} })
    expect(storedVolume({ name: 'v', secret: null })).toMatchObject({ name: 'v', emptyDir: {} })
  })

  it('stays as it is when its source is of the wrong shape', () => {
    expect(storedVolume({ name: 'v', hostPath: '/a' })).toStrictEqual({ name: 'v', hostPath: '/a' })
    expect(storedVolume({ name: 'v', projected: { sources: 7 } })).toMatchObject({ projected: { sources: 7 } })
  })
})
