/** What an API server refuses of pods, as DaemonSets have them: each rule with a value that breaks it. */
import { describe, expect, it } from 'vitest'

import { refusals } from '../../../src/refusal/refusals.js'
import { causesOf, changed, daemonSet } from './fixtures.js'

const POD = 'spec.template.spec'

/** What is refused when one place in the pod holds something else; fields from the pod on. */
const refused = (place: string, value: unknown): ReadonlyArray<string> =>
  causesOf(changed(daemonSet, `${POD}.${place}`, value)).map((cause) => cause.replace(`${POD}.`, ''))

type Row = readonly [place: string, value: unknown, ...causes: ReadonlyArray<string>]

const check = (rows: ReadonlyArray<Row>): void => {
  it.each(rows.map(([place, value, ...causes]) => ({ place, value, causes })))(
    '$place $value',
    ({ place, value, causes }) => {
      expect([...refused(place, value)].sort()).toEqual([...causes].sort())
    },
  )
}

const long = (length: number): string => 'a'.repeat(length)

describe('volumes', () => {
  const name = 'volumes[0].name'
  const unmounted = 'containers[0].volumeMounts[0].name NotFound'
  check([
    ['volumes.0.name', 'a.b', `${name} Invalid`, unmounted],
    ['volumes.0.name', long(64), `${name} Invalid`, unmounted],
    ['volumes.0.name', '', `${name} Required`, unmounted],
    ['volumes.1', { name: 'data', emptyDir: {} }, 'volumes[1].name Duplicate'],
    ['volumes.0.hostPath', { path: '/a' }, 'volumes[0].hostPath Forbidden', unmounted],
    ['volumes.1', { name: 'b' }],
    ['volumes.1', { name: 'b', hostPath: {} }, 'volumes[1].hostPath.path Required'],
    ['volumes.1', { name: 'b', hostPath: { path: '/a/../b' } }, 'volumes[1].hostPath.path Invalid'],
    ['volumes.1', { name: 'b', hostPath: { path: '/a', type: 'directory' } }, 'volumes[1].hostPath.type NotSupported'],
    ['volumes.1', { name: 'b', secret: {} }, 'volumes[1].secret.secretName Required'],
    ['volumes.1', { name: 'b', secret: { secretName: 'Any.Name' } }],
    [
      'volumes.1',
      { name: 'b', configMap: { name: 'c', defaultMode: 644 } },
      'volumes[1].configMap.defaultMode Invalid',
    ],
    [
      'volumes.1',
      { name: 'b', configMap: { name: 'c', items: [{ path: '/a' }] } },
      'volumes[1].configMap.items[0].key Required',
      'volumes[1].configMap.items[0].path Invalid',
    ],
    ['volumes.1', { name: 'b', emptyDir: { sizeLimit: '-1' } }, 'volumes[1].emptyDir.sizeLimit Forbidden'],
    ['volumes.1', { name: 'b', nfs: { server: 's', path: 'a' } }, 'volumes[1].nfs.path Invalid'],
    ['volumes.1', { name: 'b', rbd: { image: 'i' } }, 'volumes[1].rbd.monitors Required'],
    ['volumes.1', { name: 'b', persistentVolumeClaim: {} }, 'volumes[1].persistentVolumeClaim.claimName Required'],
    ['volumes.1', { name: 'b', csi: { driver: 'a_b' } }, 'volumes[1].csi.driver Invalid'],
    ['volumes.1', { name: 'b', csi: { driver: long(64) } }, 'volumes[1].csi.driver TooLong'],
    [
      'volumes.1',
      { name: 'b', flexVolume: { options: { 'k8s.io/a': '' } } },
      'volumes[1].flexVolume.driver Required',
      'volumes[1].flexVolume.options[k8s.io/a] Invalid',
    ],
    [
      'volumes.1',
      { name: 'b', iscsi: { targetPortal: 'p', iqn: 'x', lun: 256 } },
      'volumes[1].iscsi.iqn Invalid',
      'volumes[1].iscsi.lun Invalid',
    ],
    ['volumes.1', { name: 'b', gcePersistentDisk: {} }, 'volumes[1].persistentDisk.pdName Required'],
    ['volumes.1', { name: 'b', fc: { targetWWNs: ['a'] } }, 'volumes[1].fc.lun Required'],
    [
      'volumes.1',
      { name: 'b', azureDisk: { diskName: 'd', diskURI: 'http://', kind: 'Managed' } },
      'volumes[1].azureDisk.diskURI NotSupported',
    ],
    ['volumes.1', { name: 'b', downwardAPI: { items: [{ path: 'a' }] } }, 'volumes[1].downwardAPI Required'],
    [
      'volumes.1',
      { name: 'b', ephemeral: { volumeClaimTemplate: { metadata: { name: 'a' }, spec: {} } } },
      'volumes[1].ephemeral.volumeClaimTemplate.metadata.name Forbidden',
      'volumes[1].ephemeral.volumeClaimTemplate.spec.accessModes Required',
      'volumes[1].ephemeral.volumeClaimTemplate.spec.resources[storage] Required',
    ],
    [
      'volumes.1',
      {
        name: 'b',
        projected: {
          sources: [
            { secret: { name: 's', items: [{ key: 'k', path: 'p' }] } },
            {
              configMap: { items: [{ key: 'k', path: 'p' }] },
              serviceAccountToken: { path: 't', expirationSeconds: 60 },
            },
          ],
        },
      },
      'volumes[1].projected Invalid',
      'volumes[1].projected.sources[1] Forbidden',
      'volumes[1].projected.sources[1].configMap.name Required',
      'volumes[1].projected.sources[1].serviceAccountToken.expirationSeconds Invalid',
    ],
  ])

  it('that are refused cannot be mounted, and do not take a name', () => {
    const volumes = [
      { name: 'data', hostPath: {} },
      { name: 'data', emptyDir: {} },
    ]
    expect(refused('volumes', volumes)).toEqual(['volumes[0].hostPath.path Required'])
  })
})

describe('mounts', () => {
  const at = 'containers[0].volumeMounts'
  const mount = (fields: object) => [{ name: 'data', mountPath: '/data', ...fields }]
  check([
    ['containers.0.volumeMounts', mount({ name: 'other' }), `${at}[0].name NotFound`],
    ['containers.0.volumeMounts', mount({ mountPath: '' }), `${at}[0].mountPath Required`],
    ['containers.0.volumeMounts', [...mount({}), ...mount({})], `${at}[1].mountPath Invalid`],
    ['containers.0.volumeMounts', mount({ subPath: '../a' }), `${at}.subPath Invalid`],
    [
      'containers.0.volumeMounts',
      mount({ subPath: 'a', subPathExpr: '/b' }),
      `${at}.subPathExpr Invalid`,
      `${at}[0].subPathExpr Invalid`,
    ],
    ['containers.0.volumeMounts', mount({ mountPropagation: 'Both' }), `${at}.mountPropagation NotSupported`],
    ['containers.0.volumeMounts', mount({ mountPropagation: 'Bidirectional' }), `${at}.mountPropagation Forbidden`],
    ['containers.0.volumeMounts', mount({ recursiveReadOnly: 'Enabled' }), `${at}.recursiveReadOnly Forbidden`],
    [
      'containers.0.volumeDevices',
      [{ name: 'data', devicePath: '/dev/a' }],
      'containers[0].volumeDevices[0].name Invalid',
      `${at}[0].name Invalid`,
    ],
  ])
})

describe('environment', () => {
  const at = 'containers[0].env[0]'
  const from = (valueFrom: unknown) => [{ name: 'A', valueFrom }]
  check([
    ['containers.0.env.0.name', '1A', `${at}.name Invalid`],
    ['containers.0.env.0.name', 'a.b-c', ...[]],
    ['containers.0.env.0.name', '..', `${at}.name Invalid`],
    ['containers.0.env.0.name', '', `${at}.name Required`],
    ['containers.0.env', [{ name: 'A' }, { name: 'A' }]],
    ['containers.0.env', from({}), `${at}.valueFrom Invalid`],
    ['containers.0.env.0.valueFrom', { fieldRef: { fieldPath: 'metadata.name' } }, `${at}.valueFrom Invalid`],
    [
      'containers.0.env',
      from({ fieldRef: { fieldPath: 'spec.nowhere' } }),
      `${at}.valueFrom.fieldRef.fieldPath Invalid`,
    ],
    [
      'containers.0.env',
      from({ fieldRef: { fieldPath: 'status.phase' } }),
      `${at}.valueFrom.fieldRef.fieldPath NotSupported`,
    ],
    [
      'containers.0.env',
      from({ fieldRef: { fieldPath: "metadata.labels['a b']" } }),
      `${at}.valueFrom.fieldRef Invalid`,
    ],
    ['containers.0.env', from({ fieldRef: { fieldPath: "metadata.labels['a/b']" } })],
    [
      'containers.0.env',
      from({ resourceFieldRef: { resource: 'limits.gpu' } }),
      `${at}.valueFrom.resourceFieldRef.resource NotSupported`,
    ],
    [
      'containers.0.env',
      from({ resourceFieldRef: { resource: 'limits.cpu', divisor: '2' } }),
      `${at}.valueFrom.resourceFieldRef.divisor Invalid`,
    ],
    ['containers.0.env', from({ resourceFieldRef: { resource: 'limits.cpu', divisor: '1000m' } })],
    [
      'containers.0.env',
      from({ resourceFieldRef: { resource: 'limits.memory', divisor: '1024' } }),
      `${at}.valueFrom.resourceFieldRef.divisor Invalid`,
    ],
    [
      'containers.0.env',
      from({ secretKeyRef: { name: 'S', key: '' } }),
      `${at}.valueFrom.secretKeyRef.key Required`,
      `${at}.valueFrom.secretKeyRef.name Invalid`,
    ],
    [
      'containers.0.env',
      from({ configMapKeyRef: { name: 'c', key: 'a b' } }),
      `${at}.valueFrom.configMapKeyRef.key Invalid`,
    ],
    [
      'containers.0.envFrom',
      [{ prefix: '1', configMapRef: { name: 'C' } }],
      'containers[0].envFrom[0].configMapRef.name Invalid',
      'containers[0].envFrom[0].prefix Invalid',
    ],
    ['containers.0.envFrom', [{}], 'containers[0].envFrom Invalid'],
    ['containers.0.envFrom', [{ secretRef: { name: 'a-' } }]],
  ])
})

describe('resources', () => {
  const at = 'containers[0].resources'
  const check2 = (limits: object, requests: object, ...causes: ReadonlyArray<string>): Row => [
    'containers.0.resources',
    { limits, requests },
    ...causes.map((cause) => `${at}${cause}`),
  ]
  check([
    check2({ cpu: '-1' }, {}, '.limits[cpu] Invalid'),
    check2({ gpu: 1 }, {}, '.limits[gpu] Invalid'),
    check2({ 'example.com/gpu': '500m' }, {}, '.limits[example.com/gpu] Invalid'),
    check2({ 'example.com/gpu': 1.0 }, { 'example.com/gpu': '2' }, '.requests Invalid'),
    check2({}, { 'example.com/gpu': '2' }, '.limits Required'),
    check2({ memory: '1G' }, { memory: '1Gi' }, '.requests Invalid'),
    check2({ memory: '1Gi' }, { memory: '1G' }),
    check2({ 'hugepages-2Mi': '4Mi' }, {}, ' Forbidden'),
    check2({ 'cpu': 1, 'hugepages-2Mi': '3Mi' }, {}, '.limits[hugepages-2Mi] Invalid'),
    ['overhead', { cpu: '-1' }, 'overhead.limits[cpu] Invalid'],
  ])
})

describe('containers', () => {
  check([
    ['containers', null, 'containers Required'],
    ['containers.0.name', 'Main', 'containers[0].name Invalid'],
    ['containers.0.image', '', 'containers[0].image Required'],
    ['containers.0.image', 'https://a b'],
    ['containers.0.imagePullPolicy', 'always', 'containers[0].imagePullPolicy NotSupported'],
    ['containers.0.terminationMessagePolicy', 'file', 'containers[0].terminationMessagePolicy NotSupported'],
    ['containers.1', { name: 'main', image: 'i' }, 'containers[1].name Duplicate'],
    ['containers.0.restartPolicy', 'Always', 'containers[0].restartPolicy Forbidden'],
    [
      'containers.0.ports',
      [{ containerPort: 0, name: 'UPPER' }],
      'containers[0].ports[0].containerPort Required',
      'containers[0].ports[0].name Invalid',
    ],
    [
      'containers.0.ports',
      [{ containerPort: 70000, protocol: 'tcp' }],
      'containers[0].ports[0].containerPort Invalid',
      'containers[0].ports[0].protocol NotSupported',
    ],
    [
      'containers.0.ports',
      [80, 81].map((containerPort) => ({ containerPort, hostPort: 80, name: 'a' })),
      'containers[0].ports[1].hostPort Duplicate',
      'containers[0].ports[1].name Duplicate',
    ],
    ['containers.0.livenessProbe', {}, 'containers[0].livenessProbe Required'],
    [
      'containers.0.livenessProbe',
      { exec: {}, tcpSocket: { port: 1 } },
      'containers[0].livenessProbe.exec.command Required',
      'containers[0].livenessProbe.tcpSocket Forbidden',
    ],
    [
      'containers.0.livenessProbe',
      { httpGet: { port: 'a--b', scheme: 'http' }, successThreshold: 2 },
      'containers[0].livenessProbe.httpGet.port Invalid',
      'containers[0].livenessProbe.httpGet.scheme NotSupported',
      'containers[0].livenessProbe.successThreshold Invalid',
    ],
    [
      'containers.0.readinessProbe',
      { grpc: { port: 1 }, terminationGracePeriodSeconds: 1, periodSeconds: -1 },
      'containers[0].readinessProbe.periodSeconds Invalid',
      'containers[0].readinessProbe.terminationGracePeriodSeconds Invalid',
    ],
    [
      'containers.0.lifecycle',
      { preStop: { sleep: { seconds: 31 } } },
      'containers[0].lifecycle.preStop.sleep Invalid',
    ],
    [
      'containers.0.securityContext',
      { allowPrivilegeEscalation: false, privileged: true },
      'containers[0].securityContext Invalid',
    ],
    [
      'containers.0.securityContext',
      { runAsUser: -1, seccompProfile: { type: 'Localhost' } },
      'containers[0].securityContext.runAsUser Invalid',
      'containers[0].securityContext.seccompProfile.localhostProfile Required',
    ],
    ['containers.0.securityContext', { procMount: 'Some', capabilities: { add: ['everything'] } }],
    [
      'initContainers',
      [{ name: 'main', image: 'i', restartPolicy: 'Never', readinessProbe: { exec: { command: ['a'] } } }],
      'initContainers[0].name Duplicate',
      'initContainers[0].readinessProbe Forbidden',
      'initContainers[0].restartPolicy NotSupported',
    ],
    [
      'initContainers',
      [{ name: 'sidecar', image: 'i', restartPolicy: 'Always', readinessProbe: { exec: { command: ['a'] } } }],
    ],
  ])
})

describe('the pod', () => {
  check([
    ['nodeSelector', { 'a b': '' }, 'nodeSelector Invalid'],
    ['nodeSelector', { [`kmm.node.kubernetes.io/${long(64)}`]: '' }, 'nodeSelector Invalid'],
    ['nodeSelector', { a: '6.1+' }, 'nodeSelector Invalid'],
    ['serviceAccountName', 'Loader', 'serviceAccountName Invalid'],
    ['serviceAccount', 'Loader', 'serviceAccountName Invalid'],
    ['imagePullSecrets', [{ name: '' }]],
    ['priorityClassName', 'A', 'priorityClassName Invalid'],
    ['runtimeClassName', '', 'runtimeClassName Invalid'],
    ['hostname', 'a.b', 'hostname Invalid'],
    ['restartPolicy', 'never', 'restartPolicy NotSupported'],
    ['restartPolicy', 'Never', 'restartPolicy NotSupported'],
    ['activeDeadlineSeconds', 5, 'activeDeadlineSeconds Forbidden'],
    ['terminationGracePeriodSeconds', -1],
    ['preemptionPolicy', 'Some', 'preemptionPolicy NotSupported'],
    ['dnsPolicy', 'clusterFirst', 'dnsPolicy NotSupported'],
    ['dnsPolicy', 'None', 'dnsConfig Required'],
    [
      'dnsConfig',
      { nameservers: ['1.2.3.4', '::1', 'a', '256.1.1.1'], searches: ['A'], options: [{}] },
      'dnsConfig.nameservers Invalid',
      'dnsConfig.nameservers[2] Invalid',
      'dnsConfig.nameservers[3] Invalid',
      'dnsConfig.options[0] Required',
      'dnsConfig.searches[0] Invalid',
    ],
    [
      'hostAliases',
      [{ ip: '::ffff:1.2.3.4', hostnames: ['A'] }, { ip: '1::2::3' }, { ip: '1:2:3' }],
      'hostAliases[0].hostnames[0] Invalid',
      'hostAliases[1].ip Invalid',
      'hostAliases[2].ip Invalid',
    ],
    [
      'securityContext',
      {
        sysctls: [{ name: 'A' }, { name: 'a.b' }, { name: 'a.b' }],
        fsGroup: -1,
        supplementalGroups: [1, -1],
        fsGroupChangePolicy: 'a',
      },
      'securityContext.fsGroup Invalid',
      'securityContext.fsGroupChangePolicy NotSupported',
      'securityContext.supplementalGroups[1] Invalid',
      'securityContext.sysctls[0].name Invalid',
      'securityContext.sysctls[2].name Duplicate',
    ],
    ['readinessGates', [{ conditionType: 'a b' }], 'readinessGates[0].conditionType Invalid'],
    ['schedulingGates', [{ name: 'a' }, { name: 'a' }], 'schedulingGates[1] Duplicate'],
    ['os', { name: 'plan9' }, 'os NotSupported'],
    [
      'topologySpreadConstraints',
      [{ maxSkew: 0, topologyKey: '', whenUnsatisfiable: 'a', nodeTaintsPolicy: 'b' }],
      'topologySpreadConstraints[0].maxSkew Invalid',
      'topologySpreadConstraints[0].nodeTaintsPolicy NotSupported',
      'topologySpreadConstraints[0].topologyKey Required',
      'topologySpreadConstraints[0].whenUnsatisfiable NotSupported',
    ],
    [
      'topologySpreadConstraints',
      [0, 1].map(() => ({
        maxSkew: 1,
        minDomains: 2,
        topologyKey: 'a',
        whenUnsatisfiable: 'ScheduleAnyway',
        matchLabelKeys: ['b'],
      })),
      'topologySpreadConstraints[0].matchLabelKeys Forbidden',
      'topologySpreadConstraints[0].minDomains Invalid',
      'topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable} Duplicate',
      'topologySpreadConstraints[1].matchLabelKeys Forbidden',
      'topologySpreadConstraints[1].minDomains Invalid',
    ],
  ])

  it('cannot share its processes and have those of the host', () => {
    const shared = changed(changed(daemonSet, `${POD}.hostPID`, true), `${POD}.shareProcessNamespace`, true)
    expect(causesOf(shared)).toEqual([`${POD}.securityContext.shareProcessNamespace Invalid`])
  })
})

describe('tolerations', () => {
  const at = (fields: object): Row[0] => JSON.stringify(fields)
  it.each([
    [{ key: 'a b', operator: 'Exists' }, ['key Invalid']],
    [{}, ['operator Invalid']],
    [{ operator: 'Exists' }, []],
    [{ key: 'a', operator: 'Exists', value: 'b' }, ['operator Invalid']],
    [{ key: 'a', value: 'b c' }, ['operator Invalid']],
    [{ key: 'a', operator: 'exists' }, ['operator NotSupported']],
    [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }, ['effect Invalid']],
    [{ key: 'a', effect: 'Never' }, ['effect NotSupported']],
  ])('%j', (toleration, causes) => {
    expect(refused('tolerations', [toleration]), at(toleration)).toEqual(
      causes.map((cause) => `tolerations[0].${cause}`),
    )
  })
})

describe('affinity', () => {
  const hard = 'requiredDuringSchedulingIgnoredDuringExecution'
  const soft = 'preferredDuringSchedulingIgnoredDuringExecution'
  const terms = (matchExpressions: ReadonlyArray<object>) => ({
    nodeAffinity: { [hard]: { nodeSelectorTerms: [{ matchExpressions }] } },
  })
  const at = `affinity.nodeAffinity.${hard}.nodeSelectorTerms`
  check([
    ['affinity', { nodeAffinity: { [hard]: {} } }, `${at} Required`],
    ['affinity', terms([{ key: 'a', operator: 'in', values: ['b'] }]), `${at}[0].matchExpressions[0].operator Invalid`],
    ['affinity', terms([{ key: 'a', operator: 'In' }]), `${at}[0].matchExpressions[0].values Required`],
    [
      'affinity',
      terms([{ key: 'a', operator: 'Exists', values: ['b'] }]),
      `${at}[0].matchExpressions[0].values Forbidden`,
    ],
    [
      'affinity',
      terms([{ key: 'a b', operator: 'Gt', values: ['1', '-'] }]),
      `${at}[0].matchExpressions[0].key Invalid`,
      `${at}[0].matchExpressions[0].values Required`,
    ],
    [
      'affinity',
      {
        nodeAffinity: {
          [soft]: [{ weight: 0, preference: { matchFields: [{ key: 'a', operator: 'In', values: [] }] } }],
        },
      },
      `affinity.nodeAffinity.${soft}[0].preference.matchFields[0].key Invalid`,
      `affinity.nodeAffinity.${soft}[0].preference.matchFields[0].values Required`,
      `affinity.nodeAffinity.${soft}[0].weight Invalid`,
    ],
    [
      'affinity',
      {
        podAntiAffinity: {
          [hard]: [{ namespaces: ['A'], labelSelector: { matchExpressions: [{ key: 'a', operator: 'Gt' }] } }],
        },
      },
      `affinity.podAntiAffinity.${hard}[0].labelSelector.matchExpressions[0].operator Invalid`,
      `affinity.podAntiAffinity.${hard}[0].namespace Invalid`,
      `affinity.podAntiAffinity.${hard}[0].topologyKey Invalid`,
      `affinity.podAntiAffinity.${hard}[0].topologyKey Required`,
    ],
  ])
})

describe('a remark', () => {
  it('leads to the value, and tells how long it is and may be', () => {
    const key = `kmm.node.kubernetes.io/${long(70)}`
    const [first] = refusals(changed(daemonSet, `${POD}.nodeSelector`, { [key]: '' }))
    expect(first).toMatchObject({
      code: 'KMM170',
      path: ['spec', 'template', 'spec', 'nodeSelector', key],
      facts: { field: 'spec.template.spec.nodeSelector', rule: 'label-name-length', length: 70, limit: 63 },
    })
  })
})
