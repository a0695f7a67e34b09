/**
 * The level of Pod Security that an SCC comes to: the strictest that allows every pod which the SCC admits.
 *
 * Source: openshift/cluster-policy-controller, pkg/psalabelsyncer/scctopsamapping.go.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { Allocation } from '../../scc/allocation.js'
import { ANY, type Constraints } from '../../scc/constraints.js'
import { isSafeSysctl } from '../check/kernel.js'
import { BASELINE_CAPABILITIES } from '../check/privileges.js'
import { type Level, loosest } from '../level.js'

/**
 * What keeps an SCC from being converted: a type of volume or of user strategy that the syncer does not know, or a range of
 * users that neither the SCC nor the namespace states.
 */
export type Unconvertible = 'UnknownVolumeType' | 'UnknownUserStrategy' | 'NoUserRange'

const restrictedVolumes: ReadonlySet<string> = new Set([
  'configMap',
  'downwardAPI',
  'emptyDir',
  'projected',
  'secret',
  'csi',
  'persistentVolumeClaim',
  'ephemeral',
  'none',
  'image',
  'serviceAccountToken',
])

/** Drivers inside the kubelet, from the time before they could be installed. */
const baselineVolumes: ReadonlySet<string> = new Set([
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephFS',
  'cinder',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageOS',
  'vsphere',
])

const levelOfVolume = (type: string): Level | undefined => {
  if (type === 'hostPath' || type === ANY) return 'privileged'
  if (baselineVolumes.has(type)) return 'baseline'
  return restrictedVolumes.has(type) ? 'restricted' : undefined
}

const ofVolumes = ({ volumes }: Constraints): E.Either<Unconvertible, Level> => {
  const levels = volumes.map(levelOfVolume)
  const known = levels.flatMap((level) => level ?? [])
  return known.length === levels.length ? E.right(loosest(known)) : E.left('UnknownVolumeType')
}

const ofUser = ({ runAsUser }: Constraints, { uids }: Allocation): E.Either<Unconvertible, Level> => {
  const { type, uid = 0, uidRangeMin, uidRangeMax } = runAsUser
  const from = (lowest: number): Level => (lowest === 0 ? 'baseline' : 'restricted')
  switch (type) {
    case 'RunAsAny':
      return E.right('baseline')
    case 'MustRunAsNonRoot':
      return E.right('restricted')
    case 'MustRunAs':
      return E.right(from(uid))
    case 'MustRunAsRange':
      if (uidRangeMin !== undefined && uidRangeMax !== undefined) return E.right(from(uidRangeMin))
      return uids === undefined ? E.left('NoUserRange') : E.right(from(uids.min))
    default:
      return E.left('UnknownUserStrategy')
  }
}

const ofHost = (constraints: Constraints): Level =>
  constraints.allowHostIPC ||
  constraints.allowHostNetwork ||
  constraints.allowHostPID ||
  constraints.allowHostPorts ||
  constraints.allowPrivilegedContainer
    ? 'privileged'
    : 'restricted'

const ofCapabilities = ({ allowedCapabilities, requiredDropCapabilities }: Constraints): Level => {
  if (allowedCapabilities.some((name) => !BASELINE_CAPABILITIES.has(name))) return 'privileged'
  const isMinimal =
    allowedCapabilities.every((name) => name === 'NET_BIND_SERVICE') && requiredDropCapabilities.includes('ALL')
  return isMinimal ? 'restricted' : 'baseline'
}

/** The sysctls of the first version of the standard: the syncer never learned of those that came later. */
const ofSysctls = ({ allowedUnsafeSysctls }: Constraints): Level =>
  allowedUnsafeSysctls.every((name) => isSafeSysctl(name, 0)) ? 'restricted' : 'privileged'

const seLinuxTypes: ReadonlySet<string> = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t'])

const ofSELinux = ({ seLinuxContext: { type, seLinuxOptions = {} } }: Constraints): Level =>
  type === 'MustRunAs' &&
  seLinuxTypes.has(seLinuxOptions.type ?? '') &&
  (seLinuxOptions.user ?? '') === '' &&
  (seLinuxOptions.role ?? '') === ''
    ? 'restricted'
    : 'privileged'

const isGuarded = (profile: string): boolean =>
  profile === 'runtime/default' || profile === 'docker/default' || profile.startsWith('localhost/')

const ofSeccomp = ({ seccompProfiles }: Constraints): Level => {
  if (seccompProfiles.length === 0) return 'baseline'
  return seccompProfiles.every(isGuarded) ? 'restricted' : 'privileged'
}

/**
 * The level of an SCC in a namespace. What the SCC adds by itself and what it only restricts further is not looked at.
 */
export const levelOfScc =
  (allocation: Allocation) =>
  (constraints: Constraints): E.Either<Unconvertible, Level> => {
    const volumes = ofVolumes(constraints)
    if (E.isLeft(volumes)) return volumes
    const user = ofUser(constraints, allocation)
    if (E.isLeft(user)) return user
    return E.right(
      loosest([
        volumes.right,
        user.right,
        ofHost(constraints),
        constraints.allowPrivilegeEscalation ? 'baseline' : 'restricted',
        ofCapabilities(constraints),
        ofSysctls(constraints),
        ofSELinux(constraints),
        ofSeccomp(constraints),
      ]),
    )
  }
