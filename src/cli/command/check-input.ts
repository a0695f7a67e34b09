/** The input of `check`: manifests of two revisions, and clusters. */

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import type { Place } from '../../diagnostic/place.js'
import type { Path } from '../../kubernetes/json.js'
import { type Case } from '../../policy/check.js'
import { makeReview, reviewOfBase } from '../../policy/make-review.js'
import type { Review } from '../../policy/review.js'
import type { Sources } from '../../policy/sources.js'
import { wrappedRemarks } from '../../snapshot/only-wrapped.js'
import type { BaseRevision } from '../config/base-revision.js'
import { fromRoot, type Whereabouts } from '../config/whereabouts.js'
import { hiddenIn } from '../input/hidden-module.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import type { CheckFlags } from './check-flags.js'
import { type Environment, leavesOutOf } from './environment.js'

/** An environment, read. */
export interface ReadEnvironment {
  readonly environment: Environment
  readonly head: Input
  readonly base?: Input
  /** The path of a file of the base from the root of the repository. */
  readonly basePathOf?: BaseRevision['pathOf']
  readonly cluster?: Input
}

/** Where both revisions of the manifests are. */
export interface Revisions {
  readonly paths: ReadonlyArray<string>
  readonly base?: BaseRevision
  /** Patterns of what is left out. */
  readonly excluded: ReadonlyArray<string>
}

/** Read the manifests of both revisions, and what was seen of the cluster. */
export const readEnvironment =
  (io: IO, where: Whereabouts, { paths, base, excluded }: Revisions, flags: CheckFlags) =>
  async (environment: Environment): Promise<ReadEnvironment> => {
    const { namespace = '', exclude = [], unwrap = false } = flags
    const common = { images: [], observed: [], namespace, exclude, unwrap }
    const pathOf = fromRoot(where)
    return {
      environment,
      head: await readInput(io)({ ...common, paths, leavesOut: leavesOutOf(pathOf, environment, excluded) }),
      ...(base === undefined
        ? {}
        : {
            basePathOf: base.pathOf,
            base: await readInput(base.io)({
              ...common,
              paths: base.paths,
              leavesOut: leavesOutOf(base.pathOf, environment, excluded),
            }),
          }),
      ...(environment.cluster.length === 0
        ? {}
        : {
            cluster: await readInput(io)({
              ...common,
              unwrap: false,
              paths: environment.cluster,
              images: environment.images,
            }),
          }),
    }
  }

const problemsIn = (input: Input | undefined, unwrap: boolean): ReadonlyArray<Diagnostic> =>
  input === undefined ? [] : [...input.problems, ...wrappedRemarks('Module', input.wrapped, unwrap)]

/** Places as reports name them: from the root. */
export const sourcesFrom = (where: Whereabouts, inputs: ReadonlyArray<Input | undefined>): Sources => {
  const all = inputs.flatMap((input) => (input === undefined ? [] : [input.sources]))
  const named = <A extends Pick<Place, 'file'>>(place: A | undefined): A | undefined =>
    place === undefined ? undefined : { ...place, file: fromRoot(where)(place.file) }
  const first = (find: (sources: Sources) => Place | undefined): Place | undefined =>
    all.map(find).find((place) => place !== undefined)
  const [head] = all
  return {
    placeOf: (subject, path: Path) => named(head?.placeOf(subject, path)),
    placeOfDiagnostic: (diagnostic) => named(first(({ placeOfDiagnostic }) => placeOfDiagnostic(diagnostic))),
    comments: () => (head?.comments() ?? []).flatMap((comment) => named(comment) ?? []),
  }
}

/** What is gone is told at the beginning of the file in which it was: the head may have that file, and not its lines. */
const orInBase = (sources: Sources, { base, basePathOf }: Pick<ReadEnvironment, 'base' | 'basePathOf'>): Sources => ({
  ...sources,
  placeOf: (subject, path) => {
    const found = sources.placeOf(subject, path)
    const before = found === undefined ? base?.sources.placeOf(subject, []) : undefined
    return before === undefined || basePathOf === undefined
      ? found
      : { file: basePathOf(before.file), line: 1, column: 1, endLine: 1, endColumn: 1 }
  },
})

/** What of the base excuses the head: that something there could not be read does not, where it was touched. */
const excusing = (problems: ReadonlyArray<Diagnostic>, hidden: Review['hidden'] = []): ReadonlyArray<Diagnostic> =>
  hidden.length === 0 ? problems : problems.filter(({ severity }) => severity !== 'error')

/** What the gate is asked of an environment. */
export const caseOf =
  (where: Whereabouts, unwrap = false) =>
  ({ environment, head, base, basePathOf, cluster }: ReadEnvironment): Case => {
    const { name, scope, options } = environment
    const seen = cluster?.problems ?? []
    const hidden = base === undefined ? [] : hiddenIn(base, head)
    const review = makeReview({
      environment: name,
      head: head.modules,
      problems: [...problemsIn(head, unwrap), ...seen],
      options,
      ...(scope === undefined ? {} : { scope }),
      hidden,
      ...(base === undefined
        ? {}
        : { base: base.modules, baseProblems: [...excusing(problemsIn(base, unwrap), hidden), ...seen] }),
      ...(cluster === undefined ? {} : { snapshot: cluster.snapshot, live: cluster.modules }),
    })
    const before = reviewOfBase(review)
    return {
      review,
      sources: orInBase(sourcesFrom(where, [head, cluster]), {
        ...(base === undefined ? {} : { base }),
        ...(basePathOf === undefined ? {} : { basePathOf }),
      }),
      ...(before === undefined ? {} : { base: before }),
    }
  }
