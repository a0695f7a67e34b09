/** Modules that take a kernel module from each other, before and after a change: no plan of one of them can tell it. */
import { type Diagnostic, impact, type Module } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import { moduleOf, node } from '../builders.js'

const loading = (name: string, moduleName: string, namespace = 'drivers'): Module =>
  moduleOf({ name, namespace, container: { modprobe: { moduleName } } })

const shared = (list: ReadonlyArray<Diagnostic>): ReadonlyArray<string> =>
  list.filter(({ code }) => code === 'KMM220').map(({ subject }) => subject.name ?? '')

describe('Modules that load the same kernel module', () => {
  const one = loading('one', 'gpu')
  const two = loading('two', 'gpu')
  const apart = loading('two', 'fpga')
  const changed: Module = { ...two, spec: { ...two.spec, tolerations: [{ operator: 'Exists' }] } }
  const drivers = { namespaces: ['drivers'] }

  it.each([
    {
      what: 'one of them is new',
      base: [one],
      head: [one, two],
      told: { introduced: ['two'], resolved: [], unchanged: [] },
    },
    {
      what: 'one of them goes',
      base: [one, two],
      head: [one],
      told: { introduced: [], resolved: ['two'], unchanged: [] },
    },
    {
      what: 'one of them loads another',
      base: [one, two],
      head: [one, apart],
      told: { introduced: [], resolved: ['two'], unchanged: [] },
    },
    {
      what: 'one of them changes otherwise',
      base: [one, two],
      head: [one, changed],
      told: { introduced: [], resolved: [], unchanged: ['two'] },
    },
    {
      what: 'both are new',
      base: [],
      head: [one, two],
      told: { introduced: ['two'], resolved: [], unchanged: [] },
    },
    {
      what: 'the other is in a namespace that is not asked about',
      base: [],
      head: [one],
      scope: drivers,
      live: [loading('zebra', 'gpu', 'zoo')],
      told: { introduced: ['zebra'], resolved: [], unchanged: [] },
    },
  ])('$what', ({ base, head, scope = {}, live = [], told }) => {
    const snapshot = { nodes: [node('a')], daemonSets: [], pods: [] }
    const { diagnostics } = impact(snapshot, { modules: base, scope }, { modules: head, scope }, { live })
    expect({
      introduced: shared(diagnostics.introduced),
      resolved: shared(diagnostics.resolved),
      unchanged: shared(diagnostics.unchanged),
    }).toEqual(told)
  })
})
