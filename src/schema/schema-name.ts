/** What there is a JSON Schema of. Apart from the schemas, so that the help need not make them. */

/** `module`. */
export type SchemaName = 'config' | 'managedclustermodule' | 'module' | 'plan'

/** What each describes, in a few words. */
export const schemaSummaries: Readonly<Record<SchemaName, string>> = {
  config: '.kmm-plan.yaml, for editors',
  managedclustermodule: 'a ManagedClusterModule, for editors and kubeconform',
  module: 'a Module, for editors and kubeconform',
  plan: 'what plan -o json prints',
}
