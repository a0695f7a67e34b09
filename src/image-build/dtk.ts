/**
 * The driver toolkit: an image that holds the headers and compilers of one kernel of OpenShift.
 *
 * A node says which release of its operating system goes with its kernel; the image stream of the release has a tag for
 * each such release.
 *
 * Source: S22; midstream controllers/node_kernel_reconciler.go, controllers/imagestream_reconciler.go and
 * internal/syncronizedmap, release-1.1.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { ImageStream, Node } from '../kubernetes/object.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ModuleName } from '../module/module-name.js'
import { trimKernelVersion } from '../pattern/kernel-version.js'
import { OS_VERSION } from '../pattern/os-version.js'

/**
 * Where the image stream of the driver toolkit is.
 *
 * Source: midstream internal/filter, release-1.1.
 */
export const DRIVER_TOOLKIT: ModuleName = { namespace: 'openshift', name: 'driver-toolkit' }

/**
 * Why a kernel has no driver toolkit: no node with that kernel names a release of RHEL CoreOS, or the image stream has no
 * tag for any release that is named. `NodesUnknown`: a node that could not be read may name another one. `NodesNotObserved`: nobody
 * looked at the nodes. `NotPassed`: kaniko builds, and the operator tells it no driver toolkit.
 */
export type DriverToolkitProblem =
  | { readonly _tag: 'OsVersionUnknown'; readonly kernelVersion: string }
  | { readonly _tag: 'NodesUnknown'; readonly kernelVersion: string }
  | { readonly _tag: 'NodesNotObserved'; readonly kernelVersion: string }
  | { readonly _tag: 'NotPassed'; readonly kernelVersion: string }
  | { readonly _tag: 'TagMissing'; readonly kernelVersion: string; readonly osVersions: ReadonlyArray<string> }

/** What tells a real-time kernel, one with large pages, or one of another architecture from the ordinary one of the same release. */
const FLAVOUR = /\.rt[0-9]+\.[0-9]+|[+_](?:rt|64k)(?:-(?:64k|debug))?$|\.(?:x86_64|aarch64|ppc64le|s390x)(?=[+_]|$)/g

/**
 * Whether two kernels are of one release of RHEL, so that one driver toolkit holds what both are built with: `5.14.0-284.30.1.el9_2.x86_64`
 * and `5.14.0-284.30.1.rt14.315.el9_2.x86_64`, or `5.14.0-427.13.1.el9_4.x86_64` and the same with `+rt`. Total, O(n).
 *
 * Source: openshift/driver-toolkit README.md and Dockerfile.
 */
export const isSameRelease = (left: string, right: string): boolean =>
  left.replace(FLAVOUR, '') === right.replace(FLAVOUR, '')

const osVersionsByKernel = (
  nodes: ReadonlyArray<Node>,
  written: (raw: string) => string,
): ReadonlyMap<string, ReadonlyArray<string>> => {
  // Local mutation: a map of lists, one pass over the nodes.
  const versions = new Map<string, Array<string>>()
  for (const { status } of sortedBy(({ metadata }: Node) => metadata.name)(nodes)) {
    const kernelVersion = written(status?.nodeInfo?.kernelVersion ?? '')
    const osVersion = OS_VERSION.exec(status?.nodeInfo?.osImage ?? '')?.[0]
    if (osVersion === undefined) continue
    const known = versions.get(kernelVersion) ?? []
    if (!known.includes(osVersion)) versions.set(kernelVersion, [...known, osVersion])
  }
  return versions
}

const imagesByTag = (imageStream: ImageStream): ReadonlyMap<string, string> =>
  new Map(
    (imageStream.spec?.tags ?? []).flatMap(({ name, from }): ReadonlyArray<readonly [string, string]> =>
      from?.name === undefined || from.name === '' ? [] : [[name, from.name]],
    ),
  )

/**
 * The driver toolkit image of a kernel. During an update, nodes with one kernel may have several releases; then the last
 * one that has a tag serves, by the names of the nodes. `written` makes of what a node reports the kernel that is asked about.
 * Indexes in O(nodes log nodes + tags), then answers in O(1).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { decodeObjects, driverToolkitImages } from 'kmm-planner'
 *
 * const node = {
 *   apiVersion: 'v1',
 *   kind: 'Node',
 *   metadata: { name: 'worker-1' },
 *   status: {
 *     nodeInfo: {
 *       kernelVersion: '5.14.0-284.30.1.el9_2.x86_64',
 *       osImage: 'Red Hat Enterprise Linux CoreOS 413.92.202309112228-0 (Plow)',
 *     },
 *   },
 * }
 * const imageStream = {
 *   apiVersion: 'image.openshift.io/v1',
 *   kind: 'ImageStream',
 *   metadata: { namespace: 'openshift', name: 'driver-toolkit' },
 *   spec: { tags: [{ name: '413.92.202309112228-0', from: { name: 'registry.example.com/dtk:413' } }] },
 * }
 * const driverToolkit = driverToolkitImages(decodeObjects([node]).snapshot.nodes ?? [], imageStream)
 * assert.deepStrictEqual(driverToolkit('5.14.0-284.30.1.el9_2.x86_64'), E.right('registry.example.com/dtk:413'))
 * assert.ok(E.isLeft(driverToolkit('6.6.13')))
 * ```
 */
export const driverToolkitImages = (
  nodes: ReadonlyArray<Node>,
  imageStream: ImageStream,
  written: (raw: string) => string = trimKernelVersion,
): ((kernelVersion: string) => E.Either<DriverToolkitProblem, string>) => {
  const osVersions = osVersionsByKernel(nodes, written)
  const images = imagesByTag(imageStream)
  return (kernelVersion) => {
    const named = osVersions.get(kernelVersion)
    if (named === undefined) return E.left({ _tag: 'OsVersionUnknown', kernelVersion })
    const image = named.flatMap((osVersion) => images.get(osVersion) ?? []).at(-1)
    return image === undefined ? E.left({ _tag: 'TagMissing', kernelVersion, osVersions: named }) : E.right(image)
  }
}
