/** What a file is by its name. */

/** A file of objects, perhaps compressed. */
export const isManifestName = (name: string): boolean => /\.(?:ya?ml|json)(?:\.gz)?$/i.test(name)

/** A folder in the form of a file. */
export const isArchiveName = (name: string): boolean => /\.(?:tar|tgz|tar\.gz)$/i.test(name)
