/**
 * What releases of OpenShift say of kernels that no node runs yet.
 *
 * A node names the release of its operating system, so the driver toolkit of a kernel is known once a node runs it. Before
 * that the release image is the only one to say.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { ObservedImages } from '../image-build/build-context.js'
import type { BuildInputs } from '../image-build/inputs.js'
import { lookup } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import { sortedKeys } from '../kubernetes/order.js'
import { kernelOf } from '../node/indexed-node.js'
import type { Settings } from '../settings.js'
import type { ClusterSnapshot, ReleaseFact } from '../snapshot/cluster-snapshot.js'

type Context = ObservedImages & Settings

/**
 * The kernel of a release; `undefined` when it brings no realtime kernel, or does not say.
 *
 * Source: midstream controllers/preflightvalidationocp_reconciler.go, release-1.1.
 */
export const releaseKernel = (
  { kernelVersion, realtimeKernelVersion }: ReleaseFact,
  usesRealtime: boolean,
): string | undefined => (usesRealtime ? realtimeKernelVersion : kernelVersion)

/** The driver toolkit images of releases by kernel; of several releases with one kernel the last, by reference. */
const toolkitsIn = (
  images: NonNullable<ClusterSnapshot['images']>,
  written: (kernelVersion: string) => string,
): ReadonlyMap<string, string> =>
  new Map(
    sortedKeys(images).flatMap((reference): ReadonlyArray<readonly [string, string]> => {
      const fact = lookup(images, reference)
      const release = fact?.state === 'exists' ? fact.release : undefined
      if (release?.driverToolkit === undefined) return []
      const { kernelVersion, realtimeKernelVersion, driverToolkit } = release
      return [kernelVersion, ...(realtimeKernelVersion === undefined ? [] : [realtimeKernelVersion])].map((kernel) => [
        written(kernel),
        driverToolkit,
      ])
    }),
  )

/** Asked only where nodes do not say. */
const equipped = (inputs: BuildInputs, toolkits: () => ReadonlyMap<string, string>): BuildInputs => ({
  ...inputs,
  driverToolkit: (kernelVersion) => {
    const seen = inputs.driverToolkit(kernelVersion)
    if (seen !== undefined && E.isRight(seen)) return seen
    const released = toolkits().get(kernelVersion)
    return released === undefined ? seen : E.right(released)
  },
})

/**
 * The cluster, with the driver toolkits of the releases that were looked up, for kernels whose nodes do not say which is
 * theirs. `written` makes of what a release says the kernel that is asked about: as of a node, unless it says otherwise. Indexes when first asked, in O(images log images), then answers in O(1).
 */
export const withReleases =
  ({ images = {} }: ClusterSnapshot, written?: (raw: string) => string) =>
  <Known extends Context>(cluster: Known): Known => {
    const { profile, buildContext } = cluster
    const index = memoize((_: 'all') => toolkitsIn(images, written ?? ((raw) => kernelOf(profile)(raw).expanded)))
    return { ...cluster, buildContext: { ...buildContext, inputs: equipped(buildContext.inputs, () => index('all')) } }
  }
