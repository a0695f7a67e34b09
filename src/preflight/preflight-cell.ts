/** One Module and one kernel: what the Module would need to run there. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { ModulePresence } from '../image/image-contents.js'
import type { BuildOrSignAction, BuildOwner } from '../image/module-image-spec.js'
import type { BuildObject } from '../image-build/backends.js'
import type { BuildContext } from '../image-build/build-context.js'
import type { BuildPhase } from '../image-build/build-phase.js'
import type { Attempt } from '../kernel-mapping/mapping.js'
import type { ModuleName } from '../module/module-name.js'
import type { KernelGroup } from '../node/target.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { KernelBuild } from './kernel-builds.js'
import type { Verification } from './verification.js'

/**
 * Whether a Module is ready for a kernel.
 *
 * - `ready`: its image is there and, if somebody looked, holds the kernel module; or it loads nothing.
 * - `verified`: the image is not there, and the Builds or Jobs of the validation that try to make it have succeeded; or, in `kmm-1.1`, the
 *   status of the validation says so already.
 * - `needs build`, `needs sign`: the image is not there, and the cluster makes it, from a Dockerfile or from an unsigned image.
 * - `module missing in image`: the image is there, and does not hold the kernel module for this kernel.
 * - `image missing`: the image, or the unsigned one that should be signed, is not there, and nobody makes it.
 * - `image unknown`: nobody looked, or the look-up failed, so it is neither there nor missing; or it is there and could not be read.
 * - `no mapping`: the Module does not want to run on this kernel.
 * - `unresolvable`: what the Module means for this kernel cannot be worked out, or no registry can have its image.
 */
export type PreflightVerdict =
  | 'ready'
  | 'verified'
  | 'needs build'
  | 'needs sign'
  | 'module missing in image'
  | 'image missing'
  | 'image unknown'
  | 'no mapping'
  | 'unresolvable'

/** One image that has to be made. Without `object` it is not known what from, and a remark says why. */
export interface NeededBuild {
  readonly type: BuildOrSignAction
  /** What is made. */
  readonly image: string
  /** The Build or Job that would make it. */
  readonly object?: BuildObject
  /** The Build or Job of the validation that is there for it, by name, and how far it is. */
  readonly live?: { readonly name: string; readonly phase: BuildPhase }
  /**
   * What is done about it now; absent where it is waited for: for what is there, for what comes before, or for somebody. The operator deletes
   * what was made from another definition, and creates anew when it comes back.
   */
  readonly next?: 'create' | 'replace' | 'delete'
}

/** A column of the matrix: a kernel, and the resource that asks for it, if one does. */
export interface PreflightColumn {
  /** As mappings see it. Absent when it is to be learnt from a release of which too little is known. */
  readonly kernelVersion?: string
  readonly validation?: { readonly kind: 'PreflightValidation' | 'PreflightValidationOCP'; readonly name: string }
  /** Whether what is built or signed on the way is pushed. */
  readonly pushBuiltImage: boolean
}

/** One Module and one kernel. */
export interface PreflightCell extends PreflightColumn {
  readonly module: ModuleName
  readonly verdict: PreflightVerdict
  /** The mapping that decides. */
  readonly mappingIndex?: number
  /** Every mapping that was tried. */
  readonly trace: ReadonlyArray<Attempt>
  readonly image?: string
  /** Whether the image holds the kernel module; absent where nobody looked inside. */
  readonly contents?: Exclude<ModulePresence, 'unseen'>
  /** The image that is signed, where the mapping signs. */
  readonly unsignedImage?: string
  /** What would have to be made, in the order to do it. */
  readonly needs: ReadonlyArray<NeededBuild>
  /** Builds or Jobs that exist for the Module and the kernel, whoever owns them. */
  readonly builds: ReadonlyArray<KernelBuild>
  readonly requirements: ReadonlyArray<Requirement>
  readonly diagnostics: ReadonlyArray<Diagnostic>
  /** What the operator writes of the Module into the status of the validation; only in `kmm-1.1`. */
  readonly verification?: Verification
}

/** A column, with what its cells are decided from. */
export interface PreflightQuestion {
  readonly column: PreflightColumn
  readonly owner: BuildOwner
  readonly buildContext: BuildContext
  /** The operator is asked what it does for a validation; else the planner, what it would make once a node runs the kernel. */
  readonly isOperators: boolean
  /** What the status of the validation says of a Module, by its name, where that counts. */
  readonly verifiedBefore: (name: string) => Verification | undefined
  /** The kernel, as a group of no nodes; absent when it is not known, and then the rest says why. */
  readonly group?: KernelGroup
  readonly verdict: PreflightVerdict
  readonly requirements: ReadonlyArray<Requirement>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

/** What is found out about a cell. */
export type PreflightAnswer = Omit<PreflightCell, keyof PreflightColumn | 'module'>
