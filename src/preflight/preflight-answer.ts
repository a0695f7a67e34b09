/**
 * What is found out about one Module and one kernel: whether it is ready, or what would have to be made.
 *
 * Source: internal/preflight/preflight.go, release-1.1.
 */
import { diagnosticOn } from '../diagnostic/diagnostic.js'
import { imageToSign } from '../image/intermediate.js'
import { imageSpecOf } from '../image/module-image-spec.js'
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
import { asOperator, asPlanned } from './readiness.js'
import { unmapped } from './verification.js'

type Context = Settings

/** A verdict of which there is nothing more to say than this. */
export const preflightAnswer = (
  verdict: PreflightVerdict,
  rest: Partial<Omit<PreflightAnswer, 'verdict'>> = {},
): PreflightAnswer => ({ verdict, trace: [], needs: [], builds: [], requirements: [], diagnostics: [], ...rest })

const resolvedAnswer = (
  { profile }: Context,
  module: Module,
  { buildContext, owner, column, isOperators }: PreflightQuestion,
  group: KernelGroup,
  resolved: Resolved,
): PreflightAnswer => {
  const names = kernelNamesOf(group)
  const spec = { ...imageSpecOf(profile)(module, names, resolved), owner, pushes: column.pushBuiltImage }
  const { remarks, ...readiness } = (isOperators ? asOperator : asPlanned)(buildContext, {
    spec,
    module: module.spec.moduleLoader?.container.modprobe ?? {},
    folder: names.host,
    rebuild: buildContext.dueRebuild(module),
  })
  const unsignedImage =
    resolved.sign === undefined ? undefined : imageToSign(buildContext.settings.namesImagesSafely, spec)
  const image = [...KERNEL_MAPPINGS_PATH, resolved.mappingIndex, 'containerImage']
  return {
    ...readiness,
    mappingIndex: resolved.mappingIndex,
    trace: resolved.trace,
    image: resolved.containerImage,
    ...(unsignedImage === undefined ? {} : { unsignedImage }),
    builds: kernelBuilds(buildContext, moduleNameOf(module), names.expanded, []),
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
  const refused = question.isOperators
    ? { verification: unmapped({ module: module.metadata.name, kernelVersion }) }
    : {}
  switch (resolution._tag) {
    case 'NoMapping':
      return preflightAnswer('no mapping', {
        ...refused,
        trace,
        diagnostics: [remarkOn(module)('NoMapping', KERNEL_MAPPINGS_PATH, { kernelVersion })],
      })
    case 'Unresolvable':
      return preflightAnswer('unresolvable', {
        ...refused,
        trace,
        diagnostics: [diagnosticOn(subjectOfModule(module), [], { kernelVersion })(causeOf(resolution))],
      })
    case 'Resolved':
      return resolvedAnswer(cluster, module, question, group, resolution)
  }
}
