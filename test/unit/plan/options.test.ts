import { describe, expect, it } from 'vitest'

import {
  explainSpoke,
  indexHub,
  planHub,
  type PlanHubOptions,
  preflightHub,
  reportHub,
  validateManagedClusterModule,
} from '../../../src/hub/index.js'
import {
  type ClusterSnapshot,
  conflicts,
  explain,
  imagesOf,
  plan,
  type PlanOptions,
  preflight,
  preflightValidations,
  type ProfileName,
  resolveModule,
} from '../../../src/index.js'
import { bareNode, factsOf, KERNEL, liveLoader, moduleOf, node, OLD_KERNEL } from '../builders.js'
import { cluster, decide, exists, hubModuleOf, liveWork } from '../hub/builders.js'
import { build, buildContext, IMAGE_HERE, makerOf, missing, planned, stored, storedJobs } from '../image-build/world.js'

/** What JavaScript and JSON may hold where a name, a text, a limit or a flag is asked for. */
const odd: ReadonlyArray<unknown> = [
  'Safe',
  'kmm1.1',
  7,
  -1,
  NaN,
  null,
  {},
  [],
  true,
  'false',
  '',
  '5 %',
  () => 'safe',
  Symbol('safe'),
  7n,
]

const isName = (value: unknown): boolean => typeof value === 'string'
const isLimit = (value: unknown): boolean => value === 7
const isFlag = (value: unknown): boolean => value === true
const never = (): boolean => false

/** The odd values that are right for an option. */
const right: Readonly<Record<keyof PlanOptions, (value: unknown) => boolean>> = {
  grants: never,
  profile: never,
  platform: never,
  backend: never,
  mode: never,
  onUnschedulable: never,
  operatorNamespace: isName,
  signImage: isName,
  buildImage: isName,
  completeModules: isFlag,
  maxUnloadedNodes: isLimit,
  maxStoppedNodes: isLimit,
}

const rightOnHub: Readonly<Record<keyof PlanHubOptions, (value: unknown) => boolean>> = {
  profile: never,
  platform: never,
  backend: never,
  operatorNamespace: isName,
  signImage: isName,
  buildImage: isName,
  completeModules: isFlag,
  completeClusters: isFlag,
  maxWithdrawnSpokes: isLimit,
  manifestLimit: isLimit,
}

const wrong = (table: typeof right | typeof rightOnHub): ReadonlyArray<readonly [string, unknown]> =>
  Object.entries(table).flatMap(([option, isRight]) =>
    odd.filter((value) => !isRight(value)).map((value) => [option, value] as const),
  )

const told = (option: string) => [
  { code: 'KMM130', name: 'InvalidOption', severity: 'error', subject: { kind: 'Options' }, path: [option] },
]

const gpu = moduleOf()
const [live, old, orphan] = [
  liveLoader(gpu, KERNEL, 'live'),
  liveLoader(gpu, OLD_KERNEL, 'old'),
  liveLoader(moduleOf({ name: 'gone' }), KERNEL, 'orphan'),
]
const snapshot = {
  nodes: [bareNode('bare'), node('new', { kernel: '6.6.13' })],
  daemonSets: [live, old, orphan],
  pods: [],
  images: {},
}

describe('an option that is none', () => {
  it('stands in the way of a plan with much to do', () => {
    const { changes } = plan(snapshot, [gpu], { completeModules: true })
    expect(changes.map(({ action, reason }) => `${action} ${reason}`).sort()).toStrictEqual([
      'create NewKernel',
      'delete ModuleGone',
      'delete NoNodeRunsKernel',
      'label NodeRunsKernel',
    ])
  })

  it.each(wrong(right))('%s: %s', (option, value) => {
    const options = { completeModules: true, [option]: value } as PlanOptions
    const { desired, changes, held, deletions, statuses, diagnostics } = plan(snapshot, [gpu], options)
    expect(diagnostics).toMatchObject(told(option))
    expect({ changes, held, deletions, statuses }).toStrictEqual({ changes: [], held: [], deletions: [], statuses: [] })
    expect(desired.map(({ metadata }) => metadata.name)).toStrictEqual(['live', 'old'])
    expect(JSON.parse(JSON.stringify(diagnostics))).toStrictEqual(diagnostics)

    const explained = explain(snapshot, gpu, 'bare', options)
    expect(explained.diagnostics).toMatchObject(told(option))
    expect(explained).toMatchObject({
      outcome: 'unknown',
      steps: [{ _tag: 'Unplannable', diagnostics: ['InvalidOption'] }],
    })

    const matrix = preflight(snapshot, [gpu], ['6.6.13'], options)
    expect(matrix.diagnostics).toMatchObject(told(option))
    expect(matrix.cells).toMatchObject([{ verdict: 'unresolvable', needs: [], diagnostics: told(option) }])
    expect(preflightValidations(snapshot, [], [], [], options).diagnostics).toMatchObject(told(option))

    const { images, diagnostics: onImages } = imagesOf(snapshot, [gpu], { options })
    expect(onImages).toMatchObject(told(option))
    expect(images).toStrictEqual([])
    expect(conflicts(snapshot, [gpu], options)).toMatchObject(told(option))
  })

  it.each(
    Object.entries(right).flatMap(([option, isRight]) => odd.filter(isRight).map((value) => [option, value] as const)),
  )('unless it is one: %s: %s', (option, value) => {
    expect(plan(snapshot, [gpu], { [option]: value }).changes).not.toStrictEqual([])
  })

  it('keeps Builds and Jobs alike, whatever makes images', () => {
    const gone: ClusterSnapshot = { ...buildContext, images: { [IMAGE_HERE]: missing } }
    const maker = makerOf({ build })
    const made = {
      builds: stored(planned(gone, maker), 'Running'),
      jobs: storedJobs(planned(gone, maker, { backend: 'kaniko-job', buildImage: 'kaniko:1' }), {}),
    }
    const { desired, changes } = planned({ ...gone, ...made }, maker, {
      backend: 'kanico-job',
    } as unknown as PlanOptions)
    expect({ kinds: desired.map(({ kind }) => kind), changes }).toStrictEqual({ kinds: ['Build', 'Job'], changes: [] })
  })

  it('is told with what is allowed, all such options together', () => {
    const { diagnostics } = plan({}, [], {
      profile: 'Safe',
      mode: null,
      maxUnloadedNodes: {},
    } as unknown as PlanOptions)
    expect(
      diagnostics.map((remark) => [remark.path[0], factsOf(remark)['found'], factsOf(remark)['allowed']]),
    ).toStrictEqual([
      ['maxUnloadedNodes', 'of type object', 'a number, such as 3, or a percentage, such as "25%"'],
      ['mode', 'null', 'standalone, spoke'],
      ['profile', '"Safe"', 'safe, kmm-1.1'],
    ])
  })

  it.each([null, 'safe', 7, []].map((options) => [options]))('options that are none: %j', (options) => {
    const { changes, diagnostics } = plan(snapshot, [gpu], options as PlanOptions)
    expect({ changes, paths: diagnostics.map(({ path }) => path) }).toStrictEqual({ changes: [], paths: [[]] })
  })

  it('is one where it is undefined: it has its default', () => {
    const undefinedOptions = Object.fromEntries(Object.keys(right).map((option) => [option, undefined])) as PlanOptions
    expect(plan(snapshot, [gpu], undefinedOptions)).toStrictEqual(plan(snapshot, [gpu]))
  })

  it.each(['Safe', null, undefined])('makes a mapping unresolvable by itself: profile %j', (profile) => {
    expect(resolveModule(profile as ProfileName)(gpu, KERNEL)).toMatchObject({
      _tag: 'Unresolvable',
      diagnostic: 'InvalidOption',
      path: ['profile'],
    })
  })
})

const IMAGE = 'registry.example/gpu:1'
const fleet = hubModuleOf({ mappings: [{ regexp: '.', containerImage: IMAGE }] })
const images = { [IMAGE]: exists('a') }
const work = liveWork(decide(fleet, cluster('edge-oslo', '6.6.13'), images))
const hub = {
  managedClusters: [cluster('edge-oslo', '6.6.14'), cluster('edge-lyon', '6.6.13')],
  manifestWorks: [work],
  images,
}

describe('an option of a hub that is none', () => {
  it.each(['Safe', null, undefined])('is all that is found in a ManagedClusterModule: profile %j', (profile) => {
    expect(validateManagedClusterModule(profile as ProfileName)({ ...fleet, previous: fleet.spec })).toMatchObject(
      told('profile'),
    )
  })

  it('stands in the way of a plan with something to do', () => {
    const { changes } = planHub(hub, [fleet])
    expect(changes.map(({ action }) => action).sort()).toStrictEqual(['create', 'update'])
    expect(planHub(hub, [], { completeModules: true }).changes.map(({ action }) => action)).toStrictEqual(['delete'])
  })

  it.each(wrong(rightOnHub))('%s: %s', (option, value) => {
    const options = { completeModules: true, [option]: value } as PlanHubOptions
    const planned = planHub(hub, [fleet], options)
    expect(planned.diagnostics).toMatchObject(told(option))
    expect(planned).toMatchObject({ changes: [], held: [], deletions: [], statuses: [] })
    expect(planned.desired.map(({ metadata }) => metadata.name)).toStrictEqual([work.metadata.name])

    expect(planHub(hub, [], options)).toMatchObject({ changes: [], diagnostics: told(option) })
    const { plan: reported, fleet: groups } = reportHub(indexHub(hub, options))([fleet])
    expect(reported).toStrictEqual(planned)
    expect(groups).toMatchObject([{ isHeld: true, groups: [] }])
    expect(explainSpoke(hub, fleet, 'edge-oslo', options).diagnostics).toMatchObject(told(option))

    const matrix = preflightHub(hub, [fleet], 'claimed', options)
    expect(matrix.diagnostics).toMatchObject(told(option))
    expect(matrix.cells.map(({ verdict }) => verdict)).toStrictEqual(['unresolvable', 'unresolvable'])
  })
})
