/**
 * Letting one ServiceAccount use one SCC in its own namespace, and nothing more: what `oc adm policy add-scc-to-user` does, as
 * a command and as the objects that it leaves behind.
 *
 * Source: S14, S18; openshift/oc, pkg/cli/admin/policy/modify_scc.go.
 */
import { type JsonObject, textIn } from '../kubernetes/json.js'
import { DEFAULT_SERVICE_ACCOUNT } from './created-pod.js'
import { quotedName } from './quoted-name.js'
import type { RbacFacts } from './rbac/grants.js'
import { listIn, objectIn, placeOf } from './rbac/raw-object.js'
import type { WideReason } from './wide-grant.js'

/**
 * The grant. The manifests are those objects that have to be there afterwards, ready to be applied. `wide` says when even this
 * is more than the pod needs: then a ServiceAccount of its own is the better way.
 */
export interface SccGrant {
  readonly scc: string
  readonly namespace: string
  readonly serviceAccount: string
  readonly command: string
  readonly manifests: ReadonlyArray<JsonObject>
  readonly wide: ReadonlyArray<WideReason>
}

/** The API group of roles and bindings. */
export const RBAC_GROUP = 'rbac.authorization.k8s.io'

/**
 * The ClusterRole that lets use an SCC: OpenShift brings one for each of its own, and `oc` makes one for every other.
 */
export const roleName = (scc: string): string => `system:openshift:scc:${scc}`

const clusterRole = (scc: string): JsonObject => ({
  apiVersion: `${RBAC_GROUP}/v1`,
  kind: 'ClusterRole',
  metadata: { name: roleName(scc) },
  rules: [
    {
      apiGroups: ['security.openshift.io'],
      resources: ['securitycontextconstraints'],
      resourceNames: [scc],
      verbs: ['use'],
    },
  ],
})

const subjectOf = (namespace: string, serviceAccount: string): JsonObject => ({
  kind: 'ServiceAccount',
  namespace,
  name: serviceAccount,
})

const roleBinding = (
  name: string,
  namespace: string,
  scc: string,
  subjects: ReadonlyArray<JsonObject>,
): JsonObject => ({
  apiVersion: `${RBAC_GROUP}/v1`,
  kind: 'RoleBinding',
  metadata: { namespace, name },
  roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: roleName(scc) },
  subjects,
})

const placeText = (namespace: string, name: string): string => `${namespace}/${name}`

/** Objects that have a name of this kind, by their place. Of thousands of bindings, a handful have one. */
const usuallyNamed = (objects: ReadonlyArray<unknown>): ReadonlyMap<string, unknown> =>
  new Map(
    objects
      .filter((object) => textIn(objectIn(object, 'metadata'), 'name').startsWith(roleName('')))
      .map((object) => [placeText(placeOf(object).namespace, placeOf(object).name), object] as const),
  )

/** Whoever is bound already stays bound: applying a manifest replaces the list. */
const boundBy = (binding: unknown): ReadonlyArray<JsonObject> =>
  listIn(binding, 'subjects').flatMap((subject) => {
    const [kind, name, namespace, apiGroup] = ['kind', 'name', 'namespace', 'apiGroup'].map((field) =>
      textIn(subject, field),
    )
    if (kind === undefined || name === undefined || kind === '' || name === '') return []
    return [{ kind, ...(apiGroup ? { apiGroup } : {}), ...(namespace ? { namespace } : {}), name }]
  })

/** Whether a binding leads to another role than that of the SCC: then `oc adm policy` fails, since a roleRef cannot be changed. */
const leadsElsewhere = (binding: unknown, scc: string): boolean => {
  const roleRef = objectIn(binding, 'roleRef')
  return (
    binding !== undefined && (textIn(roleRef, 'kind') !== 'ClusterRole' || textIn(roleRef, 'name') !== roleName(scc))
  )
}

const policyCommand = (scc: string, namespace: string, serviceAccount: string): string =>
  `oc adm policy add-scc-to-user ${quotedName(scc)} -z ${quotedName(serviceAccount)} -n ${quotedName(namespace)}`

const bindingCommand = (name: string, scc: string, namespace: string, serviceAccount: string): string => {
  const account = `${quotedName(namespace)}:${quotedName(serviceAccount)}`
  return `oc create rolebinding ${quotedName(name)} --clusterrole=${quotedName(roleName(scc))} --serviceaccount=${account} -n ${quotedName(namespace)}`
}

/**
 * The least grant of an SCC to a ServiceAccount: name of the SCC, namespace, name of the ServiceAccount. Where the usual name
 * of the binding is taken by another role, the binding gets a name of its own. O(bindings + ClusterRoles) once.
 */
export const sccGrant = ({
  roleBindings = [],
  clusterRoles,
}: RbacFacts): ((scc: string, namespace: string, serviceAccount: string) => SccGrant) => {
  const bindings = usuallyNamed(roleBindings)
  const roles = usuallyNamed(clusterRoles ?? [])
  // A section that was not observed: the role is taken to be there, since it comes with OpenShift.
  const isRoleThere = (scc: string): boolean => clusterRoles === undefined || roles.has(placeText('', roleName(scc)))
  return (scc, namespace, serviceAccount) => {
    const known = bindings.get(placeText(namespace, roleName(scc)))
    const isTaken = leadsElsewhere(known, scc)
    const name = isTaken ? `${roleName(scc)}:${serviceAccount}` : roleName(scc)
    const subjects = [...(isTaken ? [] : boundBy(known)), subjectOf(namespace, serviceAccount)]
    return {
      scc,
      namespace,
      serviceAccount,
      command: isTaken
        ? bindingCommand(name, scc, namespace, serviceAccount)
        : policyCommand(scc, namespace, serviceAccount),
      manifests: [...(isRoleThere(scc) ? [] : [clusterRole(scc)]), roleBinding(name, namespace, scc, subjects)],
      wide: serviceAccount === DEFAULT_SERVICE_ACCOUNT ? ['DefaultServiceAccount'] : [],
    }
  }
}
