/**
 * Patches of the labels of a node.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidateNodeUpdate, and apiserver pkg/endpoints/handlers/patch.go:
 * what is judged is the node as it would be, so taking away a label that is wrong is no fault.
 */
import { isJsonObject, lookup } from '../kubernetes/json.js'
import { wrongAnnotations, wrongLabels } from './metadata.js'
import { child, named, type Place, root } from './place.js'
import { type Fields, partOf } from './read.js'
import { invalid, type Refusals, when } from './refusal.js'

const metadataAt = child(root, 'metadata')

const maps = ['labels', 'annotations']

/** An API server does not say where in a patch a value is that it cannot read. */
const inPatch = (at: Place): Place => named(at, 'patch')

const unreadable = (metadata: Fields): Refusals =>
  maps.flatMap((key) => {
    const value = lookup(metadata, key)
    if (value === undefined || value === null) return []
    if (!isJsonObject(value)) return [invalid(inPatch(child(metadataAt, key)), 'type', value, { allowed: ['object'] })]
    return Object.entries(value).flatMap(([name, text]) =>
      when(text !== null && typeof text !== 'string', () =>
        invalid(inPatch(child(metadataAt, key, name)), 'type', text, { allowed: ['string'] }),
      ),
    )
  })

/** A map as it is after a JSON merge patch: null takes away. */
const merged = (live: Fields, patch: Fields, key: string): Fields =>
  lookup(patch, key) === null
    ? {}
    : Object.fromEntries(
        Object.entries({ ...partOf(live, key), ...partOf(patch, key) }).filter(([, value]) => value !== null),
      )

/** What is wrong with the labels and annotations of a node, or with those that a patch would give it. */
export const wrongNode = (node: Fields, live: Fields | undefined): Refusals => {
  const metadata = partOf(node, 'metadata')
  const found = unreadable(metadata)
  if (found.length > 0) return found
  const before = partOf(live ?? {}, 'metadata')
  const after = Object.fromEntries(maps.map((key) => [key, merged(before, metadata, key)]))
  return [
    ...wrongLabels(after, 'labels', child(metadataAt, 'labels')),
    ...wrongAnnotations(after, child(metadataAt, 'annotations')),
  ]
}
