/** Answers to what a plan asked for: the requirement together with what was looked up. */
import { type Problem, problem, remark } from '../diagnostic/diagnostic.js'
import type { FactsOf } from '../diagnostic/facts.js'
import { fieldAt, type Path } from '../kubernetes/json.js'
import { attempt } from './attempt.js'
import type { ImageFact, UnreadableObject } from './cluster-snapshot.js'
import { decodeObjects } from './decode-objects.js'
import { isOurs, kinds, type SectionName, sortingOf } from './kind.js'
import type { Named } from './section.js'

/** The answer to a requirement `objects`: all objects of that kind, in that namespace if it names one, as JSON. */
export interface ObjectsAnswer {
  readonly requires: 'objects'
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly objects: ReadonlyArray<unknown>
}

/** The answer to a requirement `object`: the object as JSON, or `null` when it is not there. */
export interface ObjectAnswer {
  readonly requires: 'object'
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly object: unknown
}

/**
 * What was looked up. Of two answers about the same thing, the later one counts.
 *
 * @since 0.1.0
 */
export interface Facts {
  /** By the reference in the requirement `image`. */
  readonly images?: Readonly<Record<string, ImageFact>>
  readonly objects?: ReadonlyArray<ObjectsAnswer | ObjectAnswer>
}

/** What an answer is about; the namespace only where it narrows that down. */
export interface Target {
  readonly section: SectionName
  readonly kind: string
  readonly namespace?: string
}

/** An answer, read. */
export interface ReadAnswer {
  readonly objects: ReadonlyArray<Named>
  readonly unreadable: ReadonlyArray<UnreadableObject>
  readonly problems: ReadonlyArray<Problem>
}

/** What an answer is about; nothing when its kind is in no section. */
export const targetOf = ({ apiVersion, kind, namespace = '' }: ObjectsAnswer | ObjectAnswer): Target | undefined => {
  const sorting = sortingOf(apiVersion, kind)
  if (sorting._tag !== 'Kept' || isOurs(sorting.kind)) return undefined
  const { list, isNamespaced } = kinds[sorting.kind]
  return { section: list, kind, ...(isNamespaced && namespace !== '' ? { namespace } : {}) }
}

/** The remark that an answer is not one to its requirement. */
export const invalidAnswer = (
  answer: ObjectsAnswer | ObjectAnswer,
  at: Path,
  path: Path,
  facts: FactsOf['InvalidValue'],
): Problem => {
  const { kind, namespace = '' } = answer
  const subject = {
    kind,
    ...(namespace === '' ? {} : { namespace }),
    ...(answer.requires === 'object' ? { name: answer.name } : {}),
  }
  return problem(subject, at)(remark('InvalidValue', path, facts))
}

const kindIn = (item: unknown): unknown =>
  attempt(
    () => fieldAt(item, 'kind'),
    () => undefined,
  )

/** More than any cluster has; an array may also be a sparse one of four billion holes. */
const MAX_CHECKED = 1_000_000

/**
 * Read an answer. Objects without a kind are of the kind that was asked for: clients leave it out in lists. Those of another
 * kind are not used.
 */
export const readAnswer = (answer: ObjectsAnswer | ObjectAnswer, { section }: Target, at: Path): ReadAnswer => {
  const { apiVersion, kind } = answer
  const [items, place, skipped] =
    answer.requires === 'objects' ? [answer.objects, [...at, 'objects'], 1] : [[answer.object], [...at, 'object'], 2]
  const { snapshot, problems } = decodeObjects({ apiVersion, kind: `${kind}List`, items })
  const strays = (items.length > MAX_CHECKED ? [] : items).flatMap((item, index) => {
    const found = kindIn(item)
    const isStray = typeof found === 'string' && found !== '' && found !== kind && !found.endsWith('List')
    return isStray
      ? [invalidAnswer(answer, [...place, ...[index].slice(skipped - 1)], ['kind'], { found, expected: kind })]
      : []
  })
  return {
    objects: snapshot[section] ?? [],
    unreadable: snapshot.unreadable ?? [],
    // In what was decoded the path begins with `items`, and that of a single object goes on with its index.
    problems: [...strays, ...problems.map((problem) => ({ ...problem, at: [...place, ...problem.at.slice(skipped)] }))],
  }
}
