import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Module, ProfileName } from 'kmm-planner'
import { MODULE_FINALIZER } from 'kmm-planner/constants'
import {
  type ApiCall,
  type CallFailure,
  type Pass,
  type Ports,
  reconciler,
  type WatchEvent,
  type Watching,
} from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

import { moduleOf, node } from '../builders.js'

interface World {
  readonly objects: Readonly<Record<string, ReadonlyArray<unknown>>>
  /** What is answered to requests, by their number; others are taken. */
  readonly refusals?: Readonly<Record<number, CallFailure>>
  readonly lists?: Readonly<Record<string, ReadonlyArray<CallFailure | undefined>>>
  /** Ends of the watches of nodes, one after the other; the last goes on. */
  readonly ends?: ReadonlyArray<CallFailure | undefined>
  readonly profile?: ProfileName
  readonly enough: (run: Run) => boolean
}

interface Run {
  readonly passes: Array<Pass>
  readonly calls: Array<ApiCall>
  readonly listed: Array<string>
  readonly watched: Array<string>
  readonly slept: Array<number>
}

const module: Module = {
  ...moduleOf(),
  metadata: { ...moduleOf().metadata, resourceVersion: '1', finalizers: [MODULE_FINALIZER] },
}
const worker = { ...node('worker-1'), metadata: { ...node('worker-1').metadata, uid: 'n', resourceVersion: '1' } }

/** A reconciler on ports that answer at once, until it has done enough. Time passes as fast as nothing else happens. */
const running = async (
  { objects, refusals = {}, lists = {}, ends = [], profile = 'safe', enough }: World,
  tell: ReadonlyArray<WatchEvent> = [],
) => {
  const run: Run = { passes: [], calls: [], listed: [], watched: [], slept: [] }
  let now = 0
  const ports: Ports = {
    list: ({ kind }) => {
      const failure = lists[kind]?.[run.listed.filter((one) => one === kind).length]
      run.listed.push(kind)
      return failure === undefined ? TE.right({ items: objects[kind] ?? [], resourceVersion: '5' }) : TE.left(failure)
    },
    watch: ({ kind }, from, told) => {
      let stop = (): void => undefined
      const stopped = new Promise<void>((resolve) => (stop = resolve))
      const ended: Watching['ended'] = async () => {
        if (kind === 'Node') run.watched.push(from)
        if (kind === 'Node' && run.watched.length === 1) for (const event of tell) told(event)
        if (enough(run)) operator.stop()
        const isLast = kind !== 'Node' || run.watched.length > ends.length
        if (isLast) await stopped
        const failure = isLast ? undefined : ends[run.watched.length - 1]
        return failure === undefined ? E.right(undefined) : E.left(failure)
      }
      return { ended, stop }
    },
    get: () => TE.right(null),
    lookUpImage: () => () => Promise.resolve({ state: 'exists' }),
    send: (call) => {
      run.calls.push(call)
      const failure = refusals[run.calls.length]
      const answer = {
        ...(call.body as object),
        metadata: { ...(call.body as { metadata?: object }).metadata, uid: 'u' },
      }
      return failure === undefined ? TE.right(answer) : TE.left(failure)
    },
    clock: {
      now: () => now,
      after: (milliseconds, then) => {
        run.slept.push(milliseconds)
        const timer =
          milliseconds > 400_000
            ? undefined
            : setImmediate(() => {
                now += milliseconds
                then()
              })
        return () => {
          clearImmediate(timer)
        }
      },
    },
  }
  const operator = reconciler(ports, {
    plan: { platform: 'kubernetes', profile },
    debounce: 7,
    onPass: (pass) => {
      run.passes.push(pass)
      if (enough(run)) operator.stop()
    },
  })
  await operator.run()
  return run
}

const objects = { Module: [module], Node: [worker] }
const verbsOf = ({ calls }: Run) => calls.map(({ verb, path }) => `${verb} ${path.split('/').slice(-2).join('/')}`)
const statusVerb = 'PATCH gpu/status'

describe('a reconciler', () => {
  it('lists every kind, makes a plan of all that it has seen, and writes statuses after it', async () => {
    const run = await running({ objects, enough: ({ passes }) => passes.length === 1 })
    expect(run.listed).toStrictEqual(['Module', 'Node', 'DaemonSet', 'Pod', 'Job'])
    expect(verbsOf(run)).toStrictEqual(['POST drivers/daemonsets', statusVerb])
    expect(run.passes[0]!.carriedOut).toMatchObject({ failed: [], skipped: [] })
    expect(run.passes[0]!.problems).toStrictEqual([])
  })

  it('holds a new Module before anything else', async () => {
    const fresh = { ...module, metadata: { ...module.metadata, finalizers: [] } }
    const run = await running({ objects: { ...objects, Module: [fresh] }, enough: ({ passes }) => passes.length === 1 })
    expect(verbsOf(run)).toStrictEqual(['PATCH modules/gpu', 'POST drivers/daemonsets', statusVerb])
  })

  it('holds no Module in the profile that would not let it go', async () => {
    const fresh = { ...module, metadata: { ...module.metadata, finalizers: [] } }
    const run = await running({
      objects: { ...objects, Module: [fresh] },
      profile: 'kmm-1.1',
      enough: ({ passes }) => passes.length === 1,
    })
    expect(verbsOf(run)).toStrictEqual(['POST drivers/daemonsets', statusVerb])
  })

  it('plans nothing as long as a kind could not be listed, and lists it again', async () => {
    const failure = { status: 403, message: 'forbidden' }
    const run = await running({
      objects,
      lists: { DaemonSet: [failure, failure] },
      enough: ({ passes }) => passes.length === 1,
    })
    expect(run.listed.filter((kind) => kind === 'DaemonSet')).toHaveLength(3)
    expect(run.slept.filter((time) => time === 2_000)).toHaveLength(2)
    expect(verbsOf(run)).toStrictEqual(['POST drivers/daemonsets', statusVerb])
  })

  it('has seen what it has written, before an event tells it', async () => {
    const refusals = { 2: { status: 403, message: 'forbidden' } }
    const run = await running({ objects, refusals, enough: ({ passes }) => passes.length === 2 })
    expect(verbsOf(run)).toStrictEqual(['POST drivers/daemonsets', statusVerb, statusVerb])
  })

  it.each<[string, CallFailure | undefined, ReadonlyArray<string>, number]>([
    ['goes on where a watch ended', undefined, ['5', '9'], 1],
    ['goes on where a watch was lost', { message: 'reset' }, ['5', '9'], 1],
    ['lists again where that is too long ago', { status: 410, message: 'gone' }, ['5', '5'], 2],
  ])('%s', async (_, end, watched, lists) => {
    const bookmark: WatchEvent = { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9' } } }
    const run = await running({ objects, ends: [end, undefined, undefined], enough: (so) => so.watched.length === 2 }, [
      bookmark,
    ])
    expect(run.watched.slice(0, 2)).toStrictEqual(watched)
    expect(run.listed.filter((kind) => kind === 'Node')).toHaveLength(lists)
  })

  it('waits twice as long after each pass that is refused something, and as long as it is told', async () => {
    const stale = { status: 409, message: 'conflict' }
    const busy = { status: 429, message: 'slow down', retryAfterSeconds: 17 }
    const run = await running({
      objects,
      refusals: { 1: stale, 3: stale, 5: busy },
      enough: ({ passes }) => passes.length === 4,
    })
    expect(run.slept.filter((time) => time !== 7)).toStrictEqual([1_000, 2_000, 17_000, 36_000_000])
    expect(run.passes.map(({ carriedOut }) => carriedOut.failed.length)).toStrictEqual([1, 1, 1, 0])
  })

  it('writes no status where the API server is in trouble', async () => {
    const two = {
      ...objects,
      Node: [
        worker,
        { ...node('b', { kernel: '6.6.13' }), metadata: { ...node('b', { kernel: '6.6.13' }).metadata, uid: 'b' } },
      ],
    }
    const run = await running({
      objects: two,
      refusals: { 1: { status: 500, message: 'etcd' } },
      enough: ({ passes }) => passes.length === 1,
    })
    expect(verbsOf(run)).toStrictEqual(['POST drivers/daemonsets'])
    expect(run.passes[0]!.carriedOut.skipped).toHaveLength(1)
  })

  it('writes no status of a Module that it lets go', async () => {
    const going = {
      ...module,
      metadata: { ...module.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
      status: { devicePlugin: {}, moduleLoader: { nodesMatchingSelectorNumber: 9 } },
    }
    const run = await running({ objects: { ...objects, Module: [going] }, enough: ({ passes }) => passes.length === 1 })
    expect(verbsOf(run)).toStrictEqual(['PATCH modules/gpu'])
  })

  it('tells what was refused beside the plan, and comes again', async () => {
    const run = await running({
      objects,
      refusals: { 2: { status: 403, message: 'forbidden' } },
      enough: ({ passes }) => passes.length === 2,
    })
    expect(run.passes[0]!.refused.map(({ call, failure }) => [call.verb, failure.status])).toStrictEqual([
      ['PATCH', 403],
    ])
    expect(run.slept).toContain(1_000)
    expect(run.passes[1]!.refused).toStrictEqual([])
  })
})
