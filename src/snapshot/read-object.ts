/** One object of the input, tested against its codec. */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { KMM_GROUP } from '../constants.js'
import { isJsonObject } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { groupOf } from '../kubernetes/owner.js'
import { attempt } from './attempt.js'
import { bareServiceAccount } from './bare-service-account.js'
import type { UnreadableObject } from './cluster-snapshot.js'
import { codecFaults } from './codec/codec-faults.js'
import * as hub from './codec/hub-codec.js'
import * as kubernetes from './codec/kubernetes-codec.js'
import { managedClusterModuleCodec, moduleCodec } from './codec/module-codec.js'
import { preflightValidationCodec, preflightValidationOcpCodec } from './codec/preflight-codec.js'
import { unknownFields, withoutNulls } from './codec/walk.js'
import { isDnsLabel, isDnsSubdomain } from './dns-name.js'
import { type Fault, fault } from './fault.js'
import { hashedSecret } from './hashed-secret.js'
import { withHiddenManifests } from './hidden-manifest.js'
import { safetyOf } from './json-safety.js'
import { type KeptKind, keptKinds } from './kept-kind.js'
import { withMisspeltSections } from './misspelt-section.js'

/** An object that can be kept, or what is left of one that cannot; and all that was found. */
export type ReadObject =
  | { readonly _tag: 'Readable'; readonly object: KubernetesObject; readonly faults: ReadonlyArray<Fault> }
  | { readonly _tag: 'Unreadable'; readonly unreadable: UnreadableObject; readonly faults: ReadonlyArray<Fault> }

/** As `kubectl` assumes when neither the manifest nor the command line says one. */
const DEFAULT_NAMESPACE = 'default'

const codecs: Readonly<Record<Exclude<KeptKind, 'Secret'>, t.Mixed>> = {
  Node: kubernetes.node,
  DaemonSet: kubernetes.daemonSet,
  Pod: kubernetes.pod,
  SecurityContextConstraints: kubernetes.securityContextConstraints,
  Namespace: kubernetes.namespace,
  ServiceAccount: kubernetes.serviceAccount,
  Role: kubernetes.rbacObject,
  ClusterRole: kubernetes.rbacObject,
  RoleBinding: kubernetes.rbacObject,
  ClusterRoleBinding: kubernetes.rbacObject,
  ConfigMap: kubernetes.configMap,
  Build: kubernetes.build,
  Job: kubernetes.job,
  ImageStream: kubernetes.imageStream,
  ClusterClaim: kubernetes.clusterClaim,
  Module: moduleCodec,
  ManagedClusterModule: managedClusterModuleCodec,
  PreflightValidation: preflightValidationCodec,
  PreflightValidationOCP: preflightValidationOcpCodec,
  ManagedCluster: hub.managedCluster,
  ManifestWork: hub.manifestWork,
}

/** Kinds of KMM: all their fields are known. */
const isOurs = (kind: KeptKind): boolean => groupOf(keptKinds[kind].apiVersion).endsWith(KMM_GROUP)

/** Names longer than this are no names; they are not repeated in what we report. */
const MAX_NAME_LENGTH = 253

const nameIn = (metadata: unknown, key: 'name' | 'namespace'): string | undefined => {
  if (!isJsonObject(metadata) || !Object.hasOwn(metadata, key)) return undefined
  const name = metadata[key]
  return typeof name === 'string' && name !== '' && name.length <= MAX_NAME_LENGTH ? name : undefined
}

/** As much as can be said of an object that may be anything. */
export const unreadableOf = (kind: string, value: Readonly<Record<string, unknown>>): UnreadableObject => {
  const read = attempt(() => {
    const metadata = Object.hasOwn(value, 'metadata') ? value['metadata'] : undefined
    return { name: nameIn(metadata, 'name'), namespace: nameIn(metadata, 'namespace') }
  })
  const { name, namespace } = E.isRight(read) ? read.right : {}
  return { kind, ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }) }
}

const invalidName = (field: string, name: string): Fault =>
  fault('InvalidName', ['metadata', field], name.length > MAX_NAME_LENGTH ? { length: name.length } : { found: name })

const nameFaults = (kind: KeptKind, { metadata }: KubernetesObject): ReadonlyArray<Fault> => {
  // The name of a ManagedCluster is that of a namespace.
  if (!isOurs(kind) && kind !== 'ManagedCluster') return []
  const { name, namespace } = metadata
  return [
    ...(isDnsSubdomain(name) ? [] : [invalidName('name', name)]),
    ...(namespace === undefined || isDnsLabel(namespace)
      ? []
      : [invalidName('namespace', namespace)]),
  ]
}

/** The object with what the input leaves to its surroundings: kind and version of a list, the namespace of a command. */
const completed = (kind: KeptKind, value: KubernetesObject): KubernetesObject => {
  const { apiVersion, namespaced } = keptKinds[kind]
  const typed = value.kind === kind && value.apiVersion === apiVersion ? value : { ...value, apiVersion, kind }
  const { namespace } = typed.metadata
  return namespaced && (namespace === undefined || namespace === '')
    ? { ...typed, metadata: { ...typed.metadata, namespace: DEFAULT_NAMESPACE } }
    : typed
}

const read = (kind: KeptKind, given: Readonly<Record<string, unknown>>): ReadObject => {
  const unreadable = (faults: ReadonlyArray<Fault>): ReadObject => ({
    _tag: 'Unreadable',
    unreadable: unreadableOf(kind, given),
    faults,
  })
  if (kind === 'Secret') {
    const secret = hashedSecret(given, DEFAULT_NAMESPACE)
    return E.isLeft(secret) ? unreadable(secret.left) : { _tag: 'Readable', object: secret.right, faults: [] }
  }
  const value = kind === 'ServiceAccount' ? bareServiceAccount(given) : kind === 'ManifestWork' ? withHiddenManifests(given) : given
  const { fault: unsafe, hasNull } = safetyOf(value)
  if (unsafe !== undefined) return unreadable([unsafe])
  const codec = codecs[kind]
  const whole = { ...value, apiVersion: keptKinds[kind].apiVersion, kind }
  const clean = hasNull ? withoutNulls(codec, whole) : isOurs(kind) ? whole : value
  const unknown = isOurs(kind) ? withMisspeltSections(kind, clean)(unknownFields(codec, clean)) : []
  const faults = codecFaults(codec, clean)
  if (faults.length > 0 || unknown.some(({ name }) => name === 'MisspeltSection')) return unreadable([...faults, ...unknown])
  // The boundary: the codec has just said so.
  const object = completed(kind, clean as KubernetesObject)
  const names = nameFaults(kind, object)
  return names.length > 0
    ? unreadable([...names, ...unknown])
    : { _tag: 'Readable', object, faults: unknown }
}

/**
 * Test one object. It is kept as it came, by reference, unless something has to be left out or added. Secrets are hashed.
 */
export const readObject = (kind: KeptKind, value: Readonly<Record<string, unknown>>): ReadObject => {
  const outcome = attempt(() => read(kind, value))
  return E.isRight(outcome)
    ? outcome.right
    : {
        _tag: 'Unreadable',
        unreadable: unreadableOf(kind, value),
        faults: [fault('NotAnObject', [], { found: 'object that cannot be read' })],
      }
}
