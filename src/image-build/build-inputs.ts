/** What must be known before an image can be made, and what stands in the way. */
import * as E from 'fp-ts/lib/Either.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'

import type { SecretHash } from '../kubernetes/secret-hash.js'
import type { ModuleName } from '../module/module-name.js'
import type { DriverToolkitProblem } from './dtk.js'

/** What was seen of one object: its data, or that it is not there. `undefined`: nobody looked. */
export type Seen<A> = { readonly state: 'exists'; readonly data: A } | { readonly state: 'missing' } | undefined

/**
 * Answers about the objects that builds and signings read.
 *
 * @since 0.2.0
 * @category model
 */
export interface BuildInputs {
  /** The data of a ConfigMap. */
  readonly configMap: (name: ModuleName) => Seen<Readonly<Record<string, string>>>
  /** The hash of each key. */
  readonly secret: (name: ModuleName) => Seen<Readonly<Record<string, SecretHash>>>
  /** `undefined`: the image stream was not observed. */
  readonly driverToolkit: (kernelVersion: string) => E.Either<DriverToolkitProblem, string> | undefined
}

/** An object that builds and signings read. */
export interface BuildInput {
  readonly kind: 'ConfigMap' | 'Secret' | 'ImageStream'
  readonly namespace: string
  readonly name: string
}

/**
 * Why nothing can be made. After `Unknown`, look it up and ask again; nothing may be concluded from it.
 *
 * - `Missing`: the object is not there. `KeyMissing`: it is, without that key.
 * - `NoDriverToolkit`: the Dockerfile asks for DTK_AUTO, and the kernel has none.
 * - `NothingToSign`: signing without a build and without `unsignedImage`.
 * - `ToolNotSet`: nobody said which image signs, or which is kaniko.
 * - `NoWork`: the mapping has no such section.
 *
 * @since 0.2.0
 * @category model
 */
export type BuildBlocker =
  | { readonly _tag: 'Unknown'; readonly object: BuildInput }
  | { readonly _tag: 'Missing'; readonly object: BuildInput }
  | { readonly _tag: 'KeyMissing'; readonly object: BuildInput; readonly key: string }
  | { readonly _tag: 'NoDriverToolkit'; readonly problem: DriverToolkitProblem }
  | { readonly _tag: 'NothingToSign' }
  | { readonly _tag: 'ToolNotSet'; readonly option: 'signImage' | 'buildImage' }
  | { readonly _tag: 'NoWork' }

/** Something, or everything that stands in its way, so that all that is unknown is looked up at once. */
export type Obtained<A> = E.Either<ReadonlyNonEmptyArray<BuildBlocker>, A>

/** One obstacle. */
export const blockedBy = (obstacle: BuildBlocker): E.Either<ReadonlyNonEmptyArray<BuildBlocker>, never> => E.left([obstacle])
