/** The rooms of the source, and a drawn sample of their mutants: the same seed draws the same ones. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Mutant } from './mutant.js'
import { mutantsOf } from './operators.js'

const isSource = (name: string): boolean => name.endsWith('.ts') && !name.endsWith('.d.ts')

/** A room is a folder of the source, or a file that stands beside them. */
export const roomOf = (file: string): string => file.split('/')[1] ?? ''

/** The files of a room, relative to the repository; without a room those of all. */
const filesOf = (root: string, room: string | undefined): ReadonlyArray<string> =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(isSource)
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((file) => room === undefined || roomOf(file) === room || file === `src/${room}.ts`)
    .sort()

/** Mulberry32: small, and the same on every machine. */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const drawn = <A>(items: ReadonlyArray<A>, count: number, seed: number): ReadonlyArray<A> => {
  const next = numbers(seed)
  return items
    .map((item) => ({ item, key: next() }))
    .sort((left, right) => left.key - right.key)
    .slice(0, count)
    .map(({ item }) => item)
}

/** `count` mutants of each room, all of a room that has fewer, numbered from 0. */
export const sampleOf = (
  root: string,
  rooms: ReadonlyArray<string>,
  count: number,
  seed: number,
): ReadonlyArray<Mutant> =>
  (rooms.length === 0 ? roomsOf(root) : rooms)
    .flatMap((room) => {
      const all = filesOf(root, room).flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
      return drawn(all, count, seed)
    })
    .map((mutant, id) => ({ id, ...mutant }))

export const roomsOf = (root: string): ReadonlyArray<string> => [
  ...new Set(filesOf(root, undefined).map((file) => roomOf(file).replace(/\.ts$/, ''))),
]
