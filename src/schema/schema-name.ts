/** What there is a JSON Schema of. Apart from the schemas, so that the help need not make them. */

/** `module`. */
export type SchemaName = 'config' | 'impact' | 'managedclustermodule' | 'module' | 'plan' | 'report' | 'review'

/** What each describes, in a few words. */
export const schemaSummaries: Readonly<Record<SchemaName, string>> = {
  config: '.kmm-plan.yaml, for editors',
  impact: 'what impact -o json prints',
  managedclustermodule: 'a ManagedClusterModule, for editors and kubeconform',
  module: 'a Module, for editors and kubeconform',
  plan: 'what plan -o json prints',
  report: 'what check -o json prints',
  review: 'what a gate looks at: the input of policies',
}
