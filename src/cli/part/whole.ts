/**
 * Whether parts are all parts of one plan. A part that is missing must not look like Modules that nobody wants, so nothing is joined
 * before every part is there.
 */
import * as E from 'fp-ts/lib/Either.js'

import { canonicalText } from '../../kubernetes/canonical.js'
import { isShard, type Shard } from '../../shard.js'
import type { Part, PartHead } from './part.js'

/** A part, and the file that it is from. */
export interface PartFile {
  readonly name: string
  readonly part: Part
}

/** What joins parts. */
export interface Joiner {
  readonly of: PartHead['of']
  readonly version: string
}

const shardText = ({ index, count }: Shard): string => `${index}/${count}`

const ofAnother: Readonly<Record<PartHead['of'], string>> = {
  cluster: 'is a part of a plan for a cluster: join it with kmm-plan join',
  hub: 'is a part of a plan for a hub: join it with kmm-plan hub join',
}

/** The options that two parts were given different values of. */
const differing = ({ options: left }: PartHead, { options: right }: PartHead): ReadonlyArray<string> =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (name) => canonicalText(left[name]) !== canonicalText(right[name]),
  )

/** Why the second part does not belong to the first. */
const stranger = (first: PartFile, { name, part: { part } }: PartFile): string | undefined => {
  const head = first.part.part
  if (part.input !== head.input)
    return `${name} is a part of a plan for another input than ${first.name}. Every part has to read the same files, under the same names: create all of them again`
  const options = differing(head, part)
  if (options.length > 0)
    return `${name} was made with other options than ${first.name} (${options.join(', ')}): make all parts with the same`
  if (part.shard.count !== head.shard.count)
    return `${name} is the part ${shardText(part.shard)} and ${first.name} is ${shardText(head.shard)}: make all parts with the same count`
  return undefined
}

const wrong = (joiner: Joiner, { name, part: { part, fleet } }: PartFile): string | undefined =>
  part.of !== joiner.of
    ? `${name} ${ofAnother[part.of]}`
    : part.version !== joiner.version
      ? `${name} was made by kmm-plan ${part.version}, and this is ${joiner.version}: make all parts with the version that joins them`
      : !isShard(part.shard) || (part.of === 'hub') !== (fleet !== undefined)
        ? `${name} is damaged: make it again`
        : undefined

/** Parts that are there twice, and differ. */
const unlike = (files: ReadonlyArray<PartFile>): string | undefined => {
  const known = new Map<number, PartFile>()
  for (const file of files) {
    const { shard } = file.part.part
    const other = known.get(shard.index)
    if (other === undefined) known.set(shard.index, file)
    else if (canonicalText(other.part) !== canonicalText(file.part))
      return `${other.name} and ${file.name} are both the part ${shardText(shard)}, and differ: make it again`
  }
  return undefined
}

/** Those of all parts that are not there. */
const missing = (count: number, there: ReadonlySet<number>): ReadonlyArray<Shard> => {
  const shards: Array<Shard> = []
  // Whoever writes a count of a million gets no list of a million.
  for (let index = 0; index < count && shards.length < 10; index++) if (!there.has(index)) shards.push({ index, count })
  return shards
}

/** Every part of one plan, each once, in their order; or why there is no such plan. A part that is there twice counts once. O(size). */
export const wholeOf =
  (joiner: Joiner) =>
  (files: ReadonlyArray<PartFile>): E.Either<string, ReadonlyArray<Part>> => {
    const [first] = files
    if (first === undefined) return E.left('there is no part of a plan')
    const refused =
      files.map((file) => wrong(joiner, file) ?? stranger(first, file)).find((reason) => reason !== undefined) ??
      unlike(files)
    if (refused !== undefined) return E.left(refused)
    const byIndex = new Map(files.map(({ part }) => [part.part.shard.index, part]))
    const { count } = first.part.part.shard
    const absent = missing(count, new Set(byIndex.keys()))
    if (absent.length > 0)
      return E.left(
        `parts are missing: ${absent.map(shardText).join(', ')}${byIndex.size + absent.length < count ? ' and more' : ''}. ` +
          'Nothing is known of their Modules, so nothing is joined: make them as the others, with --shard',
      )
    return E.right([...byIndex].sort(([left], [right]) => left - right).map(([, part]) => part))
  }
