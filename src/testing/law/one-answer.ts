/** Whoever is asked about the image of a kernel says the same. */
import fc from 'fast-check'

import type { DiagnosticName } from '../../diagnostic/catalogue.js'
import { explain } from '../../explain.js'
import type { Explanation, Step } from '../../explanation.js'
import { type FleetImage, imagesOf } from '../../images.js'
import { fieldAt } from '../../kubernetes/json.js'
import type { Module } from '../../module/module.js'
import { trimKernelVersion } from '../../pattern/kernel-version.js'
import { plan } from '../../plan.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { preflight } from '../../preflight.js'
import type { PreflightCell } from '../../preflight/preflight-cell.js'
import { makingWorld, type World, world } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { isLoaderOf, isUndisturbed, loaderKernelOf } from './reference.js'

/**
 * Those who are asked.
 *
 * @since 0.2.0
 */
export interface Questions {
  /** What is to be done? */
  readonly plan: typeof plan
  /** Why does a Module do what it does on a node? */
  readonly explain: typeof explain
  /** Are Modules ready for these kernels? */
  readonly preflight: typeof preflight
  /** Which images do they need? */
  readonly imagesOf: typeof imagesOf
}

/**
 * The questions of this library.
 *
 * @since 0.2.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { questions } from 'kmm-planner/testing'
 *
 * assert.deepStrictEqual(questions.preflight({}, [], []).cells, [])
 * ```
 */
export const questions: Questions = { plan, explain, preflight, imagesOf }

/** What is said about one kernel of a Module, and what it is said of. */
interface Said {
  readonly module: Module
  /** As labels write it. */
  readonly kernelVersion: string
  /** How remarks and answers may call it: as mappings see it, or where kernels collide as labels write it. */
  readonly names: ReadonlyArray<string>
  readonly planned: Plan
  readonly explained: Explanation
  readonly cell: PreflightCell | undefined
  /** The image that is listed. */
  readonly listed: FleetImage | undefined
  /** A node takes pods, and nobody else has a DaemonSet of the Module's. */
  readonly isServed: boolean
  /** Neither did the operator give up before it came here, nor has it no node to come here for. */
  readonly isReached: boolean
}

type Fault = string | false

type StepOf<Tag extends Step['_tag']> = Extract<Step, { readonly _tag: Tag }>

const stepIn = <Tag extends Step['_tag']>({ steps }: Explanation, tag: Tag): StepOf<Tag> | undefined =>
  steps.find((step): step is StepOf<Tag> => step._tag === tag)

const kernelIn = (explained: Explanation): string | undefined => stepIn(explained, 'Kernel')?.kernelVersion

/** A fact of a remark: of one kernel, or of all that it stands for. */
const factsUnder = (facts: unknown, all: string, one: string): ReadonlyArray<unknown> => {
  const several = fieldAt(facts, all)
  return Array.isArray(several) ? several : [fieldAt(facts, one)]
}

/** Remarks of these names on a kernel, each with its image, or with those of all kernels that it stands for. */
const remarked = (
  said: Pick<Plan, 'diagnostics'> | undefined,
  kernels: ReadonlyArray<string>,
  names: ReadonlyArray<DiagnosticName>,
): ReadonlyArray<string> => [
  ...new Set(
    (said?.diagnostics ?? [])
      .filter(
        ({ name, facts }) =>
          names.includes(name) &&
          factsUnder(facts, 'kernelVersions', 'kernelVersion').some((one) => kernels.some((kernel) => one === kernel)),
      )
      .flatMap(({ name, facts }) => factsUnder(facts, 'images', 'image').map((image) => ({ name, image })))
      .map(({ name, image }) => `${name} ${typeof image === 'string' ? image : ''}`),
  ),
]

const unbuildable: ReadonlyArray<DiagnosticName> = ['ContainerImageMissing', 'ImageByDigest', 'ImageMalformed']

const onMapping = ({ names, planned, explained, cell, listed }: Said): ReadonlyArray<Fault> => {
  const outcome = stepIn(explained, 'Mapping')?.outcome
  const isUnmapped = outcome === 'NoMapping'
  const says = `preflight says ${String(cell?.verdict)}, the explanation ${String(outcome)}`
  return [
    remarked(planned, names, ['NoMapping']).length > 0 !== isUnmapped &&
      `only one of plan and explanation says NoMapping`,
    (cell?.verdict === 'no mapping') !== isUnmapped && says,
    outcome === 'Unresolvable' && cell?.verdict !== 'unresolvable' && says,
    outcome !== 'Resolved' && (listed !== undefined || cell?.image !== undefined) && `${says}, and there is an image`,
  ]
}

const onImage = ({ names, planned, explained, cell, listed, isReached }: Said): ReadonlyArray<Fault> => {
  const step = stepIn(explained, 'Image')
  if (step === undefined) return []
  const inPlan = remarked(planned, names, unbuildable)
  const inCell = remarked(cell, names, unbuildable).join()
  // A remark of the plan may stand for other kernels, too.
  const agrees = inCell === '' ? inPlan.length === 0 : inPlan.includes(inCell)
  const isNamed = inCell !== `ImageMalformed ${step.image}` && step.image !== ''
  return [
    cell?.image !== step.image && `preflight takes ${String(cell?.image)}, the explanation ${step.image}`,
    listed?.image !== (isNamed ? step.image : undefined) && `the list has ${String(listed?.image)} for ${step.image}`,
    listed !== undefined &&
      isReached &&
      listed.state !== step.state &&
      `the list says ${listed.state}, the explanation ${step.state}`,
    listed !== undefined && step.isMade && !listed.isMade && 'the list does not say that it is made',
    inCell !== '' && cell?.verdict !== 'unresolvable' && `preflight says ${String(cell?.verdict)}, and ${inCell}`,
    isReached && !agrees && `the plan says ${inPlan.join()}, preflight ${inCell}`,
  ]
}

/** What the plan does, beside what preflight says of it. */
const onPlan = ({
  module,
  kernelVersion,
  names,
  planned,
  explained,
  cell,
  isServed,
  isReached,
}: Said): ReadonlyArray<Fault> => {
  const step = stepIn(explained, 'Image')
  if (step === undefined) return []
  const { isMade, isReady, builds } = step
  if (!isReached) return [isReady && 'the explanation is ready for what the plan never reaches']
  const changes = [...planned.changes, ...planned.held].filter((change) => change.kernelVersion === kernelVersion)
  const starts = changes.flatMap(({ action, role }) =>
    (role === 'build' || role === 'sign') && (action === 'create' || action === 'replace') ? [role] : [],
  )
  // Before something is signed that nobody builds, preflight wants to know that it is there; the plan does not.
  const isSource = (text: string): boolean => text.endsWith(` ${String(cell?.unsignedImage)}`)
  const waitsForSource = remarked(cell, names, ['ImageUnknown', 'ImageLookupFailed', 'ImageMissing']).some(isSource)
  const needs = [...(cell?.needs ?? []).map(({ type }) => type), ...(waitsForSource ? (['sign'] as const) : [])]
  // The plan does not look inside of what is there.
  const isDoubted = cell?.diagnostics.some(({ name }) => name === 'ModuleMissingInImage' || name === 'ImageUnreadable')
  const isMissing = cell?.verdict !== 'ready' && isDoubted !== true
  const isDone = builds.some(({ type, phase }) => phase === 'succeeded' && type === needs.at(-1))
  const isWanted = planned.desired.filter(isLoaderOf(module)).some((loader) => loaderKernelOf(loader) === kernelVersion)
  const says = `preflight says ${String(cell?.verdict)}`
  return [
    ...starts.map((type) => !needs.includes(type) && `the plan starts to ${type}, and ${says}`),
    !isMade && !isReady && step.image !== '' && 'nobody makes it, and it is waited for',
    isMade && !isMissing && !isReady && `${says}, and it is waited for`,
    isMade && isMissing && isReady && !isDone && `${says}, and it is not waited for`,
    !isReady &&
      changes.some(({ action, role }) => action === 'create' && role === 'module-loader') &&
      'the plan loads what is not ready',
    isReady && isServed && !isWanted && 'the plan does not load what is ready',
  ]
}

const onModule = (asked: Questions, { snapshot, options }: World, module: Module): ReadonlyArray<string> => {
  const explanations = (snapshot.nodes ?? []).map(({ metadata }) =>
    asked.explain(snapshot, module, metadata.name, options),
  )
  const running = explanations.filter((explained) => stepIn(explained, 'Selector')?.isSelected === true)
  const isPlanned = running.every(
    (explained) => stepIn(explained, 'Unplannable') === undefined && stepIn(explained, 'Finalization') === undefined,
  )
  if (!isPlanned || module.spec.moduleLoader === undefined) return []
  const planned = asked.plan(snapshot, [module], options)
  const { cells, requirements } = asked.preflight(
    snapshot,
    [module],
    running.flatMap((explained) => stepIn(explained, 'Kernel')?.raw ?? []),
    options,
  )
  const { images } = asked.imagesOf(snapshot, [module], { options })
  const looks = new Set(requirements.map((requirement) => JSON.stringify(requirement)))
  const stop = planned.diagnostics.flatMap((remark) =>
    remark.name === 'ModuleStopped' ? (remark.facts.kernelVersion ?? []) : [],
  )[0]
  // At a kernel that is too short, if it comes to it, the operator ends before it has looked at the first one.
  const isPanic = stop !== undefined && remarked(planned, [stop], ['KernelVersionTooShort']).length > 0
  const comesTo = (kernelVersion: string): boolean => stop === undefined || (!isPanic && kernelVersion <= stop)
  const faultsOn = (explained: Explanation): ReadonlyArray<Fault> => {
    const kernelVersion = kernelIn(explained)
    if (kernelVersion === undefined) return []
    const isOpen = running.some(
      (other) => kernelIn(other) === kernelVersion && stepIn(other, 'Taints')?.isSchedulable === true,
    )
    const { raw = kernelVersion } = stepIn(explained, 'Kernel') ?? {}
    const names = [trimKernelVersion(raw), kernelVersion]
    const said: Said = {
      module,
      kernelVersion,
      names,
      planned,
      explained,
      cell: cells.find((cell) => names.includes(cell.kernelVersion ?? '')),
      listed: images.find(({ uses }) =>
        uses.some(
          ({ role, kernelVersions }) => role === 'module-loader' && names.some((name) => kernelVersions.includes(name)),
        ),
      ),
      isServed: isOpen && isUndisturbed(module, snapshot),
      isReached: options.profile !== 'kmm-1.1' || (isOpen && comesTo(kernelVersion)),
    }
    return [onMapping, onImage, onPlan]
      .flatMap((faults) => faults(said))
      .map((fault) => fault !== false && `${kernelVersion}: ${fault}`)
  }
  return [
    ...planned.requirements
      .filter((requirement) => requirement.requires === 'image' && !looks.has(JSON.stringify(requirement)))
      .map((requirement) => `only the plan asks for ${JSON.stringify(requirement)}`),
    ...running.flatMap(faultsOn),
  ].flatMap((fault) => (fault === false ? [] : [`${module.metadata.name}: ${fault}`]))
}

/**
 * For a kernel that nodes run, `plan`, `explain`, `preflight` and `imagesOf` agree: on the mapping that decides, on the image and
 * what is known of it, on what has to be made, on what nobody can make, and on whether a ModuleLoader may run it. Nobody says
 * that an image is ready which the plan never comes to; the plan asks for no look-up that preflight does not ask for; and no image
 * is listed that no registry can have. Leaving aside Modules that are not planned, in both profiles.
 *
 * @since 0.2.0
 * @example
 * ```ts
 * import { fc, holds, oneAnswer, questions } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(oneAnswer.arbitrary, holds(oneAnswer)(questions)))
 * ```
 */
export const oneAnswer: Law<World, Questions> = law<World, Questions>(
  'one answer',
  'Whoever is asked about the image of a kernel says the same.',
  fc
    .tuple(fc.oneof(makingWorld, world), fc.constantFrom('safe', 'kmm-1.1'))
    .map(([one, profile]) => ({ ...one, options: { ...one.options, profile } })),
  (asked) => (input) => input.modules.flatMap((module) => onModule(asked, input, module)),
)
