/** What was there to say before and is not any more: a mapping is the same wherever it stands among the others. */
import { type Diagnostic, impact, type Module, settle } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

import { moduleOf, node } from '../builders.js'

type Container = NonNullable<Module['spec']['moduleLoader']>['container']
type Mapping = NonNullable<Container['kernelMappings']>[number]

const gpu = (...kernelMappings: ReadonlyArray<Mapping>): Module => {
  const module = moduleOf()
  return {
    ...module,
    spec: {
      ...module.spec,
      moduleLoader: { container: { modprobe: { moduleName: 'gpu' }, kernelMappings } },
    },
  }
}

const containerImage = 'registry.example/gpu:1'
const any: Mapping = { regexp: '^.+$', containerImage }
const older: Mapping = { regexp: '^4\\..+$', containerImage }
const oldest: Mapping = { literal: '3.10.0', containerImage }
const shadowed: Mapping = { regexp: '^5\\..+$', containerImage }
const emptySign: Mapping = {
  regexp: '^6\\..+$',
  containerImage,
  sign: { keySecret: { name: 'key' }, certSecret: { name: 'cert' } },
}
const otherSign: Mapping = { ...emptySign, regexp: '^7\\..+$' }

const diagnosticsOf = (base: Module, head: Module, code: string) => {
  const { snapshot } = settle({ nodes: [node('a')], daemonSets: [], pods: [] }, [base])
  const { introduced, resolved, unchanged } = impact(snapshot, { modules: [base] }, { modules: [head] }).diagnostics
  const paths = (list: ReadonlyArray<Diagnostic>) =>
    list.filter((one) => one.code === code).map(({ path }) => path.slice(4).join('/'))
  return { introduced: paths(introduced), resolved: paths(resolved), unchanged: paths(unchanged) }
}

describe('what there is to say before and after', () => {
  it.each([
    {
      what: 'a mapping before it moves one that is shadowed, and the one that shadows it',
      code: 'KMM216',
      base: gpu(any, shadowed),
      head: gpu(older, any, shadowed),
      told: { introduced: [], resolved: [], unchanged: ['2'] },
    },
    {
      what: 'a mapping before them moves all of which one diagnostic tells',
      code: 'KMM231',
      base: gpu(emptySign, otherSign, any),
      head: gpu(oldest, emptySign, otherSign, any),
      told: { introduced: [], resolved: [], unchanged: ['1/sign'] },
    },
    {
      what: 'mappings of which one diagnostic tells change places',
      code: 'KMM231',
      base: gpu(emptySign, otherSign, any),
      head: gpu(otherSign, emptySign, any),
      told: { introduced: [], resolved: [], unchanged: ['0/sign'] },
    },
    {
      what: 'another mapping is shadowed at the same place',
      code: 'KMM216',
      base: gpu(any, shadowed),
      head: gpu(any, older),
      told: { introduced: ['1'], resolved: ['1'], unchanged: [] },
    },
    {
      what: 'a mapping is shadowed that is in the list twice',
      code: 'KMM216',
      base: gpu(any, shadowed),
      head: gpu(any, shadowed, shadowed),
      told: { introduced: ['2'], resolved: [], unchanged: ['1'] },
    },
  ])('$what', ({ base, head, code, told }) => {
    expect(diagnosticsOf(base, head, code)).toEqual(told)
  })
})
