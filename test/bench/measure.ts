/**
 * Measurements of one input: each phase several times, turn by turn with `JSON.parse` of the same input, in one process. CPU time is
 * what counts; a machine that does something else meanwhile shows in the wall time only.
 */
import {
  type ClusterSnapshot,
  decodeImages,
  decodeObjects,
  indexCluster,
  type Module,
  type Plan,
  planOn,
  type PlanOptions,
} from '../../src/index.js'
import { cpuTime } from './clock.js'
import type { BenchInput } from './generate.js'

/** Milliseconds. */
export interface Spread {
  readonly median: number
  readonly least: number
  /** The median of the time on the wall. */
  readonly wall: number
}

/** Memory in bytes. */
export interface Figures {
  readonly inputBytes: number
  readonly jsonParse: Spread
  readonly decode: Spread
  readonly index: Spread
  /** The first plan of this input: caches are cold, and code in the first input of a process. */
  readonly planCold: number
  /** Index and plan. */
  readonly plan: Spread
  readonly planAgainOnSameIndex: Spread
  /** Of medians, and of the least. */
  readonly planOverJsonParse: { readonly median: number; readonly least: number }
  readonly changes: number
  readonly desired: number
  readonly diagnostics: number
  /** What stays in memory: the parsed input; and above it the snapshot, the index and the plan. */
  readonly heapParsedInput: number
  readonly heapAboveInput: number
}

interface Times {
  readonly cpu: Array<number>
  readonly wall: Array<number>
}

/** The kernel counts in steps of 4 ms: what takes less than so many milliseconds is done several times. */
const ENOUGH = 50

const timed = <A>({ cpu, wall }: Times, work: () => A, times = 1): A => {
  const [begun, started] = [performance.now(), cpuTime()]
  const result = work()
  for (let more = 1; more < times; more += 1) work()
  cpu.push((cpuTime() - started) / times)
  wall.push((performance.now() - begun) / times)
  return result
}

/** How often something is to be done to take long enough. */
const timesOf = (work: () => unknown): number => {
  const begun = performance.now()
  work()
  return Math.max(1, Math.ceil(ENOUGH / (performance.now() - begun)))
}

const rounded = (value: number): number => Number(value.toFixed(2))

const median = (times: ReadonlyArray<number>): number =>
  [...times].sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0

const spread = ({ cpu, wall }: Times): Spread => ({
  median: rounded(median(cpu)),
  least: rounded(Math.min(...cpu)),
  wall: rounded(median(wall)),
})

/** Each of these works, in turns, so many times. */
export const inTurns = <Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
  runs: number,
): Readonly<Record<Name, Spread>> => {
  const measured = Object.entries<() => unknown>(works).map(([name, work]) => {
    const times: Times = { cpu: [], wall: [] }
    return { name, work, count: runs === 0 ? 0 : timesOf(work), times }
  })
  for (let run = 0; run < runs; run += 1) for (const { work, count, times } of measured) timed(times, work, count)
  return Object.fromEntries(measured.map(({ name, times }) => [name, spread(times)])) as Record<Name, Spread>
}

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const decoded = (
  input: BenchInput,
): { readonly snapshot: ClusterSnapshot; readonly modules: ReadonlyArray<Module> } => {
  const { snapshot, modules } = decodeObjects([...input.objects, ...input.modules], { observed: ['daemonSets'] })
  return { snapshot: { ...snapshot, images: decodeImages(input.images).images }, modules }
}

/** Measure an input. The plan is that of the first run. */
export const measure = (
  given: BenchInput,
  options: PlanOptions,
  runs: number,
): { readonly figures: Figures; readonly plan: Plan } => {
  const text = JSON.stringify(given)
  const before = heap()
  const input = JSON.parse(text) as BenchInput
  const parsed = heap()
  const { snapshot, modules } = decoded(input)
  const cold: Times = { cpu: [], wall: [] }
  const plan = timed(cold, () => planOn(indexCluster(snapshot, options))(modules))
  const above = heap()
  const cluster = indexCluster(snapshot, options)
  const works = {
    parse: () => JSON.parse(text) as unknown,
    decode: () => decoded(input),
    index: () => indexCluster(snapshot, options),
    plan: () => planOn(indexCluster(snapshot, options))(modules),
    again: () => planOn(cluster)(modules),
  }
  const times = inTurns(works, runs)
  const { parse: jsonParse, plan: planned } = times
  return {
    plan,
    figures: {
      inputBytes: Buffer.byteLength(text),
      jsonParse,
      decode: times.decode,
      index: times.index,
      planCold: rounded(median(cold.cpu)),
      plan: planned,
      planAgainOnSameIndex: times.again,
      planOverJsonParse: {
        median: rounded(planned.median / jsonParse.median),
        least: rounded(planned.least / jsonParse.least),
      },
      changes: plan.changes.length,
      desired: plan.desired.length,
      diagnostics: plan.diagnostics.length,
      heapParsedInput: parsed - before,
      heapAboveInput: above - parsed,
    },
  }
}
