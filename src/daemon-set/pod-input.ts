/**
 * ConfigMaps and Secrets that the pods of a Module's DaemonSets name: with which they pull images, in volumes, and in variables. What is
 * optional is not needed.
 *
 * Source: k8s.io/api core/v1 types.go; pkg/kubelet/kubelet_pods.go `makeEnvironmentVariables`.
 */
import type { PodUse } from '../diagnostic/making-facts.js'
import { fieldAt, type Path } from '../kubernetes/json.js'
import { DOCKER_CONFIG_KEY, OLD_DOCKER_CONFIG_KEY } from '../kubernetes/pull-secret.js'
import { DEVICE_PLUGIN_PATH } from '../module/field.js'
import type { DevicePluginContainer, Module } from '../module/module.js'
import type { NamedObject } from '../snapshot/named-object.js'

/** An object that a pod needs, with one of these keys if any are named, and where in the Module it is named. */
export interface PodInput {
  readonly object: NamedObject
  readonly keys: ReadonlyArray<string>
  readonly use: PodUse
  readonly path: Path
}

type Kind = NamedObject['kind']

const itemsOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

/** What is named by `name`, unless it is optional or named nothing. */
const named = (
  namespace: string,
  kind: Kind,
  name: unknown,
  source: unknown,
  keys: ReadonlyArray<unknown>,
  path: Path,
): ReadonlyArray<PodInput> =>
  typeof name !== 'string' || name === '' || fieldAt(source, 'optional') === true
    ? []
    : [
        // Each key is needed by itself; without any, the object as a whole.
        ...(keys.length === 0 ? [undefined] : keys).map((key): PodInput => ({
          object: { kind, namespace, name },
          keys: typeof key === 'string' ? [key] : [],
          use: 'read',
          path,
        })),
      ]

const keysIn = (source: unknown): ReadonlyArray<unknown> =>
  itemsOf(fieldAt(source, 'items')).map((item) => fieldAt(item, 'key'))

/** Of volumes and of sources of projected ones: the field with the source, the name in it, and what is named. */
const holders: ReadonlyArray<{ readonly field: string; readonly name: ReadonlyArray<string>; readonly kind: Kind }> = [
  { field: 'configMap', name: ['name'], kind: 'ConfigMap' },
  { field: 'secret', name: ['secretName'], kind: 'Secret' },
  { field: 'secret', name: ['name'], kind: 'Secret' },
  { field: 'csi', name: ['nodePublishSecretRef', 'name'], kind: 'Secret' },
  { field: 'azureFile', name: ['secretName'], kind: 'Secret' },
  ...['cephfs', 'flexVolume', 'iscsi', 'rbd', 'scaleIO', 'storageos'].map((field) => ({
    field,
    name: ['secretRef', 'name'],
    kind: 'Secret' as const,
  })),
]

const inSource = (namespace: string, volume: unknown, path: Path): ReadonlyArray<PodInput> =>
  holders.flatMap(({ field, name, kind }) => {
    const source = fieldAt(volume, field)
    return named(namespace, kind, fieldAt(source, ...name), source, keysIn(source), [...path, field])
  })

const inVolume = (namespace: string, volume: unknown, path: Path): ReadonlyArray<PodInput> => [
  ...inSource(namespace, volume, path),
  ...itemsOf(fieldAt(volume, 'projected', 'sources')).flatMap((source, index) =>
    inSource(namespace, source, [...path, 'projected', 'sources', index]),
  ),
]

const references: ReadonlyArray<readonly [field: string, kind: Kind]> = [
  ['secretKeyRef', 'Secret'],
  ['configMapKeyRef', 'ConfigMap'],
]

const inContainer = (
  namespace: string,
  container: DevicePluginContainer | undefined,
  path: Path,
): ReadonlyArray<PodInput> =>
  (container?.env ?? []).flatMap(({ valueFrom }, index) =>
    references.flatMap(([field, kind]) => {
      const source = fieldAt(valueFrom, field)
      const key = fieldAt(source, 'key')
      return named(namespace, kind, fieldAt(source, 'name'), source, [key], [...path, 'env', index, 'valueFrom', field])
    }),
  )

/** With which the pods of either DaemonSet pull their images; the kubelet passes over one without a name. */
export const pullSecretOf = ({ metadata: { namespace }, spec }: Module): ReadonlyArray<PodInput> => {
  const { name = '' } = spec.imageRepoSecret ?? {}
  const keys = [DOCKER_CONFIG_KEY, OLD_DOCKER_CONFIG_KEY]
  return name === ''
    ? []
    : [{ object: { kind: 'Secret', namespace, name }, keys, use: 'pull', path: ['spec', 'imageRepoSecret'] }]
}

/** What the device plugin names. O(volumes + variables). */
export const devicePluginInputs = ({ metadata: { namespace }, spec }: Module): ReadonlyArray<PodInput> => {
  const { devicePlugin } = spec
  const path = DEVICE_PLUGIN_PATH
  return [
    ...(devicePlugin?.volumes ?? []).flatMap((volume, index) =>
      inVolume(namespace, volume, [...path, 'volumes', index]),
    ),
    ...inContainer(namespace, devicePlugin?.initContainer, [...path, 'initContainer']),
    ...inContainer(namespace, devicePlugin?.container, [...path, 'container']),
  ]
}
