/** What comes out of a case: the report of the gate, and what else may be asked of the cluster. */
import * as E from 'fp-ts/lib/Either.js'

import type { Scope } from '../../impact/revision.js'
import type { Module } from '../../module/module.js'
import type { PlanOptions } from '../../options.js'
import { settle } from '../../simulation/settled-snapshot.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { check } from '../check.js'
import type { Gate } from '../gate.js'
import { makeReview, reviewOfBase } from '../make-review.js'
import type { Report } from '../report.js'
import type { Review } from '../review.js'
import type { Sources } from '../sources.js'
import type { Occurrence } from './suite.js'
import { happenAll, type NotHappened, type SuiteWorld } from './world.js'

/**
 * What was read of the files that a suite names, and the gate of its configuration.
 *
 * @since 0.3.0
 */
export interface SuiteInput {
  readonly gate: Gate
  /** Manifests of two revisions, the cluster, and what decoding has to say of them. */
  readonly base?: ReadonlyArray<Module>
  /** @defaultValue the base */
  readonly head?: ReadonlyArray<Module>
  readonly snapshot?: ClusterSnapshot
  /** The Modules of the cluster: the base, where no other is given. */
  readonly live?: ReadonlyArray<Module>
  readonly problems?: SuiteWorld['problems']
  readonly environment?: string
  readonly scope?: Scope
  readonly options?: PlanOptions
  /** The texts of the head, for comments in them. */
  readonly sources?: Sources
}

/** What came out. */
export interface CaseOutcome {
  readonly review: Review
  readonly report: Report
  /** Whether plans for the head come to an end; absent where no cluster was seen. Worked out when asked. */
  readonly isSettled: () => boolean | undefined
}

/** A Module of the cluster as somebody would write it down. */
const manifestOf = ({
  apiVersion,
  kind,
  metadata: { name, namespace, labels, annotations },
  spec,
}: Module): Module => ({
  apiVersion,
  kind,
  metadata: {
    name,
    namespace,
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
  },
  spec,
})

/** What all cases of a suite begin with. */
export const startOf = ({ base, head, snapshot, live = [], problems = [] }: SuiteInput): SuiteWorld => {
  const was = base ?? live.map(manifestOf)
  return { base: was, head: head ?? was, live, problems, ...(snapshot === undefined ? {} : { snapshot }) }
}

/** What comes of these occurrences; or why they cannot happen. O(cost of a review). */
export const outcomeOf =
  (input: SuiteInput) =>
  (when: ReadonlyArray<Occurrence>): E.Either<NotHappened, CaseOutcome> => {
    const { gate, environment, scope, options, sources } = input
    return E.map(({ base, head, snapshot, live, problems }: SuiteWorld): CaseOutcome => {
      const review = makeReview({
        head,
        base,
        live,
        problems,
        ...(snapshot === undefined ? {} : { snapshot }),
        ...(environment === undefined ? {} : { environment }),
        ...(scope === undefined ? {} : { scope }),
        ...(options === undefined ? {} : { options }),
      })
      const before = reviewOfBase(review)
      return {
        review,
        report: check(gate)(review, {
          ...(before === undefined ? {} : { base: before }),
          ...(sources === undefined ? {} : { sources }),
        }),
        isSettled: () => (snapshot === undefined ? undefined : settle(snapshot, review.head, options).settled),
      }
    })(happenAll(when)(startOf(input)))
  }
