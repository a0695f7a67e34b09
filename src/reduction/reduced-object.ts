/**
 * What of an object of each kind can decide anything, whatever the Modules are: a row each. Of objects that do not speak of KMM nothing is
 * kept but their metadata, where that they are there is all that matters.
 */
import { createModules, namesOfRules, useScc } from '../access/rbac/permission.js'
import { DRIVER_TOOLKIT } from '../image-build/dtk.js'
import { DOCKERFILE_KEY } from '../image-build/inputs.js'
import { fieldAt, isJsonObject } from '../kubernetes/json.js'
import { compareStrings, sortedKeys } from '../kubernetes/order.js'
import type { KeptKind } from '../snapshot/kind.js'
import { type Fields, type Kept, keptPart } from './kept-part.js'

const metadata: Fields = {
  name: true,
  namespace: true,
  uid: true,
  resourceVersion: true,
  generation: true,
  deletionTimestamp: true,
  labels: true,
  finalizers: true,
  ownerReferences: true,
}

const annotated: Fields = { ...metadata, annotations: true }

/** Without `resourceVersion`, which moves with every heartbeat of a kubelet. */
const { resourceVersion: _resourceVersion, ...calm } = metadata

const identity = (part: Kept): Fields => ({ apiVersion: true, kind: true, metadata: part })

const conditions: Kept = [{ type: true, status: true }]

/** Without their times. */
const toldConditions: Kept = [{ type: true, status: true, reason: true, message: true, observedGeneration: true }]

const role: Fields = { ...identity(metadata), aggregationRule: true, rules: true }

const binding: Fields = { ...identity(annotated), roleRef: true, subjects: true }

const withoutStatus: Fields = { ...identity(annotated), spec: true }

/** As `kubectl get` prints it, so that it is the same beside an export of it. */
const whole: Fields = { ...identity(true), spec: true, status: true }

/** Source: openshift/api security/v1, `SecurityContextConstraints`. */
const constraints: Fields = Object.fromEntries(
  [
    ...['allowHostDirVolumePlugin', 'allowHostIPC', 'allowHostNetwork', 'allowHostPID', 'allowHostPorts'],
    ...['allowPrivilegeEscalation', 'allowPrivilegedContainer', 'allowedCapabilities', 'allowedFlexVolumes'],
    ...['allowedUnsafeSysctls', 'defaultAddCapabilities', 'defaultAllowPrivilegeEscalation', 'forbiddenSysctls'],
    ...['fsGroup', 'groups', 'priority', 'readOnlyRootFilesystem', 'requiredDropCapabilities', 'runAsUser'],
    ...['seLinuxContext', 'seccompProfiles', 'supplementalGroups', 'userNamespaceLevel', 'users', 'volumes'],
  ].map((field) => [field, true]),
)

const rows: { readonly [Kind in KeptKind]: Kept } = {
  Node: {
    ...identity(calm),
    spec: { unschedulable: true, taints: [{ key: true, value: true, effect: true }] },
    status: { conditions, nodeInfo: { kernelVersion: true, osImage: true, architecture: true } },
  },
  DaemonSet: {
    ...identity(annotated),
    spec: true,
    status: {
      observedGeneration: true,
      currentNumberScheduled: true,
      desiredNumberScheduled: true,
      numberAvailable: true,
      numberMisscheduled: true,
      numberReady: true,
      numberUnavailable: true,
      updatedNumberScheduled: true,
    },
  },
  Pod: { ...identity(calm), spec: { nodeName: true }, status: { phase: true, conditions } },
  SecurityContextConstraints: { ...identity(metadata), ...constraints },
  Namespace: { ...identity(annotated), status: { phase: true } },
  // Bare since it was read.
  ServiceAccount: true,
  Role: role,
  ClusterRole: role,
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  ConfigMap: { ...identity(metadata), data: true, binaryData: true },
  // Hashed since it was read.
  Secret: true,
  Build: { ...withoutStatus, status: { phase: true, message: true, logSnippet: true } },
  Job: { ...withoutStatus, status: { active: true, succeeded: true, failed: true } },
  ImageStream: { ...identity(metadata), spec: { tags: [{ name: true, from: { name: true } }] } },
  ClusterClaim: { ...identity(metadata), spec: { value: true } },
  ManagedCluster: { ...identity(metadata), status: { clusterClaims: true, conditions: toldConditions } },
  ManifestWork: {
    ...withoutStatus,
    status: {
      conditions: toldConditions,
      resourceStatus: { manifests: [{ resourceMeta: true, conditions: toldConditions }] },
    },
  },
  Module: whole,
  ManagedClusterModule: whole,
  PreflightValidation: withoutStatus,
  PreflightValidationOCP: withoutStatus,
}

/** Of an object that does not speak of KMM. */
const foreignRows: Partial<Record<KeptKind, Fields>> = {
  DaemonSet: identity(metadata),
  Build: { ...identity(metadata), status: { phase: true } },
  Job: { ...identity(metadata), status: { active: true, succeeded: true, failed: true } },
  ManifestWork: identity(metadata),
}

/** Without a spec a DaemonSet is none. */
const foreignParts: Partial<Record<KeptKind, object>> = {
  DaemonSet: { spec: { selector: {}, template: { spec: {} } } },
}

/** What `kubectl apply` writes of what it was given: the same once more. Source: Kubernetes, core/v1 `LastAppliedConfigAnnotation`. */
const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

type ObjectFields = Readonly<Record<string, unknown>>

const withoutFields = (value: unknown, ...fields: ReadonlyArray<string>): unknown =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field))) : value

const replaced = (object: ObjectFields, field: string, by: (value: unknown) => unknown): ObjectFields =>
  Object.hasOwn(object, field) ? { ...object, [field]: by(object[field]) } : object

const withoutApplied = (found: unknown): unknown =>
  isJsonObject(found) ? replaced(found, 'annotations', (annotations) => withoutFields(annotations, APPLIED)) : found

const lighterMetadata =
  (kind: KeptKind) =>
  (found: unknown): unknown =>
    // A Module has no secrets, and is the same as an export of it.
    rows[kind] === whole ? withoutFields(found, 'managedFields', 'selfLink') : withoutApplied(found)

/** Whether an object says anywhere but in its containers that it has to do with KMM. */
export const speaksOfKmm = (object: object): boolean => {
  const spec = fieldAt(object, 'spec')
  const template = fieldAt(spec, 'template')
  const parts = [
    withoutApplied(withoutFields(fieldAt(object, 'metadata'), 'managedFields')),
    fieldAt(spec, 'selector'),
    fieldAt(template, 'metadata'),
    fieldAt(template, 'spec', 'nodeSelector'),
  ]
  return /kmm/i.test(JSON.stringify(parts))
}

/** Values of a ConfigMap: the Dockerfile of a build is read; of the rest only that it is there. */
const lighterTexts = (data: unknown): unknown =>
  isJsonObject(data)
    ? Object.fromEntries(Object.entries(data).map(([key, text]) => [key, key === DOCKERFILE_KEY ? text : '']))
    : data

/** What is asked of RBAC. */
const permissions = [useScc, createModules]

const lighterRules = (rules: unknown): unknown =>
  Array.isArray(rules)
    ? rules.filter((rule: unknown) =>
        permissions.some((permission) => {
          const { all, some } = namesOfRules(permission, [rule])
          return all || some.size > 0
        }),
      )
    : rules

const isToolkit = (object: ObjectFields): boolean =>
  fieldAt(object, 'metadata', 'namespace') === DRIVER_TOOLKIT.namespace &&
  fieldAt(object, 'metadata', 'name') === DRIVER_TOOLKIT.name

/** What OpenShift says of a namespace; nothing else is asked of it. */
const lighterNamespace = (annotations: unknown): unknown =>
  isJsonObject(annotations)
    ? Object.fromEntries(Object.entries(annotations).filter(([key]) => key.includes('openshift.io/')))
    : annotations

const lighterParts: Partial<Record<KeptKind, (object: ObjectFields) => ObjectFields>> = {
  ConfigMap: (object) => replaced(replaced(object, 'data', lighterTexts), 'binaryData', lighterTexts),
  Namespace: (object) =>
    replaced(object, 'metadata', (found) =>
      isJsonObject(found) ? replaced(found, 'annotations', lighterNamespace) : found,
    ),
  Role: (object) => replaced(object, 'rules', lighterRules),
  ClusterRole: (object) => replaced(object, 'rules', lighterRules),
  ImageStream: (object) => (isToolkit(object) ? object : replaced(object, 'spec', () => ({}))),
}

const first: ReadonlyArray<string> = ['apiVersion', 'kind', 'metadata']

/** What an object is, and then its keys in their order, at every depth. */
const inKeyOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inKeyOrder)
  if (!isJsonObject(value)) return value
  const rank = (key: string): number => (first.includes(key) ? first.indexOf(key) : first.length)
  const keys = [...sortedKeys(value)].sort((left, right) => rank(left) - rank(right) || compareStrings(left, right))
  return Object.fromEntries(keys.map((key) => [key, inKeyOrder(value[key])]))
}

const partOf = (kind: KeptKind, object: ObjectFields): ObjectFields => {
  const foreign = foreignRows[kind]
  const isForeign = foreign !== undefined && !speaksOfKmm(object)
  const light = replaced(lighterParts[kind]?.(object) ?? object, 'metadata', lighterMetadata(kind))
  // The boundary: a part of an object is an object.
  const part = keptPart(isForeign ? foreign : rows[kind], light) as ObjectFields
  return isForeign ? { ...part, ...foreignParts[kind] } : part
}

/** An object that was read, as far as it can decide something, with keys in order. O(size of the object). */
export const reducedObject = (kind: KeptKind, object: object): ObjectFields =>
  // The boundary: an object in another order is the same.
  inKeyOrder(partOf(kind, { ...object })) as ObjectFields
