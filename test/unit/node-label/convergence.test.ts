import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { ModuleName } from '../../../src/index.js'
import { joinedEdits } from '../../../src/node-label/label-decision.js'
import { nodeLabels } from '../../../src/node-label/node-labels.js'
import { orderedUpgrade } from '../../../src/node-label/ordered-upgrade.js'
import { moduleReadiness } from '../../../src/node-label/ready-label.js'
import { moduleNames } from '../../../src/testing/arbitrary/module-name.js'
import {
  after,
  decisionsOn,
  type Event,
  type Planner,
  versionKeys,
  type Versions,
  type World,
  worldOf,
} from './simulated-node.js'

const version = fc.constantFrom('', 'v1', 'v2')

/** Any combination of labels, of some Modules whose names look alike. */
const situation = fc.record({
  states: fc
    .subarray([...moduleNames], { minLength: 1 })
    .chain((modules) =>
      fc.tuple(
        ...modules.map((module) =>
          fc.record({ module: fc.constant(module), wanted: version, loader: version, plugin: version }),
        ),
      ),
    ),
  events: fc.array(fc.constantFrom<Event>('carry out', 'schedule', 'start', 'stop'), { maxLength: 30 }),
})

const stranger: ModuleName = { namespace: 'drivers', name: 'other' }
const foreign: Readonly<Record<string, string>> = {
  'kubernetes.io/os': 'linux',
  'kmm.node.kubernetes.io/drivers.other.ready': '',
  'kmm.node.kubernetes.io/other.device-plugin-ready': '',
  'kmm.node.kubernetes.io/version-module-extra.drivers.gpu': 'v1',
  [versionKeys(stranger).loader]: 'v1',
  [versionKeys(stranger).plugin]: 'v1',
}

/** One of each, again and again: whoever has something to do gets round to it. */
const rounds: ReadonlyArray<Event> = Array.from({ length: 20 }, (): ReadonlyArray<Event> => [
  'carry out',
  'schedule',
  'start',
  'stop',
]).flat()

const podsOf = ({ pods }: World, module: ModuleName, role: string) =>
  pods.filter((pod) => pod.module === module && pod.role === role)

/** What must hold at every moment. */
const faultIn =
  (states: ReadonlyArray<Versions>) =>
  (world: World): string | undefined => {
    for (const { module, wanted } of states) {
      const loaders = podsOf(world, module, 'module-loader')
      const plugins = podsOf(world, module, 'device-plugin')
      if (loaders.length > 1) return `two ModuleLoaders of ${module.name}`
      if (plugins.length > 0 && loaders.every(({ deleted }) => deleted))
        return `a device plugin of ${module.name} without a module`
      if ((world.labels[versionKeys(module).wanted] ?? '') !== wanted)
        return `the user's label of ${module.name} changed`
    }
    const lost = Object.keys(foreign).find((key) => world.labels[key] !== foreign[key])
    return lost === undefined ? undefined : `${lost} is not ours`
  }

/** What must hold in the end. */
const isSettled = (world: World, { module, wanted }: Versions): boolean => {
  const keys = versionKeys(module)
  const scheduled = [world.labels[keys.loader] ?? '', world.labels[keys.plugin] ?? '']
  const running = [podsOf(world, module, 'module-loader'), podsOf(world, module, 'device-plugin')]
  return wanted === ''
    ? scheduled.every((label) => label === '') && running.every((pods) => pods.length === 0)
    : scheduled.every((label) => label === wanted) &&
        running.every(([pod, ...others]) => pod?.version === wanted && others.length === 0)
}

/** The first thing that goes wrong, if anything does. */
const verdict = (
  planner: Planner,
  states: ReadonlyArray<Versions>,
  events: ReadonlyArray<Event>,
): string | undefined => {
  const modules = states.map(({ module }) => module)
  const next = after(planner, modules)
  const fault = faultIn(states)
  let world = worldOf(states, foreign)
  for (const event of [...events, ...rounds]) {
    const found = fault(world)
    if (found !== undefined) return found
    world = next(world, event)
  }
  const unsettled = states.find((state) => !isSettled(world, state))
  if (unsettled !== undefined) return `${unsettled.module.name} never gets to ${unsettled.wanted}`
  return decisionsOn(planner, modules, world).decisions.length === 0 ? undefined : 'never comes to rest'
}

const safe: Planner = nodeLabels('safe')
const operator: Planner = nodeLabels('kmm-1.1')

/** Upgrades without looking at pods. */
const hasty: Planner = (modules) => (node, pods) => {
  const profile = 'safe'
  const names = modules.map(({ metadata }) => metadata)
  const decisions = names.flatMap((name) => [
    ...moduleReadiness(profile)(node, pods)(name),
    ...orderedUpgrade(profile)(node, [])(name),
  ])
  return { ...safe(modules)(node, pods), decisions }
}

/** One Module in one state: the smallest situations, all of them. */
const small: ReadonlyArray<ReadonlyArray<Versions>> = ['', 'v1', 'v2'].flatMap((loader) =>
  ['', 'v1', 'v2'].flatMap((plugin) =>
    ['', 'v1', 'v2'].map((wanted) => [{ module: { namespace: 'drivers', name: 'gpu' }, wanted, loader, plugin }]),
  ),
)

describe('carrying out the decisions about a node again and again', () => {
  it('brings every state of one Module to what the user asks for', () => {
    expect(small.flatMap((states) => verdict(safe, states, []) ?? [])).toStrictEqual([])
  })

  it('keeps the order of every upgrade, whatever happens when, and touches nothing else', () => {
    fc.assert(
      fc.property(situation, ({ states, events }) => {
        expect(verdict(safe, states, events)).toBeUndefined()
      }),
    )
  })

  it('would not do so with the table of the operator', () => {
    const stuck = small.filter((states) => verdict(operator, states, []) !== undefined)
    expect(stuck.length).toBeGreaterThan(10)
  })

  it('would not do so without looking at pods', () => {
    const { failed } = fc.check(
      fc.property(situation, ({ states, events }) => verdict(hasty, states, events) === undefined),
    )
    expect(failed).toBe(true)
  })
})

describe('the decisions about a node', () => {
  it('are the same for all Modules at once as for each on its own', () => {
    fc.assert(
      fc.property(situation, ({ states, events }) => {
        const modules = states.map(({ module }) => module)
        const world = events.reduce(after(safe, modules), worldOf(states, foreign))
        for (const planner of [safe, operator]) {
          const together = decisionsOn(planner, modules, world).decisions
          const apart = modules.flatMap((module) => decisionsOn(planner, [module], world).decisions)
          expect(joinedEdits(apart)).toStrictEqual(joinedEdits(together))
        }
      }),
    )
  })
})
