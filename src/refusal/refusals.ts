/**
 * What an API server would refuse of an object, before it is sent.
 *
 * In the order of an API server, which stops at the first of these that finds something: the request (kind, version, place), what
 * cannot be read (types, fields that nobody knows; as with `fieldValidation=Strict`), the namespace, and what is wrong in the object.
 */
import type { DiagnosticOf, Subject } from '../diagnostic/diagnostic.js'
import { isJsonObject } from '../kubernetes/json.js'
import { wrongBuild } from './build.js'
import { undecodableResource, wrongResource } from './custom-resource.js'
import { wrongDaemonSet } from './daemon-set.js'
import { wrongJob } from './job.js'
import { wrongNode } from './node-patch.js'
import { root } from './place.js'
import { wrongPodTemplateObject } from './pod-template-object.js'
import { type Fields, fieldsOf, partOf, textOf } from './read.js'
import { badRequest, type RefusalName, type Refusals, remarkOf } from './refusal.js'
import { type RequestTarget, wrongNamespace, wrongPlace, wrongVersion } from './request.js'
import { wrongRoleBinding } from './role-binding.js'
import { undecodable } from './schema/decode.js'
import { kubernetesTypes } from './schema/types.js'

/**
 * What is known of the request beside the object.
 *
 * @since 0.3.0
 */
export interface RefusalFacts {
  /** The object as it is now: with it, what is sent is an update; of a Node it is a JSON merge patch. */
  readonly live?: unknown
  /** To which place it is sent; that which the object names, if it is not said. */
  readonly target?: RequestTarget
  /** All namespaces that there are. Without them it is not asked whether that of the object is one. */
  readonly namespaces?: ReadonlyArray<string>
}

interface KindRules {
  readonly apiVersion: string
  readonly undecodable: (object: Fields) => Refusals
  readonly wrong: (object: Fields, live: Fields | undefined) => Refusals
}

const builtIn = (kind: string, apiVersion: string, wrong: KindRules['wrong']): KindRules => ({
  apiVersion,
  undecodable: (object) => undecodable(kubernetesTypes, kind, object, root),
  wrong,
})

const custom = (kind: string, apiVersion: string): KindRules => ({
  apiVersion,
  undecodable: (object) => undecodableResource(kind, object),
  wrong: wrongResource(kind),
})

const anything = (): Refusals => []

const rulesOf: Readonly<Record<string, KindRules>> = {
  DaemonSet: builtIn('DaemonSet', 'apps/v1', wrongDaemonSet),
  Job: builtIn('Job', 'batch/v1', wrongJob),
  PodTemplate: builtIn('PodTemplate', 'v1', wrongPodTemplateObject),
  RoleBinding: builtIn('RoleBinding', 'rbac.authorization.k8s.io/v1', wrongRoleBinding),
  Module: custom('Module', 'kmm.sigs.x-k8s.io/v1beta1'),
  ManagedClusterModule: custom('ManagedClusterModule', 'hub.kmm.sigs.x-k8s.io/v1beta1'),
  Build: { apiVersion: 'build.openshift.io/v1', undecodable: anything, wrong: wrongBuild },
  Node: { apiVersion: 'v1', undecodable: anything, wrong: wrongNode },
}

/** The stages of a request; the first that finds something is the answer. */
const stages = (kind: string, rules: KindRules, object: Fields, facts: RefusalFacts): ReadonlyArray<() => Refusals> => {
  const live = isJsonObject(facts.live) ? facts.live : undefined
  const isPatch = kind === 'Node'
  return [
    () => (isPatch ? [] : wrongVersion(object, kind, rules.apiVersion)),
    () => rules.undecodable(object),
    () => (isPatch ? [] : wrongPlace(object, live, facts.target)),
    () => (live === undefined ? wrongNamespace(object, facts.target, facts.namespaces) : []),
    () => rules.wrong(object, live),
  ]
}

const refusalsOf = (object: Fields, facts: RefusalFacts): Refusals => {
  const kind = facts.target?.kind ?? textOf(object, 'kind')
  const rules = Object.hasOwn(rulesOf, kind) ? rulesOf[kind] : undefined
  if (rules === undefined) return []
  for (const stage of stages(kind, rules, object, facts)) {
    const found = stage()
    if (found.length > 0) return found
  }
  return []
}

const subjectOf = (object: Fields, facts: RefusalFacts): Subject => {
  const about =
    textOf(partOf(object, 'metadata'), 'name') === ''
      ? partOf(fieldsOf(facts.live), 'metadata')
      : partOf(object, 'metadata')
  const kind = facts.target?.kind ?? textOf(object, 'kind')
  const namespace = textOf(about, 'namespace')
  const name = textOf(about, 'name')
  return {
    kind: kind === '' ? 'Object' : kind,
    ...(namespace === '' ? {} : { namespace }),
    ...(name === '' ? {} : { name }),
  }
}

/**
 * What an API server would refuse of a DaemonSet, Job, PodTemplate, RoleBinding, Build, Module, ManagedClusterModule, or of the
 * labels of a Node. Empty: it would be stored. Of other kinds nothing is known, and nothing is said. Total: any JSON in. O(size).
 *
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { refusals } from 'kmm-planner'
 *
 * const found = refusals({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'GPU' } })
 * assert.deepStrictEqual(
 *   found.map(({ facts }) => facts.field),
 *   ['metadata.name', 'spec.template.metadata.labels', 'spec.template.spec.containers'],
 * )
 * ```
 *
 * @since 0.3.0
 */
export const refusals = (object: unknown, facts: RefusalFacts = {}): ReadonlyArray<DiagnosticOf<RefusalName>> => {
  const fields = fieldsOf(object)
  const found = isJsonObject(object)
    ? refusalsOf(fields, facts)
    : [badRequest(root, 'type', object, { allowed: ['object'] })]
  return found.map(remarkOf(subjectOf(fields, facts)))
}
