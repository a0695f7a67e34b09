/** Manifests that no API server would take: a plan for what they say is a plan for what never comes. */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { refusedOfEach } from '../../foresight/module-request.js'
import type { Module } from '../../module/module.js'

/** An API server gives each object a uid, and what it has taken it does not refuse. */
const isManifest = ({ metadata, previous }: Module): boolean => metadata.uid === undefined || previous !== undefined

/** What an API server would refuse of the Modules that it has not taken yet. O(size of the Modules). */
export const refusedManifests = (modules: ReadonlyArray<Module>): ReadonlyArray<Diagnostic> =>
  modules.filter(isManifest).flatMap(refusedOfEach())
