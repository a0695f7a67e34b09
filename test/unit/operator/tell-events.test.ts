import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  type ApiCall,
  type CallFailure,
  type Event,
  type Send,
  tellEvents,
  type ToldEvents,
} from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

const event = (type: Event['type'], name = 'gpu.1'): Event => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { namespace: 'drivers', name },
  involvedObject: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module', namespace: 'drivers', name: 'gpu' },
  reason: 'Something',
  message: 'something',
  type,
  source: { component: 'kmm-planner' },
  reportingComponent: 'kmm-planner',
  firstTimestamp: '2026-01-01T00:00:00Z',
  lastTimestamp: '2026-01-01T00:00:00Z',
  count: 1,
})

const shown = ({ verb, path, body }: ApiCall): string =>
  `${verb} ${path.split('/').slice(5).join('/')} ${JSON.stringify((body as { count?: number }).count ?? null)}`

/** Tells an Event at these minutes; what is answered, by the number of the request. */
const telling = async (
  type: Event['type'],
  minutes: ReadonlyArray<number>,
  answers: Readonly<Record<number, CallFailure>> = {},
): Promise<ReadonlyArray<string>> => {
  const sent: Array<string> = []
  const send: Send = (call) => {
    const failure = answers[sent.push(shown(call))]
    return failure === undefined ? TE.right(undefined) : TE.left(failure)
  }
  let told: ToldEvents = new Map()
  for (const minute of minutes) told = await tellEvents(send)({ events: [event(type)], told, now: minute * MINUTE })()
  return sent
}

const post = 'POST events 1'
const patch = (count: number | null): string => `PATCH events/gpu.1 ${JSON.stringify(count)}`

describe('telling Events', () => {
  it.each<[string, Event['type'], ReadonlyArray<number>, Readonly<Record<number, CallFailure>>, ReadonlyArray<string>]>(
    [
      ['creates one, and counts it up', 'Normal', [0, 1, 2], {}, [post, patch(2), patch(3)]],
      ['tells a warning again although the clock was put back', 'Warning', [60, 0, 1], {}, [post, patch(2)]],
      [
        'tells a warning that goes on every ten minutes',
        'Warning',
        [0, 1, 9, 10, 19, 20],
        {},
        [post, patch(2), patch(3)],
      ],
      ['begins again after an hour', 'Warning', [0, 60], {}, [post, post]],
      [
        'touches one that an operator before it has made',
        'Normal',
        [0, 1],
        { 1: { status: 409, message: 'already exists' } },
        [post, patch(null), patch(2)],
      ],
      [
        'creates one again that is there no more',
        'Normal',
        [0, 1, 2],
        { 2: { status: 404, message: 'not found' } },
        [post, patch(2), post, patch(2)],
      ],
      [
        'tells again what was refused',
        'Warning',
        [0, 1, 2],
        { 1: { message: 'nobody answers' }, 2: { status: 429, message: 'slow down' } },
        [post, post, post],
      ],
      [
        'tells again what was refused when it was counted up',
        'Warning',
        [0, 10, 11],
        { 2: { status: 500, message: 'broken' } },
        [post, patch(2), patch(2)],
      ],
    ],
  )('%s', async (_, type, minutes, answers, sent) => {
    expect(await telling(type, minutes, answers)).toEqual(sent)
  })

  it('tells each by itself, whatever becomes of the others', async () => {
    const sent: Array<ApiCall> = []
    const send: Send = (call) => {
      sent.push(call)
      return sent.length === 1 ? TE.left({ status: 403, message: 'forbidden' }) : TE.right(undefined)
    }
    const events = [event('Normal', 'gpu.1'), event('Warning', 'gpu.2')]
    const told = await tellEvents(send)({ events, now: 0 })()
    expect([...told]).toEqual([['drivers/gpu.2', { count: 1, at: 0 }]])
  })

  it('touches only the count and the last time', async () => {
    const sent: Array<ApiCall> = []
    const send: Send = (call) => TE.fromIO(() => sent.push(call))
    const told = new Map([['drivers/gpu.1', { count: 3, at: 0 }]])
    const { firstTimestamp: _first, lastTimestamp: _last, ...timeless } = event('Normal')
    await tellEvents(send)({ events: [event('Normal')], told, now: 1 })()
    await tellEvents(send)({ events: [timeless], told, now: 1 })()
    const call = {
      verb: 'PATCH',
      path: '/api/v1/namespaces/drivers/events/gpu.1',
      contentType: 'application/merge-patch+json',
    }
    expect(sent).toEqual([
      { ...call, body: { count: 4, lastTimestamp: '2026-01-01T00:00:00Z' } },
      { ...call, body: { count: 4 } },
    ])
  })
})
