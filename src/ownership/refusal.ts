/** What is said of an object that stays although nothing wants it. */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import type { ObjectReason } from '../plan-model/reason.js'
import type { Candidate, GuardName, Objection, WorkInDoubt } from './candidate.js'

/** The remark on a refusal; none on what goes already, and none on what is another's and no business of the owner. */
export const refusal = (
  { kind, object, owner: module }: Candidate,
  reason: ObjectReason,
  by: GuardName,
  facts: Objection,
): ReadonlyArray<Diagnostic> => {
  const { namespace = '', name } = object.metadata
  const subject = { kind: object.kind, namespace, name }
  // A selected spoke loses its work only where no mapping matches any of its kernels.
  const isSelected = reason === 'NoMapping' ? { isSelected: true as const } : {}
  const workStays = (why: WorkInDoubt): Diagnostic =>
    diagnostic('ManifestWorkNotDeleted', subject, [], { module, why, ...isSelected })
  switch (by) {
    case 'going':
    case 'foreign':
      return []
    case 'spokeInDoubt':
      return facts.why === undefined ? [] : [workStays(facts.why)]
    case 'contradiction':
      return [diagnostic('DeletionWithheld', subject, [], facts)]
    case 'unproven':
      return kind === 'ManifestWork'
        ? [workStays('OwnershipNotProven')]
        : [diagnostic('OwnershipNotProven', subject, ['metadata', 'ownerReferences'], { reason, module })]
    case 'carriesOthers':
      return [workStays('CarriesOthers')]
    case 'unreadableOwner':
      return [diagnostic('ModuleListIncomplete', subject, [], { module })]
    case 'wrappedOwner':
      return [diagnostic('ModuleListIncomplete', subject, [], { module, isWrapped: true })]
    case 'noNodes':
      return [diagnostic('DeletionWithheld', subject, [], { module })]
  }
}
