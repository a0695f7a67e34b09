/**
 * What the API server adds to a DaemonSet that it stores.
 *
 * A finite table: without it, every DaemonSet that a real cluster holds would look edited, and be updated on every pass.
 *
 * Source: Kubernetes 1.31, pkg/apis/apps/v1/defaults.go and pkg/apis/core/v1/defaults.go.
 */
import { isJsonObject } from './json.js'

type Fields = Readonly<Record<string, unknown>>

/** What a field becomes; undefined leaves it as it is. Some defaults depend on the object around the field. */
type Default = (value: unknown, around: Fields) => unknown

/** Missing and null are the same to the API server. */
const isMissing = (value: unknown): boolean => value === undefined || value === null

/** A value for a field that is missing. */
const or =
  (fallback: unknown): Default =>
  (value) =>
    isMissing(value) ? fallback : value

/** As `or`, also for an empty string. */
const orEmpty =
  (fallback: unknown): Default =>
  (value) =>
    isMissing(value) || value === '' ? fallback : value

/** Defaults for the fields of an object; what is no object stays as it is. */
const inside = (table: Readonly<Record<string, Default>>): Default => {
  const fields = Object.entries(table)
  return (value) => {
    if (!isJsonObject(value)) return value
    // A local copy, made when there is something to add.
    let filled: Record<string, unknown> | undefined
    for (const [key, defaultOf] of fields) {
      const before = value[key]
      const after = defaultOf(before, value)
      if (after === undefined || after === before) continue
      filled ??= { ...value }
      filled[key] = after
    }
    return filled ?? value
  }
}

/** As `inside`, for an object that is made when it is missing. */
const always = (table: Readonly<Record<string, Default>>): Default => {
  const filled = inside(table)
  return (value, around) => filled(isMissing(value) ? {} : value, around)
}

const each =
  (item: Default): Default =>
  (value) =>
    Array.isArray(value) ? value.map((element) => item(element, {})) : value

const defaultMode = or(0o644)
const fieldRef = inside({ apiVersion: orEmpty('v1') })
const resourceFieldRef = inside({ divisor: or('0') })
const downwardItems = each(inside({ fieldRef, resourceFieldRef }))

const volumeSources: Readonly<Record<string, Default>> = {
  secret: inside({ defaultMode }),
  configMap: inside({ defaultMode }),
  downwardAPI: inside({ defaultMode, items: downwardItems }),
  projected: inside({
    defaultMode,
    sources: each(
      inside({
        serviceAccountToken: inside({ expirationSeconds: or(3600) }),
        downwardAPI: inside({ items: downwardItems }),
      }),
    ),
  }),
  hostPath: inside({ type: or('') }),
  iscsi: inside({ iscsiInterface: orEmpty('default') }),
  rbd: inside({ pool: orEmpty('rbd'), user: orEmpty('admin'), keyring: orEmpty('/etc/ceph/keyring') }),
  azureDisk: inside({ cachingMode: or('ReadWrite'), kind: or('Shared'), fsType: or('ext4'), readOnly: or(false) }),
  scaleIO: inside({ storageMode: orEmpty('ThinProvisioned'), fsType: orEmpty('xfs') }),
  ephemeral: inside({ volumeClaimTemplate: inside({ spec: inside({ volumeMode: or('Filesystem') }) }) }),
}

const volumeSource = inside(volumeSources)

/** A volume that names no source is an empty directory. */
const volume: Default = (value, around) =>
  isJsonObject(value) && Object.keys(value).every((key) => key === 'name' || isMissing(value[key]))
    ? { ...value, emptyDir: {} }
    : volumeSource(value, around)

/** The tag of an image reference: `latest` when it has neither tag nor digest, empty when it has only a digest. */
const tagOf = (image: string): string => {
  const [reference = '', digest] = image.split('@')
  const last = reference.slice(reference.lastIndexOf('/') + 1)
  return last.includes(':') ? last.slice(last.lastIndexOf(':') + 1) : digest === undefined ? 'latest' : ''
}

const pullPolicy: Default = (value, { image }) =>
  isMissing(value) || value === ''
    ? tagOf(typeof image === 'string' ? image : '') === 'latest'
      ? 'Always'
      : 'IfNotPresent'
    : value

const probe = inside({
  timeoutSeconds: or(1),
  periodSeconds: or(10),
  successThreshold: or(1),
  failureThreshold: or(3),
  httpGet: inside({ path: orEmpty('/'), scheme: orEmpty('HTTP') }),
})

const container = inside({
  imagePullPolicy: pullPolicy,
  terminationMessagePath: orEmpty('/dev/termination-log'),
  terminationMessagePolicy: orEmpty('File'),
  resources: or({}),
  ports: each(inside({ protocol: orEmpty('TCP') })),
  env: each(inside({ valueFrom: inside({ fieldRef, resourceFieldRef }) })),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
})

const podSpec = always({
  restartPolicy: orEmpty('Always'),
  dnsPolicy: orEmpty('ClusterFirst'),
  schedulerName: orEmpty('default-scheduler'),
  terminationGracePeriodSeconds: or(30),
  securityContext: or({}),
  serviceAccount: (value, { serviceAccountName }) => (isMissing(value) ? serviceAccountName : value),
  containers: each(container),
  initContainers: each(container),
  volumes: each(volume),
})

const rollingUpdate = always({ maxUnavailable: or(1), maxSurge: or(0) })

const updateStrategy = always({
  type: orEmpty('RollingUpdate'),
  // These settings belong to this type only.
  rollingUpdate: (value, around) => (around['type'] === 'OnDelete' ? undefined : rollingUpdate(value, around)),
})

const daemonSetSpec = always({
  revisionHistoryLimit: or(10),
  updateStrategy,
  template: always({ spec: podSpec }),
})

/**
 * The `spec` of a DaemonSet as the API server would store it. What is there stays; what is not of the expected shape is
 * left as it is. O(size).
 */
export const withDaemonSetDefaults = (spec: unknown): unknown => daemonSetSpec(spec, {})
