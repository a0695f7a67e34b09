/** What is found out about one Module and one kernel. */
import { diagnosticOn } from '../diagnostic/diagnostic.js'
import { imageRequirement } from '../image/gate.js'
import { imageToSign } from '../image-build/desired-build.js'
import { moduleImageSpecOf } from '../image-build/module-image-spec.js'
import { causeOf, type Resolved } from '../kernel-mapping/resolution.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { remarkOn, subjectOfModule } from '../module/remark.js'
import type { KernelResolution } from '../node/kernel-resolution.js'
import { type KernelGroup, kernelNamesOf } from '../node/target.js'
import { profileOf } from '../old-profile.js'
import type { Settings } from '../settings.js'
import { kernelBuilds } from './kernel-builds.js'
import type { PreflightAnswer, PreflightQuestion, PreflightVerdict } from './preflight-cell.js'
import { imageReadiness } from './readiness.js'

type Context = Settings

/** A verdict of which there is nothing more to say than this. */
export const preflightAnswer = (
  verdict: PreflightVerdict,
  rest: Partial<Omit<PreflightAnswer, 'verdict'>> = {},
): PreflightAnswer => ({ verdict, trace: [], needs: [], builds: [], requirements: [], diagnostics: [], ...rest })

const resolvedAnswer = (
  { profile }: Context,
  module: Module,
  { buildContext, owner, column }: PreflightQuestion,
  group: KernelGroup,
  resolved: Resolved,
): PreflightAnswer => {
  const { kernelVersion } = group
  const tolerations = profileOf(profile).honoursTolerations ? (module.spec.tolerations ?? []) : []
  const work = { ...moduleImageSpecOf(module, kernelNamesOf(group), resolved, tolerations), owner, pushes: column.pushBuiltImage }
  const { verdict, needs, requirements, remarks } = imageReadiness(buildContext)(work, (tls) => imageRequirement(module, tls))
  const unsignedImage = resolved.sign === undefined ? undefined : imageToSign(buildContext.settings, work)
  const image = [...KERNEL_MAPPINGS_PATH, resolved.mappingIndex, 'containerImage']
  return {
    verdict,
    mappingIndex: resolved.mappingIndex,
    trace: resolved.trace,
    image: resolved.containerImage,
    ...(unsignedImage === undefined ? {} : { unsignedImage }),
    needs,
    builds: kernelBuilds(buildContext, moduleNameOf(module), kernelVersion, []),
    requirements,
    diagnostics: remarks.map(diagnosticOn(subjectOfModule(module), image, { kernelVersion })),
  }
}

/** What a Module that resolved so would need. O(size of what would have to be made). */
export const resolutionAnswer = (
  cluster: Context,
  module: Module,
  question: PreflightQuestion,
  { group, resolution }: KernelResolution,
): PreflightAnswer => {
  const { kernelVersion } = group
  const { trace } = resolution
  switch (resolution._tag) {
    case 'NoMapping':
      return preflightAnswer('no mapping', { trace, diagnostics: [remarkOn(module)('NoMapping', KERNEL_MAPPINGS_PATH, { kernelVersion })] })
    case 'Unresolvable':
      return preflightAnswer('unresolvable', { trace, diagnostics: [diagnosticOn(subjectOfModule(module), [], { kernelVersion })(causeOf(resolution))] })
    case 'Resolved':
      return resolvedAnswer(cluster, module, question, group, resolution)
  }
}
