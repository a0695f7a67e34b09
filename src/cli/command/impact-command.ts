/**
 * `kmm-plan impact`: what a change of manifests does to nodes. Three inputs: the manifests as they are and as they were, and the cluster.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { type Impact, impact, type ImpactOptions } from '../../impact.js'
import type { SourceOf } from '../../render/source.js'
import { whatIf } from '../../what-if/what-if.js'
import { counted } from '../../words/printable.js'
import { DONE, type ExitCode, FINDINGS } from '../exit-code.js'
import { impactForms } from '../form.js'
import { atRevision, revisionIn } from '../input/git-revision.js'
import { pathsOfHead } from '../input/gone-path.js'
import { mayHideModule } from '../input/hidden-module.js'
import { type Input, type InputRequest, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { answerLayout, plainLayout } from '../layout.js'
import { afterSuppositions, type CommonFlags, told } from './answered.js'
import { notNamedText } from './not-named.js'
import { hasErrors, nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'
import * as renderers from './renderers.js'

/** Options of `impact`. */
export type ImpactFlags = Omit<ImpactOptions, 'live'> &
  CommonFlags<keyof typeof impactForms> & {
    readonly base: string
    readonly cluster: ReadonlyArray<string>
    readonly scope?: ReadonlyArray<string>
    readonly allowEmpty?: boolean
    readonly exitCode?: boolean
  }

interface Inputs {
  readonly base: Input
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

/** Why the question cannot be asked of these inputs. */
const objection = ({ base, head, cluster }: Inputs, { allowEmpty = false }: ImpactFlags): string | undefined => {
  if (!cluster.isReadable) return nothingToRead(cluster)
  const hidden = [
    { name: 'base', input: base },
    { name: 'head', input: head },
  ].filter(({ input }) => mayHideModule(input))
  if (hidden.length > 0)
    return `the manifests of the ${hidden.map(({ name }) => name).join(' and of the ')} hold something that cannot be read and may be a Module: it would look as if it were gone`
  return head.modules.length === 0 && base.modules.length > 0 && !allowEmpty
    ? `the manifests hold no Module, and those of the base hold ${counted(base.modules.length, 'Module')}: all of them would be removed. Name other paths, or pass --allow-empty`
    : undefined
}

/** The first place that is known. */
const anyOf =
  (...inputs: ReadonlyArray<Input>): SourceOf<Diagnostic> =>
  (remark) =>
    inputs.reduce<ReturnType<SourceOf<Diagnostic>>>((found, { sourceOf }) => found ?? sourceOf(remark), undefined)

const exitCodeOf = (answer: Impact, remarks: ReadonlyArray<Diagnostic>, isAsked: boolean): ExitCode =>
  hasErrors([...remarks, ...answer.diagnostics.introduced]) || (isAsked && answer.nodes.length + answer.gaps.length > 0)
    ? FINDINGS
    : DONE

const answeredFor = (io: IO, inputs: Inputs, flags: ImpactFlags): Outcome => {
  const { base, head, cluster } = inputs
  const sourceOf = anyOf(head, cluster)
  const remarks = [...head.problems, ...cluster.problems]
  const refused = (why: string): Outcome => {
    const { stderr, ...outcome } = refusal(why)
    return { ...outcome, stderr: `${renderers.renderFindings(remarks, plainLayout(io, flags, sourceOf))}${stderr}` }
  }
  const why = objection(inputs, flags)
  if (why !== undefined) return refused(why)
  const supposed = whatIf(cluster.snapshot, cluster.modules, flags.whatIf ?? [])
  if (E.isLeft(supposed))
    return refused(`--what-if: ${notNamedText(supposed.left.kind === 'Node' ? 'node' : 'Module', supposed.left)}`)
  const { snapshot, modules: live, suppositions } = supposed.right
  const scope = flags.scope === undefined ? {} : { namespaces: flags.scope }
  const answer = impact(
    snapshot,
    { modules: base.decoded.modules, scope },
    { modules: head.decoded.modules, scope },
    { ...flags, live },
  )
  const exitCode = exitCodeOf(answer, remarks, flags.exitCode ?? false)
  return afterSuppositions(
    flags.output === 'text',
    suppositions,
    answerLayout(io, flags, sourceOf),
  )(told(io, flags, impactForms, { answer, remarks, exitCode }, sourceOf))
}

export const impactCommand = async (io: IO, given: ReadonlyArray<string>, flags: ImpactFlags): Promise<Outcome> => {
  const { images = [], observed = [], namespace = '', exclude = [], unwrap = false } = flags
  const paths = given.length === 0 ? ['.'] : given
  const read = { namespace, exclude, unwrap }
  const base = await readBase(io, flags.base, paths, read)
  if (E.isLeft(base)) return refusal(base.left)
  const { input, headPaths } = base.right
  const head = await readInput(io)({ ...read, paths: headPaths, images: [], observed: [] })
  const cluster = await readInput(io)({ ...read, paths: flags.cluster, images, observed })
  const failed = unreadable(input) ?? unreadable(head) ?? unreadable(cluster)
  if (failed !== undefined) return failed
  const { stderr, ...outcome } = answeredFor(io, { base: input, head, cluster }, flags)
  return { ...outcome, stderr: `${skippedFiles(head)}${skippedFiles(cluster)}${stderr}` }
}
