/** All that is known before anybody judges, worked out once. */
import { type Cluster, indexCluster } from '../cluster.js'
import { conflicts } from '../conflicts.js'
import { canonicalDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.js'
import { checkModule, withoutRepeatedRefusals } from '../foresight/module-check.js'
import { refusedOfEach } from '../foresight/module-request.js'
import type { Module } from '../module/module.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import type { PlanOptions } from '../options.js'
import { memoizedPatterns } from '../pattern/patterns.js'
import { planOn } from '../plan.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { appliedModule } from '../snapshot/duplicates.js'
import { coverageOf } from './coverage.js'
import type { Review } from './review.js'

/**
 * What a review is made of: manifests of two revisions, and what was seen of a cluster.
 *
 * @since 0.3.0
 */
export interface ReviewInput {
  /** @defaultValue `'default'` */
  readonly environment?: string
  /** The Modules of this revision. */
  readonly head: ReadonlyArray<Module>
  /** Those of the revision before. */
  readonly base?: ReadonlyArray<Module>
  readonly snapshot?: ClusterSnapshot
  /** The Modules of the cluster: who they are, and what they asked for before. */
  readonly live?: ReadonlyArray<Module>
  readonly options?: PlanOptions
  /** What decoding has to say of the head. */
  readonly problems?: ReadonlyArray<Diagnostic>
  /** The same of the base. */
  readonly baseProblems?: ReadonlyArray<Diagnostic>
}

type ByName = ReadonlyMap<string, Module>

const byName = (modules: ReadonlyArray<Module>): ByName =>
  new Map(modules.map((module) => [moduleKey(moduleNameOf(module)), module]))

/** A manifest in the place of the Module of that name: as an API server would store it, with what it replaces. */
const inPlaceOf =
  (live: ByName) =>
  (manifest: Module): Module => {
    const before = live.get(moduleKey(moduleNameOf(manifest)))
    return before === undefined
      ? manifest
      : (appliedModule({
          live: { at: [], object: before },
          manifest: { at: [], object: manifest },
          older: [],
          contradicting: [],
        }) ?? manifest)
  }

/** The Modules of one revision, and what is known of them. */
interface Seen {
  readonly modules: ReadonlyArray<Module>
  readonly plan?: Plan
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

const seenAlone = (modules: ReadonlyArray<Module>, problems: ReadonlyArray<Diagnostic>): Seen => ({
  modules,
  diagnostics: [
    ...problems,
    ...withoutRepeatedRefusals(problems)(canonicalDiagnostics(modules.flatMap(checkModule(memoizedPatterns())))),
  ],
})

const seenOn = (
  cluster: Cluster,
  { snapshot = {}, options = {} }: ReviewInput,
  modules: ReadonlyArray<Module>,
  problems: ReadonlyArray<Diagnostic>,
): Seen => {
  const plan = planOn(cluster)(modules)
  const said = [...plan.diagnostics, ...conflicts(snapshot, modules, options), ...modules.flatMap(refusedOfEach())]
  return {
    modules,
    plan,
    diagnostics: [...problems, ...withoutRepeatedRefusals(problems)(canonicalDiagnostics(said))],
  }
}

/**
 * A review: what is planned, what there is to remark, and which mapping decides for which kernel, of the head and of the base alike. Without
 * a snapshot it is what manifests say by themselves. O(plan), twice where there is a base.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { makeReview } from 'kmm-planner/policy'
 *
 * const { environment, diagnostics } = makeReview({ head: [] })
 * assert.deepStrictEqual({ environment, diagnostics }, { environment: 'default', diagnostics: [] })
 * ```
 */
export const makeReview = (input: ReviewInput): Review => {
  const { environment = 'default', base, snapshot, live = [], options, problems = [], baseProblems = [] } = input
  const before = base?.map(inPlaceOf(byName(live)))
  const cluster = snapshot === undefined ? undefined : indexCluster(snapshot, options ?? {})
  const seen = (modules: ReadonlyArray<Module>, remarks: ReadonlyArray<Diagnostic>): Seen =>
    cluster === undefined ? seenAlone(modules, remarks) : seenOn(cluster, input, modules, remarks)
  const was = before === undefined ? undefined : seen(before, baseProblems)
  const is = seen(input.head.map(inPlaceOf(byName([...live, ...(before ?? [])]))), problems)
  const covered = cluster === undefined ? undefined : coverageOf(cluster)(is.modules)
  const coveredBefore = cluster === undefined || was === undefined ? undefined : coverageOf(cluster)(was.modules)
  return {
    formatVersion: '1.0',
    environment,
    head: is.modules,
    ...(was === undefined ? {} : { base: was.modules, baseDiagnostics: was.diagnostics }),
    ...(options === undefined ? {} : { options }),
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(is.plan === undefined ? {} : { plan: is.plan }),
    ...(covered === undefined ? {} : { coverage: covered }),
    ...(coveredBefore === undefined ? {} : { baseCoverage: coveredBefore }),
    diagnostics: is.diagnostics,
  }
}

/**
 * The review of the base alone, out of that of both: what rules find in it was there before. Nothing where there is no base.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { makeReview, reviewOfBase } from 'kmm-planner/policy'
 *
 * assert.deepStrictEqual(reviewOfBase(makeReview({ head: [], base: [] }))?.head, [])
 * assert.strictEqual(reviewOfBase(makeReview({ head: [] })), undefined)
 * ```
 */
export const reviewOfBase = ({ base, baseDiagnostics = [], baseCoverage, ...review }: Review): Review | undefined => {
  const { coverage: _coverage, plan: _plan, ...rest } = review
  return base === undefined
    ? undefined
    : {
        ...rest,
        head: base,
        diagnostics: baseDiagnostics,
        ...(baseCoverage === undefined ? {} : { coverage: baseCoverage }),
      }
}
