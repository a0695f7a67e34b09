/** A JSON Patch, carried out on a value: strictly, so that a case whose patch changes nothing does not pass for that. */
import * as E from 'fp-ts/lib/Either.js'

import { canonicalText } from '../../kubernetes/canonical.js'
import { isJsonObject, type Json, own, type Path } from '../../kubernetes/json.js'

/**
 * One operation of a JSON Patch; `path` and `from` are JSON Pointers. Source: RFC 6902.
 *
 * @since 0.3.0
 */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly path: string; readonly from: string }

/** The steps of a pointer. Source: RFC 6901, 4. */
const stepsOf = (pointer: string): ReadonlyArray<string> =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

const isIndex = (step: string): boolean => /^(?:0|[1-9]\d*)$/.test(step)

const isThere = (value: unknown, step: string): boolean =>
  Array.isArray(value)
    ? isIndex(step) && Number(step) < value.length
    : isJsonObject(value) && Object.hasOwn(value, step)

const inside = (value: unknown, step: string): unknown =>
  isThere(value, step) ? own(value, Array.isArray(value) ? Number(step) : step) : undefined

type Edited = E.Either<string, unknown>

const withItem = (list: ReadonlyArray<unknown>, at: number, value: unknown): ReadonlyArray<unknown> =>
  list.map((before, index) => (index === at ? value : before))

/** An edit of a value: of a part that is there, or, where `isNew`, of one that may be added. */
interface Edit {
  readonly isNew: boolean
  readonly inList: (list: ReadonlyArray<unknown>, index: number) => ReadonlyArray<unknown>
  readonly inObject: (object: Readonly<Record<string, unknown>>, key: string) => Readonly<Record<string, unknown>>
  /** In the place of the whole. */
  readonly whole: E.Either<string, unknown>
}

const without = (object: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(object).filter(([one]) => one !== key))

const withValue =
  (value: unknown) =>
  (object: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> =>
    Object.hasOwn(object, key)
      ? Object.fromEntries(Object.entries(object).map(([one, before]) => [one, one === key ? value : before]))
      : Object.fromEntries([...Object.entries(object), [key, value]])

const adding = (value: unknown): Edit => ({
  isNew: true,
  inList: (list, index) => [...list.slice(0, index), value, ...list.slice(index)],
  inObject: withValue(value),
  whole: E.right(value),
})

const replacing = (value: unknown): Edit => ({
  isNew: false,
  inList: (list, index) => withItem(list, index, value),
  inObject: withValue(value),
  whole: E.right(value),
})

const removing: Edit = {
  isNew: false,
  inList: (list, index) => [...list.slice(0, index), ...list.slice(index + 1)],
  inObject: without,
  whole: E.left('the whole object cannot be taken away by a patch; write remove in place of it'),
}

const indexIn = (list: ReadonlyArray<unknown>, step: string, isNew: boolean): number | undefined => {
  if (isNew && step === '-') return list.length
  const index = isIndex(step) ? Number(step) : Number.NaN
  return index < list.length + (isNew ? 1 : 0) ? index : undefined
}

const nothingAt = (pointer: string): Edited => E.left(`there is nothing at ${pointer}`)

const edited = (value: unknown, pointer: string, steps: ReadonlyArray<string>, edit: Edit): Edited => {
  const [step, ...rest] = steps
  if (step === undefined) return edit.whole
  if (rest.length > 0) {
    if (!isThere(value, step)) return nothingAt(pointer)
    return E.map((part) =>
      Array.isArray(value)
        ? withItem(value, Number(step), part)
        : isJsonObject(value)
          ? withValue(part)(value, step)
          : value,
    )(edited(inside(value, step), pointer, rest, edit))
  }
  if (Array.isArray(value)) {
    const index = indexIn(value, step, edit.isNew)
    return index === undefined ? nothingAt(pointer) : E.right(edit.inList(value, index))
  }
  if (!isJsonObject(value) || (!edit.isNew && !isThere(value, step))) return nothingAt(pointer)
  return E.right(edit.inObject(value, step))
}

const found = (value: unknown, pointer: string): Edited => {
  // Local mutation: one step after the other, into the value.
  let part = value
  for (const step of stepsOf(pointer)) {
    if (!isThere(part, step)) return nothingAt(pointer)
    part = inside(part, step)
  }
  return E.right(part)
}

const carriedOut = (value: unknown, operation: PatchOperation): Edited => {
  const { path } = operation
  const editBy = (edit: Edit, before: unknown = value): Edited => edited(before, path, stepsOf(path), edit)
  switch (operation.op) {
    case 'add':
      return editBy(adding(operation.value))
    case 'replace':
      return editBy(replacing(operation.value))
    case 'remove':
      return editBy(removing)
    case 'test':
      return E.chain((part: unknown) =>
        canonicalText(part) === canonicalText(operation.value)
          ? E.right(value)
          : E.left(`what is at ${path} is not what the test says`),
      )(found(value, path))
    case 'copy':
      return E.chain((part: unknown) => editBy(adding(part)))(found(value, operation.from))
    case 'move':
      return E.chain((part: unknown) =>
        E.chain((rest: unknown) => editBy(adding(part), rest))(
          edited(value, operation.from, stepsOf(operation.from), removing),
        ),
      )(found(value, operation.from))
  }
}

/** Why a patch cannot be carried out. */
export interface PatchFailure {
  /** Which of the operations, and what in it. */
  readonly path: Path
  readonly message: string
}

/** The value after all operations, or the first that cannot be carried out. O(operations x size of what they go through). */
export const patched =
  (operations: ReadonlyArray<PatchOperation>) =>
  (value: unknown): E.Either<PatchFailure, unknown> =>
    operations.reduce<E.Either<PatchFailure, unknown>>(
      (before, operation, index) =>
        E.chain((one: unknown) =>
          E.mapLeft((message: string): PatchFailure => ({ path: [index, 'path'], message }))(
            carriedOut(one, operation),
          ),
        )(before),
      E.right(value),
    )
