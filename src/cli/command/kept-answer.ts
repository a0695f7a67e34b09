/**
 * What a smaller input must still lead to, from text: `code=KMM725`, or `change=delete,unloads=worker-1` for one change that does both.
 */
import * as E from 'fp-ts/lib/Either.js'

import { catalogue } from '../../diagnostic/catalogue.js'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { lookup } from '../../kubernetes/json.js'
import { compareStrings } from '../../kubernetes/order.js'
import type { Change, Effect } from '../../plan-model/change.js'
import { someOf } from '../../words/printable.js'
import type { PlannedInput } from './planned-input.js'

/** Something that changes and remarks may say, by its key. */
interface Aspect<A> {
  readonly help: string
  /** What one of them says of it. */
  readonly of: (thing: A) => ReadonlyArray<string>
  /** All that can be said, where that is known. */
  readonly values?: ReadonlyArray<string>
}

interface Named {
  readonly namespace?: string
  readonly name?: string
}

/** By its name, and by its name in its namespace. */
const namesOf = ({ namespace = '', name }: Named): ReadonlyArray<string> =>
  name === undefined ? [] : namespace === '' ? [name] : [name, `${namespace}/${name}`]

const nodesWith =
  (...effects: ReadonlyArray<Effect>) =>
  ({ nodes }: Change): ReadonlyArray<string> =>
    nodes.flatMap(({ name, effect }) => (effects.includes(effect) ? [name] : []))

const actions: Readonly<Record<Change['action'], true>> = {
  create: true,
  update: true,
  replace: true,
  delete: true,
  label: true,
  release: true,
}

const ofChanges: Readonly<Record<string, Aspect<Change>>> = {
  change: { help: 'what is done', of: ({ action }) => [action], values: Object.keys(actions) },
  reason: { help: 'why, as -o json has it: NoNodeRunsKernel', of: ({ reason }) => [reason] },
  name: { help: 'the object that it is done to: NAME or NAMESPACE/NAME', of: ({ ref }) => namesOf(ref) },
  module: { help: 'the Module that asks for it', of: ({ module }) => (module === undefined ? [] : namesOf(module)) },
  loads: { help: 'a node on which it loads a kernel module, or loads it again', of: nodesWith('load', 'reload') },
  unloads: { help: 'a node on which it unloads a kernel module', of: nodesWith('unload') },
  stops: { help: 'a node on which it stops a device plugin', of: nodesWith('stop') },
}

const ofRemarks: Readonly<Record<string, Aspect<Diagnostic>>> = {
  code: {
    help: 'its code: KMM725',
    of: ({ code }) => [code],
    values: Object.values(catalogue).map(({ code }) => code),
  },
  about: { help: 'the object that it is about: NAME or NAMESPACE/NAME', of: ({ subject }) => namesOf(subject) },
}

/** What has to be kept. */
export interface Kept {
  readonly holds: (answer: PlannedInput) => boolean
  /** Why it does not hold, with what there is in its place. */
  readonly instead: (answer: PlannedInput) => string
}

type Condition = readonly [key: string, value: string]

const changesOf = ({ plan: { changes, held } }: PlannedInput): ReadonlyArray<Change> => [...changes, ...held]

const remarksOf = ({ remarks }: PlannedInput): ReadonlyArray<Diagnostic> => remarks

/** What things say of an aspect, by its longest name. */
const told = (key: string, said: ReadonlyArray<string>): string =>
  said.length === 0 ? `no ${key}` : `${key}=${someOf(10)([...new Set(said)].sort(compareStrings))}`

/** One thing that says all of this. */
const oneThing = <A>(
  text: string,
  aspects: Readonly<Record<string, Aspect<A>>>,
  conditions: ReadonlyArray<Condition>,
  things: (answer: PlannedInput) => ReadonlyArray<A>,
): Kept => ({
  holds: (answer) =>
    things(answer).some((thing) =>
      conditions.every(([key, value]) => aspects[key]?.of(thing).includes(value) === true),
    ),
  instead: (answer) =>
    `--keeps ${text} does not hold for the whole input. It has: ${conditions
      .map(([key]) =>
        told(
          key,
          things(answer).flatMap((thing) => aspects[key]?.of(thing).slice(-1) ?? []),
        ),
      )
      .join('; ')}.`,
})

const keysOf = (aspects: Readonly<Record<string, unknown>>): string => Object.keys(aspects).join(', ')

const conditionOf = (part: string): E.Either<string, Condition> => {
  const [key = '', ...rest] = part.split('=')
  const given = rest.join('=')
  const aspect = lookup(ofChanges, key) ?? lookup(ofRemarks, key)
  if (aspect === undefined)
    return E.left(
      `Allowed is KEY=VALUE. Keys of a change: ${keysOf(ofChanges)}; of a diagnostic: ${keysOf(ofRemarks)}.`,
    )
  if (given === '') return E.left(`After "${key}=" comes ${aspect.help}.`)
  const value = key === 'code' ? given.toUpperCase() : given
  const { values } = aspect
  if (values === undefined || values.includes(value)) return E.right([key, value])
  return E.left(
    key === 'code'
      ? `There is no diagnostic ${value}. Codes look like KMM725; docs/diagnostics.md has all of them.`
      : `Allowed after "${key}=" are ${values.join(', ')}.`,
  )
}

/** Read one value of the option. What stands in it, separated by commas, is said by one change or by one remark. */
export const keptOf = (text: string): E.Either<string, ReadonlyArray<Kept>> => {
  const conditions = E.traverseArray(conditionOf)(text.split(','))
  if (E.isLeft(conditions)) return conditions
  const all = conditions.right
  if (all.every(([key]) => Object.hasOwn(ofChanges, key))) return E.right([oneThing(text, ofChanges, all, changesOf)])
  if (all.every(([key]) => Object.hasOwn(ofRemarks, key))) return E.right([oneThing(text, ofRemarks, all, remarksOf)])
  return E.left('Some of it is said by a change and some by a diagnostic: give each in a --keeps of its own.')
}

const lines = (
  aspects: Readonly<Record<string, { readonly help: string; readonly values?: ReadonlyArray<string> }>>,
): string =>
  Object.entries(aspects)
    .map(([key, { help, values = [] }]) => {
      const some = values.length === 0 || values.length > 9 ? '' : `: ${values.join(', ')}`
      return `  ${`${key}=`.padEnd(9)} ${help}${some}`
    })
    .join('\n')

/** What may be kept. */
export const keptHelp: string = `
What to keep, KEY=VALUE; what is separated by commas is said of one and the same change or diagnostic.
Of a change, also of one that is held:
${lines(ofChanges)}
Of a diagnostic:
${lines(ofRemarks)}
`
