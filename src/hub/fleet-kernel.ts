/** What spokes get for a kernel, and how far it is. */
import type { Attempt } from '../kernel-mapping/mapping.js'
import type { HubImages } from './hub-images.js'
import type { HubKernel } from './kernel-walk.js'
import type { SpokeKernel } from './spoke-kernel.js'

/**
 * How far a kernel of a spoke is.
 *
 * - `sent`: the spoke gets a mapping for it. `tag only`: it does, but not by digest, unless it has one already.
 * - `being made`: the hub builds or signs its image. `cannot be made`: it does not, until somebody does something.
 * - `image unknown`: nobody has looked its image up. `no mapping`, `unresolvable`: the spoke loads nothing there.
 */
export type FleetKernelState =
  'sent' | 'tag only' | 'being made' | 'cannot be made' | 'image unknown' | 'no mapping' | 'unresolvable'

/**
 * A kernel that spokes claim, and what they get for it. `image`: the one that it gets, or would get;
 * `trace`: the mappings that were tried.
 */
export interface FleetKernel {
  readonly kernelVersion: string
  readonly state: FleetKernelState
  readonly image?: string
  readonly trace: ReadonlyArray<Attempt>
}

const madeState = ({ made }: HubKernel): FleetKernelState =>
  made?.hasFailed === true
    ? 'cannot be made'
    : made?.requirements.some(({ requires }) => requires === 'image') === true
      ? 'image unknown'
      : 'being made'

/** A kernel that the walk over the spokes did not come to (`known` is absent) waits for its turn. */
const stateOf = (
  { resolution, mapping, isReady, keepsLive, requirement }: SpokeKernel,
  known: HubKernel | undefined,
): FleetKernelState => {
  if (resolution._tag === 'NoMapping') return 'no mapping'
  if (resolution._tag === 'Unresolvable') return 'unresolvable'
  if (requirement !== undefined) return 'image unknown'
  if (!isReady) return known === undefined ? 'being made' : madeState(known)
  return mapping === undefined ? 'no mapping' : keepsLive ? 'tag only' : 'sent'
}

/** A kernel of a spoke, with what the hub makes for it. O(1). */
export const fleetKernel =
  ({ kernels }: HubImages) =>
  (kernel: SpokeKernel): FleetKernel => {
    const { kernelVersion, resolution, mapping } = kernel
    const image = mapping?.containerImage ?? (resolution._tag === 'Resolved' ? resolution.containerImage : undefined)
    return {
      kernelVersion,
      state: stateOf(kernel, kernels.get(kernelVersion)),
      ...(image === undefined ? {} : { image }),
      trace: resolution.trace,
    }
  }
