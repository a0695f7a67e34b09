/** What there is to know of a rule without asking it. */
import type { RuleLevel } from './finding.js'

/** Which facts a rule needs beside the manifests. */
export type Need = 'cluster' | 'base'

/**
 * A rule, for people and for formats that list rules.
 *
 * @since 0.3.0
 */
export interface RuleDescription {
  /** `unloads-nodes`. */
  readonly name: string
  /** `KMM420`; absent for rules of users. */
  readonly code?: string
  /** At which it is asked. */
  readonly level: RuleLevel
  /** One sentence: what it finds. */
  readonly summary: string
  /** Why that matters. */
  readonly why: string
  readonly needs: ReadonlyArray<Need>
  /** Whether it is about security: signing, privileges, registries. */
  readonly isAboutSecurity: boolean
}
