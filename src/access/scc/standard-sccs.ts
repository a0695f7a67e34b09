/** The SCCs that come with OpenShift. */

/** Without any of these, SCC admission believes that its cache is not filled yet, and refuses every pod. */
export const standardNames: ReadonlyArray<string> = [
  'anyuid',
  'hostaccess',
  'hostmount-anyuid',
  'hostnetwork',
  'hostnetwork-v2',
  'nonroot',
  'nonroot-v2',
  'privileged',
  'restricted',
  'restricted-v2',
]

/** Made by one component of the product for itself; they may go away with it. */
const componentNames: ReadonlySet<string> = new Set(['machine-api-termination-handler', 'node-exporter'])

/**
 * The standard SCCs that are not in a list.
 *
 * Source: openshift/apiserver-library-go, sccadmission/admission.go.
 */
export const missingStandardSccs = (list: ReadonlyArray<{ readonly name: string }>): ReadonlyArray<string> => {
  const names = new Set(list.map(({ name }) => name))
  return standardNames.filter((name) => !names.has(name))
}

/**
 * Whether an SCC belongs to a component of the product and is not meant for others.
 *
 * Source: openshift/machine-api-operator; openshift/cluster-monitoring-operator.
 */
export const belongsToComponent = (name: string): boolean => componentNames.has(name)
