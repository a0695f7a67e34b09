import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Change, changeId } from 'kmm-planner'
import { type ApiCall, type CallFailure, carryOut, isStale, type Send } from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

const change = (node: string, name: string, after: ReadonlyArray<Change> = []): Change => ({
  action: 'label',
  reason: 'PodReady',
  ref: { apiVersion: 'v1', kind: 'Node', name: node },
  module: { namespace: 'drivers', name },
  nodes: [],
  add: { [name]: '' },
  remove: [],
  expects: { labels: {} },
  ...(after.length === 0 ? {} : { after: after.map(changeId) }),
})

interface Sent {
  readonly send: Send
  readonly calls: Array<string>
}

const labelsIn = ({ path, body }: ApiCall): string => {
  const operations = body as unknown as ReadonlyArray<{ readonly path: string }>
  return `${path.replace('/api/v1/nodes/', '')}: ${operations.map((one) => one.path.split('/').at(-1)).join(' ')}`
}

/** Refuses requests for some nodes. */
const refusing = (failures: Readonly<Record<string, CallFailure>>): Sent => {
  const calls: Array<string> = []
  return {
    calls,
    send: (call) => {
      calls.push(labelsIn(call))
      const failure = failures[call.path.replace('/api/v1/nodes/', '')]
      return failure === undefined ? TE.right(undefined) : TE.left(failure)
    },
  }
}

const stale = { status: 409, message: 'conflict' }

const run = async (changes: ReadonlyArray<Change>, failures: Readonly<Record<string, CallFailure>>) => {
  const { send, calls } = refusing(failures)
  const answer = await carryOut(send)({ changes, desired: [] })()
  const { done, failed, skipped } = E.isRight(answer) ? answer.right : answer.left
  return { isDone: E.isRight(answer), calls, done, failed: failed.map(({ changes: ids }) => ids), skipped }
}

const [a, b] = [change('a', 'x'), change('b', 'y')]
const afterA = change('b', 'z', [a])
const afterThat = change('c', 'u', [afterA])

describe('carrying a plan out', () => {
  it('sends changes in their order, labels of a node together', async () => {
    expect(await run([a, b, change('a', 'v'), afterA], {})).toStrictEqual({
      isDone: true,
      calls: ['a: v x', 'b: y z'],
      done: [a, change('a', 'v'), b, afterA].map(changeId),
      failed: [],
      skipped: [],
    })
  })

  it('skips what waits for a change that was refused, and does the rest', async () => {
    expect(await run([a, afterA, afterThat, change('d', 'w')], { a: stale })).toStrictEqual({
      isDone: false,
      calls: ['a: x', 'd: w'],
      done: [changeId(change('d', 'w'))],
      failed: [[changeId(a)]],
      skipped: [afterA, afterThat].map(changeId),
    })
  })

  it('sends of labels of one node those that do not wait', async () => {
    const together = [a, change('b', 'z', [a]), change('b', 'y')]
    expect((await run(together, {})).calls).toStrictEqual(['a: x', 'b: y z'])
    expect(await run(together, { a: stale })).toStrictEqual({
      isDone: false,
      calls: ['a: x', 'b: y'],
      done: [changeId(b)],
      failed: [[changeId(a)]],
      skipped: [changeId(afterA)],
    })
  })

  it.each<[string, CallFailure]>([
    ['nobody answers', { message: 'timeout' }],
    ['too much was sent', { status: 429, message: 'slow down', retryAfterSeconds: 3 }],
    ['the server fails', { status: 500, message: 'etcd' }],
  ])('ends where %s', async (_, failure) => {
    expect(await run([a, b, change('c', 'z')], { b: failure })).toStrictEqual({
      isDone: false,
      calls: ['a: x', 'b: y'],
      done: [changeId(a)],
      failed: [[changeId(b)]],
      skipped: [changeId(change('c', 'z'))],
    })
  })

  it('ends a change at the request that is refused', async () => {
    const calls: Array<string> = []
    const live = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'gpu', namespace: 'drivers' } }
    const deletion: Change = {
      action: 'delete',
      reason: 'ModuleGone' as never,
      ref: { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: 'drivers', name: 'gpu', uid: '1' },
      nodes: [],
      ownership: { kind: 'Module', name: 'gpu', uid: '2', by: 'uid' },
      live,
    }
    const send: Send = (call) => {
      calls.push(call.verb)
      return TE.left({ status: 422, message: 'a test failed' })
    }
    const answer = await carryOut(send)({ changes: [deletion], desired: [] })()
    expect(calls).toStrictEqual(['PATCH'])
    expect(E.isLeft(answer) && answer.left.failed.map(({ call, failure }) => [call.verb, failure])).toStrictEqual([
      ['PATCH', { status: 422, message: 'a test failed' }],
    ])
  })
})

describe('a refusal is stale', () => {
  it.each<[ApiCall['verb'], number | undefined, boolean]>([
    ['POST', 409, true],
    ['PATCH', 409, true],
    ['DELETE', 409, true],
    ['PATCH', 404, true],
    ['DELETE', 404, true],
    ['POST', 404, false],
    ['PATCH', 422, true],
    ['POST', 422, false],
    ['PATCH', 403, false],
    ['PATCH', 500, false],
    ['PATCH', undefined, false],
  ])('of %s with %s: %s', (verb, status, expected) => {
    const failure = { message: '', ...(status === undefined ? {} : { status }) }
    expect(isStale({ call: { verb, path: '/api/v1/nodes/a' }, failure })).toBe(expected)
  })
})
