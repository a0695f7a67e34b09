/** Kernels with images that a cluster or a hub makes for them. */
import { isMade } from '../kernel-mapping/merge.js'
import type { Resolved } from '../kernel-mapping/resolution.js'
import type { ImageProgress } from './make-image.js'

/** A kernel, what the Module means for it, and how far its image is. */
export interface MadeKernel {
  /** As mappings see it. */
  readonly kernelVersion: string
  /** As labels write it. */
  readonly label: string
  readonly resolution: Resolved
  readonly image: ImageProgress
}

/** Whether something is still to be made for it, as far as anybody knows. */
export const isAwaited = ({ resolution, image: { state } }: MadeKernel): boolean =>
  isMade(resolution) && (state._tag === 'Missing' || state._tag === 'Unknown')

/** Whether an image is still to be built for it, which may then be signed. */
export const awaitsBuild = ({ resolution, image: { state } }: MadeKernel): boolean =>
  resolution.build !== undefined &&
  (state._tag === 'Unknown' || (state._tag === 'Missing' && state.needs.some(({ type }) => type === 'build')))
