/**
 * The codec of each kind. Of objects that are not KMM's only that is tested which the planner reads; the rest is not
 * looked at.
 */
import * as t from 'io-ts'

import { KMM_PREFLIGHT_API_VERSION } from '../../constants.js'
import type {
  PreflightKernelSpec,
  PreflightReleaseSpec,
  PreflightValidation,
  PreflightValidationOCP,
} from '../../module/preflight-validation.js'
import type { KeptKind } from '../kind.js'
import { annotatedMetadata, metadata } from './metadata.js'
import { managedClusterModuleCodec, moduleCodec } from './module-codec.js'
import { closedAs, list, nonEmptyString, open, stringMap } from './shape.js'

const conditions = list(open({ type: t.string, status: t.string }, {}))

const containers = list(open({}, { name: t.string, image: t.string }))

const podSpec = open(
  {},
  {
    nodeName: t.string,
    nodeSelector: stringMap,
    serviceAccountName: t.string,
    containers,
    initContainers: containers,
    volumes: list(open({}, { name: t.string })),
    tolerations: list(open({}, {})),
  },
)

const daemonSetStatus = {
  observedGeneration: t.number,
  currentNumberScheduled: t.number,
  desiredNumberScheduled: t.number,
  numberAvailable: t.number,
  numberMisscheduled: t.number,
  numberReady: t.number,
  numberUnavailable: t.number,
  updatedNumberScheduled: t.number,
}

const manifestConfig = open(
  {},
  {
    resourceIdentifier: open({}, { group: t.string, resource: t.string, namespace: t.string, name: t.string }),
    feedbackRules: list(open({}, { type: t.string, jsonPaths: list(open({}, { name: t.string, path: t.string })) })),
  },
)

/** What a Role or a binding holds is read with care where it is needed, since a strange rule grants nothing. */
const rbacObject = open({ metadata }, {})

/** What was found out so far is for the operator to tell, and is not read. */
type WithStatus<A> = A & { readonly status?: unknown }

const identity = { apiVersion: t.string, kind: t.string, metadata }
const status = open({}, {})

/** By kind. Secrets are read in secret.ts. */
export const codecs: Readonly<Record<Exclude<KeptKind, 'Secret'>, t.Mixed>> = {
  Node: open(
    { metadata },
    {
      spec: open(
        {},
        {
          unschedulable: t.boolean,
          taints: list(open({ key: nonEmptyString, effect: nonEmptyString }, { value: t.string })),
        },
      ),
      status: open({}, { conditions, nodeInfo: open({}, { kernelVersion: t.string, osImage: t.string }) }),
    },
  ),
  DaemonSet: open(
    {
      metadata: annotatedMetadata,
      spec: open(
        {
          selector: open({}, { matchLabels: stringMap }),
          template: open({ spec: podSpec }, { metadata: open({}, { labels: stringMap, annotations: stringMap }) }),
        },
        {},
      ),
    },
    { status: open({}, daemonSetStatus) },
  ),
  Pod: open(
    { metadata },
    { spec: open({}, { nodeName: t.string }), status: open({}, { phase: t.string, conditions }) },
  ),
  SecurityContextConstraints: open({ metadata }, {}),
  Namespace: open({ metadata: annotatedMetadata }, {}),
  ServiceAccount: open({ metadata }, { automountServiceAccountToken: t.boolean }),
  Role: rbacObject,
  ClusterRole: rbacObject,
  RoleBinding: rbacObject,
  ClusterRoleBinding: rbacObject,
  ConfigMap: open({ metadata }, { data: stringMap }),
  Build: open(
    { metadata: annotatedMetadata },
    { spec: open({}, {}), status: open({}, { phase: t.string, message: t.string, logSnippet: t.string }) },
  ),
  Job: open(
    { metadata: annotatedMetadata },
    { spec: open({}, {}), status: open({}, { active: t.number, succeeded: t.number, failed: t.number }) },
  ),
  ImageStream: open(
    { metadata },
    { spec: open({}, { tags: list(open({ name: t.string }, { from: open({}, { name: t.string }) })) }) },
  ),
  ClusterClaim: open({ metadata, spec: open({ value: t.string }, {}) }, {}),
  ManagedCluster: open(
    { metadata },
    { status: open({}, { clusterClaims: list(open({ name: t.string, value: t.string }, {})) }) },
  ),
  ManifestWork: open(
    { metadata },
    {
      spec: open({}, { workload: open({}, { manifests: list(open({}, {})) }), manifestConfigs: list(manifestConfig) }),
      status: open({}, { conditions }),
    },
  ),
  Module: moduleCodec,
  ManagedClusterModule: managedClusterModuleCodec,
  PreflightValidation: closedAs<WithStatus<PreflightValidation>>()(
    {
      ...identity,
      spec: closedAs<PreflightValidation['spec']>()({ kernelVersion: t.string }, { pushBuiltImage: t.boolean }),
    },
    { status },
  ),
  PreflightValidationOCP: closedAs<
    WithStatus<Omit<PreflightValidationOCP, 'spec'> & { readonly spec: PreflightReleaseSpec }>
  >()(
    {
      ...identity,
      spec: closedAs<PreflightReleaseSpec>()(
        { releaseImage: t.string },
        { useRTKernel: t.boolean, pushBuiltImage: t.boolean },
      ),
    },
    { status },
  ),
}

const preflightOfKernel = closedAs<
  WithStatus<Omit<PreflightValidationOCP, 'spec'> & { readonly spec: PreflightKernelSpec }>
>()(
  {
    ...identity,
    spec: closedAs<PreflightKernelSpec>()(
      { kernelVersion: t.string },
      { dtkImage: t.string, pushBuiltImage: t.boolean },
    ),
  },
  { status },
)

/** The codec of a kind in a version in which it is read. */
export const codecOf = (kind: Exclude<KeptKind, 'Secret'>, apiVersion: unknown): t.Mixed =>
  kind === 'PreflightValidationOCP' && apiVersion === KMM_PREFLIGHT_API_VERSION ? preflightOfKernel : codecs[kind]
