/** How images are made: what a caller or a profile chooses. */
import type { Backend } from '../options.js'

/**
 * How images are made.
 *
 * @since 0.2.0
 */
export interface BuildSettings {
  readonly backend: Backend
  /** Image of kaniko; of no use to OpenShift. */
  readonly buildImage?: string
  /** Image with the signing program. */
  readonly signImage?: string
  /** Intermediate images are named as ports and digests need it. */
  readonly namesImagesSafely: boolean
  /** A signing Secret without `key` or `cert` is in the way on OpenShift too, where the operator only fails later. */
  readonly demandsSigningKeys: boolean
  /** A Dockerfile that asks for DTK_AUTO, of which nobody tells kaniko, is in the way, where the operator lets it fail. */
  readonly demandsDriverToolkits?: boolean
  /** Volumes of Jobs have names that an API server takes, where the operator's are none. */
  readonly namesVolumesSafely?: boolean
  /** In the name of the image of kaniko all behind the port of its registry is lost when a Module chooses the tag, as the operator does it. */
  readonly cutsRegistryPorts?: boolean
  /** Carry the annotation by which a change is seen that `last-hash` forgets. */
  readonly annotatesDefinition: boolean
}

/** The images of tools, as far as somebody names them. */
export type ToolImages = Pick<BuildSettings, 'signImage' | 'buildImage'>

/** An image that runs to make another; `image` is empty where nobody names it. */
export interface BuildTool {
  readonly role: 'builder' | 'signer'
  readonly option: keyof ToolImages
  readonly image: string
}
