/** All that is known before anybody judges, worked out once. */
import { type Cluster, indexCluster } from '../cluster.js'
import { conflicts } from '../conflicts.js'
import { canonicalDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.js'
import { checkModule, withoutRepeatedRefusals } from '../foresight/module-check.js'
import { refusedOfEach } from '../foresight/module-request.js'
import { impact } from '../impact.js'
import { moduleImpacts } from '../impact/module-impact.js'
import { byKey, type Scope, type Wish, wishOn } from '../impact/revision.js'
import type { Module } from '../module/module.js'
import type { PlanOptions } from '../options.js'
import { memoizedPatterns } from '../pattern/patterns.js'
import { planOn } from '../plan.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
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
  /** How far the manifests reach; Modules of the cluster in it that they do not have are removed. Everywhere, where nothing is said. */
  readonly scope?: Scope
  /** The Modules of the cluster: who they are, and what they asked for before. */
  readonly live?: ReadonlyArray<Module>
  readonly options?: PlanOptions
  /** What decoding has to say of the head. */
  readonly problems?: ReadonlyArray<Diagnostic>
  /** The same of the base. */
  readonly baseProblems?: ReadonlyArray<Diagnostic>
  /** Revisions that hold something which cannot be read, may be a Module, and is not the same in both. */
  readonly hidden?: Review['hidden']
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

/** `removed`: Modules of the cluster that are no more asked for. */
const seenOn = (
  cluster: Cluster,
  { snapshot = {}, options = {} }: ReviewInput,
  { present, removed }: Wish,
  problems: ReadonlyArray<Diagnostic>,
): Seen => {
  const modules = [...present.values()]
  const plan = planOn(cluster)([...modules, ...removed])
  const said = [...plan.diagnostics, ...conflicts(snapshot, modules, options), ...modules.flatMap(refusedOfEach())]
  return {
    modules,
    plan,
    diagnostics: [...problems, ...withoutRepeatedRefusals(problems)(canonicalDiagnostics(said))],
  }
}

/** What is asked for within the scope; the Modules of others are theirs. */
const within = (wish: Wish, { namespaces }: Scope): Wish => ({
  ...wish,
  present: byKey([...wish.present.values()].filter(({ metadata }) => namespaces?.includes(metadata.namespace) ?? true)),
})

/** The base as the cluster takes it, and the head as it does after that. */
const wishes = ({ head, base, live = [], scope = {} }: ReviewInput): { readonly was?: Wish; readonly is: Wish } => {
  if (base === undefined) return { is: within(wishOn(byKey(live))({ modules: head, scope }), scope) }
  const was = wishOn(byKey(live))({ modules: base, scope })
  return { was: within(was, scope), is: within(wishOn(was.present)({ modules: head, scope }), scope) }
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
  const { environment = 'default', base, head, hidden = [], live = [], scope = {}, snapshot, options } = input
  const { was, is } = wishes(input)
  const cluster = snapshot === undefined ? undefined : indexCluster(snapshot, options ?? {})
  const seen = (wish: Wish, problems: ReadonlyArray<Diagnostic> = []): Seen =>
    cluster === undefined ? seenAlone([...wish.present.values()], problems) : seenOn(cluster, input, wish, problems)
  const { modules, plan, diagnostics } = seen(is, input.problems)
  const before = was === undefined ? undefined : seen(was, input.baseProblems)
  const covered = cluster === undefined ? undefined : coverageOf(cluster)(modules)
  const coveredBefore = cluster === undefined ? undefined : coverageOf(cluster)(before?.modules ?? [])
  return {
    formatVersion: '1.0',
    environment,
    head: modules,
    ...(was === undefined || before === undefined
      ? {}
      : {
          base: before.modules,
          baseDiagnostics: before.diagnostics,
          changes: moduleImpacts(was.present, is.present),
          ...(coveredBefore === undefined ? {} : { baseCoverage: coveredBefore }),
        }),
    ...(options === undefined ? {} : { options }),
    ...(hidden.length === 0 ? {} : { hidden }),
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(plan === undefined ? {} : { plan }),
    ...(covered === undefined ? {} : { coverage: covered }),
    ...(base === undefined || snapshot === undefined
      ? {}
      : { impact: impact(snapshot, { modules: base, scope }, { modules: head, scope }, { ...options, live }) }),
    diagnostics,
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
  const { changes: _changes, coverage: _coverage, hidden: _hidden, impact: _impact, plan: _plan, ...rest } = review
  return base === undefined
    ? undefined
    : {
        ...rest,
        head: base,
        diagnostics: baseDiagnostics,
        ...(baseCoverage === undefined ? {} : { coverage: baseCoverage }),
      }
}
