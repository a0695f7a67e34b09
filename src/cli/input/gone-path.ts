/** Paths that a change has taken away: they are in the base alone. */
import { posix } from 'node:path'

import * as E from 'fp-ts/lib/Either.js'

import type { IO } from '../io.js'

/** Whether nothing is at a path, as the folder around it says. What cannot be looked at is not gone. */
const isGone = async (io: IO, path: string): Promise<boolean> => {
  const [folder, name] = [posix.dirname(path), posix.basename(path)]
  if (['', '.', '..', '-'].includes(name)) return false
  const listed = await io.listFolder(folder)
  if (E.isLeft(listed)) return isGone(io, folder)
  return listed.right !== undefined && !listed.right.entries.some((entry) => entry.name === name)
}

/**
 * The paths at which the head is to be read: those that it has, and those that are nowhere, so that a slip is refused. `absent`: what the base does
 * not have.
 */
export const pathsOfHead = async (
  io: IO,
  paths: ReadonlyArray<string>,
  absent: ReadonlyArray<string>,
): Promise<ReadonlyArray<string>> => {
  const found: Array<string> = []
  for (const path of paths) if (absent.includes(path) || !(await isGone(io, path))) found.push(path)
  return found
}
