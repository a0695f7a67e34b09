/**
 * SecurityContextConstraints read from any JSON, with the defaults that the API server writes.
 *
 * An object of a live cluster has them already; a manifest has not.
 *
 * Source: openshift/api, security/v1/types.go; OpenShift API server, SCC defaulting.
 */
import { isJsonObject } from '../../kubernetes/json.js'
import type { SELinuxOptions } from '../pod.js'
import { fields, flag, listOf, type Misread, read, type ReadBy, text, whole } from '../reader.js'
import { ANY, type Constraints, type GroupStrategy, type SELinuxStrategy, type UserStrategy } from './constraints.js'
import { VOLUME_TYPES } from './volume-type.js'

/**
 * An SCC that no API server would have stored: nothing can be said about what it admits. `index` is its place in the list
 * that was read.
 */
export interface MalformedConstraints {
  readonly index: number
  readonly name?: string
  readonly misread: ReadonlyArray<Misread>
}

const texts = listOf(text)

const groups = {
  type: text,
  ranges: listOf(fields<{ readonly min?: number; readonly max?: number }>({ min: whole, max: whole })),
}

type WrittenGroups = ReadBy<typeof groups>

const readers = {
  metadata: fields<{ readonly name?: string }>({ name: text }),
  priority: whole,
  users: texts,
  groups: texts,
  allowPrivilegedContainer: flag,
  allowPrivilegeEscalation: flag,
  defaultAllowPrivilegeEscalation: flag,
  readOnlyRootFilesystem: flag,
  allowHostDirVolumePlugin: flag,
  allowHostNetwork: flag,
  allowHostPorts: flag,
  allowHostPID: flag,
  allowHostIPC: flag,
  userNamespaceLevel: text,
  volumes: texts,
  allowedFlexVolumes: listOf(fields<{ readonly driver?: string }>({ driver: text })),
  defaultAddCapabilities: texts,
  requiredDropCapabilities: texts,
  allowedCapabilities: texts,
  runAsUser: fields<Partial<UserStrategy>>({ type: text, uid: whole, uidRangeMin: whole, uidRangeMax: whole }),
  seLinuxContext: fields<Partial<SELinuxStrategy>>({
    type: text,
    seLinuxOptions: fields<SELinuxOptions>({ user: text, role: text, type: text, level: text }),
  }),
  fsGroup: fields<WrittenGroups>(groups),
  supplementalGroups: fields<WrittenGroups>(groups),
  seccompProfiles: texts,
  allowedUnsafeSysctls: texts,
  forbiddenSysctls: texts,
}

/** As written: anything may be missing. */
type Written = ReadBy<typeof readers>

const constraintsReader = fields<Written>(readers)

/** The old flag for host paths and the list of types are made to say the same; the flag wins. */
const volumesOf = ({ volumes, allowHostDirVolumePlugin = false }: Written): ReadonlyArray<string> => {
  const asked =
    volumes === undefined ? [ANY] : volumes.length > 0 ? volumes : [allowHostDirVolumePlugin ? 'hostPath' : 'none']
  const listsHostPath = asked.includes(ANY) || asked.includes('hostPath')
  if (allowHostDirVolumePlugin) return listsHostPath ? asked : [...asked, 'hostPath']
  if (!listsHostPath) return asked
  return (asked.includes(ANY) ? VOLUME_TYPES : asked).filter((type) => type !== 'hostPath')
}

const groupStrategy = ({ type = '', ranges = [] }: WrittenGroups = {}): GroupStrategy => ({
  type: type === '' ? 'RunAsAny' : type,
  ranges: ranges.map(({ min = 0, max = 0 }) => ({ min, max })),
})

const orEmpty = (level: string | undefined): string => (level === undefined || level === '' ? 'AllowHostLevel' : level)

/** A list that is not written is empty. */
const listsOf = (written: Written) => ({
  users: written.users ?? [],
  groups: written.groups ?? [],
  allowedFlexVolumes: (written.allowedFlexVolumes ?? []).map(({ driver = '' }) => driver),
  defaultAddCapabilities: written.defaultAddCapabilities ?? [],
  requiredDropCapabilities: written.requiredDropCapabilities ?? [],
  allowedCapabilities: written.allowedCapabilities ?? [],
  seccompProfiles: written.seccompProfiles ?? [],
  allowedUnsafeSysctls: written.allowedUnsafeSysctls ?? [],
  forbiddenSysctls: written.forbiddenSysctls ?? [],
})

const withDefaults = (name: string, written: Written): Constraints => ({
  name,
  priority: written.priority ?? 0,
  allowPrivilegedContainer: written.allowPrivilegedContainer ?? false,
  allowPrivilegeEscalation: written.allowPrivilegeEscalation ?? true,
  ...(written.defaultAllowPrivilegeEscalation === undefined
    ? {}
    : { defaultAllowPrivilegeEscalation: written.defaultAllowPrivilegeEscalation }),
  readOnlyRootFilesystem: written.readOnlyRootFilesystem ?? false,
  allowHostNetwork: written.allowHostNetwork ?? false,
  allowHostPorts: written.allowHostPorts ?? false,
  allowHostPID: written.allowHostPID ?? false,
  allowHostIPC: written.allowHostIPC ?? false,
  userNamespaceLevel: orEmpty(written.userNamespaceLevel),
  volumes: volumesOf(written),
  ...listsOf(written),
  runAsUser: { ...written.runAsUser, type: written.runAsUser?.type ?? '' },
  seLinuxContext: { ...written.seLinuxContext, type: written.seLinuxContext?.type ?? '' },
  fsGroup: groupStrategy(written.fsGroup),
  supplementalGroups: groupStrategy(written.supplementalGroups),
})

/** Every SCC that can be read, and every one that cannot, in the order of the list. O(size). */
export const storedConstraints = (
  objects: ReadonlyArray<unknown>,
): { readonly constraints: ReadonlyArray<Constraints>; readonly malformed: ReadonlyArray<MalformedConstraints> } => {
  const readings = objects.map((object, index) => {
    const { value, misread } = read(constraintsReader)(object)
    const name = value?.metadata?.name ?? ''
    const faults = [
      ...(isJsonObject(object) ? [] : [{ path: [], expected: 'object' }]),
      ...misread,
      ...(name === '' ? [{ path: ['metadata', 'name'], expected: 'name' }] : []),
    ]
    return { index, name, value, faults }
  })
  return {
    constraints: readings.flatMap(({ name, value, faults }) =>
      faults.length === 0 && value !== undefined ? [withDefaults(name, value)] : [],
    ),
    malformed: readings.flatMap(({ index, name, faults }) =>
      faults.length === 0 ? [] : [{ index, ...(name === '' ? {} : { name }), misread: faults }],
    ),
  }
}
