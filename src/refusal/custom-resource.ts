/**
 * Objects of KMM's own kinds.
 *
 * Source: the CRDs of KMM 1.1, and Kubernetes 1.31, apiextensions-apiserver pkg/registry/customresource. What the admission webhook
 * of KMM refuses beside that is said by `validateModule`.
 */
import { lookup } from '../kubernetes/json.js'
import { wrongMetadata } from './metadata.js'
import { child, root } from './place.js'
import type { Fields } from './read.js'
import type { Refusals } from './refusal.js'
import { schemaFaults, unknownFields } from './schema/custom-resource-schema.js'
import { undecodable } from './schema/decode.js'
import { type FieldType } from './schema/field-type.js'
import { kmmTypes, kubernetesTypes } from './schema/types.js'

const metadataAt = child(root, 'metadata')

const typeOf = (name: string): FieldType => ({ _tag: 'Type', name })

/** What stands in the way of reading an object of this kind: its metadata, then fields that nobody knows. */
export const undecodableResource = (kind: string, object: Fields): Refusals => {
  const metadata = undecodable(kubernetesTypes, 'ObjectMeta', lookup(object, 'metadata'), metadataAt)
  if (metadata.some(({ reason }) => reason === 'BadRequest')) return metadata
  const { metadata: _, ...others } = object
  return [...metadata, ...unknownFields(kmmTypes, typeOf(kind), others, root)]
}

/** What is wrong with an object of this kind. Its status is not looked at: it is written by another request. */
export const wrongResource =
  (kind: string) =>
  (object: Fields): Refusals => {
    const type = kmmTypes(kind).get('spec')?.type
    const spec = lookup(object, 'spec') ?? undefined
    return [
      ...wrongMetadata(object, metadataAt),
      ...(type === undefined || spec === undefined ? [] : schemaFaults(kmmTypes, type, spec, child(root, 'spec'))),
    ]
  }
