/** Which pods matter: those of KMM, and that there are others. */
import type { DaemonSet, Pod } from '../kubernetes/object.js'
import { controllerOf } from '../kubernetes/owner.js'
import { modulePod } from '../label/module-pod.js'
import { podOwners, runs } from '../snapshot/left-out.js'
import { speaksOfKmm } from './reduced-object.js'

/** The kind of what owns a pod that runs, where that kind could be in an input. */
const shownOwner = (pod: Pod): (typeof podOwners)[number] | undefined => {
  const owner = runs(pod) ? controllerOf(pod.metadata) : undefined
  return podOwners.find((kind) => kind === owner?.kind)
}

/** A pod of others in a namespace. No pod can have its name. */
const otherPod = (namespace: string | undefined, owner: ReturnType<typeof shownOwner>): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: owner === undefined ? '(others)' : `(others of a ${owner})`,
    ...(namespace === undefined ? {} : { namespace }),
    uid: '(others)',
    ...(owner === undefined
      ? {}
      : { ownerReferences: [{ apiVersion: 'v1', kind: owner, name: '(any)', uid: '(any)', controller: true }] }),
  },
})

/**
 * The pods of KMM and of DaemonSets that speak of it. For the others one in each namespace for each kind of owner: so a namespace still
 * shows that pods were listed there, and that there are objects that are not in the input. O(pods + DaemonSets).
 */
export const decidingPods = (pods: ReadonlyArray<Pod>, daemonSets: ReadonlyArray<DaemonSet>): ReadonlyArray<Pod> => {
  const owners = new Set(daemonSets.filter(speaksOfKmm).map(({ metadata }) => metadata.uid))
  const isOfKmm = (pod: Pod): boolean => {
    const owner = controllerOf(pod.metadata)
    return modulePod(pod) !== undefined || (owner !== undefined && owners.has(owner.uid))
  }
  // Local mutation: one entry for each thing that the others show.
  const others = new Map<string, Pod>()
  for (const pod of pods) {
    if (isOfKmm(pod)) continue
    const { namespace } = pod.metadata
    const owner = shownOwner(pod)
    others.set(JSON.stringify([namespace, owner]), otherPod(namespace, owner))
  }
  return [...pods.filter(isOfKmm), ...others.values()]
}
