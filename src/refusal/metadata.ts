/**
 * Metadata of any object.
 *
 * Source: Kubernetes 1.31, apimachinery pkg/api/validation/objectmeta.go, apiserver pkg/registry/rest/create.go and
 * pkg/storage/names/generate.go.
 */
import { lookup } from '../kubernetes/json.js'
import { utf8 } from '../kubernetes/utf8.js'
import { child, item, type Place, within } from './place.js'
import { type Fields, fieldsOf, isTrue, partsOf, textMapOf, textOf, textsOf } from './read.js'
import { invalid, type Refusals, required, tooLong, when } from './refusal.js'
import { dnsLabel, dnsSubdomain, labelValue, malformed, qualifiedName, type TextFormat } from './text-format.js'

/** ValidateLabels. An API server names the map; the path leads to the entry. */
export const wrongLabels = (fields: Fields, key: string, at: Place): Refusals =>
  textMapOf(fields, key).flatMap(([name, value]) => [
    ...malformed(qualifiedName, name, within(at, name)),
    ...malformed(labelValue, value, within(at, name)),
  ])

/** All annotations of an object together. */
const MAX_ANNOTATION_BYTES = 256 * 1024

/** ValidateAnnotations: keys may have capital letters in their prefix. */
export const wrongAnnotations = (fields: Fields, at: Place): Refusals => {
  const entries = textMapOf(fields, 'annotations')
  const bytes = entries.reduce((sum, [key, value]) => sum + utf8(key).length + utf8(value).length, 0)
  return [
    ...entries.flatMap(([key]) => malformed(qualifiedName, key.toLowerCase(), within(at, key))),
    ...when(bytes > MAX_ANNOTATION_BYTES, () =>
      tooLong(at, 'bytes', undefined, { length: bytes, limit: MAX_ANNOTATION_BYTES }),
    ),
  ]
}

const wrongOwner = (owner: Fields, at: Place): Refusals => {
  const apiVersion = textOf(owner, 'apiVersion')
  const needed = ['kind', 'name', 'uid'].filter((key) => textOf(owner, key) === '')
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1)
  return [
    ...when(version === '', () => invalid(child(at, 'apiVersion'), 'required', apiVersion)),
    ...needed.map((key) => invalid(child(at, key), 'required', '')),
    ...when(apiVersion === 'v1' && textOf(owner, 'kind') === 'Event', () => invalid(at, 'no-event')),
  ]
}

/** ValidateOwnerReferences. */
const wrongOwners = (metadata: Fields, at: Place): Refusals => {
  const owners = partsOf(metadata, 'ownerReferences')
  return [
    ...owners.flatMap((owner) => wrongOwner(owner, at)),
    ...when(owners.filter((owner) => isTrue(owner, 'controller')).length > 1, () => invalid(at, 'one-controller')),
  ]
}

/** Finalizers that need no domain. Source: pkg/apis/core/helper/helpers.go, IsStandardFinalizerName. */
const standardFinalizers: ReadonlyArray<string> = ['kubernetes', 'orphan', 'foregroundDeletion']

const wrongFinalizers = (metadata: Fields, at: Place, isBuiltIn: boolean): Refusals => {
  const names = textsOf(metadata, 'finalizers')
  return [
    ...names.flatMap((name, index) => [
      ...malformed(qualifiedName, name, within(at, index)),
      ...when(isBuiltIn && !name.includes('/') && !standardFinalizers.includes(name), () =>
        invalid(item(at, index), 'finalizer', name),
      ),
    ]),
    ...when(names.includes('orphan') && names.includes('foregroundDeletion'), () => invalid(at, 'one-end')),
  ]
}

/** A name is made of the prefix, cut to this length, and five random characters. */
const MAX_PREFIX = 58

/** What an API server makes of a prefix: the random characters are letters and digits. */
export const generatedName = (prefix: string): string => `${prefix.slice(0, MAX_PREFIX)}xxxxx`

/** A prefix may end with a dash: what comes after it is not. */
export const maskedPrefix = (prefix: string): string =>
  prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix

/** The name that the object has, or gets. */
export const nameOf = (metadata: Fields): string => {
  const name = textOf(metadata, 'name')
  const prefix = textOf(metadata, 'generateName')
  return name === '' && prefix !== '' ? generatedName(prefix) : name
}

const wrongNames = (metadata: Fields, format: TextFormat, at: Place): Refusals => {
  const prefix = textOf(metadata, 'generateName')
  const name = nameOf(metadata)
  return [
    ...(prefix === '' ? [] : malformed(format, maskedPrefix(prefix), child(at, 'generateName'))),
    ...(name === '' ? [required(child(at, 'name'), 'name')] : malformed(format, name, child(at, 'name'))),
  ]
}

/** What differs between kinds. */
export interface MetadataRules {
  /** What a name has to be. */
  readonly name?: TextFormat
  /** Whether the kind is one of Kubernetes itself, and not of a CRD. */
  readonly isBuiltIn?: boolean
}

/** ValidateObjectMeta. */
export const wrongMetadata = (
  object: Fields,
  at: Place,
  { name = dnsSubdomain, isBuiltIn = false }: MetadataRules = {},
): Refusals => {
  const metadata = fieldsOf(lookup(object, 'metadata'))
  const namespace = textOf(metadata, 'namespace')
  return [
    ...wrongNames(metadata, name, at),
    ...(namespace === '' ? [] : malformed(dnsLabel, namespace, child(at, 'namespace'))),
    ...wrongLabels(metadata, 'labels', child(at, 'labels')),
    ...wrongAnnotations(metadata, child(at, 'annotations')),
    ...wrongOwners(metadata, child(at, 'ownerReferences')),
    ...wrongFinalizers(metadata, child(at, 'finalizers'), isBuiltIn),
  ]
}
