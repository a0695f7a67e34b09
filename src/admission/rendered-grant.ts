/** The RoleBindings that let a Module's pods run, where the planner is asked to bring them. */
import type { Access } from '../access/cluster-access.js'
import { listIn, objectIn } from '../access/rbac/raw-object.js'
import type { Remediation } from '../access/remediation.js'
import { RBAC_GROUP, roleName } from '../access/scc-grant.js'
import { MODULE_NAME_LABEL } from '../constants.js'
import { ownerReferencesTo } from '../daemon-set/pod-template.js'
import { textIn } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { objectRefOf } from '../kubernetes/object-ref.js'
import { withoutServerFields } from '../kubernetes/without-server-fields.js'
import type { Module } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { RoleBinding } from '../plan-model/desired-object.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { Settings } from '../settings.js'
import type { PodAccess } from './pod-access.js'

type Context = Access & Settings

/** Longest name of an object. Source: Kubernetes, names are at most 253 characters. */
const MAX_NAME_LENGTH = 253

/**
 * The name of a Module's grant. Names of Modules, ServiceAccounts and SCCs hold no colon, so different grants have different
 * names, and two Modules never share one: each goes with its Module.
 */
export const grantName = ({ name }: ModuleName, serviceAccount: string, scc: string): string =>
  `kmm:${name}:${serviceAccount}:scc:${scc}`

type SccCure = Extract<Remediation, { readonly _tag: 'GrantScc' }>

const bindingFor = (module: Module, { scc, serviceAccount }: SccCure): RoleBinding => {
  const { name, namespace } = moduleNameOf(module)
  const ownerReferences = ownerReferencesTo(module)
  return {
    apiVersion: `${RBAC_GROUP}/v1`,
    kind: 'RoleBinding',
    metadata: {
      name: grantName({ name, namespace }, serviceAccount, scc),
      namespace,
      labels: { [MODULE_NAME_LABEL]: name },
      ...(ownerReferences.length === 0 ? {} : { ownerReferences }),
    },
    roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: roleName(scc) },
    subjects: [{ kind: 'ServiceAccount', namespace, name: serviceAccount }],
  }
}

/** Whether a binding is one of the Module's grants: its name says the same as its content. */
const isGrantOf =
  (module: ModuleName) =>
  (binding: KubernetesObject): boolean => {
    if (!binding.metadata.name.startsWith(`kmm:${module.name}:`)) return false
    const role = textIn(objectIn(binding, 'roleRef'), 'name')
    const [subject, ...others] = listIn(binding, 'subjects')
    const scc = role.slice(roleName('').length)
    return (
      others.length === 0 &&
      binding.metadata.name === grantName(module, textIn(subject, 'name'), scc) &&
      role === roleName(scc)
    )
  }

/** The live binding as a plan shows it. */
const kept = (binding: KubernetesObject): KubernetesObject => {
  const { roleRef, subjects }: Readonly<Record<string, unknown>> = { ...binding }
  const shown: KubernetesObject & { readonly roleRef: unknown; readonly subjects: unknown } = {
    ...withoutServerFields(binding),
    roleRef,
    subjects,
  }
  return shown
}

/**
 * Cures that a RoleBinding brings about. The ServiceAccount `default` is never granted anything, because all other pods of the
 * namespace would get it, too; and a role that is not there has to be made first, by somebody who may.
 */
const renderable = ({ verdict }: PodAccess): ReadonlyArray<SccCure> =>
  verdict._tag === 'Refused'
    ? verdict.cures.flatMap((cure) =>
        cure._tag === 'GrantScc' && cure.wide.length === 0 && cure.manifests.every(({ kind }) => kind === 'RoleBinding')
          ? [cure]
          : [],
      )
    : []

/**
 * The grants that a Module needs and has: those that are missing are created, those that are there stay, whether or not they
 * are needed. Where the name is taken, nothing is done. O(RoleBindings of the namespace).
 */
export const renderedGrants =
  ({ grants, access }: Context) =>
  (module: Module, pods: ReadonlyArray<PodAccess>): Outcome => {
    if (grants === 'suggest') return { desired: [], changes: [] }
    const name = moduleNameOf(module)
    const live = access.roleBindingsIn(name.namespace)
    const taken = new Set(live.map(({ metadata }) => metadata.name))
    const wanted = new Map(
      pods
        .flatMap(renderable)
        .map((cure) => bindingFor(module, cure))
        .filter(({ metadata }) => metadata.name.length <= MAX_NAME_LENGTH && !taken.has(metadata.name))
        .map((binding) => [binding.metadata.name, binding] as const),
    )
    return {
      desired: [...live.filter(isGrantOf(name)).map(kept), ...wanted.values()],
      changes: Array.from(wanted.values(), (binding) => ({
        action: 'create',
        reason: 'GrantMissing',
        ref: objectRefOf(binding),
        module: name,
        role: 'grant',
        nodes: [],
      })),
    }
  }
