/** Who asks: a name and the groups it is in. */

/** A user, or a ServiceAccount under its user name. */
export interface Identity {
  readonly name: string
  readonly groups: ReadonlyArray<string>
}

/** The group of everyone who has logged in, ServiceAccounts among them. */
export const AUTHENTICATED = 'system:authenticated'

/** The group of all ServiceAccounts. */
export const SERVICE_ACCOUNTS = 'system:serviceaccounts'

/** The user name of a ServiceAccount. */
export const serviceAccountUser = (namespace: string, name: string): string =>
  `system:serviceaccount:${namespace}:${name}`

/**
 * A ServiceAccount as SCC admission sees it behind a pod. It is **not** in the group of everyone who has logged in: what
 * that group may use, such a pod only gets through whoever created it.
 *
 * Source: openshift/apiserver-library-go, sccadmission/admission.go; Kubernetes, serviceaccount.UserInfo.
 */
export const serviceAccountIdentity = (namespace: string, name: string): Identity => ({
  name: serviceAccountUser(namespace, name),
  groups: [SERVICE_ACCOUNTS, `${SERVICE_ACCOUNTS}:${namespace}`],
})

/** The creator of every pod of a DaemonSet. */
export const daemonSetController: Identity = {
  name: serviceAccountUser('kube-system', 'daemon-set-controller'),
  groups: [SERVICE_ACCOUNTS, `${SERVICE_ACCOUNTS}:kube-system`, AUTHENTICATED],
}
