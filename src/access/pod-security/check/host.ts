/**
 * What a pod takes from its node: namespaces, paths, ports, volumes, and the host that its probes ask.
 *
 * Source: Kubernetes, pod-security-admission/policy, check_host*.go, check_restrictedVolumes.go, check_windowsHostProcess.go.
 */
import type { Path } from '../../../kubernetes/json.js'
import type { Handler, PlacedContainer, PodTemplate } from '../../pod.js'
import { type Check, inContainers, inContexts, type Place } from './check.js'

/** No namespace of the node. */
export const hostNamespaces: Check = {
  id: 'hostNamespaces',
  level: 'baseline',
  since: 0,
  places: ({ spec }) =>
    (['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap((field) =>
      spec?.[field] === true ? [{ path: ['spec', field], found: true }] : [],
    ),
}

const volumesOf = ({ spec }: PodTemplate, isBad: (sources: ReadonlyArray<string>) => boolean): ReadonlyArray<Place> =>
  (spec?.volumes ?? []).flatMap((volume, index) => {
    const sources = Object.keys(volume)
    return isBad(sources) ? [{ path: ['spec', 'volumes', index], found: sources[0] ?? null }] : []
  })

/** No path of the node. */
export const hostPathVolumes: Check = {
  id: 'hostPathVolumes',
  level: 'baseline',
  since: 0,
  coveredSince: 0,
  places: (pod) => volumesOf(pod, (sources) => sources.includes('hostPath')),
}

const harmlessVolumes: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

/** Only volumes that hold what the cluster gave the pod. A volume without a source is an empty directory. */
export const restrictedVolumes: Check = {
  id: 'restrictedVolumes',
  level: 'restricted',
  since: 0,
  places: (pod) =>
    volumesOf(pod, (sources) => sources.length > 0 && !sources.some((source) => harmlessVolumes.has(source))),
}

/** No port of the node. */
export const hostPorts: Check = {
  id: 'hostPorts',
  level: 'baseline',
  since: 0,
  places: inContainers(({ path, container }) =>
    (container.ports ?? []).flatMap(({ hostPort = 0 }, index) =>
      hostPort === 0 ? [] : [{ path: [...path, 'ports', index, 'hostPort'], found: hostPort }],
    ),
  ),
}

const hostsIn = (path: Path, handler: Handler = {}): ReadonlyArray<Place> =>
  (['httpGet', 'tcpSocket'] as const).flatMap((kind) => {
    const host = handler[kind]?.host ?? ''
    return host === '' ? [] : [{ path: [...path, kind, 'host'], found: host }]
  })

const hostsOf = ({ path, container }: PlacedContainer): ReadonlyArray<Place> => [
  ...(['livenessProbe', 'readinessProbe', 'startupProbe'] as const).flatMap((probe) =>
    hostsIn([...path, probe], container[probe]),
  ),
  ...(['postStart', 'preStop'] as const).flatMap((hook) =>
    hostsIn([...path, 'lifecycle', hook], container.lifecycle?.[hook]),
  ),
]

/** Probes and hooks ask the pod itself and no other host. */
export const hostProbes: Check = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  since: 34,
  places: inContainers(hostsOf),
}

/** No process of a Windows node. */
export const windowsHostProcess: Check = {
  id: 'windowsHostProcess',
  level: 'baseline',
  since: 0,
  places: inContexts(({ windowsOptions }, path) =>
    windowsOptions?.hostProcess === true ? [{ path: [...path, 'windowsOptions', 'hostProcess'], found: true }] : [],
  ),
}
