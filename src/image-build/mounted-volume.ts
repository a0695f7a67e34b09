/** Volumes of Jobs, and their names. */
import type { KeyToPath, Volume, VolumeMount } from 'kubernetes-types/core/v1.js'

import { cut, slug } from '../kubernetes/dns-text.js'
import { fnvOfString, hexOf } from '../kubernetes/fnv64.js'
import type { DeepReadonly } from '../kubernetes/json.js'
import type { ByProfile } from '../profile.js'
import { dnsLabel } from '../refusal/text-format.js'

/** Volumes get names that an API server takes (docs/deviations.md#names-volumes-safely). */
export const namesVolumesSafely: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** A volume and the one place where it is mounted. */
export interface MountedVolume {
  readonly volume: DeepReadonly<Volume>
  readonly mount: DeepReadonly<VolumeMount>
}

/** A volume at its place, to be read. */
export const mounted = (volume: DeepReadonly<Volume>, mountPath: string): MountedVolume => ({
  volume,
  mount: { name: volume.name, mountPath, readOnly: true },
})

/** A Secret; with `item`, only that key of it. */
export const mountedSecret = (secretName: string, mountPath: string, item?: DeepReadonly<KeyToPath>): MountedVolume =>
  mounted(
    { name: `secret-${secretName}`, secret: { secretName, ...(item === undefined ? {} : { items: [item] }) } },
    mountPath,
  )

const HASH_LENGTH = 8

/** As much of the name as is left beside the hash of what it is and where it is. The longest name has 63 characters. */
const otherName = ({ volume: { name }, mount: { mountPath } }: MountedVolume): string => {
  // The last byte of a text changes only the last digits of its hash, and those are cut off.
  const hash = hexOf(fnvOfString([name, mountPath, ''].join('\n'))).slice(0, HASH_LENGTH)
  return `${cut(slug(name), 63 - 1 - HASH_LENGTH)}-${hash}`
}

/** The same volumes: one whose name is none for a volume, or that another before it has, gets another one. O(n). */
export const namedVolumes = (isSafe: boolean, volumes: ReadonlyArray<MountedVolume>): ReadonlyArray<MountedVolume> => {
  if (!isSafe) return volumes
  return volumes.map((one, index) => {
    const { name } = one.volume
    const isFree = volumes.findIndex(({ volume }) => volume.name === name) === index
    if (isFree && dnsLabel(name).length === 0) return one
    const other = otherName(one)
    return { volume: { ...one.volume, name: other }, mount: { ...one.mount, name: other } }
  })
}
