/** Nothing is made twice at once. */
import { canonicalText } from '../../kubernetes/canonical.js'
import type { PlanOptions } from '../../options.js'
import type { Change } from '../../plan-model/change.js'
import { applyPlan } from '../../simulation/applied-plan.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { makingWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { isOfWork, isStart, isStaying, purposeOf, worksOfModule } from './work-reference.js'

const purposeOfChange = ({ module, kernelVersion = '', role }: Change): string =>
  canonicalText([module, kernelVersion, role])

/** The purposes of all Builds and Jobs of the Modules, and of those among them that stay. */
const purposes = (world: World): { readonly all: ReadonlyArray<string>; readonly staying: ReadonlyArray<string> } => {
  const works = world.modules.flatMap((module) =>
    worksOfModule(module, world).map((work) => ({ work, purpose: purposeOf(module, work) })),
  )
  return {
    all: works.map(({ purpose }) => purpose),
    staying: works.filter(({ work }) => isStaying(work)).map(({ purpose }) => purpose),
  }
}

const count = (items: ReadonlyArray<string>, item: string): number => items.filter((other) => other === item).length

/** The same, as another planner may have listed it. */
const reversed = ({ builds, jobs, nodes, ...rest }: ClusterSnapshot): ClusterSnapshot => ({
  ...rest,
  ...(builds === undefined ? {} : { builds: [...builds].reverse() }),
  ...(jobs === undefined ? {} : { jobs: [...jobs].reverse() }),
  ...(nodes === undefined ? {} : { nodes: [...nodes].reverse() }),
})

const safe = (options: PlanOptions): PlanOptions => ({ ...options, profile: 'safe' })

/**
 * A plan starts one Build or Job at most for one purpose (the built or the signed image of one kernel of a Module). It creates one
 * only where there is none of the Module's, not even one that is going away; where it starts or replaces one, or removes a
 * duplicate, exactly one stays; nowhere are there more than before. And what two planners make of one snapshot is one object: its name
 * is the same, so that the second creation is refused.
 *
 * For Modules that are in the cluster: without a uid nothing can be owned.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, noDuplicateBuilds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(noDuplicateBuilds.arbitrary, holds(noDuplicateBuilds)(plan)))
 * ```
 */
export const noDuplicateBuilds: Law<World> = law<World>(
  'no duplicate builds',
  'One Build or Job at most makes an image, however many planners there are.',
  makingWorld.map(({ options, modules, ...rest }) => ({
    ...rest,
    modules: modules.filter(({ metadata }) => metadata.uid !== undefined),
    options: safe(options),
  })),
  (planner) => (world) => {
    const { snapshot, modules, options } = world
    const [first, second] = [planner(snapshot, modules, options), planner(reversed(snapshot), modules, options)]
    const before = purposes(world)
    const once = applyPlan(snapshot, first)
    const after = purposes({ ...world, snapshot: once }).staying
    const twice = purposes({ ...world, snapshot: applyPlan(once, second) }).staying
    const starts = first.changes.filter(isStart)
    const settled = new Set(
      [...starts, ...first.changes.filter(({ reason }) => reason === 'Duplicate')]
        .filter(isOfWork)
        .map(purposeOfChange),
    )
    return [
      ...starts.flatMap((change) => {
        const purpose = purposeOfChange(change)
        return [
          ...(starts.filter((other) => purposeOfChange(other) === purpose).length === 1
            ? []
            : [`${purpose} is started twice`]),
          ...(change.action === 'create' && before.all.includes(purpose)
            ? [`${purpose} is created, and there is one`]
            : []),
        ]
      }),
      ...[...settled].flatMap((purpose) =>
        count(after, purpose) === 1 ? [] : [`${purpose} is made ${String(count(after, purpose))} times`],
      ),
      ...after.flatMap((purpose) =>
        count(after, purpose) <= Math.max(1, count(before.staying, purpose))
          ? []
          : [`${purpose} is made more often than before`],
      ),
      ...twice.flatMap((purpose) =>
        count(twice, purpose) <= count(after, purpose) ? [] : [`${purpose} is made by each of two planners`],
      ),
    ]
  },
)
