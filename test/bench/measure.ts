/**
 * Measurements of one input: each phase several times, side by side in one process, so that a noisy machine is as noisy
 * for all of them.
 */
import {
  type ClusterSnapshot,
  type DaemonSet,
  decodeImages,
  decodeObjects,
  indexCluster,
  type KubernetesObject,
  type Module,
  type Plan,
  planOn,
  type PlanOptions,
} from '../../src/index.js'
import { withDaemonSetDefaults } from '../../src/kubernetes/defaults.js'
import type { BenchInput } from './generate.js'

/** Milliseconds; memory in bytes. */
export interface Figures {
  readonly inputBytes: number
  readonly jsonParse: number
  readonly decode: number
  readonly index: number
  /** The first plan of the process for this input: code and caches are cold. */
  readonly planCold: number
  readonly plan: number
  readonly planAgainOnSameIndex: number
  readonly planOverJsonParse: number
  readonly changes: number
  readonly desired: number
  readonly planBytes: number
  /** What stays in memory: the parsed input; and above it the snapshot, the index and the plan. */
  readonly heapParsedInput: number
  readonly heapAboveInput: number
  readonly peakHeap: number
}

export interface Measured {
  readonly fresh: Figures
  readonly steady: Figures
}

const options: PlanOptions = { profile: 'kmm-1.1', platform: 'openshift' }

const timed = <A>(times: Array<number>, work: () => A): A => {
  const start = performance.now()
  const result = work()
  times.push(performance.now() - start)
  return result
}

const median = (times: ReadonlyArray<number>): number => {
  const sorted = [...times].sort((left, right) => left - right)
  return Number((sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(2))
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

const figures = (text: string, runs: number): { readonly figures: Figures; readonly plan: Plan } => {
  const before = heap()
  const input = JSON.parse(text) as BenchInput
  const parsed = heap()
  const { snapshot, modules } = decoded(input)
  const cold: Array<number> = []
  const plan = timed(cold, () => planOn(indexCluster(snapshot, options))(modules))
  const peak = process.memoryUsage().heapUsed
  const above = heap()
  const times = { parse: [], decode: [], index: [], plan: [], again: [] } as Record<string, Array<number>>
  const of = (name: string): Array<number> => times[name] ?? []
  for (let run = 0; run < runs; run += 1) {
    timed(of('parse'), () => JSON.parse(text) as unknown)
    timed(of('decode'), () => decoded(input))
    timed(of('index'), () => indexCluster(snapshot, options))
    timed(of('plan'), () => planOn(indexCluster(snapshot, options))(modules))
    const cluster = indexCluster(snapshot, options)
    planOn(cluster)(modules)
    timed(of('again'), () => planOn(cluster)(modules))
  }
  return {
    plan,
    figures: {
      inputBytes: Buffer.byteLength(text),
      jsonParse: median(of('parse')),
      decode: median(of('decode')),
      index: median(of('index')),
      planCold: median(cold),
      plan: median(of('plan')),
      planAgainOnSameIndex: median(of('again')),
      planOverJsonParse: Number((median(of('plan')) / median(of('parse'))).toFixed(2)),
      changes: plan.changes.length,
      desired: plan.desired.length,
      planBytes: Buffer.byteLength(JSON.stringify(plan)),
      heapParsedInput: parsed - before,
      heapAboveInput: above - parsed,
      peakHeap: peak,
    },
  }
}

/** A desired object as the API server would store it. */
const stored = (object: KubernetesObject, index: number): KubernetesObject => {
  const daemonSet = object as DaemonSet
  return {
    ...daemonSet,
    metadata: { ...daemonSet.metadata, uid: `daemon-set-${index}`, resourceVersion: String(index), generation: 1 },
    spec: withDaemonSetDefaults(daemonSet.spec),
    status: {
      currentNumberScheduled: 0,
      desiredNumberScheduled: 0,
      numberMisscheduled: 0,
      numberReady: 0,
      observedGeneration: 1,
    },
  } as KubernetesObject
}

/**
 * Measure an input twice: when nothing exists yet, and when its own plan was applied. The second plan has no changes, or
 * the measurement is of no use.
 */
export const measure = (input: BenchInput, runs: number): Measured => {
  const fresh = figures(JSON.stringify(input), runs)
  const objects = [...input.objects, ...fresh.plan.desired.map(stored)]
  const steady = figures(JSON.stringify({ ...input, objects }), runs)
  return { fresh: fresh.figures, steady: steady.figures }
}
