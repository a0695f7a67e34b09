/** What a question about a change reads: the manifests as they are and as they were, and what was seen of the cluster. */
import * as E from 'fp-ts/lib/Either.js'

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { SourceOf } from '../../render/source.js'
import { counted } from '../../words/printable.js'
import { atRevision, revisionIn } from '../input/git-revision.js'
import { pathsOfHead } from '../input/gone-path.js'
import { mayHideModule } from '../input/hidden-module.js'
import { type Input, type InputRequest, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import type { CommonFlags } from './answered.js'
import { nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'

/** Options that say what is read. */
export type RevisionFlags = Pick<CommonFlags<string>, 'images' | 'observed' | 'namespace' | 'exclude' | 'unwrap'> & {
  readonly base?: string
  readonly cluster: ReadonlyArray<string>
  readonly allowEmpty?: boolean
}

/** What was read. */
export interface RevisedInput {
  readonly base?: Input
  readonly head: Input
  readonly cluster: Input
}

type Read = Omit<InputRequest, 'paths' | 'images' | 'observed'>

/** The base, and where the head is. */
interface ReadBase {
  readonly input: Input
  readonly headPaths: ReadonlyArray<string>
}

/** The manifests of the base: a folder or a file, or the same paths at a revision of git. */
const readBase = async (
  io: IO,
  base: string,
  paths: ReadonlyArray<string>,
  read: Read,
): Promise<E.Either<string, ReadBase>> => {
  const manifests = { ...read, images: [], observed: [] }
  const revision = revisionIn(base)
  if (revision === undefined)
    return E.right({ input: await readInput(io)({ ...manifests, paths: [base] }), headPaths: paths })
  const found = await atRevision(io, revision, paths)
  if (E.isLeft(found)) return E.left(`cannot read ${base}: ${found.left.reason}`)
  return E.right({
    input: await readInput(found.right.io)({ ...manifests, paths: found.right.paths }),
    headPaths: await pathsOfHead(io, paths, found.right.absent),
  })
}

/** Read all of it; or why that is not possible. Where no path is given, manifests are those of this folder, or `isLive` the Modules of the cluster. */
export const readRevisions = async (
  io: IO,
  given: ReadonlyArray<string>,
  flags: RevisionFlags,
  isLive = false,
): Promise<E.Either<Outcome, RevisedInput>> => {
  const { images = [], observed = [], namespace = '', exclude = [], unwrap = false } = flags
  const paths = given.length === 0 ? ['.'] : given
  const read = { namespace, exclude, unwrap }
  const base = flags.base === undefined ? undefined : await readBase(io, flags.base, paths, read)
  if (base !== undefined && E.isLeft(base)) return E.left(refusal(base.left))
  const headPaths = base === undefined ? paths : base.right.headPaths
  const manifests =
    isLive && given.length === 0
      ? undefined
      : await readInput(io)({ ...read, paths: headPaths, images: [], observed: [] })
  const cluster = await readInput(io)({ ...read, paths: flags.cluster, images, observed })
  const head = manifests ?? cluster
  const inputs = { ...(base === undefined ? {} : { base: base.right.input }), head, cluster }
  const failed = Object.values(inputs).flatMap((input) => unreadable(input) ?? [])[0]
  return failed === undefined ? E.right(inputs) : E.left(failed)
}

/** Why a question cannot be asked of these inputs. */
export const objectionTo = (
  { base, head, cluster }: RevisedInput,
  { allowEmpty = false }: RevisionFlags,
): string | undefined => {
  if (!cluster.isReadable) return nothingToRead(cluster)
  const inputs = [...(base === undefined ? [] : [{ name: 'base', input: base }]), { name: 'head', input: head }]
  // What the cluster shows removes nothing.
  const hidden = inputs.filter(({ input }) => input !== cluster && mayHideModule(input))
  if (hidden.length > 0)
    return `the manifests of the ${hidden.map(({ name }) => name).join(' and of the ')} hold something that cannot be read and may be a Module: it would look as if it were gone`
  if (head.modules.length > 0 || allowEmpty) return undefined
  if (head === cluster) return 'the cluster shows no Module: name manifests, or pass --allow-empty'
  if (base === undefined)
    return 'the manifests hold no Module: what runs would be removed. Name other paths, or pass --allow-empty'
  return base.modules.length > 0
    ? `the manifests hold no Module, and those of the base hold ${counted(base.modules.length, 'Module')}: all of them would be removed. Name other paths, or pass --allow-empty`
    : undefined
}

/** What there is to say of manifests and cluster. */
export const problemsIn = ({ head, cluster }: RevisedInput): ReadonlyArray<Diagnostic> =>
  [...new Set([head, cluster])].flatMap(({ problems }) => problems)

/** What was skipped of their folders, as lines for standard error. */
export const skippedIn = ({ head, cluster }: RevisedInput): string =>
  [...new Set([head, cluster])].map(skippedFiles).join('')

/** Where remarks were caused: the first place that is known. */
export const sourceIn =
  ({ head, cluster }: RevisedInput): SourceOf<Diagnostic> =>
  (remark) =>
    head.sourceOf(remark) ?? cluster.sourceOf(remark)
