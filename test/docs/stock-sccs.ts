/**
 * The SecurityContextConstraints that OpenShift comes with, as far as they decide, and as the API server stores them.
 *
 * Source: openshift/cluster-kube-apiserver-operator, bindata/bootkube/scc-manifests; openshift/cluster-monitoring-operator and
 * openshift/machine-api-operator for the two that belong to components.
 */
type Fields = Readonly<Record<string, unknown>>

const plainVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]
const hostVolumes = { allowHostDirVolumePlugin: true, volumes: [...plainVolumes, 'hostPath'] }
const mountVolumes = { ...hostVolumes, volumes: [...hostVolumes.volumes, 'nfs'] }
const hostNetwork = { allowHostNetwork: true, allowHostPorts: true }
const anyUser = { runAsUser: { type: 'RunAsAny' }, fsGroup: { type: 'RunAsAny' } }
const anySELinux = { seLinuxContext: { type: 'RunAsAny' } }

/** What the older ones have in common with `restricted`. */
const older = (name: string, given: Fields = {}): Fields => ({
  apiVersion: 'security.openshift.io/v1',
  kind: 'SecurityContextConstraints',
  metadata: { name },
  allowHostDirVolumePlugin: false,
  allowHostIPC: false,
  allowHostNetwork: false,
  allowHostPID: false,
  allowHostPorts: false,
  allowPrivilegeEscalation: true,
  allowPrivilegedContainer: false,
  fsGroup: { type: 'MustRunAs' },
  readOnlyRootFilesystem: false,
  requiredDropCapabilities: ['KILL', 'MKNOD', 'SETUID', 'SETGID'],
  runAsUser: { type: 'MustRunAsRange' },
  seLinuxContext: { type: 'MustRunAs' },
  supplementalGroups: { type: 'RunAsAny' },
  userNamespaceLevel: 'AllowHostLevel',
  volumes: plainVolumes,
  ...given,
})

/** What the newer ones have in common with `restricted-v2`. */
const newer = (name: string, given: Fields = {}): Fields =>
  older(name, {
    allowPrivilegeEscalation: false,
    allowedCapabilities: ['NET_BIND_SERVICE'],
    requiredDropCapabilities: ['ALL'],
    seccompProfiles: ['runtime/default'],
    ...given,
  })

const inUserNamespace = (min: number): Fields => ({
  fsGroup: { type: 'MustRunAs', ranges: [{ min, max: 65534 }] },
  runAsUser: { type: 'MustRunAsRange', uidRangeMin: min, uidRangeMax: 65534 },
  supplementalGroups: { type: 'MustRunAs', ranges: [{ min, max: 65534 }] },
  userNamespaceLevel: 'RequirePodLevel',
})

const everything: Fields = {
  allowHostDirVolumePlugin: true,
  allowHostPID: true,
  ...hostNetwork,
  allowPrivilegedContainer: true,
  requiredDropCapabilities: [],
  ...anyUser,
  ...anySELinux,
  volumes: ['*'],
}

export const stockSccs: ReadonlyArray<Fields> = [
  older('restricted'),
  newer('restricted-v2'),
  newer('restricted-v3', inUserNamespace(1000)),
  older('nonroot', { runAsUser: { type: 'MustRunAsNonRoot' }, fsGroup: { type: 'RunAsAny' } }),
  newer('nonroot-v2', { runAsUser: { type: 'MustRunAsNonRoot' }, fsGroup: { type: 'RunAsAny' } }),
  older('anyuid', { ...anyUser, priority: 10, requiredDropCapabilities: ['MKNOD'] }),
  older('hostmount-anyuid', { ...mountVolumes, ...anyUser, requiredDropCapabilities: ['MKNOD'] }),
  older('hostmount-anyuid-v2', { ...mountVolumes, ...anyUser, ...anySELinux, requiredDropCapabilities: ['MKNOD'] }),
  older('hostnetwork', { ...hostNetwork, supplementalGroups: { type: 'MustRunAs' } }),
  newer('hostnetwork-v2', { ...hostNetwork, supplementalGroups: { type: 'MustRunAs' } }),
  older('hostaccess', { ...hostVolumes, ...hostNetwork, allowHostIPC: true, allowHostPID: true }),
  older('nested-container', {
    ...inUserNamespace(0),
    allowedCapabilities: ['SETUID', 'SETGID'],
    requiredDropCapabilities: [],
    seLinuxContext: { type: 'MustRunAs', seLinuxOptions: { type: 'container_engine_t' } },
    seccompProfiles: ['*'],
  }),
  older('machine-api-termination-handler', {
    allowHostDirVolumePlugin: true,
    allowHostNetwork: true,
    runAsUser: { type: 'RunAsAny' },
    supplementalGroups: { type: 'MustRunAs' },
    volumes: ['downwardAPI', 'hostPath'],
  }),
  older('node-exporter', { ...everything, seccompProfiles: ['runtime/default'] }),
  older('privileged', {
    ...everything,
    allowHostIPC: true,
    allowedCapabilities: ['*'],
    allowedUnsafeSysctls: ['*'],
    seccompProfiles: ['*'],
  }),
]
