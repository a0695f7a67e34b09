/**
 * The items of a template joined into nodes: text, variables, and `${variable operator operand}`. Private to
 * src/kernel; `template.ts` gives the nodes their meaning.
 *
 * Inside braces the last operand and the last operator win, and text swallows what follows it: `${X:-a$Y}` has the
 * operand `a$Y`, as text. Source: a8m/envsubst 1.4.2, parse/parse.go.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { SyntaxProblem, TemplateItem } from './template-item.js'

/** Text that stands for itself. */
export interface TextNode {
  readonly _tag: 'Text'
  readonly text: string
}

/** The value of a variable. The name is what the operator looks up; it may be empty or hold more than letters. */
export interface VariableNode {
  readonly _tag: 'Variable'
  readonly name: string
}

/** A variable in braces, with the operator and the operand if there are any. */
export interface SubstitutionNode {
  readonly _tag: 'Substitution'
  readonly variable: VariableNode
  readonly operator: string
  readonly operand: TextNode | VariableNode | undefined
}

/** A part of a template that has a value. */
export type TemplateNode = TextNode | VariableNode | SubstitutionNode

interface Parsed<A> {
  readonly node: A
  /** The index of the first item that is not part of it. */
  readonly next: number
}

const textNode = (text: string): TextNode => ({ _tag: 'Text', text })

const variableNode = (name: string): VariableNode => ({ _tag: 'Variable', name })

/** A `$` in front belongs to the notation, unless the variable comes right after `${`. */
const withoutDollar = (text: string): string => (text.startsWith('$') ? text.slice(1) : text)

const kindAt = (items: ReadonlyArray<TemplateItem>, index: number): TemplateItem['kind'] => items[index]?.kind ?? 'End'

const textAt = (items: ReadonlyArray<TemplateItem>, index: number): string => items[index]?.text ?? ''

/** Text inside braces goes on to the closing brace, whatever the items are. */
const swallowingText = (items: ReadonlyArray<TemplateItem>, from: number): Parsed<TextNode> => {
  let next = from
  while (kindAt(items, next) !== 'Close' && kindAt(items, next) !== 'End') next += 1
  const text = items.slice(from, next).map((item) => item.text)
  return { node: textNode(text.join('')), next }
}

/** From the variable after `${` to the closing brace. Without one the operator waits for ever: here it is a problem. */
const substitution = (
  items: ReadonlyArray<TemplateItem>,
  opened: number,
): E.Either<SyntaxProblem, Parsed<SubstitutionNode>> => {
  // Local mutation: the last operator and the last operand win.
  let operator = ''
  let operand: SubstitutionNode['operand']
  let at = opened + 2
  for (;;) {
    switch (kindAt(items, at)) {
      case 'Close': {
        const variable = variableNode(textAt(items, opened + 1))
        return E.right({ node: { _tag: 'Substitution', variable, operator, operand }, next: at + 1 })
      }
      case 'End':
        return E.left({
          reason: '"_" as a variable hides the closing brace; the operator never comes to an end of this',
          offset: items[opened]?.offset ?? 0,
        })
      case 'Variable':
        operand = variableNode(withoutDollar(textAt(items, at)))
        at += 1
        break
      case 'Text': {
        const text = swallowingText(items, at)
        operand = text.node
        at = text.next
        break
      }
      case 'Operator':
      case 'Open':
        operator = textAt(items, at)
        at += 1
        break
    }
  }
}

const nodeAt = (items: ReadonlyArray<TemplateItem>, index: number): E.Either<SyntaxProblem, Parsed<TemplateNode>> => {
  const kind = kindAt(items, index)
  if (kind === 'Open' && kindAt(items, index + 1) === 'Variable') return substitution(items, index)
  const text = textAt(items, index)
  return E.right({ node: kind === 'Variable' ? variableNode(withoutDollar(text)) : textNode(text), next: index + 1 })
}

/**
 * The nodes of a template from its items; the problem is a substitution that the operator never gets out of. Total;
 * time is linear in the number of items.
 */
export const templateNodes = (
  items: ReadonlyArray<TemplateItem>,
): E.Either<SyntaxProblem, ReadonlyArray<TemplateNode>> => {
  // Local mutation: one pass; every node takes at least one item.
  const nodes: Array<TemplateNode> = []
  for (let at = 0; kindAt(items, at) !== 'End';) {
    const parsed = nodeAt(items, at)
    if (E.isLeft(parsed)) return parsed
    nodes.push(parsed.right.node)
    at = parsed.right.next
  }
  return E.right(nodes)
}
