/** The fields whose texts stay as they are: what stands there is chosen from a list, or is matched against something. One table, with the reason. */

import { isJsonObject } from '../kubernetes/json.js'

/** Why texts stay, and the fields that they stand in. */
const reasons: Readonly<Record<string, ReadonlyArray<string>>> = {
  'what an object is': ['apiVersion', 'kind', 'group', 'resource'],
  'patterns and kernel versions are matched against each other': [
    ...['regexp', 'literal', 'kernelVersion', 'osImage', 'architecture'],
  ],
  'chosen from a list': [
    ...['type', 'effect', 'operator', 'phase', 'status', 'reason', 'imagePullPolicy', 'restartPolicy', 'dnsPolicy'],
    ...['schedulerName', 'terminationMessagePath', 'terminationMessagePolicy', 'concurrencyPolicy', 'completionMode'],
    ...[
      'protocol',
      'fieldPath',
      'priorityClassName',
      'preemptionPolicy',
      'topologyKey',
      'propagationPolicy',
      'strategy',
    ],
    ...['seccompProfiles', 'allowedCapabilities', 'requiredDropCapabilities', 'defaultAddCapabilities', 'add', 'drop'],
    ...['seLinuxContext', 'level', 'role', 'manageStrategy', 'state'],
  ],
  'rules of RBAC name kinds of the API': ['apiGroups', 'apiGroup', 'verbs', 'nonResourceURLs'],
  'moments and versions of objects are compared': ['deletionTimestamp', 'creationTimestamp', 'resourceVersion'],
}

const fields: ReadonlySet<string> = new Set(Object.values(reasons).flat())

/** Fields that hold names in other objects, and the field beside them that tells. */
const fieldsBeside: ReadonlyArray<readonly [field: string, beside: string]> = [
  ['resources', 'verbs'],
  ['volumes', 'allowHostDirVolumePlugin'],
]

const isText = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))

/** Whether the texts in a field of an object stay. */
export const isKeptField = (object: Readonly<Record<string, unknown>>, field: string): boolean =>
  isText(object[field]) &&
  (fields.has(field) || fieldsBeside.some(([name, beside]) => name === field && Object.hasOwn(object, beside)))

/** Fields whose keys are names that people choose. */
const maps: ReadonlySet<string> = new Set([
  ...['labels', 'annotations', 'nodeSelector', 'matchLabels', 'selector', 'data', 'binaryData', 'limits', 'requests'],
])

/** Whether the keys of what is in a field are names, not fields: `selector` holds labels in one object, and `matchLabels` in another. */
export const hasNames = (field: string, part: unknown): boolean =>
  maps.has(field) && isJsonObject(part) && Object.values(part).every((value) => typeof value !== 'object')

/** What OpenShift assigns to a namespace: numbers and levels that decide which pods may run. */
const ASSIGNED = 'openshift.io/sa.scc.'

/** Whether a key and the value under it stay. */
export const isKeptKey = (key: string): boolean => key.startsWith(ASSIGNED)
