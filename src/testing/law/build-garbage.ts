/** Exactly those Builds and Jobs go that nobody needs. */
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Module } from '../../module/module.js'
import type { ObjectReason } from '../../plan-model/reason.js'
import type { Work } from '../arbitrary/work-drift.js'
import { makingWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { meaningOf } from './reference.js'
import {
  hasSucceeded,
  isRebuilding,
  isResultSeen,
  isStaying,
  kernelOfWork,
  purposeOf,
  typeOfWork,
  worksOfModule,
} from './work-reference.js'

/** Why one has to go, apart from others that make the same. */
const reasonToGo = (world: World, module: Module, work: Work): ObjectReason | undefined => {
  // It was lost on the way, and nothing is decided.
  if (module.spec.moduleLoader === undefined) return undefined
  const meaning = meaningOf(module, world.snapshot, kernelOfWork(work) ?? '')
  if (meaning === undefined) return 'NoNodeRunsKernel'
  switch (meaning._tag) {
    case 'Undecided':
      return undefined
    case 'Nothing':
      return 'NoMapping'
    case 'Run': {
      if (!(typeOfWork(work) === 'build' ? meaning.builds : meaning.signs)) return 'SectionRemoved'
      return hasSucceeded(work) && !isRebuilding(module) && isResultSeen(world, module, work, meaning)
        ? 'Finished'
        : undefined
    }
  }
}

/**
 * Where all was observed, the safe profile deletes a Build or Job that is provably a Module's if no node that the Module selects runs
 * its kernel, no mapping matches it, its mapping has no such section any more, or it has succeeded, its image was seen and
 * nobody asks for it again; and if none of this is so, not, unless another one for the same purpose stays. The reason that is
 * given is the true one.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { buildGarbage, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(buildGarbage.arbitrary, holds(buildGarbage)(plan)))
 * ```
 */
export const buildGarbage: Law<World> = law<World>(
  'build garbage',
  'Builds and Jobs go when they are done and seen, or nobody needs them, and not before.',
  makingWorld.map((world) => ({ ...world, options: { ...world.options, profile: 'safe' } })),
  (planner) => (world) => {
    const { deletions, diagnostics } = planner(world.snapshot, world.modules, world.options)
    const isContradicted = diagnostics.some(({ name }) => name === 'DeletionWithheld')
    const reasons = new Map(deletions.map(({ ref, reason }) => [objectKey(ref), reason]))
    return world.modules.flatMap((module) => {
      const works = worksOfModule(module, world).filter(isStaying)
      return works.flatMap((work) => {
        const [expected, given] = [reasonToGo(world, module, work), reasons.get(objectKeyOf(work))]
        const survivor = works.find(
          (other) =>
            other !== work && purposeOf(module, other) === purposeOf(module, work) && !reasons.has(objectKeyOf(other)),
        )
        // What was built for a kernel stays as long as something says that its DaemonSet runs.
        const mayStay = isContradicted && given === undefined && expected === 'NoNodeRunsKernel'
        const isRight =
          mayStay || given === expected || (given === 'Duplicate' && expected === undefined && survivor !== undefined)
        return isRight ? [] : [`${objectKeyOf(work)} should ${expected ?? 'stay'}, but: ${given ?? 'stays'}`]
      })
    })
  },
)
