/** What stands in the way of making an image, and what there is to say and to ask about it. */
import * as E from 'fp-ts/lib/Either.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'

import type { Remark } from '../diagnostic/diagnostic.js'
import type { BuildOrSignAction } from '../image/module-image-spec.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { NamedKind } from '../snapshot/seen-object.js'
import type { DriverToolkitProblem } from './dtk.js'

/** An object that builds and signings read. */
export interface BuildInput {
  readonly kind: NamedKind
  readonly namespace: string
  readonly name: string
}

/**
 * Why nothing can be made. After `Unknown`, look it up and ask again; nothing may be concluded from it.
 *
 * - `isElided`: it was seen, and what it holds was left out.
 * - `Missing`: the object is not there. `KeyMissing`: it is, without that key.
 * - `NoDriverToolkit`: the Dockerfile asks for DTK_AUTO, and the kernel has none.
 * - `NothingToSign`: signing without a build and without `unsignedImage`.
 * - `ToolNotSet`: nobody said which image signs, or which is kaniko.
 * - `NoWork`: the mapping has no such section.
 *
 * @since 0.2.0
 */
export type BuildBlocker =
  | { readonly _tag: 'Unknown'; readonly object: BuildInput; readonly isElided?: true }
  | { readonly _tag: 'Missing'; readonly object: BuildInput }
  | { readonly _tag: 'KeyMissing'; readonly object: BuildInput; readonly key: string }
  | { readonly _tag: 'NoDriverToolkit'; readonly problem: DriverToolkitProblem }
  | { readonly _tag: 'NothingToSign' }
  | { readonly _tag: 'ToolNotSet'; readonly option: 'signImage' | 'buildImage' }
  | { readonly _tag: 'NoWork' }

/** Everything that stands in the way, so that all that is unknown is looked up at once. */
export type BuildBlockers = ReadonlyNonEmptyArray<BuildBlocker>

/** By one thing alone. */
export const blockedBy = (blocker: BuildBlocker): E.Either<BuildBlockers, never> => E.left([blocker])

/** What is in the way; nothing of what was found. */
export const blockersIn = (found: E.Either<BuildBlockers, unknown>): ReadonlyArray<BuildBlocker> =>
  E.isLeft(found) ? found.left : []

const apiVersions: Readonly<Record<BuildInput['kind'], string>> = {
  ConfigMap: 'v1',
  Secret: 'v1',
  ImageStream: 'image.openshift.io/v1',
}

const factsOn = ({ kind, namespace, name }: BuildInput) => ({ kind, namespace, name })

/** What to look up, when that is what is missing. */
export const requirementsOf = (blocker: BuildBlocker): ReadonlyArray<Requirement> => {
  if (blocker._tag === 'Unknown')
    return [{ requires: 'object', apiVersion: apiVersions[blocker.object.kind], ...blocker.object }]
  return blocker._tag === 'NoDriverToolkit' && blocker.problem._tag === 'NodesNotObserved'
    ? [{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }]
    : []
}

/** Whether it stands in the way until somebody does something; what is only not known goes away by looking. */
export const isFailure = (blocker: BuildBlocker): boolean =>
  blocker._tag === 'NoDriverToolkit'
    ? blocker.problem._tag !== 'NodesUnknown' && blocker.problem._tag !== 'NodesNotObserved'
    : blocker._tag !== 'Unknown' && blocker._tag !== 'ToolNotSet'

/** A blocker as a remark, to building or to signing. */
export const remarkOf =
  (type: BuildOrSignAction) =>
  (blocker: BuildBlocker): Remark => {
    switch (blocker._tag) {
      case 'Unknown':
        return {
          name: 'BuildInputUnknown',
          facts: { type, ...factsOn(blocker.object), ...(blocker.isElided === true ? { isElided: true } : {}) },
        }
      case 'Missing':
        return { name: 'BuildInputMissing', facts: { type, ...factsOn(blocker.object) } }
      case 'KeyMissing':
        return { name: 'BuildInputKeyMissing', facts: { type, ...factsOn(blocker.object), key: blocker.key } }
      case 'NoDriverToolkit': {
        const { problem } = blocker
        switch (problem._tag) {
          case 'NodesUnknown':
            return { name: 'BuildInputUnknown', facts: { type, kind: 'Node', isUnreadable: true } }
          case 'NodesNotObserved':
            return { name: 'BuildInputUnknown', facts: { type, kind: 'Node' } }
          case 'TagMissing':
            return { name: 'DriverToolkitMissing', facts: { type, osVersions: problem.osVersions } }
          case 'NotPassed':
            return { name: 'DriverToolkitMissing', facts: { type, builder: 'kaniko' } }
          case 'OsVersionUnknown':
            return { name: 'DriverToolkitMissing', facts: { type } }
        }
      }
      case 'NothingToSign':
        return { name: 'NothingToSign', facts: { type } }
      case 'ToolNotSet':
        return { name: 'ToolImageNotSet', facts: { type, option: blocker.option } }
      case 'NoWork':
        return { name: 'ImageMissing', facts: { type } }
    }
  }
