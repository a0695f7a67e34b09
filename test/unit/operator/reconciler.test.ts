import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Module, plan, type ProfileName } from 'kmm-planner'
import { MODULE_FINALIZER } from 'kmm-planner/constants'
import {
  type ApiCall,
  type CallFailure,
  type Pass,
  type Planner,
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
  readonly planner?: Planner
  /** What another makes of the Node after each request. */
  readonly undone?: unknown
  readonly enough: (run: Run) => boolean
}

interface Run {
  readonly passes: Array<Pass>
  readonly calls: Array<ApiCall>
  readonly listed: Array<string>
  readonly watched: Array<string>
  readonly slept: Array<number>
  /** What each watch of nodes tells with. */
  readonly tells: Array<(event: WatchEvent) => void>
  readonly stopped: Array<string>
}

const module: Module = {
  ...moduleOf(),
  metadata: { ...moduleOf().metadata, resourceVersion: '1', finalizers: [MODULE_FINALIZER] },
}
const worker = { ...node('worker-1'), metadata: { ...node('worker-1').metadata, uid: 'n', resourceVersion: '1' } }

/** Without the label of its kernel. */
const bare = { ...worker, metadata: { ...worker.metadata, labels: { gpu: 'yes' } } }

/** A reconciler on ports that answer at once, until it has done enough. Time passes as fast as nothing else happens. */
const running = async (
  { objects, refusals = {}, lists = {}, ends = [], profile = 'safe', planner, undone, enough }: World,
  tell: ReadonlyArray<WatchEvent> = [],
) => {
  const run: Run = { passes: [], calls: [], listed: [], watched: [], slept: [], tells: [], stopped: [] }
  let now = 0
  let tellOfNode = (_: WatchEvent): void => undefined
  const ports: Ports = {
    list: ({ kind }) => {
      const failure = lists[kind]?.[run.listed.filter((one) => one === kind).length]
      run.listed.push(kind)
      return failure === undefined ? TE.right({ items: objects[kind] ?? [], resourceVersion: '5' }) : TE.left(failure)
    },
    watch: ({ kind }, from, told) => {
      let stop = (): void => undefined
      if (kind === 'Node') run.tells.push((tellOfNode = told))
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
      return {
        ended,
        stop: () => {
          run.stopped.push(kind)
          stop()
        },
      }
    },
    get: () => TE.right(null),
    lookUpImage: () => () => Promise.resolve({ state: 'exists' }),
    send: (call) => {
      run.calls.push(call)
      if (undone !== undefined) {
        tellOfNode({ type: 'MODIFIED', object: worker })
        tellOfNode({ type: 'MODIFIED', object: undone })
      }
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
    ...(planner === undefined ? {} : { planner }),
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
    const run = await running({ objects, enough: ({ passes }) => passes.length === 2 })
    expect(run.listed).toStrictEqual(['Module', 'Node', 'DaemonSet', 'Pod', 'Job'])
    expect(verbsOf(run)).toStrictEqual(['POST drivers/daemonsets', statusVerb])
    expect(run.passes[0]!.carriedOut).toMatchObject({ failed: [], skipped: [] })
    expect(run.passes[0]!.postponed).toStrictEqual([run.passes[0]!.plan.statuses[0]!.ref])
    expect(run.passes[1]!.postponed).toStrictEqual([])
    expect(run.passes[0]!.problems).toStrictEqual([])
  })

  it('holds a new Module before anything else', async () => {
    const fresh = { ...module, metadata: { ...module.metadata, finalizers: [] } }
    const run = await running({ objects: { ...objects, Module: [fresh] }, enough: ({ passes }) => passes.length === 1 })
    expect(verbsOf(run)).toStrictEqual(['PATCH modules/gpu', 'POST drivers/daemonsets'])
  })

  it('holds no Module in the profile that would not let it go', async () => {
    const fresh = { ...module, metadata: { ...module.metadata, finalizers: [] } }
    const run = await running({
      objects: { ...objects, Module: [fresh] },
      profile: 'kmm-1.1',
      enough: ({ passes }) => passes.length === 1,
    })
    expect(verbsOf(run)).toStrictEqual(['POST drivers/daemonsets'])
  })

  it('plans nothing as long as a kind could not be listed, and lists it again', async () => {
    const failure = { status: 403, message: 'forbidden' }
    const run = await running({
      objects,
      lists: { DaemonSet: [failure, failure] },
      enough: ({ passes }) => passes.length === 1,
    })
    expect(run.listed.filter((kind) => kind === 'DaemonSet')).toHaveLength(3)
    // And once for the status.
    expect(run.slept.filter((time) => time === 2_000)).toHaveLength(3)
    expect(verbsOf(run)).toStrictEqual(['POST drivers/daemonsets'])
  })

  it('has seen what it has written, before an event tells it', async () => {
    const refusals = { 2: { status: 403, message: 'forbidden' } }
    const run = await running({ objects, refusals, enough: ({ calls }) => calls.length === 3 })
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

  it('lists again what may not be watched any more, and plans nothing until it is there', async () => {
    const forbidden = { status: 403, message: 'forbidden' }
    const passes: Array<number> = []
    const run = await running({
      objects,
      ends: [forbidden],
      lists: { Node: [undefined, forbidden, forbidden] },
      enough: (so) => {
        passes.push(so.passes.length)
        return so.watched.length === 2
      },
    })
    expect(run.listed.filter((kind) => kind === 'Node')).toHaveLength(4)
    expect(Math.max(...passes)).toBe(0)
  })

  it('does not list without end and without a pause where every list is too old at once', async () => {
    const gone = { status: 410, message: 'gone' }
    const run = await running({
      objects,
      ends: [gone, gone, gone, undefined],
      enough: ({ watched }) => watched.length === 4,
    })
    expect(run.slept.filter((time) => time === 2_000).length).toBeGreaterThanOrEqual(3)
  })

  it('hears nothing of a watch that has ended', async () => {
    const ghost = { ...bare, metadata: { ...bare.metadata, name: 'ghost', uid: 'g', resourceVersion: '6' } }
    const run = await running({
      objects: { Node: [bare] },
      ends: [{ status: 410, message: 'gone' }],
      enough: ({ tells, passes }) => {
        if (tells.length === 2) tells[0]?.({ type: 'ADDED', object: ghost })
        return tells.length === 2 && passes.length > 0
      },
    })
    const named = run.calls.map(({ path }) => path)
    expect(named).toContain('/api/v1/nodes/worker-1')
    expect(named).not.toContain('/api/v1/nodes/ghost')
  })

  it.each([
    ['no number', Number.NaN, 1_000],
    ['longer than any timer', 1e9, 36_000_000],
  ])('waits for a while where it is told to wait for %s', async (_, retryAfterSeconds, expected) => {
    const run = await running({
      objects: { Node: [bare] },
      refusals: { 1: { status: 429, message: 'slow down', retryAfterSeconds } },
      enough: ({ passes }) => passes.length === 1,
    })
    expect(run.slept).toContain(expected)
  })

  it('ends its watches where something throws', async () => {
    const stopped: Array<ReadonlyArray<string>> = []
    const planner: Planner = () => {
      throw new Error('a planner that gives no plan')
    }
    const ended = running({
      objects,
      planner,
      enough: (run) => {
        stopped[0] = run.stopped
        return false
      },
    })
    await expect(ended).rejects.toThrow('a planner that gives no plan')
    expect(stopped[0]).toStrictEqual(['Module', 'Node', 'DaemonSet', 'Pod', 'Job'])
  })

  it('waits twice as long after each pass that is refused something, and as long as it is told', async () => {
    const stale = { status: 409, message: 'conflict' }
    const busy = { status: 429, message: 'slow down', retryAfterSeconds: 17 }
    const { passes } = await running({ objects, enough: ({ passes: { length } }) => length === 1 })
    // Of which no status is old.
    const counted = { ...module, status: passes[0]!.plan.statuses[0]!.status }
    const run = await running({
      objects: { ...objects, Module: [counted] },
      refusals: { 1: stale, 2: stale, 3: busy },
      enough: (so) => so.passes.length === 4,
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
    expect(run.passes[0]!.postponed).toStrictEqual([])
  })

  it('holds no more Modules where the API server is in trouble', async () => {
    const fresh = ['gpu', 'nic'].map((name) => ({
      ...module,
      metadata: { ...module.metadata, name, uid: name, finalizers: [] },
    }))
    const run = await running({
      objects: { Module: fresh },
      refusals: { 1: { message: 'timeout' } },
      enough: ({ passes }) => passes.length === 1,
    })
    expect(verbsOf(run)).toStrictEqual(['PATCH modules/gpu'])
  })

  it('writes no status of a Module that it lets go', async () => {
    const going = {
      ...module,
      metadata: { ...module.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
      status: { devicePlugin: {}, moduleLoader: { nodesMatchingSelectorNumber: 9 } },
    }
    const run = await running({ objects: { ...objects, Module: [going] }, enough: ({ passes }) => passes.length === 1 })
    expect(verbsOf(run)).toStrictEqual(['PATCH modules/gpu'])
    expect(run.passes[0]!.postponed).toStrictEqual([])
  })

  it('tells what was refused beside the plan, and comes again', async () => {
    const run = await running({
      objects,
      refusals: { 2: { status: 403, message: 'forbidden' } },
      enough: ({ passes }) => passes.length === 3,
    })
    expect(run.passes[1]!.refused.map(({ call, failure }) => [call.verb, failure.status])).toStrictEqual([
      ['PATCH', 403],
    ])
    expect(run.slept).toContain(1_000)
    expect(run.passes[2]!.refused).toStrictEqual([])
  })

  it('lets more and more time pass before it does again what is undone each time', async () => {
    const run = await running({ objects: { Node: [bare] }, undone: bare, enough: ({ calls }) => calls.length === 4 })
    expect(verbsOf(run)).toStrictEqual(Array(4).fill('PATCH nodes/worker-1'))
    const waits = run.passes.flatMap(({ contested }) => contested)
    expect(waits.map(({ ref, times }) => [ref.name, times])).toStrictEqual([
      ['worker-1', 1],
      ['worker-1', 2],
      ['worker-1', 3],
    ])
    expect(waits.map(({ afterSeconds }) => Math.ceil(afterSeconds))).toStrictEqual([1, 2, 4])
    expect(run.passes.map(({ carriedOut: { skipped } }) => skipped.length)).toStrictEqual([0, 1, 0, 1, 0, 1, 0])
  })

  it('asks the planner that it was given', async () => {
    const asked: Array<ReadonlyArray<Module>> = []
    const planner: Planner = (snapshot, modules, options) => {
      asked.push(modules)
      return plan(snapshot, [], options)
    }
    const run = await running({ objects, planner, enough: ({ passes }) => passes.length === 1 })
    expect(asked.map((modules) => modules.map(({ metadata: { name } }) => name))).toStrictEqual([['gpu']])
    expect(verbsOf(run)).toStrictEqual([])
  })
})
