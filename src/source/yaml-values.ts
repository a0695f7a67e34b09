/**
 * What is read of a YAML document without its tree: the value, and where a tree can be made when a place is asked for.
 */
import type { DuplicateKey } from './duplicate-key.js'

/** What the parser makes of one item of a list, when it is an item on its own. */
export interface ReadItem {
  readonly json: unknown
  readonly duplicates: ReadonlyArray<DuplicateKey>
}

/** A document that was read. */
export interface BlockYaml {
  readonly json: unknown
  /** Where its value begins. */
  readonly root: number
  /** Keys that are written twice, in items that the parser has read. */
  readonly duplicates: ReadonlyArray<DuplicateKey>
  /** Where the lines of each of `items` begin, and where those of the last end. */
  readonly items: ReadonlyArray<number>
}

/** Reads what is an item on its own. */
export type ItemReader = (from: number, to: number) => ReadItem | undefined
