/** What fails, and what the operator makes of it: it loses nothing that is loaded, comes to the same end, and does not spin. */
import { afterEach, describe, expect, it } from 'vitest'

import type { SimulatedCluster } from '../../src/simulation/cluster-state.js'
import { refusal } from '../server/answer.js'
import type { Faults } from '../server/cluster-server.js'
import { type FiguresRow, showFigures, worse } from './figures.js'
import { ownPace, type Rehearsal } from './rehearsal.js'
import { beginner, figuresOf, optionsOf, profiles, rejectedIn, since, told } from './runs.js'
import { cluster, type Deed, dockerfile, does, NEW_KERNEL } from './scenarios.js'

const begin = beginner()
const rows: Array<FiguresRow> = []

const busy = { ...refusal(429, 'slow down'), headers: { 'retry-after': '1' } }

/** How requests fail from the beginning. */
const failing: Readonly<Record<string, Faults>> = {
  '429': ({ method, number }) => (method !== 'GET' && number % 4 === 0 && number < 40 ? busy : undefined),
  '500': ({ number }) => (number % 4 === 0 && number < 40 ? refusal(500, 'etcd') : undefined),
  'no answer': ({ number }) => (number % 7 === 0 && number < 40 ? 'no answer' : undefined),
  'answers that get lost': ({ method, number }) => (method !== 'GET' && number % 4 === 0 ? 'lost answer' : undefined),
  'requests that are done twice': ({ method, number }) => (method !== 'GET' && number % 4 === 0 ? 'twice' : undefined),
}

/** What goes wrong later, and how many modules are loaded at the end; before the deeds everything is at rest. */
const later: Readonly<Record<string, ReadonlyArray<(run: Rehearsal) => void>>> = {
  'events that come twice': [
    ({ server }) => server.stutter(),
    ({ server }) => does({ user: 'reboot', node: 0, kernelVersion: NEW_KERNEL })(server),
  ],
  'a build that fails': [
    ({ server }) => server.builds('fails'),
    ({ server }) => does({ user: 'edit-module', module: 0, edit: 'another made image' })(server),
  ],
  'images that are gone, and an operator that did not know them': [({ lose }) => lose(/gpu/), ({ crash }) => crash()],
}

/** Somebody who undoes what the operator has written as soon as it is seen. */
interface Rival {
  readonly isSeen: (so: SimulatedCluster) => boolean
  readonly undo: Deed
}

/** Before a rival gives up; an operator has waited for 15 s by then. */
const TIMES = 4

const timers: Array<NodeJS.Timeout> = []
afterEach(() => timers.splice(0).forEach(clearInterval))

/** Resolves when the rival has given up, and is over it. */
const meet = (run: Rehearsal, { isSeen, undo }: Rival): Promise<void> =>
  new Promise((resolve) => {
    let times = 0
    const timer = setInterval(() => {
      if (!isSeen(run.server.stored().cluster)) return
      if (times === TIMES) {
        clearInterval(timer)
        resolve()
        return
      }
      times += 1
      undo(run.server)
    }, 2)
    timers.push(timer)
  })

const READY = 'kmm.node.kubernetes.io/drivers.nic.ready'

const byHand = ({ daemonSets: [first] }: SimulatedCluster): boolean =>
  JSON.stringify(first?.spec).includes('registry.example/by-hand')

const rivals: Readonly<Record<string, Rival>> = {
  'a rival that takes a label away': {
    isSeen: ({ nodes: [first] }) => first?.metadata.labels?.[READY] !== undefined,
    undo: does({ user: 'relabel', node: 0, label: READY, value: undefined }),
  },
  'a rival that rewrites a DaemonSet': {
    isSeen: (so) => !byHand(so),
    undo: does({ user: 'edit-daemon-set', daemonSet: 0, edit: 'another image' }),
  },
}

const SCENARIOS = [failing, later, rivals].flatMap((some) => Object.keys(some)).length

const everywhere = (run: Rehearsal): void => {
  const { loaded } = run.server.stored().cluster
  expect(new Set(loaded.map(({ node, module }) => `${module} on ${node}`)).size).toBe(10)
}

describe.each(profiles)('%s', (profile) => {
  const options = optionsOf(profile)

  it.each(Object.entries(failing))('%s', async (scenario, faults) => {
    const pace = scenario === 'no answer' ? { ...ownPace, answer: 250 } : ownPace
    const run = await begin(cluster, options, faults, [], pace)
    expect(await run.rest()).toBe(true)
    rows.push(told(profile, scenario, figuresOf(run)))
    expect(run.left()).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
    everywhere(run)
  })

  it.each(Object.entries(later))('%s', async (scenario, deeds) => {
    const run = await begin(cluster, options, undefined, [dockerfile])
    await run.rest()
    const before = figuresOf(run)
    for (const deed of deeds) deed(run)
    expect(await run.rest()).toBe(true)
    rows.push(told(profile, scenario, since(before, figuresOf(run))))
    expect(run.left()).toStrictEqual([])
    expect(rejectedIn(run)).toStrictEqual([])
    expect(run.unannounced()).toStrictEqual([])
    everywhere(run)
  })

  it.each(Object.entries(rivals))('%s', async (scenario, rival) => {
    const run = await begin(cluster, options)
    await run.rest()
    const before = figuresOf(run)
    await meet(run, rival)
    expect(await run.rest()).toBe(true)
    rows.push(told(profile, scenario, since(before, figuresOf(run))))
    // Each time it has waited for longer, and it has told so; what the first write was may be another one.
    const waits = run.passes.flatMap(({ contested }) => contested)
    expect(Math.max(...waits.map(({ times }) => times))).toBeGreaterThanOrEqual(TIMES - 1)
    expect(run.left()).toStrictEqual([])
    everywhere(run)
  })
})

describe('docs/operator.md', () => {
  it('shows what failures cost', () => {
    // Part of them was run: there is nothing to show.
    if (rows.length === profiles.length * SCENARIOS) showFigures('failures', rows)
    expect(worse('failures', rows)).toStrictEqual([])
  })
})
