/** Codecs of what the planner reads of the objects of Kubernetes and OpenShift; the rest is not looked at. */
import * as t from 'io-ts'

import { list, nonEmptyString, open, stringMap } from './shape.js'

const ownerReference = open(
  { apiVersion: t.string, kind: t.string, name: t.string, uid: t.string },
  { controller: t.boolean },
)

const metadataFields = {
  namespace: t.string,
  uid: t.string,
  resourceVersion: t.string,
  generation: t.number,
  deletionTimestamp: t.string,
  finalizers: list(t.string),
  labels: stringMap,
  ownerReferences: list(ownerReference),
}

/** Metadata of any object that is kept. */
export const metadata: t.Mixed = open({ name: nonEmptyString }, metadataFields)

const annotatedMetadata = open({ name: nonEmptyString }, { ...metadataFields, annotations: stringMap })

const conditions = list(open({ type: t.string, status: t.string }, {}))

const taint = open({ key: t.string, effect: t.string }, { value: t.string })

/** A Node. */
export const node: t.Mixed = open(
  { metadata },
  {
    spec: open({}, { unschedulable: t.boolean, taints: list(taint) }),
    status: open({}, { conditions, nodeInfo: open({}, { kernelVersion: t.string, osImage: t.string }) }),
  },
)

const podSpec = open(
  {},
  {
    nodeName: t.string,
    nodeSelector: stringMap,
    serviceAccountName: t.string,
    containers: list(open({}, { name: t.string, image: t.string })),
    initContainers: list(open({}, { name: t.string, image: t.string })),
    volumes: list(open({}, { name: t.string })),
    tolerations: list(open({}, {})),
  },
)

const podTemplate = open({}, { metadata: open({}, { labels: stringMap, annotations: stringMap }), spec: podSpec })

/** A DaemonSet. */
export const daemonSet: t.Mixed = open(
  {
    metadata: annotatedMetadata,
    spec: open({ selector: open({}, { matchLabels: stringMap }), template: podTemplate }, {}),
  },
  {
    status: open(
      {},
      {
        observedGeneration: t.number,
        currentNumberScheduled: t.number,
        desiredNumberScheduled: t.number,
        numberAvailable: t.number,
        numberMisscheduled: t.number,
        numberReady: t.number,
        numberUnavailable: t.number,
        updatedNumberScheduled: t.number,
      },
    ),
  },
)

/** A Pod. */
export const pod: t.Mixed = open(
  { metadata },
  { spec: open({}, { nodeName: t.string }), status: open({}, { phase: t.string, conditions }) },
)

/** A SecurityContextConstraints. */
export const securityContextConstraints: t.Mixed = open({ metadata }, {})

/** A Namespace. */
export const namespace: t.Mixed = open({ metadata: annotatedMetadata }, {})

/** A ServiceAccount. */
export const serviceAccount: t.Mixed = open({ metadata }, { automountServiceAccountToken: t.boolean })

/**
 * A Role, ClusterRole or binding: what is in it is read with care where it is needed, since a strange rule grants nothing.
 */
export const rbacObject: t.Mixed = open({ metadata }, {})

/** A ConfigMap. */
export const configMap: t.Mixed = open({ metadata }, { data: stringMap })

/** A Build of OpenShift. */
export const build: t.Mixed = open(
  { metadata: annotatedMetadata },
  { spec: open({}, {}), status: open({}, { phase: t.string, message: t.string, logSnippet: t.string }) },
)

/** A Job. */
export const job: t.Mixed = open(
  { metadata: annotatedMetadata },
  { spec: open({}, {}), status: open({}, { active: t.number, succeeded: t.number, failed: t.number }) },
)

/** An ImageStream of OpenShift. */
export const imageStream: t.Mixed = open(
  { metadata },
  { spec: open({}, { tags: list(open({ name: t.string }, { from: open({}, { name: t.string }) })) }) },
)

/** A ClusterClaim of Open Cluster Management. */
export const clusterClaim: t.Mixed = open({ metadata, spec: open({ value: t.string }, {}) }, {})
