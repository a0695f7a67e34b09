/**
 * Answers to what a plan asked for, added to the snapshot that it was made from.
 *
 * An answer is the requirement together with what was looked up, so that it says itself what it is about. The list of a kind
 * becomes a section, and so does the list of one namespace, which says nothing of the others. A single object says nothing of
 * the others of its kind: it goes into `found` or `missing`, or into the section if that is there already.
 */
import type { Problem } from '../diagnostic/diagnostic.js'
import type { Path } from '../kubernetes/json.js'
import {
  type Facts,
  invalidAnswer,
  type ObjectAnswer,
  type ObjectsAnswer,
  readAnswer,
  type Target,
  targetOf,
} from './answer.js'
import { checkedFacts } from './checked-answer.js'
import type { ClusterSnapshot, MissingObject } from './cluster-snapshot.js'
import { observedKinds } from './kind.js'
import {
  forgotten,
  namespaceOf,
  withAllNamespaces,
  withMissing,
  withNamespace,
  withObjects,
  withoutEmpty,
  withSection,
  withUnreadable,
} from './section.js'

/**
 * A snapshot with answers, and what was wrong with the answers. The place of a problem is a path in the facts.
 *
 * @since 0.1.0
 */
export interface Satisfied {
  readonly snapshot: ClusterSnapshot
  readonly problems: ReadonlyArray<Problem>
}

const satisfyKind = (snapshot: ClusterSnapshot, answer: ObjectsAnswer, target: Target, at: Path): Satisfied => {
  const { section, kind } = target
  const { objects, unreadable, problems } = readAnswer(answer, target, at)
  const known = forgotten(section, kind, () => true)(snapshot)
  const others = (known.unreadable ?? []).filter((object) => object.kind !== kind)
  return {
    snapshot: withUnreadable(
      { ...withAllNamespaces(withSection(known, section, objects), section), unreadable: others },
      unreadable,
    ),
    problems,
  }
}

const satisfyNamespace = (snapshot: ClusterSnapshot, answer: ObjectsAnswer, target: Target, at: Path): Satisfied => {
  const { objects, unreadable, problems } = readAnswer(answer, target, at)
  const inside = objects.filter((object) => namespaceOf(object) === target.namespace)
  const outside = objects.length - inside.length
  const { section, kind, namespace: place = '' } = target
  const known = forgotten(section, kind, ({ namespace }) => namespace === place)(snapshot)
  const facts = { expected: place, count: outside }
  return {
    snapshot: withUnreadable(withObjects(withNamespace(known, section, place), section, inside), unreadable),
    problems:
      outside === 0
        ? problems
        : [...problems, invalidAnswer(answer, [...at, 'objects'], ['metadata', 'namespace'], facts)],
  }
}

const satisfyObject = (snapshot: ClusterSnapshot, answer: ObjectAnswer, target: Target, at: Path): Satisfied => {
  const { section, kind, namespace = '' } = target
  const { name, object } = answer
  const isMeant = (found: MissingObject): boolean => found.name === name && found.namespace === namespace
  const known = forgotten(section, kind, isMeant)(snapshot)
  if (object === null || object === undefined) {
    return { snapshot: withMissing(known, { kind, namespace, name }), problems: [] }
  }
  const { objects, problems } = readAnswer(answer, target, at)
  const meant = objects.filter((found) => isMeant({ kind, namespace: namespaceOf(found), name: found.metadata.name }))
  if (meant.length > 0) return { snapshot: withObjects(known, section, meant), problems }
  const unreadable = { kind, ...(namespace === '' ? {} : { namespace }), name }
  const another = invalidAnswer(answer, [...at, 'object'], ['metadata'], {
    expected: namespace === '' ? name : `${namespace}/${name}`,
  })
  return { snapshot: withUnreadable(known, [unreadable]), problems: problems.length > 0 ? problems : [another] }
}

const satisfyOne = (snapshot: ClusterSnapshot, answer: ObjectsAnswer | ObjectAnswer, at: Path): Satisfied => {
  const target = targetOf(answer)
  if (target === undefined) {
    const facts = { found: `${answer.kind} (${answer.apiVersion})`, allowed: observedKinds.join(', ') }
    return { snapshot, problems: [invalidAnswer(answer, at, ['kind'], facts)] }
  }
  const { snapshot: next, problems } =
    answer.requires === 'object'
      ? satisfyObject(snapshot, answer, target, at)
      : (target.namespace === undefined ? satisfyKind : satisfyNamespace)(snapshot, answer, target, at)
  return { snapshot: withoutEmpty(next), problems }
}

/**
 * Add answers to a snapshot: `plan` it again, and what was answered is not asked for any more. Pure; an answer that cannot be
 * read is a problem, and protects what it might be about, as in `decodeObjects`. Secrets are hashed here at the latest.
 *
 * O(objects of the kinds that are answered) for each answer.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { satisfy } from 'kmm-planner'
 *
 * const requirement = { requires: 'object', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'drivers', name: 'gpu' } as const
 * const { snapshot, problems } = satisfy(
 *   { nodes: [] },
 *   { objects: [{ ...requirement, object: null }], images: { 'registry.example.com/gpu:1': { state: 'missing' } } },
 * )
 *
 * assert.deepStrictEqual(problems, [])
 * assert.deepStrictEqual(snapshot, {
 *   nodes: [],
 *   missing: [{ kind: 'ConfigMap', namespace: 'drivers', name: 'gpu' }],
 *   images: { 'registry.example.com/gpu:1': { state: 'missing' } },
 * })
 * ```
 */
export const satisfy = (snapshot: ClusterSnapshot, facts: Facts): Satisfied => {
  const { images, objects, problems: wrong } = checkedFacts(facts)
  const answered = objects.reduce<Satisfied>(
    (sofar, { answer, at }) => {
      const next = satisfyOne(sofar.snapshot, answer, at)
      return { snapshot: next.snapshot, problems: [...sofar.problems, ...next.problems] }
    },
    { snapshot, problems: wrong },
  )
  return Object.keys(images).length === 0
    ? answered
    : { ...answered, snapshot: { ...answered.snapshot, images: { ...answered.snapshot.images, ...images } } }
}
