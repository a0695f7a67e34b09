/** Codecs of what the planner reads of ManagedClusters and ManifestWorks; the rest is not looked at. */
import * as t from 'io-ts'

import { metadata } from './kubernetes-codec.js'
import { list, open } from './shape.js'

/** A ManagedCluster. */
export const managedCluster: t.Mixed = open(
  { metadata },
  { status: open({}, { clusterClaims: list(open({ name: t.string, value: t.string }, {})) }) },
)

const manifestConfig = open(
  {},
  {
    resourceIdentifier: open({}, { group: t.string, resource: t.string, namespace: t.string, name: t.string }),
    feedbackRules: list(open({}, { type: t.string, jsonPaths: list(open({}, { name: t.string, path: t.string })) })),
  },
)

/** A ManifestWork, of ours or of anybody. */
export const manifestWork: t.Mixed = open(
  { metadata },
  {
    spec: open(
      {},
      { workload: open({}, { manifests: list(open({}, {})) }), manifestConfigs: list(manifestConfig) },
    ),
    status: open({}, { conditions: list(open({ type: t.string, status: t.string }, {})) }),
  },
)
