/** The types of volumes, by the names that an SCC gives them. */
import { isJsonObject } from '../../kubernetes/json.js'
import type { Volume } from '../pod.js'

/** Where an SCC's name differs from the key of the volume source. */
const renamed: Readonly<Record<string, string>> = { cephfs: 'cephFS', storageos: 'storageOS', vsphereVolume: 'vsphere' }

/** Keys of volume sources, in the order in which the API server looks for them. */
const sources: ReadonlyArray<string> = [
  'hostPath',
  'emptyDir',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'persistentVolumeClaim',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'downwardAPI',
  'fc',
  'azureFile',
  'configMap',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'projected',
  'portworxVolume',
  'scaleIO',
  'storageos',
  'csi',
  'ephemeral',
  'image',
]

const nameOf = (source: string): string => renamed[source] ?? source

/**
 * Every type of volume that an SCC can name.
 *
 * Source: openshift/api, security/v1/types.go `FSType`.
 */
export const VOLUME_TYPES: ReadonlyArray<string> = sources.map(nameOf)

/**
 * The type of a volume as an SCC names it; undefined for a source that OpenShift does not know. A volume without a source is
 * an empty directory.
 *
 * Source: openshift/apiserver-library-go, pkg/securitycontextconstraints/util/util.go `GetVolumeFSType`.
 */
export const volumeTypeOf = (volume: Volume): string | undefined => {
  const found = sources.find((source) => Object.hasOwn(volume, source) && isJsonObject(volume[source]))
  if (found !== undefined) return nameOf(found)
  return Object.keys(volume).length === 0 ? 'emptyDir' : undefined
}
