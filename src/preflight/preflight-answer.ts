/**
 * What is found out about one Module and one kernel: whether it is ready, or what would have to be made.
 *
 * Source: internal/preflight/preflight.go, release-1.1: image, then build, then sign; whether the module is inside the image is
 * not looked at here.
 */
import * as E from 'fp-ts/lib/Either.js'

import { diagnosticOn, type Remark } from '../diagnostic/diagnostic.js'
import { type ImageState, imageState, remarksOnState, requirementsOfState } from '../image/image-state.js'
import { imageToSign } from '../image/intermediate.js'
import { type BuildOrSignAction, imageSpecOf, type ModuleImageSpec } from '../image/module-image-spec.js'
import type { BuildObject } from '../image-build/backends.js'
import { blockersIn, remarkOf, requirementsOf } from '../image-build/blocker.js'
import type { BuildContext } from '../image-build/build-context.js'
import { buildName } from '../image-build/build-metadata.js'
import { desiredObject } from '../image-build/desired-build.js'
import { causeOf, type Resolved } from '../kernel-mapping/resolution.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { remarkOn, subjectOfModule } from '../module/remark.js'
import type { KernelResolution } from '../node/kernel-resolution.js'
import { type KernelGroup, kernelNamesOf } from '../node/target.js'
import type { Settings } from '../settings.js'
import { kernelBuilds } from './kernel-builds.js'
import type { PreflightAnswer, PreflightQuestion, PreflightVerdict } from './preflight-cell.js'

type Context = Settings

/** A verdict of which there is nothing more to say than this. */
export const preflightAnswer = (
  verdict: PreflightVerdict,
  rest: Partial<Omit<PreflightAnswer, 'verdict'>> = {},
): PreflightAnswer => ({ verdict, trace: [], needs: [], builds: [], requirements: [], diagnostics: [], ...rest })

/** How ready an image is, and what there is to say of it. */
interface Readiness extends Pick<PreflightAnswer, 'verdict' | 'needs' | 'requirements'> {
  readonly remarks: ReadonlyArray<Remark>
}

/** Another name than that of the Module's own Build or Job, which comes when a node runs the kernel. */
const renamed = (object: BuildObject, spec: ModuleImageSpec, type: BuildOrSignAction): BuildObject => {
  const { kind, name } = spec.owner
  return { ...object, metadata: { ...object.metadata, name: buildName(spec, type, `${name}/${kind}`) } }
}

const verdicts = {
  Available: 'ready',
  Missing: 'image missing',
  Unknown: 'image unknown',
  Unbuildable: 'unresolvable',
} as const

/** What there is to say where nothing has to be made. */
const settled = (state: ImageState, isMade: boolean): Readiness => ({
  verdict: verdicts[state._tag],
  needs: [],
  requirements: requirementsOfState(state),
  remarks: remarksOnState(state, isMade),
})

/** What an image in a state needs. Nothing is said to be signed before what is signed was looked up. O(size of the definition). */
const readinessOf = ({ settings, inputs }: BuildContext, spec: ModuleImageSpec, state: ImageState): Readiness => {
  const isMade = spec.build !== undefined || spec.sign !== undefined
  const [first] = state._tag === 'Missing' ? state.needs : []
  if (state._tag !== 'Missing' || first === undefined) return settled(state, isMade)
  if (first.source !== undefined && first.source._tag !== 'Available') return settled(first.source, false)
  const needs = state.needs.map(({ type, image }) => ({
    type,
    image,
    desired: desiredObject[type](settings, inputs)(spec),
  }))
  return {
    verdict: `needs ${first.type}`,
    needs: needs.map(({ type, image, desired }) => ({
      type,
      image,
      ...(E.isLeft(desired) ? {} : { object: renamed(desired.right, spec, type) }),
    })),
    requirements: [
      ...needs.flatMap(({ desired }) => blockersIn(desired).flatMap(requirementsOf)),
      ...requirementsOfState(state.then),
    ],
    remarks: [
      ...needs.flatMap(({ type, desired }) => blockersIn(desired).map(remarkOf(type))),
      ...remarksOnState(state.then, isMade),
    ],
  }
}

const resolvedAnswer = (
  { profile }: Context,
  module: Module,
  { buildContext, owner, column }: PreflightQuestion,
  group: KernelGroup,
  resolved: Resolved,
): PreflightAnswer => {
  const names = kernelNamesOf(group)
  const spec = { ...imageSpecOf(profile)(module, names, resolved), owner, pushes: column.pushBuiltImage }
  const state = imageState(buildContext)(spec, buildContext.dueRebuild(module))
  const { verdict, needs, requirements, remarks } = readinessOf(buildContext, spec, state)
  const unsignedImage =
    resolved.sign === undefined ? undefined : imageToSign(buildContext.settings.namesImagesSafely, spec)
  const image = [...KERNEL_MAPPINGS_PATH, resolved.mappingIndex, 'containerImage']
  return {
    verdict,
    mappingIndex: resolved.mappingIndex,
    trace: resolved.trace,
    image: resolved.containerImage,
    ...(unsignedImage === undefined ? {} : { unsignedImage }),
    needs,
    builds: kernelBuilds(buildContext, moduleNameOf(module), names.expanded, []),
    requirements,
    diagnostics: remarks.map(diagnosticOn(subjectOfModule(module), image, { kernelVersion: names.matched })),
  }
}

/** What a Module that resolved so would need. O(size of what would have to be made). */
export const resolutionAnswer = (
  cluster: Context,
  module: Module,
  question: PreflightQuestion,
  { group, resolution }: KernelResolution,
): PreflightAnswer => {
  const { matched: kernelVersion } = kernelNamesOf(group)
  const { trace } = resolution
  switch (resolution._tag) {
    case 'NoMapping':
      return preflightAnswer('no mapping', {
        trace,
        diagnostics: [remarkOn(module)('NoMapping', KERNEL_MAPPINGS_PATH, { kernelVersion })],
      })
    case 'Unresolvable':
      return preflightAnswer('unresolvable', {
        trace,
        diagnostics: [diagnosticOn(subjectOfModule(module), [], { kernelVersion })(causeOf(resolution))],
      })
    case 'Resolved':
      return resolvedAnswer(cluster, module, question, group, resolution)
  }
}
