/** How the recorded operator was set up, and what its registry held. */
import type { Backend, PlanOptions } from '../../src/options.js'
import type { Requirement } from '../../src/plan-model/requirement.js'
import type { ImageFact } from '../../src/snapshot/cluster-snapshot.js'

/** What each case says of the operator. */
export interface OperatorSettings {
  readonly operatorNamespace: string
  readonly backend: Backend
  readonly signImage: string
  readonly buildImage: string
}

/** The options of a plan that is to be as that operator decides. */
export const optionsFor = ({ operatorNamespace, backend, signImage, buildImage }: OperatorSettings) =>
  ({
    profile: 'kmm-1.1',
    platform: 'openshift',
    operatorNamespace,
    backend,
    signImage,
    buildImage,
  }) as const satisfies PlanOptions

type Images = Readonly<Record<string, ImageFact>>

/** The recorded registry holds what the case says; whatever else is asked for is as `other` says. Asks until nothing is open. */
export const allImages = (
  ask: (images: Images) => { readonly requirements: ReadonlyArray<Requirement> },
  images: Images,
  other: ImageFact = { state: 'missing' },
): Images => {
  const open = ask(images).requirements.flatMap((one) => (one.requires === 'image' ? [one.image] : []))
  if (open.length === 0) return images
  return allImages(ask, { ...images, ...Object.fromEntries(open.map((image) => [image, other])) }, other)
}
