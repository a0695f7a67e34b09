import { describe, expectTypeOf, it } from 'vitest'

import { indexHub, type ManagedClusterModule, validateManagedClusterModule } from '../../src/hub/index.js'
import {
  type AccessFacts,
  accessIndex,
  type Change,
  type ClusterSnapshot,
  type DaemonSet,
  decodeObjects,
  type decodePlan,
  type DesiredObject,
  type Diagnostic,
  indexCluster,
  isDaemonSet,
  type KubernetesObject,
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

  it('narrows desired objects by their kind', () => {
    const images = (object: DesiredObject): ReadonlyArray<string | undefined> => {
      if (object.kind !== 'DaemonSet') return []
      expectTypeOf(object).toEqualTypeOf<DaemonSet>()
      return (object.spec?.template.spec?.containers ?? []).map(({ image }) => image)
    }
    expectTypeOf<Plan['desired']>().toEqualTypeOf<ReadonlyArray<DesiredObject>>()
    expectTypeOf(images).toExtend<(object: Plan['desired'][number]) => unknown>()
    expectTypeOf<Extract<DesiredObject, { readonly kind: 'RoleBinding' }>>().toHaveProperty('subjects')
    expectTypeOf<Extract<DesiredObject, { readonly kind: 'Job' }>>().toExtend<{
      readonly metadata: { readonly namespace: string }
    }>()
    expectTypeOf<Extract<DesiredObject, { readonly kind: 'ManifestWork' }>['spec']>().not.toBeAny()
    expectTypeOf<DesiredObject['kind']>().toEqualTypeOf<
      'DaemonSet' | 'Build' | 'Job' | 'RoleBinding' | 'ClusterClaim' | 'ManifestWork'
    >()
  })

  it('has a guard for a list of any objects', () => {
    expectTypeOf(([] as ReadonlyArray<KubernetesObject>).filter(isDaemonSet)).toEqualTypeOf<Array<DaemonSet>>()
    expectTypeOf(([] as Plan['desired']).filter(isDaemonSet)).toEqualTypeOf<Array<DaemonSet>>()
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
