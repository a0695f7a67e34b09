import { describe, expectTypeOf, it } from 'vitest'

import { indexHub, type ManagedClusterModule, validateManagedClusterModule } from '../../src/hub/index.js'
import {
  type AccessFacts,
  accessIndex,
  type Change,
  type ClusterSnapshot,
  decodeObjects,
  type decodePlan,
  type Diagnostic,
  indexCluster,
  lintModule,
  type Module,
  type Plan,
  plan,
  type PlanOptions,
  type Problem,
  validateModule,
} from '../../src/index.js'
import { type Limit } from '../../src/options.js'
import { type Deletion } from '../../src/plan-model/change.js'
import { renderObjects, renderPlanText } from '../../src/render/index.js'

describe('the planner', () => {
  it('takes read-only input and gives a read-only plan', () => {
    expectTypeOf(plan).parameters.toEqualTypeOf<[ClusterSnapshot, ReadonlyArray<Module>, PlanOptions?]>()
    expectTypeOf(plan).returns.toEqualTypeOf<Plan>()
    expectTypeOf<Plan['changes']>().toEqualTypeOf<ReadonlyArray<Change>>()
    expectTypeOf<Array<Change>>().not.toEqualTypeOf<Plan['changes']>()
  })

  it('lets a reader tell changes apart by their action', () => {
    expectTypeOf<Extract<Change, { readonly action: 'delete' }>>().toEqualTypeOf<Deletion>()
    expectTypeOf<Extract<Change, { readonly action: 'create' }>>().not.toHaveProperty('live')
    expectTypeOf<Extract<Change, { readonly action: 'update' }>>().toHaveProperty('differences')
    expectTypeOf<Deletion>().toHaveProperty('ownership')
  })

  it('accepts a number or a percentage as unload limit, and no other text', () => {
    expectTypeOf<'10%'>().toExtend<Limit>()
    expectTypeOf<number>().toExtend<Limit>()
    expectTypeOf<'ten'>().not.toExtend<Limit>()
  })

  it('does not accept a misspelt option', () => {
    // @ts-expect-error [ts2353] -- the option is called maxUnloadedNodes
    const options: PlanOptions = { maxUnloadNodes: 1 }
    expectTypeOf(options).toEqualTypeOf<PlanOptions>()
  })

  it('makes problems diagnostics with a place', () => {
    expectTypeOf<Problem>().toExtend<Diagnostic>()
    expectTypeOf<Problem>().toHaveProperty('at')
  })

  it('reads plans back as Either', () => {
    expectTypeOf<ReturnType<typeof decodePlan>>().toHaveProperty('_tag')
  })
})

describe('a function that map calls', () => {
  /** As map calls it. */
  type ForMap<A> = (item: A, index: number) => unknown

  it('takes one argument', () => {
    expectTypeOf(validateModule).toExtend<ForMap<Module>>()
    expectTypeOf(lintModule).toExtend<ForMap<Module>>()
    expectTypeOf(validateManagedClusterModule('safe')).toExtend<ForMap<ManagedClusterModule>>()
  })

  it('takes no index for its options', () => {
    expectTypeOf(indexCluster).not.toExtend<ForMap<ClusterSnapshot>>()
    expectTypeOf(indexHub).not.toExtend<ForMap<ClusterSnapshot>>()
    expectTypeOf(accessIndex).not.toExtend<ForMap<AccessFacts>>()
    expectTypeOf(decodeObjects).not.toExtend<ForMap<unknown>>()
    expectTypeOf(renderPlanText).not.toExtend<ForMap<Plan>>()
    expectTypeOf(renderObjects).not.toExtend<ForMap<Plan>>()
  })
})
