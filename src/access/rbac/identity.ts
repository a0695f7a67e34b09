/**
 * Who asks: a name and the groups it is in.
 *
 * @since 0.1.0
 */

/**
 * A user, or a ServiceAccount under its user name.
 *
 * @since 0.1.0
 * @category model
 */
export interface Identity {
  readonly name: string
  readonly groups: ReadonlyArray<string>
}

/**
 * The group of everyone who has logged in, ServiceAccounts among them.
 *
 * @since 0.1.0
 * @category constants
 */
export const AUTHENTICATED = 'system:authenticated'

/**
 * The group of all ServiceAccounts.
 *
 * @since 0.1.0
 * @category constants
 */
export const SERVICE_ACCOUNTS = 'system:serviceaccounts'

/**
 * The user name of a ServiceAccount.
 *
 * @since 0.1.0
 * @category destructors
 */
export const serviceAccountUser = (namespace: string, name: string): string => `system:serviceaccount:${namespace}:${name}`

/**
 * A ServiceAccount as SCC admission sees it behind a pod. It is **not** in the group of everyone who has logged in: what
 * that group may use, such a pod only gets through whoever created it.
 *
 * Source: openshift/apiserver-library-go, sccadmission/admission.go; Kubernetes, serviceaccount.UserInfo.
 *
 * @since 0.1.0
 * @category constructors
 */
export const serviceAccountIdentity = (namespace: string, name: string): Identity => ({
  name: serviceAccountUser(namespace, name),
  groups: [SERVICE_ACCOUNTS, `${SERVICE_ACCOUNTS}:${namespace}`],
})

/**
 * The creator of every pod of a DaemonSet.
 *
 * @since 0.1.0
 * @category constants
 */
export const daemonSetController: Identity = {
  name: serviceAccountUser('kube-system', 'daemon-set-controller'),
  groups: [SERVICE_ACCOUNTS, `${SERVICE_ACCOUNTS}:kube-system`, AUTHENTICATED],
}
