/**
 * Which volumes a pod may have.
 *
 * Source: openshift/apiserver-library-go, sccmatching/provider.go, util/util.go `IsOnlyServiceAccountTokenSources`.
 */
import { isJsonObject } from '../../../kubernetes/json.js'
import type { PodTemplate, Volume } from '../../pod.js'
import { allowsVolume, ANY, type Constraints } from '../constraints.js'
import { volumeTypeOf } from '../volume-type.js'
import type { Misfit } from './misfit.js'

/** The one key that each ConfigMap of the token volume may show. */
const tokenConfigMaps: ReadonlyMap<unknown, string> = new Map([
  ['kube-root-ca.crt', 'ca.crt'],
  ['openshift-service-ca.crt', 'service-ca.crt'],
])

const itemsOf = (source: Readonly<Record<string, unknown>>): ReadonlyArray<unknown> => {
  const { items } = source
  return Array.isArray(items) ? items : []
}

const isNamespaceItem = (item: unknown): boolean => {
  if (!isJsonObject(item) || item['path'] !== 'namespace') return false
  const { fieldRef } = item
  return (
    isJsonObject(fieldRef) &&
    (fieldRef['apiVersion'] ?? 'v1') === 'v1' &&
    fieldRef['fieldPath'] === 'metadata.namespace'
  )
}

const isTokenConfigMap = (configMap: Readonly<Record<string, unknown>>): boolean => {
  const key = tokenConfigMaps.get(configMap['name'])
  const items = itemsOf(configMap)
  return (
    items.length === 1 &&
    key !== undefined &&
    items.every((item) => isJsonObject(item) && item['key'] === key && item['path'] === key)
  )
}

const isTokenSource = (source: unknown): boolean => {
  if (!isJsonObject(source)) return false
  const { serviceAccountToken, configMap, downwardAPI } = source
  const parts = [
    ...(isJsonObject(serviceAccountToken)
      ? [serviceAccountToken['path'] === 'token' && (serviceAccountToken['audience'] ?? '') === '']
      : []),
    ...(isJsonObject(configMap) ? [isTokenConfigMap(configMap)] : []),
    ...(isJsonObject(downwardAPI) ? [itemsOf(downwardAPI).every(isNamespaceItem)] : []),
  ]
  return parts.length > 0 && parts.every(Boolean)
}

/** The volume that every pod gets for its ServiceAccount's token: it shows no more than a secret does. */
const isTokenVolume = ({ projected }: Volume): boolean => {
  if (!isJsonObject(projected)) return false
  const { sources } = projected
  return (Array.isArray(sources) ? sources : []).every(isTokenSource)
}

const isAllowed = (constraints: Constraints, volume: Volume, type: string | undefined): boolean =>
  type !== undefined &&
  (allowsVolume(constraints, type) ||
    (type === 'projected' && allowsVolume(constraints, 'secret') && isTokenVolume(volume)))

const driverOf = ({ flexVolume }: Volume): string | undefined =>
  isJsonObject(flexVolume) ? (typeof flexVolume['driver'] === 'string' ? flexVolume['driver'] : '') : undefined

const driverMisfits = (constraints: Constraints, volumes: ReadonlyArray<Volume>): ReadonlyArray<Misfit> => {
  const { allowedFlexVolumes } = constraints
  if (allowedFlexVolumes.length === 0 || !allowsVolume(constraints, 'flexVolume')) return []
  return volumes.flatMap((volume, index): ReadonlyArray<Misfit> => {
    const driver = driverOf(volume)
    return driver === undefined || allowedFlexVolumes.includes(driver)
      ? []
      : [
          {
            rule: 'FlexVolumeDriver',
            path: ['spec', 'volumes', index, 'flexVolume', 'driver'],
            found: driver,
            allowed: allowedFlexVolumes,
          },
        ]
  })
}

/** Volumes of a type, or a driver, that the SCC does not list. */
export const volumeMisfits = (constraints: Constraints, { spec }: PodTemplate): ReadonlyArray<Misfit> => {
  const volumes = spec?.volumes ?? []
  if (constraints.volumes.includes(ANY)) return driverMisfits(constraints, volumes)
  const types = volumes.flatMap((volume, index): ReadonlyArray<Misfit> => {
    const type = volumeTypeOf(volume)
    return isAllowed(constraints, volume, type)
      ? []
      : [{ rule: 'VolumeType', path: ['spec', 'volumes', index], found: type ?? null, allowed: constraints.volumes }]
  })
  return [...types, ...driverMisfits(constraints, volumes)]
}
