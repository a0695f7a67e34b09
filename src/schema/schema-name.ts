/** What there is a JSON Schema of. Apart from the schemas, so that the help need not make them. */

/** `module`. */
export type SchemaName = 'config' | 'impact' | 'managedclustermodule' | 'module' | 'plan' | 'report' | 'review'

/** What each describes, in a few words. */
export const schemaSummaries: Readonly<Record<SchemaName, string>> = {
  config: '.kmm-plan.yaml, for editors',
  impact: 'what a change of manifests does to nodes',
  managedclustermodule: 'a ManagedClusterModule, for editors and kubeconform',
  module: 'a Module, for editors and kubeconform',
  plan: 'what plan -o json prints',
  report: 'what a gate says of manifests',
  review: 'what a gate looks at: the input of policies',
}
