/** Volumes of kaniko pods, each with the one place where it is mounted. */
import type { KeyToPath, Volume, VolumeMount } from 'kubernetes-types/core/v1.js'

import type { DeepReadonly } from '../kubernetes/json.js'

/** A volume and its mount. */
export interface MountedVolume {
  readonly volume: DeepReadonly<Volume>
  readonly mount: DeepReadonly<VolumeMount>
}

const mounted = (volume: DeepReadonly<Volume>, mountPath: string): MountedVolume => ({
  volume,
  mount: { name: volume.name, mountPath, readOnly: true },
})

/** A Secret; with `item`, only that key of it. */
export const mountedSecret = (secretName: string, mountPath: string, item?: DeepReadonly<KeyToPath>): MountedVolume =>
  mounted(
    { name: `secret-${secretName}`, secret: { secretName, ...(item === undefined ? {} : { items: [item] }) } },
    mountPath,
  )

/** One key of a ConfigMap. */
export const mountedConfigMap = (
  volumeName: string,
  configMapName: string,
  mountPath: string,
  item: DeepReadonly<KeyToPath>,
): MountedVolume => mounted({ name: volumeName, configMap: { name: configMapName, items: [item] } }, mountPath)

/** The Dockerfile that the pod carries in its own annotation. */
export const mountedDockerfileAnnotation: MountedVolume = mounted(
  {
    name: 'dockerfile',
    downwardAPI: { items: [{ path: 'Dockerfile', fieldRef: { fieldPath: "metadata.annotations['dockerfile']" } }] },
  },
  '/workspace',
)
