/** What the pods of both DaemonSets have in common. */
import type { PodSpec } from 'kubernetes-types/core/v1.js'

import { KMM_API_VERSION, NODE_LABELER_FINALIZER } from '../constants.js'
import type { DeepReadonly } from '../kubernetes/json.js'
import type { OwnerReference } from '../kubernetes/object.js'
import { type Identity, identityLabels } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { DesiredDaemonSet } from './desired-daemon-set.js'
import type { ServiceAccountChoice } from './service-account.js'

/**
 * A Module as the controlling owner of an object. A Module that has no uid is not in the cluster yet and owns nothing.
 */
export const ownerReferencesTo = ({ metadata }: Module): ReadonlyArray<OwnerReference> =>
  metadata.uid === undefined || metadata.uid === ''
    ? []
    : [
        {
          apiVersion: KMM_API_VERSION,
          blockOwnerDeletion: true,
          controller: true,
          kind: 'Module',
          name: metadata.name,
          uid: metadata.uid,
        },
      ]

/** The pod fields that follow from the Module for either role. */
export const commonPodSpec = (module: Module, account: ServiceAccountChoice): Partial<DeepReadonly<PodSpec>> => ({
  priorityClassName: 'system-node-critical',
  ...(module.spec.imageRepoSecret === undefined ? {} : { imagePullSecrets: [module.spec.imageRepoSecret] }),
  ...(account.name === undefined ? {} : { serviceAccountName: account.name }),
  ...(module.spec.tolerations === undefined || module.spec.tolerations.length === 0
    ? {}
    : { tolerations: module.spec.tolerations }),
})

const finalizers = [NODE_LABELER_FINALIZER]

/**
 * A Module's DaemonSets around their pods: identity labels as labels, as pod labels and as selector; the Module as owner;
 * the finalizer by which the node is unlabelled before a pod goes.
 */
export const daemonSetAround = (
  module: Module,
  annotations: Readonly<Record<string, string>>,
): ((identity: Identity, podSpec: DeepReadonly<PodSpec>) => DesiredDaemonSet) => {
  const moduleName: ModuleName = moduleNameOf(module)
  const { namespace } = moduleName
  const ownerReferences = ownerReferencesTo(module)
  const owned = ownerReferences.length === 0 ? {} : { ownerReferences }
  const annotated = Object.keys(annotations).length === 0 ? {} : { annotations }
  return (identity, podSpec) => ({
    identity,
    named: (name) => {
      const labels = identityLabels(moduleName, identity)
      return {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name, namespace, labels, ...owned },
        spec: {
          selector: { matchLabels: labels },
          template: { metadata: { ...annotated, finalizers, labels }, spec: podSpec },
        },
      }
    },
  })
}
