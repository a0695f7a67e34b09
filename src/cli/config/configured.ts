/** The configuration of one run: of the head, or of the base, so that a pull request cannot loosen its own gate. */
import * as E from 'fp-ts/lib/Either.js'

import { sortedBy } from '../../kubernetes/order.js'
import type { IO, ReadFailure } from '../io.js'
import { configLoader, type ConfigReader, type FoundConfigs, readerOf } from './found-configs.js'
import { fromHere, fromRoot, type Whereabouts } from './whereabouts.js'

/** What decides which configuration counts. */
export interface ConfigChoice {
  readonly where: Whereabouts
  /** A file that was named: then nothing is looked for. */
  readonly file?: string
  /** The files of the base. */
  readonly base?: ConfigReader
  readonly from: 'base' | 'head'
}

/** The configurations of a run. */
export interface Configured {
  readonly main: FoundConfigs
  /** Those of the folders of these files, from the root. */
  readonly nearer: (files: ReadonlyArray<string>) => Promise<FoundConfigs>
  /** Those of the head, where they say something else, which does not count yet. */
  readonly coming?: FoundConfigs
  /** Whether it is the base whose configurations count. */
  readonly isOfBase: boolean
}

const missing: ReadFailure = { reason: 'no such file or folder' }

const nobody: ConfigReader = { read: () => Promise.resolve(E.left(missing)), has: () => Promise.resolve(false) }

const toldBy = ({ texts }: FoundConfigs): string =>
  JSON.stringify(sortedBy(([file]: readonly [string, string]) => file)(texts))

/** Find them. */
export const configured = async (io: IO, { where, file, base, from }: ConfigChoice): Promise<Configured> => {
  const head = configLoader(readerOf(io, fromHere(where)))
  if (file !== undefined) {
    const main = await head.named(fromRoot(where)(file))
    return { main, nearer: () => configLoader(nobody).nearer([], []), isOfBase: false }
  }
  const ofHead = await head.around(where.way)
  if (base === undefined || from === 'head')
    return { main: ofHead, nearer: (files) => head.nearer(files, where.way), isOfBase: false }
  const before = configLoader(base)
  const ofBase = await before.around(where.way)
  return {
    main: ofBase,
    nearer: (files) => before.nearer(files, where.way),
    isOfBase: true,
    ...(ofHead.problems.length > 0 || toldBy(ofBase) !== toldBy(ofHead) ? { coming: ofHead } : {}),
  }
}
