/** Manifests that no API server would take: a plan for what they say is a plan for what never comes. */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { refusedOfEach } from '../../foresight/module-request.js'
import type { Module } from '../../module/module.js'
import { isRefusal } from '../../refusal/refusal.js'

const placeOf = ({ subject, path }: Diagnostic): string =>
  JSON.stringify([subject.kind, subject.namespace, subject.name, path])

/** Whether a remark is about a place that none of these is about. O(n) once. */
export const isElsewhere = (said: ReadonlyArray<Diagnostic>): ((one: Diagnostic) => boolean) => {
  const places = new Set(said.map(placeOf))
  return (one) => !places.has(placeOf(one))
}

/** What was found already is not said again of what an API server does with it. O(n). */
export const withoutRepeatedRefusals = (
  said: ReadonlyArray<Diagnostic>,
): ((found: ReadonlyArray<Diagnostic>) => ReadonlyArray<Diagnostic>) => {
  const isNew = isElsewhere(said)
  return (found) => found.filter((one) => !isRefusal(one) || isNew(one))
}

/** An API server gives each object a uid, and what it has taken it does not refuse. */
const isManifest = ({ metadata, previous }: Module): boolean => metadata.uid === undefined || previous !== undefined

/** What an API server would refuse of the Modules that it has not taken yet. O(size of the Modules). */
export const refusedManifests = (modules: ReadonlyArray<Module>): ReadonlyArray<Diagnostic> =>
  modules.filter(isManifest).flatMap(refusedOfEach())
