/** What was made is not made again. */
import fc from 'fast-check'

import { canonicalText } from '../../kubernetes/canonical.js'
import { lookup } from '../../kubernetes/json.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Module } from '../../module/module.js'
import { plan } from '../../plan.js'
import type { Change } from '../../plan-model/change.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { applyPlan, isAccepted } from '../../simulation/applied-plan.js'
import { finishBuilds } from '../../simulation/finished-builds.js'
import { makingWorld, type World } from '../arbitrary/world.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'
import { renderedBy } from './least-privilege.js'
import { isStart } from './work-reference.js'

/** What is seen between two plans: the images that were made, and the status that the first one asked for. */
export interface Sight {
  readonly seesImages: boolean
  readonly writesStatuses: boolean
}

/** A world in which images are made, and what is seen after each plan. */
export interface PassingTime {
  readonly world: World
  readonly sights: ReadonlyArray<Sight>
}

/** So often nothing new is seen in the end; then all is quiet. */
const LAST_ROUNDS = 6

const passingTime: fc.Arbitrary<PassingTime> = fc.record({
  world: makingWorld.map(({ modules, options, ...rest }): World => ({
    ...rest,
    modules: modules.filter(({ metadata }) => metadata.uid !== undefined),
    options: { ...options, profile: 'safe' },
  })),
  sights: fc.array(fc.record({ seesImages: fc.boolean(), writesStatuses: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
})

const withStatuses = ({ statuses }: Plan, modules: ReadonlyArray<Module>): ReadonlyArray<Module> =>
  modules.map((module) => {
    const { name, namespace } = module.metadata
    const update = statuses.find(({ ref }) => ref.name === name && ref.namespace === namespace)
    return update === undefined ? module : { ...module, status: update.status }
  })

/** What is started, and for which rebuild. Names and owners do not count. */
const definitionOf = ({ desired }: Plan, { ref, kernelVersion = '', role }: Change): string => {
  const object = desired.find((item) => objectKeyOf(item) === objectKey(ref))
  const spec: unknown = object !== undefined && 'spec' in object ? object.spec : null
  const generation = lookup(object?.metadata.annotations, 'kmm-planner.io/rebuild-trigger-generation') ?? ''
  return canonicalText([ref.namespace ?? '', kernelVersion, role, generation, spec])
}

/**
 * However the cluster goes on, and whatever of it is seen: over any number of rounds of *plan, carry out, let everything
 * finish*, no definition (the spec of a Build or Job, in its namespace, for its kernel, for this generation of
 * `imageRebuildTriggerGeneration`) is started twice, whether the images that were made are seen at once, later or never, and
 * whether statuses are written or not. After a few rounds nothing is left to do, and nothing that should have been done.
 *
 * Only in the safe profile: the operator deletes what has succeeded, and remembers it by the registry alone.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, rebuildFixpoint } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(rebuildFixpoint.arbitrary, holds(rebuildFixpoint)(plan)))
 * ```
 */
export const rebuildFixpoint: Law<PassingTime> = law<PassingTime>(
  'rebuild fixpoint',
  'What was built or signed from a definition is never built or signed from it again, and in the end all is quiet.',
  passingTime,
  (planner) =>
    ({ world, sights }) => {
      const last = sights.at(-1) ?? { seesImages: true, writesStatuses: true }
      const rounds = [...sights, ...Array.from({ length: LAST_ROUNDS }, () => last)]
      // Local mutation: the cluster and what was started in it, round by round.
      const started = new Map<string, number>()
      let [snapshot, modules] = [world.snapshot, world.modules]
      for (const { seesImages, writesStatuses } of rounds) {
        const planned = planner(snapshot, modules, world.options)
        for (const change of planned.changes.filter(isStart)) {
          const definition = definitionOf(planned, change)
          started.set(definition, (started.get(definition) ?? 0) + 1)
        }
        snapshot = finishBuilds(applyPlan(snapshot, planned), { seesImages })
        modules = writesStatuses ? withStatuses(planned, modules) : modules
      }
      const final = planner(snapshot, modules, world.options)
      const refused = new Set(renderedBy(final).flatMap((object) => (isAccepted(object) ? [] : [object.metadata.name])))
      return [
        ...[...started].flatMap(([definition, times]) =>
          times === 1 ? [] : [`started ${String(times)} times: ${definition}`],
        ),
        ...final.changes
          .filter(({ ref }) => !refused.has(ref.name))
          .map((change) => `in the end: ${describeChange(change)}`),
        // A planner that makes nothing is quiet, too: so the real one is asked in the end.
        ...(final.changes.length > 0 ? [] : plan(snapshot, modules, world.options).changes)
          .filter(({ ref }) => !refused.has(ref.name))
          .map((change) => `is not done: ${describeChange(change)}`),
      ]
    },
)
