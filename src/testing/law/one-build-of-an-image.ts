/** An image is made by one Build or Job at a time. */
import { imageOfWork, isRunningWork } from '../../simulation/builder.js'
import type { SimulatedCluster } from '../../simulation/cluster-state.js'
import { scenario } from '../arbitrary/scenario.js'
import { type Run, type Scenario, simulate } from '../simulation/simulate.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

const inTheMaking = ({ builds, jobs }: SimulatedCluster): ReadonlyArray<string> =>
  [...builds, ...jobs].filter(isRunningWork).flatMap((work) => imageOfWork(work) ?? [])

const count = (images: ReadonlyArray<string>, image: string): number => images.filter((one) => one === image).length

/** What is wrong with a run. */
export const imagesMadeTwice = ({ done }: Run): ReadonlyArray<string> =>
  done.flatMap(({ change, before, after }) => {
    const [earlier, now] = [inTheMaking(before), inTheMaking(after)]
    return [...new Set(now)]
      .filter((image) => count(now, image) > Math.max(1, count(earlier, image)))
      .map((image) => `${image} is made ${String(count(now, image))} times at once: ${describeChange(change)}`)
  })

/**
 * No change starts a Build or a Job of an image that another one is making, whatever its planner did not see.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, oneBuildOfAnImage } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(oneBuildOfAnImage.arbitrary, holds(oneBuildOfAnImage)(plan)), { numRuns: 20 })
 * ```
 */
export const oneBuildOfAnImage: Law<Scenario> = law<Scenario>(
  'one build of an image',
  'An image is made by one Build or Job at a time.',
  scenario,
  (planner) => (input) => imagesMadeTwice(simulate(planner)(input)),
)
