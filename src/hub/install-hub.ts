/** The objects that install KMM on a hub. */
import { DEFAULT_HUB_NAMESPACE } from '../constants.js'
import {
  type NamespaceObject,
  namespaceObject,
  type OperatorGroup,
  type OperatorSource,
  type Subscription,
  subscription,
} from './install-object.js'

const PACKAGE = 'kernel-module-management-hub'

/**
 * Where the operator comes from unless one says otherwise: Red Hat's catalog, its stable channel.
 *
 * Source: OpenShift manual, Kernel Module Management.
 */
export const DEFAULT_SOURCE: Omit<OperatorSource, 'namespace'> = {
  channel: 'stable',
  catalog: 'redhat-operators',
  catalogNamespace: 'openshift-marketplace',
  approval: 'Automatic',
}

/**
 * The objects that have Operator Lifecycle Manager install the operator of a hub, in the order in which to create them.
 * Without options exactly those of the manual.
 *
 * Source: S29; OpenShift manual, installing KMM-Hub by creating resources.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { installHub } from 'kmm-planner/hub'
 *
 * const [namespace, , subscription] = installHub({ channel: 'release-1.1' })
 * assert.strictEqual(namespace.metadata.name, 'openshift-kmm-hub')
 * assert.strictEqual(subscription.spec.channel, 'release-1.1')
 * ```
 */
export const installHub = (
  options: Partial<OperatorSource> = {},
): readonly [NamespaceObject, OperatorGroup, Subscription] => {
  const source: OperatorSource = { namespace: DEFAULT_HUB_NAMESPACE, ...DEFAULT_SOURCE, ...options }
  const { namespace } = source
  return [
    namespaceObject(namespace),
    { apiVersion: 'operators.coreos.com/v1', kind: 'OperatorGroup', metadata: { name: PACKAGE, namespace } },
    subscription(PACKAGE, source),
  ]
}
