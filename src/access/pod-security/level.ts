/**
 * The three levels of Pod Security, and the version of the standard that they are read by.
 *
 * Source: Kubernetes, pod-security-admission/api.
 */

/** `restricted` is the strictest, `privileged` allows everything. */
export type Level = 'restricted' | 'baseline' | 'privileged'

const ranks: ReadonlyMap<string, number> = new Map([
  ['restricted', 0],
  ['baseline', 1],
  ['privileged', 2],
])

const rankOf = (level: Level): number => ranks.get(level) ?? 0

/** Whether a text names a level. */
export const isLevel = (text: string): text is Level => ranks.has(text)

/** Whether the first level forbids what the second allows. */
export const isStricter = (level: Level, other: Level): boolean => rankOf(level) < rankOf(other)

/** The level that allows most; `restricted` of none. */
export const loosest = (levels: Iterable<Level>): Level => {
  let found: Level = 'restricted'
  for (const level of levels) if (isStricter(found, level)) found = level
  return found
}

/** A version as labels write it: `latest` or `v1.<minor>`. */
export type Version = string

/** The newest version of the standard. */
export const LATEST: Version = 'latest'

const shape = /^v1\.(0|[1-9]\d*)$/

/** Whether a text is a version. */
export const isVersion = (text: string): boolean => text === LATEST || shape.test(text)

/**
 * The minor number by which checks are chosen; the latest is above every number. What is no version reads as the latest, as
 * Kubernetes reads it.
 */
export const minorOf = (version: Version): number => {
  const [, minor] = shape.exec(version) ?? []
  return minor === undefined ? Infinity : Number(minor)
}

/** A level, read by a version of the standard. */
export interface LevelVersion {
  readonly level: Level
  readonly version: Version
}
