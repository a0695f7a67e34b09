/**
 * All that the command asks of the world. `main.ts` wires the real one; tests pass their own.
 */
import type { Either } from 'fp-ts/lib/Either.js'

import type { Progress } from './progress.js'

/** Why something could not be read, for people. */
export interface ReadFailure {
  readonly reason: string
}

/** Why something could not be written, for people. */
export type WriteFailure = ReadFailure

/** Something in a folder. `isFolder` looks through links; a broken one leads nowhere. */
export interface FolderEntry {
  readonly name: string
  readonly isFolder: boolean
  readonly isBroken?: boolean
}

/** A folder; `identity` is equal for two paths to one folder, which is how a loop of links is noticed. */
export interface Folder {
  readonly identity: string
  readonly entries: ReadonlyArray<FolderEntry>
}

/** Input, output and surroundings. No function rejects or throws for bad input. */
export interface IO {
  readonly readFile: (path: string) => Promise<Either<ReadFailure, Uint8Array>>
  /** The folder, or `undefined` when the path is something else. */
  readonly listFolder: (path: string) => Promise<Either<ReadFailure, Folder | undefined>>
  /** What git answers; the text is what it reads. */
  readonly git: (args: ReadonlyArray<string>, input: string) => Promise<Either<ReadFailure, Uint8Array>>
  /** What a module of JavaScript exports. It runs. */
  readonly importModule: (path: string) => Promise<Either<ReadFailure, unknown>>
  /** Nothing, or why the file does not hold all of the text. */
  readonly writeFile: (path: string, text: string) => Promise<WriteFailure | undefined>
  readonly stdin: () => Promise<Either<ReadFailure, Uint8Array>>
  /** Nothing, or why not all of the text was written. That nobody reads any more is no failure. */
  readonly stdout: (text: string) => Promise<WriteFailure | undefined>
  readonly stderr: (text: string) => Promise<WriteFailure | undefined>
  /** Says on a terminal what is being read when that takes long; nothing: it is done. */
  readonly progress: (step: Progress | undefined) => void
  /** How many columns the terminal of the output has; nothing: it is no terminal. */
  readonly columns: number | undefined
  readonly isTerminal: { readonly stdout: boolean; readonly stdin: boolean }
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: () => string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
}
