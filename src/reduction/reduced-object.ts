/**
 * What of an object of each kind can decide anything, whatever the Modules are: a row each. Objects that do not speak of KMM are kept
 * by name only, where a name is all that matters of them.
 */
import { useScc } from '../access/rbac/permission.js'
import { DRIVER_TOOLKIT } from '../image-build/dtk.js'
import { DOCKERFILE_KEY } from '../image-build/inputs.js'
import { fieldAt, isJsonObject } from '../kubernetes/json.js'
import { sortedKeys } from '../kubernetes/order.js'
import { mayHoldSecretText } from '../kubernetes/secret-text.js'
import { type KeptKind, kinds } from '../snapshot/kind.js'
import { kindsIn } from '../snapshot/wrapper-text.js'
import { type Fields, type Kept, keptPart } from './kept-part.js'
import { UNFILLED } from './stand-in.js'

/** Without `resourceVersion`, which moves with every heartbeat, where a `uid` says that the object is live. */
const metadata: Fields = {
  name: true,
  namespace: true,
  uid: true,
  generation: true,
  deletionTimestamp: true,
  labels: true,
  finalizers: true,
  ownerReferences: true,
}

const annotated: Fields = { ...metadata, annotations: true }

const identity = (part: Kept): Fields => ({ apiVersion: true, kind: true, metadata: part })

const conditions: Kept = [{ type: true, status: true }]

const rbac: Fields = { ...identity(annotated), aggregationRule: true, rules: true, roleRef: true, subjects: true }

const build: Fields = {
  ...identity(annotated),
  spec: true,
  status: { phase: true, message: true, logSnippet: true, active: true, succeeded: true, failed: true },
}

const withoutStatus: Fields = { ...identity(annotated), spec: true }

const whole: Fields = { ...withoutStatus, status: true }

const rows: { readonly [Kind in KeptKind]: Kept } = {
  Node: {
    ...identity(metadata),
    spec: { unschedulable: true, taints: true },
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
  Pod: { ...identity(metadata), spec: { nodeName: true }, status: { phase: true, conditions } },
  SecurityContextConstraints: true,
  Namespace: { ...identity(annotated), status: { phase: true } },
  ServiceAccount: true,
  Role: rbac,
  ClusterRole: rbac,
  RoleBinding: rbac,
  ClusterRoleBinding: rbac,
  ConfigMap: { ...identity(metadata), data: true, binaryData: true },
  // Hashed where it was read.
  Secret: true,
  Build: build,
  Job: build,
  ImageStream: { ...identity(metadata), spec: { tags: [{ name: true, from: { name: true } }] } },
  ClusterClaim: withoutStatus,
  ManagedCluster: { ...identity(metadata), status: { clusterClaims: true, conditions: true } },
  ManifestWork: whole,
  Module: whole,
  ManagedClusterModule: whole,
  PreflightValidation: withoutStatus,
  PreflightValidationOCP: withoutStatus,
}

/** What `kubectl apply` writes of what it was given: the same once more. Source: Kubernetes, core/v1 `LastAppliedConfigAnnotation`. */
const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** Kinds of which a plan shows an object with the annotations that it has. */
const shown: ReadonlySet<KeptKind> = new Set([
  'DaemonSet',
  'Build',
  'Job',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ManifestWork',
])

type ObjectFields = Readonly<Record<string, unknown>>

const withoutFields = (value: unknown, ...fields: ReadonlyArray<string>): unknown =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field))) : value

const isLive = (object: ObjectFields): boolean => (fieldAt(object, 'metadata', 'uid') ?? '') !== ''

/** What only the API server looks at left out. */
const lighterMetadata = (kind: KeptKind, object: ObjectFields): ObjectFields => {
  const { metadata: found } = object
  if (!isJsonObject(found)) return object
  const light = withoutFields(
    found,
    'managedFields',
    'selfLink',
    'creationTimestamp',
    ...(isLive(object) ? ['resourceVersion'] : []),
  )
  const { annotations } = found
  if (!isJsonObject(light) || !isJsonObject(annotations) || shown.has(kind)) return { ...object, metadata: light }
  return { ...object, metadata: { ...light, annotations: withoutFields(annotations, APPLIED) } }
}

/** Whether an object says anywhere but in its containers that it has to do with KMM. */
export const speaksOfKmm = ({ metadata: found, spec }: ObjectFields): boolean => {
  const template = fieldAt(spec, 'template')
  const parts = [
    withoutFields(found, 'managedFields'),
    fieldAt(spec, 'selector'),
    fieldAt(template, 'metadata'),
    fieldAt(template, 'spec', 'nodeSelector'),
  ]
  return /kmm/i.test(JSON.stringify(parts))
}

/** A text that may hold a Secret beside a Module: that it speaks of one is kept, and nothing else. */
const namesOnly = (text: string): string =>
  kindsIn(text)
    .map((kind) => `apiVersion: ${kinds[kind].apiVersion}\nkind: ${kind}\nspec: '${UNFILLED}'\n`)
    .join('---\n')

const lighterText = (key: string, text: unknown): unknown => {
  if (key === DOCKERFILE_KEY) return text
  if (typeof text !== 'string' || kindsIn(text).length === 0) return ''
  return mayHoldSecretText(text) ? namesOnly(text) : text
}

/** Values of a ConfigMap by key: the Dockerfile of a build and what may hold a Module are read, of the rest only that it is there. */
const lighterTexts = (data: unknown): unknown =>
  isJsonObject(data)
    ? Object.fromEntries(Object.entries(data).map(([key, text]) => [key, lighterText(key, text)]))
    : data

const listed = (list: unknown, wanted: string): boolean =>
  Array.isArray(list) && (list.includes(wanted) || list.includes('*'))

/** Of rules those that may let a pod use an SCC: nothing else is asked of RBAC. */
const lighterRules = (rules: unknown): unknown =>
  Array.isArray(rules)
    ? rules.filter(
        (rule: unknown) =>
          listed(fieldAt(rule, 'verbs'), useScc.verb) &&
          listed(fieldAt(rule, 'apiGroups'), useScc.apiGroup) &&
          listed(fieldAt(rule, 'resources'), useScc.resource),
      )
    : rules

const without = (object: ObjectFields, field: string, value: unknown): ObjectFields =>
  Object.hasOwn(object, field) ? { ...object, [field]: value } : object

const isToolkit = (object: ObjectFields): boolean =>
  fieldAt(object, 'metadata', 'namespace') === DRIVER_TOOLKIT.namespace &&
  fieldAt(object, 'metadata', 'name') === DRIVER_TOOLKIT.name

const lighterParts: Partial<Record<KeptKind, (object: ObjectFields) => ObjectFields>> = {
  DaemonSet: (object) => (speaksOfKmm(object) ? object : { ...object, spec: { selector: {}, template: { spec: {} } } }),
  Build: (object) => (speaksOfKmm(object) ? object : without(object, 'spec', {})),
  Job: (object) => (speaksOfKmm(object) ? object : without(object, 'spec', {})),
  ConfigMap: (object) =>
    without(without(object, 'data', lighterTexts(object['data'])), 'binaryData', lighterTexts(object['binaryData'])),
  Role: (object) => without(object, 'rules', lighterRules(object['rules'])),
  ClusterRole: (object) => without(object, 'rules', lighterRules(object['rules'])),
  ImageStream: (object) => (isToolkit(object) ? object : without(object, 'spec', {})),
}

const unordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(unordered)
    : isJsonObject(value)
      ? Object.fromEntries(sortedKeys(value).map((key) => [key, unordered(value[key])]))
      : value

/** An object that was read, as far as it can decide something; keys below the first level in one order. O(size of the object). */
export const reducedObject = (kind: KeptKind, object: object): ObjectFields => {
  const given: ObjectFields = { ...object }
  const light = lighterParts[kind]?.(given) ?? given
  const part = keptPart(rows[kind], lighterMetadata(kind, light)) as ObjectFields
  return Object.fromEntries(Object.entries(part).map(([field, value]) => [field, unordered(value)]))
}
