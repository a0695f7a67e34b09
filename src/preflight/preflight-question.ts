/** What is asked of the Modules: kernels, as they are given, or as resources in the cluster give them. */
import * as E from 'fp-ts/lib/Either.js'

import { KMM_API_VERSION } from '../constants.js'
import { diagnostic, diagnosticOn, type Remark } from '../diagnostic/diagnostic.js'
import type { BuildOwner } from '../image/module-image-spec.js'
import type { BuildContext, ObservedImages } from '../image-build/build-context.js'
import type {
  PreflightKernelSpec,
  PreflightReleaseSpec,
  PreflightValidation,
  PreflightValidationOCP,
} from '../module/preflight-validation.js'
import { distinctKernels, type Kernel, kernelOf } from '../node/indexed-node.js'
import { type KernelGroup, kernelNamesOf } from '../node/target.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { ByProfile, ProfileName } from '../profile.js'
import type { Settings } from '../settings.js'
import type { PreflightColumn, PreflightQuestion } from './preflight-cell.js'
import { releaseKernel } from './release-kernels.js'
import { verificationIn } from './verification.js'

type Context = ObservedImages & Settings

const ownerOf = (name: string, uid: string | undefined): BuildOwner => ({
  apiVersion: KMM_API_VERSION,
  kind: 'PreflightValidation',
  name,
  ...(uid === undefined ? {} : { uid }),
})

/** Kernels as a group of nodes that are not there yet. There are several where labels cannot tell them apart. */
export const kernelGroup = (kernelVersion: string, kernels: ReadonlyArray<Kernel>): KernelGroup => ({
  kernelVersion,
  kernels: distinctKernels(kernels),
  reported: kernels.map(({ raw }) => raw),
  nodes: [],
  schedulable: [],
  unschedulable: [],
  loads: [],
})

/**
 * Who is asked about a validation: the planner, what it would make once a node runs the kernel; or the operator, what it does now
 * (docs/deviations.md#preflight-tries-what-is-there).
 */
const asksOperator: ByProfile<boolean> = { 'safe': false, 'kmm-1.1': true }

/** What a status says was true when it was written, of some Module of this name (docs/deviations.md#preflight-verifies-each-time). */
const believesStatus: ByProfile<typeof verificationIn> = { 'safe': () => undefined, 'kmm-1.1': verificationIn }

/**
 * Whether the release image of a PreflightValidationOCP is looked at, although its PreflightValidation is there: the operator does so once
 * (docs/deviations.md#preflight-verifies-each-time).
 */
export const looksAtReleasesAgain: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** The operator of release 1.1 does not trim what a validation names (docs/deviations.md#preflight-kernels-as-written). */
const validatedKernel: ByProfile<(raw: string) => Kernel> = {
  'safe': kernelOf('safe'),
  'kmm-1.1': (raw) => ({ raw, matched: raw, expanded: raw, host: raw }),
}

/** How a validation, and what is known for it, writes a kernel version. */
export const validatedVersion =
  (profile: ProfileName) =>
  (raw: string): string =>
    validatedKernel[profile](raw).expanded

const nobodySaid = (): undefined => undefined

const about = (
  buildContext: BuildContext,
  owner: BuildOwner,
  column: PreflightColumn,
  group: KernelGroup,
): PreflightQuestion => ({
  isOperators: false,
  verifiedBefore: nobodySaid,
  column: { ...column, kernelVersion: kernelNamesOf(group).matched },
  owner,
  buildContext,
  group,
  verdict: 'image unknown',
  requirements: [],
  diagnostics: [],
})

/** A kernel that nobody in the cluster asks about: what is made on the way belongs to nobody. */
export const kernelQuestion =
  ({ buildContext }: Context, pushBuiltImage: boolean) =>
  (kernelVersion: string, kernels: ReadonlyArray<Kernel>): PreflightQuestion =>
    about(buildContext, ownerOf('', undefined), { pushBuiltImage }, kernelGroup(kernelVersion, kernels))

/** The kernel of a PreflightValidation, which owns what is made on the way. */
export const validationQuestion =
  ({ profile, buildContext }: Context) =>
  ({ metadata, spec, status }: PreflightValidation): PreflightQuestion => {
    const { name, uid } = metadata
    const { kernelVersion, pushBuiltImage = false } = spec
    const kernel = validatedKernel[profile](kernelVersion)
    const column: PreflightColumn = { validation: { kind: 'PreflightValidation', name }, pushBuiltImage }
    return {
      ...about(buildContext, ownerOf(name, uid), column, kernelGroup(kernel.expanded, [kernel])),
      isOperators: asksOperator[profile],
      verifiedBefore: (module) => believesStatus[profile](status, module),
    }
  }

const lookUp = (image: string): Requirement => ({
  requires: 'image',
  image,
  insecure: false,
  insecureSkipTLSVerify: false,
})

/** A driver toolkit that is known for one kernel before all others that are said to be its own. */
const equipped = (buildContext: BuildContext, kernelVersion: string, toolkit: string | undefined): BuildContext =>
  toolkit === undefined
    ? buildContext
    : {
        ...buildContext,
        inputs: {
          ...buildContext.inputs,
          driverToolkit: (kernel) =>
            kernel === kernelVersion ? E.right(toolkit) : buildContext.inputs.driverToolkit(kernel),
        },
      }

/** The kernel of a release, as far as it is known. */
const questionOfRelease =
  ({ profile, buildContext, image }: Context, owner: BuildOwner, column: PreflightColumn) =>
  (name: string, { releaseImage, useRTKernel = false }: PreflightReleaseSpec): PreflightQuestion => {
    const subject = { kind: 'PreflightValidationOCP', name }
    const facts = { image: releaseImage, isMade: false }
    const told = diagnosticOn(subject, ['spec', 'releaseImage'])
    const isOperators = asksOperator[profile]
    const common = { column, owner, buildContext, isOperators, verifiedBefore: nobodySaid, requirements: [] }
    const unknown = (remark: Remark, requirements: PreflightQuestion['requirements'] = []): PreflightQuestion => ({
      ...common,
      verdict: 'image unknown',
      requirements,
      diagnostics: [told(remark)],
    })
    const fact = image(releaseImage)
    switch (fact?.state) {
      case 'missing':
        return unknown({ name: 'ImageMissing', facts })
      case 'error':
        return unknown({ name: 'ImageLookupFailed', facts: { ...facts, reason: fact.reason } })
      case 'exists':
        if (fact.release !== undefined) break
        if (fact.unreadable === undefined) return unknown({ name: 'ImageUnknown', facts }, [lookUp(releaseImage)])
        return unknown({
          name: 'ImageUnreadable',
          facts: { image: releaseImage, reason: fact.unreadable, isRelease: true },
        })
      case undefined:
        return unknown({ name: 'ImageUnknown', facts }, [lookUp(releaseImage)])
    }
    const { release } = fact
    const version = releaseKernel(release, useRTKernel)
    if (version === undefined) {
      const wrong = { found: true, expected: false, image: releaseImage }
      return {
        ...common,
        verdict: 'unresolvable',
        diagnostics: [diagnostic('InvalidValue', subject, ['spec', 'useRTKernel'], wrong)],
      }
    }
    const kernel = validatedKernel[profile](version)
    const equippedContext = equipped(buildContext, kernel.expanded, release.driverToolkit)
    return { ...about(equippedContext, owner, column, kernelGroup(kernel.expanded, [kernel])), isOperators }
  }

/** A kernel and its driver toolkit, as they are named. */
const questionOfKernel =
  ({ profile, buildContext }: Context, owner: BuildOwner, column: PreflightColumn) =>
  ({ kernelVersion, dtkImage }: PreflightKernelSpec): PreflightQuestion => {
    const kernel = validatedKernel[profile](kernelVersion)
    const equippedContext = equipped(buildContext, kernel.expanded, dtkImage)
    return {
      ...about(equippedContext, owner, column, kernelGroup(kernel.expanded, [kernel])),
      isOperators: asksOperator[profile],
    }
  }

/**
 * The kernel of the release that a PreflightValidationOCP names, as far as that is known. What is made on the way belongs to
 * the PreflightValidation of the same name, which the operator creates; `uidOf` knows it by that name.
 *
 * Source: midstream controllers/preflightvalidationocp_reconciler.go, release-1.1.
 */
export const releaseQuestion =
  (context: Context, uidOf: (name: string) => string | undefined) =>
  ({ metadata, spec }: PreflightValidationOCP): PreflightQuestion => {
    const { name } = metadata
    const { pushBuiltImage = false } = spec
    const column: PreflightColumn = { validation: { kind: 'PreflightValidationOCP', name }, pushBuiltImage }
    const owner = ownerOf(name, uidOf(name))
    return 'releaseImage' in spec
      ? questionOfRelease(context, owner, column)(name, spec)
      : questionOfKernel(context, owner, column)(spec)
  }
