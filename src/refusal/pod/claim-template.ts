/**
 * The claim that is made for an ephemeral volume.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validatePersistentVolumeClaimTemplate.
 */
import { lookup } from '../../kubernetes/json.js'
import { quantityAmount } from '../../kubernetes/quantity.js'
import { wrongSelector } from '../label-selector.js'
import { wrongAnnotations, wrongLabels } from '../metadata.js'
import { child, entry, type Place } from '../place.js'
import { type Fields, isGiven, partOf, textOf, textsOf } from '../read.js'
import { forbidden, invalid, type Refusals, required, unsupported, when } from '../refusal.js'
import { dnsSubdomain, malformed } from '../text-format.js'

const accessModes: ReadonlyArray<string> = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']
const volumeModes: ReadonlyArray<string> = ['Block', 'Filesystem']

const wrongModes = (spec: Fields, at: Place): Refusals => {
  const modes = textsOf(spec, 'accessModes')
  const place = child(at, 'accessModes')
  return [
    ...when(modes.length === 0, () => required(place)),
    ...modes
      .filter((mode) => !accessModes.includes(mode))
      .map((mode) => unsupported(place, 'one-of', mode, { allowed: accessModes })),
    ...when(modes.includes('ReadWriteOncePod') && modes.length > 1, () =>
      forbidden(place, 'alone', 'ReadWriteOncePod'),
    ),
  ]
}

const wrongStorage = (spec: Fields, at: Place): Refusals => {
  const storage = lookup(partOf(partOf(spec, 'resources'), 'requests'), 'storage')
  const place = entry(child(at, 'resources'), 'storage')
  if (storage === undefined || storage === null) return [required(place)]
  const amount = quantityAmount(
    typeof storage === 'number' ? String(storage) : typeof storage === 'string' ? storage : '',
  )
  return when(amount !== undefined && amount <= 0n, () => invalid(place, 'positive', storage))
}

const wrongSpec = (spec: Fields, at: Place): Refusals => {
  const volumeMode = textOf(spec, 'volumeMode')
  const storageClass = textOf(spec, 'storageClassName')
  return [
    ...(isGiven(spec, 'selector') ? wrongSelector(partOf(spec, 'selector'), child(at, 'selector')) : []),
    ...wrongModes(spec, at),
    ...wrongStorage(spec, at),
    ...(storageClass === '' ? [] : malformed(dnsSubdomain, storageClass, child(at, 'storageClassName'))),
    ...when(isGiven(spec, 'volumeMode') && !volumeModes.includes(volumeMode), () =>
      unsupported(child(at, 'volumeMode'), 'one-of', volumeMode, { allowed: volumeModes }),
    ),
  ]
}

/** Of its metadata only labels and annotations are copied. */
export const wrongClaimTemplate = (template: Fields, at: Place): Refusals => {
  const metadata = partOf(template, 'metadata')
  const metadataAt = child(at, 'metadata')
  return [
    ...wrongAnnotations(metadata, child(metadataAt, 'annotations')),
    ...wrongLabels(metadata, 'labels', child(metadataAt, 'labels')),
    ...Object.keys(metadata)
      .filter((key) => key !== 'labels' && key !== 'annotations' && isGiven(metadata, key))
      .map((key) => forbidden(child(metadataAt, key), 'not-settable')),
    ...wrongSpec(partOf(template, 'spec'), child(at, 'spec')),
  ]
}
