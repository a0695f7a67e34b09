/** Which label keys there are at all. */

type Labels = Readonly<Record<string, string>>

/** The keys of all labels of objects: what is not here need not be looked for on thousands of them. O(labels). */
export const labelKeys = <A>(
  objects: ReadonlyArray<A>,
  labelsOf: (object: A) => Labels | undefined,
): ReadonlySet<string> => {
  // A local set, and no list of keys for each object.
  const keys = new Set<string>()
  for (const object of objects) for (const key of Object.keys(labelsOf(object) ?? {})) keys.add(key)
  return keys
}
