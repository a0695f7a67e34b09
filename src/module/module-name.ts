/** The name by which a Module is known: namespace and name. */

/**
 * Namespace and name of a Module.
 *
 * @since 0.1.0
 */
export interface ModuleName {
  readonly namespace: string
  readonly name: string
}

/** The name of a Module. */
export const moduleNameOf = (module: { readonly metadata: ModuleName }): ModuleName => ({
  namespace: module.metadata.namespace,
  name: module.metadata.name,
})

/** `namespace/name`. Neither part can hold a slash, so different Modules have different keys. */
export const moduleKey = ({ namespace, name }: ModuleName): string => `${namespace}/${name}`
