/**
 * What an API server answers that is neither an object nor a list of objects: tables, events of a watch, metadata alone, and errors. It is
 * told what they are, and they protect what they are about.
 */
import { type Remark, remark } from '../diagnostic/diagnostic.js'
import { fieldAt, isJsonObject, lookup } from '../kubernetes/json.js'
import { groupOf } from '../kubernetes/owner.js'
import { keptKinds, namesOf, sortingOf } from './kind.js'

type Fields = Readonly<Record<string, unknown>>

/** How many of a thing make the remark, and of which kind they are. */
export interface OtherAnswer {
  readonly name: 'TableGiven' | 'EventsGiven' | 'MetadataOnly' | 'AnswerIsFailure'
  /** Of what it is, if that is known; `Silent`: of something that is not read. */
  readonly kind?: string
  readonly isSilent: boolean
  readonly count: number
  readonly reason?: string
}

/** Source: k8s.io/apimachinery pkg/watch/watch.go. */
const eventTypes: ReadonlySet<unknown> = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR'])

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The kind that an object says, unless it says that it is metadata only. */
const kindOf = (object: unknown): Pick<OtherAnswer, 'kind' | 'isSilent'> => {
  const [kind, apiVersion] = [text(fieldAt(object, 'kind')), text(fieldAt(object, 'apiVersion'))]
  if (kind === undefined || apiVersion === undefined || groupOf(apiVersion) === 'meta.k8s.io' || kind === 'Status')
    return { isSilent: false }
  return { kind, isSilent: sortingOf(apiVersion, kind)._tag === 'Silent' }
}

/** An error names the resource that was asked for. */
const kindOfResource = (resource: unknown): Pick<OtherAnswer, 'kind' | 'isSilent'> => {
  const asked = text(resource)?.toLowerCase()
  const kind = keptKinds.find((known) => asked !== undefined && namesOf(known).includes(asked))
  return kind === undefined ? { isSilent: asked !== undefined } : { kind, isSilent: false }
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0)

/** What a value is, if it is such an answer. */
export const otherAnswer = (value: Fields): OtherAnswer | undefined => {
  const [kind, apiVersion] = [text(lookup(value, 'kind')), text(lookup(value, 'apiVersion'))]
  if (kind === undefined || kind === 'WatchEvent') {
    const object = lookup(value, 'object')
    return eventTypes.has(lookup(value, 'type')) && isJsonObject(object)
      ? { name: 'EventsGiven', count: 1, ...kindOf(object) }
      : undefined
  }
  if (apiVersion === 'v1' && kind === 'Status' && lookup(value, 'status') === 'Failure') {
    const reason = text(lookup(value, 'reason'))
    return {
      name: 'AnswerIsFailure',
      count: 1,
      ...kindOfResource(fieldAt(value, 'details', 'kind')),
      ...(reason === undefined ? {} : { reason }),
    }
  }
  if (apiVersion === undefined || groupOf(apiVersion) !== 'meta.k8s.io') return undefined
  if (kind === 'Table') {
    const rows = lookup(value, 'rows')
    const first: unknown = Array.isArray(rows) ? rows[0] : undefined
    return { name: 'TableGiven', count: lengthOf(rows), ...kindOf(fieldAt(first, 'object')) }
  }
  return kind === 'PartialObjectMetadata' || kind === 'PartialObjectMetadataList'
    ? { name: 'MetadataOnly', count: kind.endsWith('List') ? lengthOf(lookup(value, 'items')) : 1, isSilent: false }
    : undefined
}

/** The remark on all answers of a name and kind. */
export const answerRemark = ({ name, kind, count, reason }: OtherAnswer): Remark => {
  const about = kind === undefined ? {} : { kind }
  switch (name) {
    case 'TableGiven':
      return remark(name, [], { rows: count, ...about })
    case 'EventsGiven':
      return remark(name, [], { count, ...about })
    case 'MetadataOnly':
      return remark(name, [], { count })
    case 'AnswerIsFailure':
      return remark(name, [], { ...(reason === undefined ? {} : { reason }), ...about })
  }
}
