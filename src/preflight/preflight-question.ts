/** What is asked of the Modules: kernels, as they are given, or as resources in the cluster give them. */
import * as E from 'fp-ts/lib/Either.js'

import { KMM_API_VERSION } from '../constants.js'
import { diagnostic } from '../diagnostic/diagnostic.js'
import type { BuildOwner } from '../image/module-image-spec.js'
import type { BuildContext, ObservedImages } from '../image-build/build-context.js'
import type { PreflightValidation, PreflightValidationOCP } from '../module/preflight-validation.js'
import { distinctKernels, type Kernel, kernelOf } from '../node/indexed-node.js'
import { type KernelGroup, kernelNamesOf } from '../node/target.js'
import type { Settings } from '../settings.js'
import type { PreflightColumn, PreflightQuestion } from './preflight-cell.js'
import { releaseKernel } from './release-kernels.js'

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
  nodes: [],
  schedulable: [],
  unschedulable: [],
  loads: [],
})

const about = (
  buildContext: BuildContext,
  owner: BuildOwner,
  column: PreflightColumn,
  group: KernelGroup,
): PreflightQuestion => ({
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
  ({ metadata, spec }: PreflightValidation): PreflightQuestion => {
    const { name, uid } = metadata
    const { kernelVersion, pushBuiltImage = false } = spec
    const kernel = kernelOf(profile)(kernelVersion)
    const column: PreflightColumn = { validation: { kind: 'PreflightValidation', name }, pushBuiltImage }
    return about(buildContext, ownerOf(name, uid), column, kernelGroup(kernel.expanded, [kernel]))
  }

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

/**
 * The kernel of the release that a PreflightValidationOCP names, as far as that is known. What is made on the way belongs to
 * the PreflightValidation of the same name, which the operator creates; `uidOf` knows it by that name.
 *
 * Source: midstream controllers/preflightvalidationocp_reconciler.go, release-1.1.
 */
export const releaseQuestion =
  ({ profile, buildContext, image }: Context, uidOf: (name: string) => string | undefined) =>
  ({ metadata, spec }: PreflightValidationOCP): PreflightQuestion => {
    const { name } = metadata
    const { releaseImage, useRTKernel = false, pushBuiltImage = false } = spec
    const column: PreflightColumn = { validation: { kind: 'PreflightValidationOCP', name }, pushBuiltImage }
    const owner = ownerOf(name, uidOf(name))
    const subject = { kind: 'PreflightValidationOCP', name }
    const facts = { image: releaseImage, isMade: false }
    const fact = image(releaseImage)
    const release = fact?.state === 'exists' ? fact.release : undefined
    if (release !== undefined) {
      const version = releaseKernel(release, useRTKernel)
      if (version === undefined) {
        const diagnostics = [
          diagnostic('InvalidValue', subject, ['spec', 'useRTKernel'], {
            found: true,
            expected: false,
            image: releaseImage,
          }),
        ]
        return { column, owner, buildContext, verdict: 'unresolvable', requirements: [], diagnostics }
      }
      const kernel = kernelOf(profile)(version)
      return about(
        equipped(buildContext, kernel.expanded, release.driverToolkit),
        owner,
        column,
        kernelGroup(kernel.expanded, [kernel]),
      )
    }
    const unknown = { column, owner, buildContext, verdict: 'image unknown' } as const
    switch (fact?.state) {
      case 'missing':
        return {
          ...unknown,
          requirements: [],
          diagnostics: [diagnostic('ImageMissing', subject, ['spec', 'releaseImage'], facts)],
        }
      case 'error':
        return {
          ...unknown,
          requirements: [],
          diagnostics: [
            diagnostic('ImageLookupFailed', subject, ['spec', 'releaseImage'], { ...facts, reason: fact.reason }),
          ],
        }
      case 'exists':
      case undefined: {
        const requirement = {
          requires: 'image',
          image: releaseImage,
          insecure: false,
          insecureSkipTLSVerify: false,
        } as const
        return {
          ...unknown,
          requirements: [requirement],
          diagnostics: [diagnostic('ImageUnknown', subject, ['spec', 'releaseImage'], facts)],
        }
      }
    }
  }
