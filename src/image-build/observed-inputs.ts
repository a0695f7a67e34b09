/** The facts about builds and signings that a snapshot holds. */
import * as E from 'fp-ts/lib/Either.js'

import { memoize } from '../kubernetes/memoize.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../kubernetes/object-ref.js'
import type { ModuleName } from '../module/module-name.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { BuildInputs,Seen } from './build-inputs.js'
import { DRIVER_TOOLKIT, driverToolkitImages, type DriverToolkitProblem } from './dtk.js'

/** Whether an object that could not be read may be this one. */
type MayBeUnreadable = (kind: string, namespace?: string, name?: string) => boolean

/**
 * Facts as they were observed. An object that is not in a section that was observed is not there, unless it may be one that
 * could not be read. `written` makes of what a node reports the kernel that is asked about. Indexes when first asked, in
 * O(objects).
 */
export const observedInputs = (
  snapshot: ClusterSnapshot,
  mayBeUnreadable: MayBeUnreadable,
  written: (raw: string) => string,
): BuildInputs => {
  const { configMaps, secrets, imageStreams, found = {}, missing = [], nodes = [] } = snapshot
  const index = memoize((_: 'all'): ReadonlyMap<string, KubernetesObject> =>
    new Map(
      [found, snapshot]
        .flatMap((part): ReadonlyArray<KubernetesObject> => [...(part.configMaps ?? []), ...(part.secrets ?? []), ...(part.imageStreams ?? [])])
        .map((object) => [objectKeyOf(object), object]),
    ))
  const looked = new Set(missing.map(objectKey))
  const seen = <A extends KubernetesObject, B>(kind: string, section: ReadonlyArray<A> | undefined, dataOf: (object: A) => B) =>
    ({ namespace, name }: ModuleName): Seen<B> => {
      const object = index('all').get(objectKey({ kind, namespace, name }))
      // The type boundary: what is under a key of this kind came from the section of this kind.
      if (object !== undefined) return { state: 'exists', data: dataOf(object as A) }
      const isAbsent = section !== undefined && !mayBeUnreadable(kind, namespace, name)
      return isAbsent || looked.has(objectKey({ kind, namespace, name })) ? { state: 'missing' } : undefined
    }
  const imageStream = seen('ImageStream', imageStreams, (stream) => stream)
  const driverToolkit = memoize((_: 'all') => {
    const found = imageStream(DRIVER_TOOLKIT)
    if (found === undefined) return { answer: undefined }
    if (snapshot.nodes === undefined) {
      return { answer: (kernelVersion: string) => E.left<DriverToolkitProblem>({ _tag: 'NodesNotObserved', kernelVersion }) }
    }
    const none = { apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata: DRIVER_TOOLKIT }
    return { answer: driverToolkitImages(nodes, found.state === 'exists' ? found.data : none, written) }
  })
  return {
    configMap: seen('ConfigMap', configMaps, ({ data = {} }) => data),
    secret: seen('Secret', secrets, ({ hashes }) => hashes),
    driverToolkit: (kernelVersion) =>
      mayBeUnreadable('Node') ? E.left({ _tag: 'NodesUnknown', kernelVersion }) : driverToolkit('all').answer?.(kernelVersion),
  }
}
