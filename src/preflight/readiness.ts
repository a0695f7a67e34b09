/** How ready an image is: whether it is there, or what would have to be made for it. */
import * as E from 'fp-ts/lib/Either.js'

import type { Remark } from '../diagnostic/diagnostic.js'
import { isImageName, parseReference } from '../image/reference.js'
import { remarkOf, requirementsOf } from '../image-build/build-blocker.js'
import type { BuildContext } from '../image-build/build-context.js'
import { buildName } from '../image-build/build-name.js'
import { type BuildObject,builtImage, desiredBuild, desiredSigning, imageToSign } from '../image-build/desired-build.js'
import type { BuildOrSignAction,ModuleImageSpec } from '../image-build/module-image-spec.js'
import type { TLSOptions } from '../module/module.js'
import { profileOf } from '../old-profile.js'
import type { ImageRequirement, Requirement } from '../plan-model/requirement.js'
import type { NeededBuild, PreflightVerdict } from './preflight-cell.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/** How ready an image is, and what stands in the way. */
export interface Readiness {
  readonly verdict: PreflightVerdict
  /** In the order to do them. */
  readonly needs: ReadonlyArray<NeededBuild>
  readonly requirements: ReadonlyArray<Requirement>
  readonly remarks: ReadonlyArray<Remark>
}

// -------------------------------------------------------------------------------------
// parts
// -------------------------------------------------------------------------------------

type RequirementOf = (tls: TLSOptions | undefined) => (image: string) => ImageRequirement

const readiness = (verdict: PreflightVerdict, rest: Partial<Omit<Readiness, 'verdict'>> = {}): Readiness => ({
  verdict,
  needs: [],
  requirements: [],
  remarks: [],
  ...rest,
})

/** An image as it was seen; unknown and failed look-ups are never *missing*. */
const looked = (buildContext: BuildContext, image: string, isMade: boolean, requirement: (image: string) => ImageRequirement): Readiness => {
  const fact = buildContext.image(image)
  const facts = { image, isMade }
  switch (fact?.state) {
    case 'exists':
      return readiness('ready')
    case 'missing':
      return readiness('image missing', { remarks: [{ name: 'ImageMissing', facts }] })
    case 'error':
      return readiness('image unknown', { remarks: [{ name: 'ImageLookupFailed', facts: { ...facts, reason: fact.reason } }] })
    case undefined:
      return readiness('image unknown', { requirements: [requirement(image)], remarks: [{ name: 'ImageUnknown', facts }] })
  }
}

/** Another name than that of the Module's own Build or Job, which comes when a node runs the kernel. */
const renamed = (object: BuildObject, work: ModuleImageSpec, type: BuildOrSignAction): BuildObject => {
  const { kind, name } = work.owner
  return { ...object, metadata: { ...object.metadata, name: buildName(work, type, `${name}/${kind}`) } }
}

const made = ({ settings, facts }: BuildContext, work: ModuleImageSpec, types: ReadonlyArray<BuildOrSignAction>): Omit<Readiness, 'verdict'> => {
  const all = types.map((type) => {
    const image = type === 'build' ? builtImage(settings, work) : work.containerImage
    const wanted = (type === 'build' ? desiredBuild : desiredSigning)(settings, facts)(work)
    return { type, image, wanted }
  })
  const obstacles = all.flatMap(({ type, wanted }) => (E.isLeft(wanted) ? wanted.left.map((obstacle) => ({ type, obstacle })) : []))
  return {
    needs: all.map(({ type, image, wanted }) => ({ type, image, ...(E.isLeft(wanted) ? {} : { object: renamed(wanted.right, work, type) }) })),
    requirements: obstacles.flatMap(({ obstacle }) => requirementsOf(obstacle)),
    remarks: obstacles.map(({ type, obstacle }) => remarkOf(type)(obstacle)),
  }
}

// -------------------------------------------------------------------------------------
// destructors
// -------------------------------------------------------------------------------------

/**
 * How ready the image of a kernel is. Nothing is built for an image that is there, and nothing is said to be built or signed
 * before both images were looked up. O(size of the definition).
 *
 * Source: internal/preflight/preflight.go, release-1.1: image, then build, then sign; whether the module is inside the image
 * is not looked at here.
 */
export const imageReadiness =
  (buildContext: BuildContext) =>
  (work: ModuleImageSpec, requirementOf: RequirementOf): Readiness => {
    const { containerImage: image, build, sign, registryTLS } = work
    const isMade = build !== undefined || sign !== undefined
    const { checksBuildInputs } = profileOf(buildContext.profile)
    const unresolvable = (name: 'ImageMalformed' | 'ImageByDigest', named: string): Readiness =>
      readiness('unresolvable', { remarks: [{ name, facts: { image: named, isMade: true } }] })
    const reference = parseReference(image)
    if (isMade && checksBuildInputs && E.isLeft(reference)) return unresolvable('ImageMalformed', image)
    const final = looked(buildContext, image, isMade, requirementOf(registryTLS))
    if (final.verdict !== 'image missing' || !isMade) return final
    if (checksBuildInputs && E.isRight(reference) && reference.right.isDigest) return unresolvable('ImageByDigest', image)
    const needed = (verdict: 'needs build' | 'needs sign', types: ReadonlyArray<BuildOrSignAction>): Readiness =>
      readiness(verdict, made(buildContext, work, types))
    if (sign === undefined) return needed('needs build', ['build'])
    const unsigned = imageToSign(buildContext.settings, work)
    if (unsigned === undefined) return needed('needs sign', ['sign'])
    if (checksBuildInputs && !isImageName(unsigned)) return unresolvable('ImageMalformed', unsigned)
    const isBuilt = build !== undefined
    const before = looked(buildContext, unsigned, isBuilt, requirementOf(isBuilt ? registryTLS : sign.unsignedImageRegistryTLS))
    if (before.verdict === 'ready') return needed('needs sign', ['sign'])
    return before.verdict === 'image missing' && isBuilt ? needed('needs build', ['build', 'sign']) : before
  }
