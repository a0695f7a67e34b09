/** Whether a plan without changes means that nothing is to be done. */
import { lookup } from '../kubernetes/json.js'
import type { DiagnosticName } from './catalogue.js'
import type { Diagnostic } from './diagnostic.js'

const missingFacts: ReadonlySet<DiagnosticName> = new Set<DiagnosticName>([
  'DaemonSetsNotObserved',
  'NodesNotObserved',
  'BuildsNotObserved',
  'BuildInputUnknown',
  'ManagedClustersNotObserved',
  'ManifestWorksNotObserved',
  'ManifestWorkHeldBack',
])

/**
 * A cluster pulls an image that nobody looked up; a hub cannot send it, because a spoke gets digests. A digest that was asked
 * for, in vain, is told with the reason.
 */
const blocksHub = ({ name, subject, facts }: Diagnostic): boolean =>
  subject.kind === 'ManagedClusterModule' &&
  (name === 'ImageUnknown' || (name === 'DigestUnknown' && lookup(facts, 'reason') === undefined))

/** Whether facts are missing without which nobody can say that nothing is to be done. O(remarks). */
export const isUndecided = ({ diagnostics }: { readonly diagnostics: ReadonlyArray<Diagnostic> }): boolean =>
  diagnostics.some((remark) => missingFacts.has(remark.name) || blocksHub(remark))
