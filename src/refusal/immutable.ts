/** What cannot be changed. Source: Kubernetes 1.31, apimachinery pkg/api/validation/objectmeta.go, ValidateImmutableField. */
import { differences } from '../kubernetes/difference.js'
import { lookup } from '../kubernetes/json.js'
import { child, type Place } from './place.js'
import { type Fields } from './read.js'
import { invalid, type Refusals, when } from './refusal.js'

/** Fields that differ from those of the live object. */
export const changed = (object: Fields, live: Fields, at: Place, ...keys: ReadonlyArray<string>): Refusals =>
  keys.flatMap((key) =>
    when(differences([], lookup(live, key), lookup(object, key)).length > 0, () =>
      invalid(child(at, key), 'immutable'),
    ),
  )
