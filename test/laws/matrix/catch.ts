/**
 * Which law finds a broken planner out, and with which input.
 */
import { plan } from '../../../src/index.js'
import { type LawAbout, laws, type Mutant, type Planner } from '../../../src/testing/index.js'

/** That a law does not hold of a mutant; `path` is the input, of those that the seed draws. */
export interface Catch {
  readonly mutant: string
  readonly law: string
  readonly path: string
}

/** All inputs of the matrix come from it. */
export const SEED = 20_250_101

/** What a law finds out about a mutant within so many inputs. */
export const caughtBy = (mutant: Mutant, law: LawAbout<Planner>, numRuns: number): ReadonlyArray<Catch> => {
  const failure = law.check(mutant.mutate(plan))({ seed: SEED, numRuns, endOnFailure: true })
  return failure === undefined ? [] : [{ mutant: mutant.name, law: law.name, path: failure.path }]
}

/** The first law that finds a mutant out: every law is tried with a few inputs before one is tried with many. */
export const firstCatch = (
  mutant: Mutant,
  tried: ReadonlyArray<LawAbout<Planner>>,
  [numRuns, ...more]: ReadonlyArray<number>,
): Catch | undefined => {
  if (numRuns === undefined) return undefined
  for (const law of tried) {
    const [found] = caughtBy(mutant, law, numRuns)
    if (found !== undefined) return found
  }
  return firstCatch(mutant, tried, more)
}

/** Whether a recorded input still shows what it showed. */
export const stillCatches = ({ law: name, path }: Catch, planner: Planner): boolean =>
  laws.find((law) => law.name === name)?.check(planner)({ seed: SEED, path, numRuns: 1, endOnFailure: true }) !==
  undefined
