/** Names of objects in commands that people copy. */

const plain = /^[A-Za-z0-9][A-Za-z0-9.:_-]*$/

/** A name as one word of a shell: as it is, when it is a name that Kubernetes would take, else quoted. */
export const quotedName = (name: string): string => (plain.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`)
