/**
 * A template cut into items as the operator cuts it, quirks included. Private to src/kernel; `template-node.ts` joins
 * the items.
 *
 * It is a little machine with four modes, written down as it behaves, because no tidier grammar gives the same answers:
 *
 * 1. *Text* runs to the next `$`; `$$` is a dollar, `$` before anything but a name or a brace stays.
 * 2. *Variable* takes letters, digits and `_` of any script; but `_` and `$_` are text, also inside braces.
 * 3. *Operator* follows `${` and every variable while a brace is open. A character that is no operator is not dropped:
 *    it becomes the beginning of whatever comes next, so `${ X}` asks for the variable ` X`.
 * 4. *Body* is text up to `}`, or `$`, which starts a variable; so does a letter directly after `${`.
 *
 * A line break or the end in modes 3 and 4 is an error. Source: a8m/envsubst 1.4.2, parse/lex.go, as required by go.mod
 * of release-1.1.
 */
import * as E from 'fp-ts/lib/Either.js'

/** Why a template cannot be expanded, and the offset (UTF-16 units from 0) of the `${` concerned. */
export interface SyntaxProblem {
  readonly reason: string
  readonly offset: number
}

/** A piece of a template; `Open` is `${`, `Close` ends with `}`, `End` is empty and comes last. */
export interface TemplateItem {
  readonly kind: 'Text' | 'Variable' | 'Operator' | 'Open' | 'Close' | 'End'
  readonly offset: number
  readonly text: string
}

type Mode = 'Text' | 'Variable' | 'Operator' | 'Body' | 'Done'

/** `start` is where the next item begins, `previous` where the last one did, `opened` where the last `${` is. */
interface State {
  readonly mode: Mode
  readonly at: number
  readonly start: number
  readonly previous: number
  readonly opened: number
  readonly depth: number
}

interface Step {
  readonly state: State
  readonly items: ReadonlyArray<TemplateItem>
}

const characterAt = (template: string, at: number): string => {
  const codePoint = template.codePointAt(at)
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint)
}

/** Names are nearly always ASCII, and the test for all scripts is slow. */
const isNameCharacter = (character: string): boolean =>
  (character < '\u0080' ? /^\w$/ : /^[\p{L}\p{Nd}]$/u).test(character)

const item = (kind: TemplateItem['kind'], template: string, start: number, end: number): TemplateItem => ({
  kind,
  offset: start,
  text: template.slice(start, end),
})

/** Everything from `start` to `end` becomes one item, and `mode` goes on behind it. */
const emit = (
  kind: TemplateItem['kind'],
  template: string,
  state: State,
  end: number,
  mode: Mode,
  depth = state.depth,
): Step => ({
  state: { mode, at: end, start: end, previous: state.start, opened: state.opened, depth },
  items: [item(kind, template, state.start, end)],
})

const move = ({ start, previous, opened, depth }: State, at: number, mode: Mode): Step => ({
  state: { mode, at, start, previous, opened, depth },
  items: [],
})

const unclosed = ({ opened }: State): E.Either<SyntaxProblem, never> =>
  E.left({ reason: 'closing brace expected', offset: opened })

const afterDollar = (template: string, state: State, dollar: number): Step => {
  const next = characterAt(template, dollar + 1)
  if (next === '$') return emit('Text', template, { ...state, start: dollar + 1 }, dollar + 2, 'Text')
  if (next === '{') {
    return emit('Open', template, { ...state, opened: dollar }, dollar + 2, 'Operator', state.depth + 1)
  }
  return move(state, dollar + 1, isNameCharacter(next) ? 'Variable' : 'Text')
}

const textStep = (template: string, state: State): Step => {
  const dollar = template.indexOf('$', state.at)
  const end = dollar < 0 ? template.length : dollar
  const text: Step = end > state.start ? emit('Text', template, state, end, 'Text') : move(state, end, 'Text')
  const next: Step =
    dollar < 0 ? emit('End', template, text.state, end, 'Done') : afterDollar(template, text.state, dollar)
  return { state: next.state, items: [...text.items, ...next.items] }
}

const nameEnd = (template: string, from: number): number => {
  // A local sticky pattern: the whole name in one step, as names are most of a template.
  const name = /[\p{L}\p{Nd}_]*/uy
  name.lastIndex = from
  name.test(template)
  return name.lastIndex
}

const variableStep = (template: string, state: State): Step => {
  const end = nameEnd(template, state.at)
  return /^\$?_$/.test(template.slice(state.start, end))
    ? move(state, end, 'Text')
    : emit('Variable', template, state, end, state.depth > 0 ? 'Operator' : 'Text')
}

/** What modes Operator and Body have in common; undefined when they differ. */
const insideStep = (template: string, state: State, character: string): E.Either<SyntaxProblem, Step> | undefined => {
  if (character === '' || character === '\n' || character === '\r') return unclosed(state)
  if (character === '}') return E.right(emit('Close', template, state, state.at + 1, 'Text', state.depth - 1))
  return isNameCharacter(character) && template.startsWith('${', state.previous)
    ? E.right(move(state, state.at + character.length, 'Variable'))
    : undefined
}

const operatorStep = (template: string, state: State): E.Either<SyntaxProblem, Step> => {
  const character = characterAt(template, state.at)
  const inside = insideStep(template, state, character)
  if (inside !== undefined) return inside
  const operator = /^:?[-+=]/.exec(template.slice(state.at, state.at + 2))?.[0]
  if (operator !== undefined) {
    return E.right(emit('Operator', template, state, state.at + operator.length, 'Body'))
  }
  // A colon takes the character after it along, whatever it is: `${X:}` is not closed by this brace.
  const taken = character === ':' ? `:${characterAt(template, state.at + 1)}` : character
  return E.right(move(state, state.at + taken.length, 'Body'))
}

/** One character where mode Operator left some over, as `${` may come of them; else up to the next sign. */
const bodyTextEnd = (template: string, { at, start }: State, character: string): number => {
  const next = at + character.length
  if (start < at) return next
  const sign = template.slice(next).search(/[$}\r\n]/)
  return sign < 0 ? template.length : next + sign
}

const bodyStep = (template: string, state: State): E.Either<SyntaxProblem, Step> => {
  const character = characterAt(template, state.at)
  return (
    insideStep(template, state, character) ??
    E.right(
      character === '$'
        ? move(state, state.at + 1, 'Variable')
        : emit('Text', template, state, bodyTextEnd(template, state, character), 'Body'),
    )
  )
}

const step = (template: string, state: State): E.Either<SyntaxProblem, Step> => {
  switch (state.mode) {
    case 'Done':
      return E.right({ state, items: [] })
    case 'Text':
      return E.right(textStep(template, state))
    case 'Variable':
      return E.right(variableStep(template, state))
    case 'Operator':
      return operatorStep(template, state)
    case 'Body':
      return bodyStep(template, state)
  }
}

const initial: State = { mode: 'Text', at: 0, start: 0, previous: 0, opened: 0, depth: 0 }

/**
 * The items of a template, in order, the last one an `End`; or the problem that a brace is not closed on its line.
 * Total; time is linear in the length.
 */
export const templateItems = (template: string): E.Either<SyntaxProblem, ReadonlyArray<TemplateItem>> => {
  // Local mutation: one pass; every step takes at least one character or is the last.
  const items: Array<TemplateItem> = []
  let state = initial
  while (state.mode !== 'Done') {
    const next: E.Either<SyntaxProblem, Step> = step(template, state)
    if (E.isLeft(next)) return next
    items.push(...next.right.items)
    state = next.right.state
  }
  return E.right(items)
}
