/** A cluster as a value: what there is of the things that this command has made, read over the API. */
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { CallFailure } from 'kmm-planner/operator'

import type { KubernetesObject } from '../../src/kubernetes/object.js'
import { compareStrings } from '../../src/kubernetes/order.js'
import { collectionPath } from '../../src/operator/api-call.js'
import { emptyCluster, type SimulatedCluster } from '../../src/simulation/cluster-state.js'
import { loadedBy } from '../../src/simulation/kubelet.js'
import { kinds } from '../../src/snapshot/kind.js'

/** Any request, to the object that is answered. */
export type Ask = (method: string, path: string, body?: unknown) => TaskEither<CallFailure, unknown>

/** The label of all that the command makes and that is in no namespace of its own. */
export const OURS = 'kmm-planner/e2e'

/** The namespace of the scenarios. */
export const NAMESPACE = 'drivers'

/** What depends on other things is read before them: what is missing then is gone. */
const readKinds = ['Pod', 'Job', 'DaemonSet', 'Module', 'Node'] as const

/** Where they are listed. */
export const listPath = (kind: (typeof readKinds)[number]): string => {
  const { apiVersion, isNamespaced } = kinds[kind]
  return isNamespaced
    ? collectionPath({ apiVersion, kind, namespace: NAMESPACE })
    : `${collectionPath({ apiVersion, kind })}?labelSelector=${encodeURIComponent(OURS)}`
}

interface List {
  readonly items: ReadonlyArray<KubernetesObject>
  readonly metadata: { readonly resourceVersion: string }
}

/** Reads it; `registry` is what was known of images before. Left: the API server does not answer. */
export const readCluster =
  (ask: Ask) =>
  (registry: ReadonlyArray<string>): TaskEither<CallFailure, SimulatedCluster> =>
  async () => {
    let cluster: SimulatedCluster = { ...emptyCluster, registry }
    for (const kind of readKinds) {
      const answer = await ask('GET', listPath(kind))()
      if (E.isLeft(answer)) return answer
      const { apiVersion, list } = kinds[kind]
      const { items, metadata } = answer.right as List
      const objects = items
        .map((object) => ({ ...object, apiVersion, kind }))
        .sort((one, other) => compareStrings(one.metadata.name, other.metadata.name))
      cluster = { ...cluster, [list]: objects, version: Number(metadata.resourceVersion) }
    }
    return E.right({ ...cluster, loaded: cluster.pods.flatMap(loadedBy) })
  }
