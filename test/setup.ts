/**
 * Seeds. On failure fast-check prints `seed` and `path`; replay with `FC_SEED=<seed> npm test -- --project laws`, try
 * harder with `FC_RUNS=10000`. Every run draws the same values, so that a red one is about the change; `FC_SEED=random` draws others.
 */
import fc from 'fast-check'

const SEED = 20_250_101

const integer = (name: string): number | undefined => {
  const text = process.env[name]
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`${name} must be a whole number, not "${text}"`)
  return value
}

const seed = process.env['FC_SEED'] === 'random' ? undefined : (integer('FC_SEED') ?? SEED)
const numRuns = integer('FC_RUNS')

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  ...(seed === undefined ? {} : { seed }),
  ...(numRuns === undefined ? {} : { numRuns }),
})
