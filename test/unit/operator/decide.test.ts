import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Facts, Requirement } from 'kmm-planner'
import { decide, type KnownFacts, type LookUp } from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

import { moduleOf, node } from '../builders.js'

const image = 'registry.example/gpu:6'
const module = moduleOf({
  mappings: [{ regexp: '^.+$', containerImage: image, build: { dockerfileConfigMap: { name: 'dockerfile' } } }],
})
const snapshot = { nodes: [node('worker-1')], daemonSets: [], pods: [], builds: [], jobs: [], imageStreams: [] }
const options = { platform: 'kubernetes', backend: 'kaniko-job', buildImage: 'registry.example/kaniko:1' } as const

const asking = (answer: (requirement: Requirement) => Facts | string) => {
  const asked: Array<string> = []
  const lookUp: LookUp = (requirement) => {
    asked.push(requirement.requires === 'image' ? requirement.image : `${requirement.requires} ${requirement.kind}`)
    const facts = answer(requirement)
    return typeof facts === 'string' ? TE.left(facts) : TE.right(facts)
  }
  return { asked, lookUp }
}

const missing = (requirement: Requirement): Facts => {
  switch (requirement.requires) {
    case 'image':
      return { images: { [requirement.image]: { state: 'missing' } } }
    case 'object':
      return {
        objects: [
          {
            ...requirement,
            object:
              requirement.kind === 'ConfigMap'
                ? {
                    apiVersion: 'v1',
                    kind: 'ConfigMap',
                    metadata: { namespace: requirement.namespace, name: requirement.name },
                    data: { dockerfile: 'FROM scratch\n' },
                  }
                : null,
          },
        ],
      }
    case 'objects':
      return { objects: [{ ...requirement, objects: [] }] }
  }
}

const decideAt = (lookUp: LookUp, now: number, known: KnownFacts = new Map()) =>
  decide(lookUp)({ snapshot, modules: [module], options, known, now })()

describe('a decision', () => {
  it('looks up what is required until nothing is', async () => {
    const { asked, lookUp } = asking(missing)
    const { plan, rounds, problems } = await decideAt(lookUp, 0)
    expect(asked).toStrictEqual([image, 'object ConfigMap'])
    expect(rounds).toBe(3)
    expect(problems).toStrictEqual([])
    expect(plan.requirements).toStrictEqual([])
    expect(plan.changes.map(({ action, ref }) => `${action} ${ref.kind}`)).toStrictEqual(['create Job'])
  })

  it('takes no failure for "missing"', async () => {
    const { asked, lookUp } = asking(() => 'connection refused')
    const { plan, rounds } = await decideAt(lookUp, 0)
    expect(asked).toStrictEqual([image])
    expect(rounds).toBe(2)
    expect(plan.changes).toStrictEqual([])
    expect(plan.diagnostics.map(({ name }) => name)).toContain('ImageLookupFailed')
  })

  it('leaves an object unknown that could not be looked up', async () => {
    const { lookUp } = asking((requirement) =>
      requirement.requires === 'object' ? 'connection refused' : missing(requirement),
    )
    const { plan } = await decideAt(lookUp, 0)
    expect(plan.changes).toStrictEqual([])
    expect(plan.requirements.map(({ requires }) => requires)).toStrictEqual(['object'])
  })

  const states: ReadonlyArray<readonly [string, (requirement: Requirement) => Facts | string, number]> = [
    ['an image that is there', () => ({ images: { [image]: { state: 'exists' } } }), 600_000],
    [
      'an image that is missing',
      (requirement) => (requirement.requires === 'image' ? missing(requirement) : ''),
      60_000,
    ],
    ['a failure', () => 'connection refused', 30_000],
  ]
  it.each(states)('believes %s for a while', async (_, answer, time) => {
    const { known } = await decideAt(asking(answer).lookUp, 1_000)
    const soon = asking(answer)
    await decideAt(soon.lookUp, 1_000 + time - 1, known)
    expect(soon.asked).not.toContain(image)
    const later = asking(answer)
    const next = await decideAt(later.lookUp, 1_000 + time, known)
    expect(later.asked).toContain(image)
    expect([...next.known.keys()].filter((key) => key.includes(image))).toHaveLength(1)
  })

  it.each<[string, object, ReadonlyArray<string>]>([
    ['a Job has ended', { uid: 'job', status: { succeeded: 1 } }, [image]],
    ['a Job has failed', { uid: 'job', status: { failed: 1 } }, [image]],
    ['a Job runs', { uid: 'job', status: { active: 1 } }, []],
  ])(
    'asks for a missing image again when %s: %j',
    async (_, { uid, status }: { uid?: string; status?: object }, asks) => {
      const { known } = await decideAt(asking(missing).lookUp, 0)
      const { asked, lookUp } = asking(missing)
      const job = {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { namespace: 'other', name: 'job', uid: uid ?? '' },
        status,
      }
      await decide(lookUp)({
        snapshot: { ...snapshot, jobs: [job as never] },
        modules: [module],
        options,
        known,
        now: 1,
      })()
      expect(asked.filter((one) => one === image)).toStrictEqual(asks)
    },
  )

  it('forgets what nobody believes any more', async () => {
    const { known } = await decideAt(asking(missing).lookUp, 0)
    const { lookUp } = asking(missing)
    const { known: later } = await decide(lookUp)({ snapshot, modules: [], options, known, now: 60_000 })()
    expect([known.size, later.size]).toStrictEqual([2, 0])
  })

  it('believes nothing for longer because the clock was put back', async () => {
    const { known } = await decideAt(asking(() => ({ images: { [image]: { state: 'exists' } } })).lookUp, 1_000_000)
    const { asked, lookUp } = asking(missing)
    await decideAt(lookUp, 0, known)
    expect(asked).toContain(image)
  })

  it('tells what is wrong with an answer, and does not ask again for ever', async () => {
    const { asked, lookUp } = asking(() => ({ images: { [image]: { state: 'perhaps' } } }) as never)
    const { problems, rounds } = await decideAt(lookUp, 0)
    expect(problems.map(({ path }) => path.join('.'))).toStrictEqual([`images.${image}`])
    expect(asked).toStrictEqual([image])
    expect(rounds).toBe(2)
  })
})
