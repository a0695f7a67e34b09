/** The rooms of the source, and a drawn sample of their mutants: the same seed draws the same ones. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Mutant } from './mutant.js'
import { mutantsOf } from './operators.js'

const isSource = (name: string): boolean => name.endsWith('.ts') && !name.endsWith('.d.ts')

/** A room is a folder of the source, or a file that stands beside them. */
export const roomOf = (file: string): string => file.split('/')[1] ?? ''

/** Every file of the source, relative to the repository. */
const filesOf = (root: string): ReadonlyArray<string> =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(isSource)
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .sort()

/** Whether a file is what is named, or stands in it: `reconcile`, `reconcile/compare`, `plan`. */
const isIn = (place: string) => (file: string) => file === `src/${place}.ts` || file.startsWith(`src/${place}/`)

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

/** `count` mutants of each room or file, all of one that has fewer, numbered from 0. */
export const sampleOf = (
  root: string,
  places: ReadonlyArray<string>,
  count: number,
  seed: number,
): ReadonlyArray<Mutant> => {
  const files = filesOf(root)
  return (places.length === 0 ? roomsOf(root) : places)
    .flatMap((place) => {
      const all = files.filter(isIn(place)).flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
      return drawn(all, count, seed)
    })
    .map((mutant, id) => ({ id, ...mutant }))
}

export const roomsOf = (root: string): ReadonlyArray<string> => [
  ...new Set(filesOf(root).map((file) => roomOf(file).replace(/\.ts$/, ''))),
]

/** Whether there is such a room, or such a file in one. */
export const isPlace = (root: string, place: string): boolean => filesOf(root).some(isIn(place))
