/** What is drawn to see what it reaches: each arbitrary of the kit, and who is asked. */
import { planHub } from '../../src/hub/index.js'
import { conflicts, imagesOf, plan, preflight, refusals } from '../../src/index.js'
import { decodeObjects } from '../../src/snapshot/decode-objects.js'
import { brokenInput } from '../../src/testing/arbitrary/broken-input.js'
import { secretInput } from '../../src/testing/arbitrary/secret.js'
import { accessWorld } from '../../src/testing/arbitrary/world.js'
import { managedFieldRows } from '../../src/testing/field/field-table.js'
import { changeInCluster, changeOnHub } from '../../src/testing/field/field-world.js'
import {
  type fc,
  hubNoSilentField,
  hubWorld,
  makingWorld,
  noSilentField,
  scenario,
  simulate,
  soundWorld,
  type World,
  world,
} from '../../src/testing/index.js'
import { inLabels, inPlan, inRemarks, type Met } from './met.js'

/** An arbitrary, and what an input of it meets. */
export interface Source {
  readonly name: string
  /** How many of 2,000 draws. */
  readonly draws: number
  readonly met: fc.Arbitrary<ReadonlyArray<Met>>
}

/** All that is asked about a world. */
const inWorld = (one: World): ReadonlyArray<Met> => [
  ...inPlan(plan(one.snapshot, one.modules, one.options)),
  ...inLabels(one),
  ...inRemarks(conflicts(one.snapshot, one.modules, one.options)),
]

/** The cluster as the spoke of a hub, which knows the kernels of all its nodes or does not. */
const asSpoke = ({ snapshot, modules, options }: World): World => ({
  snapshot: { ...snapshot, clusterClaims: [] },
  modules,
  options: { ...options, mode: 'spoke' },
})

const refused = (input: unknown): ReadonlyArray<Met> =>
  Array.isArray(input) ? input.flatMap((object: unknown) => inRemarks(refusals(object))) : []

const kernelsIn = ({ snapshot: { nodes = [] } }: World): ReadonlyArray<string> =>
  nodes.flatMap(({ status }) => status?.nodeInfo?.kernelVersion ?? [])

const inQuestions = (one: World): ReadonlyArray<Met> => {
  const { snapshot, modules, options } = one
  const { cells, diagnostics } = preflight(snapshot, modules, kernelsIn(one), options)
  return [
    ...inRemarks([...cells.flatMap((cell) => cell.diagnostics), ...diagnostics]),
    ...inRemarks(imagesOf(snapshot, modules, { options }).diagnostics),
  ]
}

const read = (input: unknown): ReadonlyArray<Met> => {
  const { snapshot, modules, problems } = decodeObjects(input)
  return [...inRemarks(problems), ...refused(input), ...inWorld({ snapshot, modules, options: {} })]
}

export const sources: ReadonlyArray<Source> = [
  { name: 'world', draws: 450, met: world.map(inWorld) },
  { name: 'accessWorld', draws: 150, met: accessWorld.map(inWorld) },
  { name: 'world of a spoke', draws: 50, met: world.map(asSpoke).map(inWorld) },
  { name: 'soundWorld', draws: 100, met: soundWorld.map(inWorld) },
  { name: 'makingWorld', draws: 250, met: makingWorld.map((one) => [...inWorld(one), ...inQuestions(one)]) },
  { name: 'hubWorld', draws: 300, met: hubWorld.map((one) => inPlan(planHub(one.snapshot, one.modules, one.options))) },
  {
    name: 'hub seen in part',
    draws: 50,
    met: hubWorld.map(({ snapshot: { managedClusters, manifestWorks, ...rest }, modules, options }) => [
      ...inPlan(planHub({ ...rest, ...(manifestWorks === undefined ? {} : { manifestWorks }) }, modules, options)),
      ...inPlan(planHub({ ...rest, ...(managedClusters === undefined ? {} : { managedClusters }) }, modules, options)),
    ]),
  },
  {
    name: 'scenario',
    draws: 200,
    met: scenario.map((one) =>
      simulate(plan)(one).planned.flatMap((planned) => [
        ...inPlan(planned.plan),
        ...inLabels({ ...planned, options: one.options }),
      ]),
    ),
  },
  { name: 'brokenInput', draws: 200, met: brokenInput.map(read) },
  { name: 'secretInput', draws: 50, met: secretInput.map(({ input }) => read(input)) },
  {
    name: 'fields',
    draws: 150,
    met: noSilentField.arbitrary.map(({ profile, change }) => {
      const { snapshot, before, after, options } = changeInCluster(profile)(change)
      return [...inWorld({ snapshot, modules: before, options }), ...inWorld({ snapshot, modules: after, options })]
    }),
  },
  {
    name: 'fields on a hub',
    draws: 100,
    met: hubNoSilentField.arbitrary.map(({ row, profile, change }) => {
      const level = managedFieldRows.includes(row) ? 'spec' : 'moduleSpec'
      const { snapshot, before, after, options } = changeOnHub(profile)(change, level)
      return [...inPlan(planHub(snapshot, before, options)), ...inPlan(planHub(snapshot, after, options))]
    }),
  },
]
