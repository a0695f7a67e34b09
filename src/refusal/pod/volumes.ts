/** The volumes of a pod. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidateVolumes. */
import { child, item, type Place, writtenAs } from '../place.js'
import { type Fields, isGiven, partOf, partsOf, textOf } from '../read.js'
import { duplicate, forbidden, invalid, type Refusals, required, when } from '../refusal.js'
import { dnsLabel, malformed } from '../text-format.js'
import { sources } from './volume-source.js'

/** Fields that an API server writes differently where a volume has two sources, or where one is wrong. */
const writtenAsSecond: Readonly<Record<string, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' }
const writtenInside: Readonly<Record<string, string>> = { gcePersistentDisk: 'persistentDisk' }

const wrongSource = (volume: Fields, at: Place): Refusals => {
  const [first, ...others] = Object.keys(sources).filter((key) => isGiven(volume, key))
  if (first === undefined) return [required(at, 'volume-source')]
  const place = child(at, first)
  const inside = writtenAs(place, child(at, writtenInside[first] ?? first))
  return [
    ...(sources[first]?.(partOf(volume, first), inside) ?? []),
    ...others.map((key) =>
      forbidden(writtenAs(child(at, key), child(at, writtenAsSecond[key] ?? key)), 'second-source'),
    ),
  ]
}

const MAX_INITIATOR = 64

/** With a name of an initiator, the name of the volume goes into that of an interface. */
const tooLongForInitiator = (volume: Fields, name: string, at: Place): Refusals => {
  const iscsi = partOf(volume, 'iscsi')
  const length = `${name}:${textOf(iscsi, 'targetPortal')}`.length
  return when(isGiven(iscsi, 'initiatorName') && length > MAX_INITIATOR, () =>
    invalid(at, 'length-with-portal', name, { length, limit: MAX_INITIATOR }),
  )
}

/** What is wrong, and the volumes that containers can mount: those of which nothing is. */
export interface CheckedVolumes {
  readonly refusals: Refusals
  readonly usable: ReadonlyMap<string, Fields>
}

/** Look at the volumes of a pod. Each by itself, in their order: a name is taken by the first volume that is right. */
export const checkVolumes = (podSpec: Fields, at: Place): CheckedVolumes => {
  const usable = new Map<string, Fields>()
  const refusals = partsOf(podSpec, 'volumes').flatMap((volume, index) => {
    const place = item(at, index)
    const name = textOf(volume, 'name')
    const nameAt = child(place, 'name')
    const found = [
      ...wrongSource(volume, place),
      ...(name === '' ? [required(nameAt)] : malformed(dnsLabel, name, nameAt)),
      ...tooLongForInitiator(volume, name, nameAt),
      ...when(usable.has(name), () => duplicate(nameAt, 'duplicate', name)),
    ]
    if (found.length === 0) usable.set(name, volume)
    return found
  })
  return { refusals, usable }
}
