/** The kinds that install KMM on a hub and on its spokes, as far as we write them. */
import type { KubernetesObject } from '../kubernetes/object.js'
import type { Manifest } from '../snapshot/hub-object.js'

/**
 * Where Operator Lifecycle Manager takes an operator from.
 *
 * @since 0.1.0
 */
export interface OperatorSource {
  readonly namespace: string
  readonly channel: string
  readonly catalog: string
  readonly catalogNamespace: string
  readonly approval: 'Automatic' | 'Manual'
}

/** A namespace. */
export type NamespaceObject = KubernetesObject & { readonly kind: 'Namespace' }

/** The namespaces that the operators of a namespace watch: all of them, when it does not say. */
export interface OperatorGroup extends KubernetesObject {
  readonly kind: 'OperatorGroup'
  readonly spec?: { readonly upgradeStrategy: 'Default' }
}

/** The wish to have an operator installed and kept up to date. */
export interface Subscription extends KubernetesObject {
  readonly kind: 'Subscription'
  readonly spec: {
    readonly channel: string
    readonly installPlanApproval: OperatorSource['approval']
    readonly name: string
    readonly source: string
    readonly sourceNamespace: string
    readonly config?: { readonly env: ReadonlyArray<{ readonly name: string; readonly value: string }> }
  }
}

/** Objects that selected clusters must have. */
export interface Policy extends KubernetesObject {
  readonly kind: 'Policy'
  readonly spec: {
    readonly 'remediationAction': 'enforce' | 'inform'
    readonly 'disabled': boolean
    readonly 'policy-templates': ReadonlyArray<{ readonly objectDefinition: Manifest }>
  }
}

/** A namespace by its name. */
export const namespaceObject = (name: string): NamespaceObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
})

/** The subscription of an operator package, which lends it its name. */
export const subscription = (
  operatorPackage: string,
  { namespace, channel, catalog, catalogNamespace, approval }: OperatorSource,
  environment: Readonly<Record<string, string>> = {},
): Subscription => {
  const env = Object.entries(environment).map(([name, value]) => ({ name, value }))
  return {
    apiVersion: 'operators.coreos.com/v1alpha1',
    kind: 'Subscription',
    metadata: { name: operatorPackage, namespace },
    spec: {
      channel,
      ...(env.length === 0 ? {} : { config: { env } }),
      installPlanApproval: approval,
      name: operatorPackage,
      source: catalog,
      sourceNamespace: catalogNamespace,
    },
  }
}
