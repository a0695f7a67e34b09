/**
 * Names of objects in commands that people copy.
 *
 * @since 0.1.0
 */

const plain = /^[A-Za-z0-9][A-Za-z0-9.:_-]*$/

/**
 * A name as one word of a shell: as it is, when it is a name that Kubernetes would take, else quoted.
 *
 * @since 0.1.0
 * @category destructors
 */
export const quotedName = (name: string): string => (plain.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`)
