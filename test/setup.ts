/**
 * Seeds. On failure fast-check prints `seed` and `path`; replay with `FC_SEED=<seed> npm test -- --project laws`, try
 * harder with `FC_RUNS=10000`. CI draws the same values every time, so that a red run is about the change.
 */
import fc from 'fast-check'

const CI_SEED = 20_250_101

const integer = (name: string): number | undefined => {
  const text = process.env[name]
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`${name} must be a whole number, not "${text}"`)
  return value
}

const seed = integer('FC_SEED') ?? (process.env['CI'] === 'true' ? CI_SEED : undefined)
const numRuns = integer('FC_RUNS')

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  ...(seed === undefined ? {} : { seed }),
  ...(numRuns === undefined ? {} : { numRuns }),
})
