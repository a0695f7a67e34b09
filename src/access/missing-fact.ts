/** A kind that a verdict needs and that was not observed, with the command that shows it. */
import { allOf, type ObjectsRequirement } from '../plan-model/requirement.js'
import { kinds, pluralOf } from '../snapshot/kind.js'
import { kubectlGet } from '../snapshot/kubectl-get.js'
import type { AccessFacts, AccessKind } from './access-facts.js'

/** What to look up. The output of the command can be added to a snapshot as it is. */
export interface MissingFact extends ObjectsRequirement {
  readonly kind: AccessKind
  readonly section: keyof AccessFacts
  readonly command: string
}

/** A kind that is missing. */
export const missingFact = (kind: AccessKind): MissingFact => ({
  ...allOf(kind),
  kind,
  section: kinds[kind].list,
  command: commandFor([kind]),
})

/** One command that shows all objects of these kinds. */
export const commandFor = (missing: ReadonlyArray<AccessKind>): string =>
  kubectlGet(missing, missing.map(pluralOf).join(','))
