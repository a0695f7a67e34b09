/** One run again, and the smallest like it. */
import { plan } from '../../src/index.js'
import { fc, type RunLaw, runLaws, type Scenario, simulate } from '../../src/testing/index.js'

const violated = (one: Scenario): ReadonlyArray<string> => {
  const run = simulate(plan)(one)
  return runLaws.flatMap(({ law, violationsOf }: RunLaw) => violationsOf(run).map((text) => `${law.name}: ${text}`))
}

/** A scenario as a person reads it: what there is, and what happens, in order. */
const told = ({ start, options, events }: Scenario): string =>
  [
    `options ${JSON.stringify(options)}`,
    ...start.nodes.map(
      ({ metadata, status }) =>
        `node ${metadata.name} ${status?.nodeInfo?.kernelVersion ?? ''} ${JSON.stringify(metadata.labels)}`,
    ),
    ...start.modules.map(
      ({ metadata, spec }) =>
        `Module ${metadata.namespace}/${metadata.name} ${JSON.stringify(metadata.finalizers ?? [])} ${JSON.stringify(spec)}`,
    ),
    ...events.map((event, index) => `${String(index + 1)}. ${JSON.stringify(event)}`),
  ].join('\n')

/** What a run violates of the laws whose names begin so, and the smallest run that does; nothing when it violates none. */
export const replayed = (
  scenario: fc.Arbitrary<Scenario>,
  { seed, path, law = '' }: { readonly seed: number; readonly path: string; readonly law?: string },
): string | undefined => {
  const isMeant = (text: string): boolean => text.startsWith(law)
  const { counterexample, counterexamplePath } = fc.check(
    fc.property(scenario, (one) => !violated(one).some(isMeant)),
    { seed, path, numRuns: 1 },
  )
  if (counterexample === null) return undefined
  const [smallest] = counterexample
  return [...violated(smallest).filter(isMeant), `path ${counterexamplePath}`, told(smallest)].join('\n')
}
