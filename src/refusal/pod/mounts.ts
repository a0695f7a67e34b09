/**
 * Mounts and devices of a container. An API server names no index where a path inside the volume or the way of mounting is wrong.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidateVolumeMounts and ValidateVolumeDevices.
 */
import { child, item, type Place, writtenAs } from '../place.js'
import { type Fields, isGiven, isTrue, partOf, partsOf, textOf } from '../read.js'
import { forbidden, invalid, notFound, type Refusals, required, unsupported, when } from '../refusal.js'
import { repeated } from '../repeated.js'
import { backsteps, notDescending } from './path.js'

const propagations: ReadonlyArray<string> = ['Bidirectional', 'HostToContainer', 'None']
const recursions: ReadonlyArray<string> = ['Disabled', 'Enabled', 'IfPossible']

const wrongPropagation = (mount: Fields, container: Fields, at: Place): Refusals => {
  if (!isGiven(mount, 'mountPropagation')) return []
  const mode = textOf(mount, 'mountPropagation')
  return [
    ...when(!propagations.includes(mode), () => unsupported(at, 'one-of', mode, { allowed: propagations })),
    ...when(mode === 'Bidirectional' && !isTrue(partOf(container, 'securityContext'), 'privileged'), () =>
      forbidden(at, 'privileged-only', mode),
    ),
  ]
}

const wrongRecursion = (mount: Fields, at: Place): Refusals => {
  const mode = textOf(mount, 'recursiveReadOnly')
  if (!isGiven(mount, 'recursiveReadOnly') || mode === 'Disabled') return []
  if (!recursions.includes(mode)) return [unsupported(at, 'one-of', mode, { allowed: recursions })]
  const propagation = textOf(mount, 'mountPropagation')
  return [
    ...when(!isTrue(mount, 'readOnly'), () => forbidden(at, 'read-only-only', mode)),
    ...when(propagation !== '' && propagation !== 'None', () => forbidden(at, 'read-only-only', mode)),
  ]
}

const wrongSubPath = (mount: Fields, mounts: Place, at: Place): Refusals => {
  const path = textOf(mount, 'subPath')
  const expression = textOf(mount, 'subPathExpr')
  const place = (key: string): Place => writtenAs(child(at, key), child(mounts, key))
  return [
    ...notDescending(path, place('subPath')),
    ...notDescending(expression, place('subPathExpr')),
    ...when(path !== '' && expression !== '', () =>
      invalid(child(at, 'subPathExpr'), 'one-source', expression, { allowed: ['subPath', 'subPathExpr'] }),
    ),
  ]
}

const valuesOf = (list: ReadonlyArray<Fields>, key: string): ReadonlyArray<string> =>
  list.map((one) => textOf(one, key))

/** What a container mounts. */
export const wrongMounts = (container: Fields, volumes: ReadonlyMap<string, Fields>, at: Place): Refusals => {
  const mounts = partsOf(container, 'volumeMounts')
  const devices = partsOf(container, 'volumeDevices')
  const isTaken = repeated(valuesOf(mounts, 'mountPath'))
  const deviceNames = new Set(valuesOf(devices, 'name'))
  const devicePaths = new Set(valuesOf(devices, 'devicePath'))
  return mounts.flatMap((mount, index) => {
    const place = item(at, index)
    const name = textOf(mount, 'name')
    const path = textOf(mount, 'mountPath')
    const own = (key: string): Place => writtenAs(child(place, key), child(at, key))
    return [
      ...when(name === '', () => required(child(place, 'name'))),
      ...when(!volumes.has(name), () => notFound(child(place, 'name'), 'volume', name)),
      ...when(path === '', () => required(child(place, 'mountPath'))),
      ...when(isTaken[index] === true, () => invalid(child(place, 'mountPath'), 'path-twice', path)),
      ...when(deviceNames.has(name), () => invalid(child(place, 'name'), 'mount-or-device', name)),
      ...when(devicePaths.has(path), () => invalid(child(place, 'mountPath'), 'mount-or-device', path)),
      ...wrongSubPath(mount, at, place),
      ...wrongPropagation(mount, container, own('mountPropagation')),
      ...wrongRecursion(mount, own('recursiveReadOnly')),
    ]
  })
}

const isOfClaim = (volume: Fields): boolean => isGiven(volume, 'persistentVolumeClaim') || isGiven(volume, 'ephemeral')

/** What a container gets as a device. */
export const wrongDevices = (container: Fields, volumes: ReadonlyMap<string, Fields>, at: Place): Refusals => {
  const devices = partsOf(container, 'volumeDevices')
  const mounts = partsOf(container, 'volumeMounts')
  const isNameTaken = repeated(valuesOf(devices, 'name'))
  const isPathTaken = repeated(valuesOf(devices, 'devicePath'))
  const mountNames = new Set(valuesOf(mounts, 'name'))
  const mountPaths = new Set(valuesOf(mounts, 'mountPath'))
  return devices.flatMap((device, index) => {
    const nameAt = child(item(at, index), 'name')
    const pathAt = child(item(at, index), 'devicePath')
    const name = textOf(device, 'name')
    const path = textOf(device, 'devicePath')
    const volume = volumes.get(name)
    return [
      ...when(name === '', () => required(nameAt)),
      ...when(isNameTaken[index] === true, () => invalid(nameAt, 'duplicate', name)),
      ...when(volume === undefined, () => notFound(nameAt, 'volume', name)),
      ...when(volume !== undefined && !isOfClaim(volume), () => invalid(nameAt, 'claim-only', name)),
      ...when(path === '', () => required(pathAt)),
      ...when(isPathTaken[index] === true, () => invalid(pathAt, 'path-twice', path)),
      ...backsteps(path, pathAt),
      ...when(mountNames.has(name), () => invalid(nameAt, 'mount-or-device', name)),
      ...when(mountPaths.has(path), () => invalid(pathAt, 'mount-or-device', path)),
    ]
  })
}
