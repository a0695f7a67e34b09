/** What every object has that is kept. */
import * as t from 'io-ts'

import { list, nonEmptyString, open, stringMap } from './shape.js'

const ownerReference = open(
  { apiVersion: t.string, kind: t.string, name: t.string, uid: t.string },
  { controller: t.boolean },
)

const fields = {
  namespace: t.string,
  uid: t.string,
  resourceVersion: t.string,
  generation: t.number,
  deletionTimestamp: t.string,
  finalizers: list(t.string),
  labels: stringMap,
  ownerReferences: list(ownerReference),
}

/** Metadata of any object that is kept. */
export const metadata: t.Mixed = open({ name: nonEmptyString }, fields)

/** Metadata of an object whose annotations are read. */
export const annotatedMetadata: t.Mixed = open({ name: nonEmptyString }, { ...fields, annotations: stringMap })
