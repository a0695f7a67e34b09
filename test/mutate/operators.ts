/**
 * What may be written otherwise: the classic operators, over the syntax tree of TypeScript. Each takes an expression and gives the texts
 * that could stand in its place. Types are not looked at here: `type-check.ts` does, for what survives.
 */
import ts from 'typescript'

import { type Mutant } from './mutant.js'

interface Rewriting {
  readonly operator: string
  readonly after: string
}
type Operator = (node: ts.Expression, source: ts.SourceFile) => ReadonlyArray<Rewriting>

const rewriting = (operator: string, after: string): Rewriting => ({ operator, after })

const swapped = new Map<ts.SyntaxKind, ReadonlyArray<string>>([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [ts.SyntaxKind.LessThanToken, ['<=', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AsteriskToken, ['/']],
  [ts.SyntaxKind.SlashToken, ['*']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
])

/** Those of which either operand may be the whole. */
const joins: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)

const binary: Operator = (node, source) => {
  if (!ts.isBinaryExpression(node)) return []
  const { left, right, operatorToken } = node
  const [before, after] = [`(${left.getText(source)})`, `(${right.getText(source)})`]
  const kind = operatorToken.kind
  const swaps = (swapped.get(kind) ?? []).map((token) => rewriting(`swap ${token}`, `${before} ${token} ${after}`))
  if (joins.has(kind)) return [...swaps, rewriting('left operand only', before), rewriting('right operand only', after)]
  if (kind !== ts.SyntaxKind.PlusToken || isText(left) || isText(right)) return swaps
  return [rewriting('swap -', `${before} - ${after}`)]
}

const conditional: Operator = (node, source) =>
  ts.isConditionalExpression(node)
    ? [
        rewriting('always then', `(${node.whenTrue.getText(source)})`),
        rewriting('always else', `(${node.whenFalse.getText(source)})`),
      ]
    : []

const not: Operator = (node, source) =>
  ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken
    ? [rewriting('not removed', `(${node.operand.getText(source)})`)]
    : []

const literal: Operator = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [rewriting('boolean', 'false')]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [rewriting('boolean', 'true')]
  if (ts.isNumericLiteral(node)) return [rewriting('one more', String(Number(node.text.replaceAll('_', '')) + 1))]
  return []
}

/** Texts that a type names (`x === 'A'`, `_tag: 'A'`) are no texts: another one is refused by the compiler. */
const isName = (node: ts.Expression): boolean =>
  ts.isBinaryExpression(node.parent) ||
  ts.isCaseClause(node.parent) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === '_tag')

const text: Operator = (node) => {
  if (ts.isTemplateExpression(node)) return ts.isTaggedTemplateExpression(node.parent) ? [] : [rewriting('text', "''")]
  if (!ts.isStringLiteralLike(node) || isName(node) || ts.isTaggedTemplateExpression(node.parent)) return []
  return [rewriting('text', node.text === '' ? "'mutated'" : "''")]
}

/** The text of a list without one of its elements. */
const without = (node: ts.Node, elements: ts.NodeArray<ts.Node>, index: number, source: ts.SourceFile): string => {
  const whole = node.getText(source)
  const start = node.getStart(source)
  const element = elements[index]
  if (element === undefined) return whole
  const [previous, next] = [elements[index - 1], elements[index + 1]]
  if (next === undefined && previous === undefined) return `${whole.slice(0, 1)}${whole.slice(-1)}`
  // The comma that stands after an element goes with it, of the last one the comma before.
  const from = next === undefined ? (previous?.end ?? start) : element.getStart(source)
  const to = next === undefined ? element.end : next.getStart(source)
  return whole.slice(0, from - start) + whole.slice(to - start)
}

const list: Operator = (node, source) =>
  ts.isArrayLiteralExpression(node)
    ? [
        ...(node.elements.length > 0 ? [rewriting('list emptied', '[]')] : []),
        ...(node.elements.length > 1
          ? node.elements.map((_, index) => rewriting('element removed', without(node, node.elements, index, source)))
          : []),
      ]
    : []

const object: Operator = (node, source) =>
  ts.isObjectLiteralExpression(node)
    ? node.properties.map((property, index) =>
        rewriting(
          ts.isSpreadAssignment(property) ? 'spread removed' : 'field removed',
          `(${without(node, node.properties, index, source)})`,
        ),
      )
    : []

const otherMethod = new Map([
  ['some', 'every'],
  ['every', 'some'],
])
const removable: ReadonlySet<string> = new Set(['filter', 'sort', 'toSorted', 'slice', 'reverse', 'trim', 'concat'])

const method: Operator = (node, source) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return []
  const { expression, name } = node.expression
  const other = otherMethod.get(name.text)
  const receiver = expression.getText(source)
  const handed = node.arguments.map((argument) => argument.getText(source)).join(', ')
  return [
    ...(other === undefined ? [] : [rewriting(`${name.text} to ${other}`, `(${receiver}).${other}(${handed})`)]),
    ...(removable.has(name.text) ? [rewriting(`${name.text} removed`, `(${receiver})`)] : []),
  ]
}

/** Is the value of the expression only asked whether it holds? */
const isAsked = (node: ts.Expression): boolean => {
  const { parent } = node
  if (ts.isIfStatement(parent)) return parent.expression === node
  if (ts.isConditionalExpression(parent)) return parent.condition === node
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken
  if (ts.isBinaryExpression(parent))
    return (
      parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
      parent.operatorToken.kind === ts.SyntaxKind.BarBarToken
    )
  return (
    ts.isArrowFunction(parent) &&
    ts.isCallExpression(parent.parent) &&
    /\.(?:some|every|filter|find)$/.test(parent.parent.expression.getText())
  )
}

const question: Operator = (node) => {
  const isQuestion =
    ts.isCallExpression(node) ||
    (ts.isBinaryExpression(node) && (swapped.has(node.operatorToken.kind) || ts.isIfStatement(node.parent)))
  return isQuestion && isAsked(node) ? [rewriting('always true', 'true'), rewriting('always false', 'false')] : []
}

/** A statement that is a call, `found.push(x)`, does nothing else than what it does. */
const statement: Operator = (node) =>
  ts.isCallExpression(node) && ts.isExpressionStatement(node.parent) ? [rewriting('call removed', 'undefined')] : []

const operators: ReadonlyArray<Operator> = [
  binary,
  conditional,
  not,
  literal,
  text,
  list,
  object,
  method,
  question,
  statement,
]

/** Nothing is computed where these stand. */
const holdsNoValues = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node)

const isExpression = (node: ts.Node): node is ts.Expression =>
  ts.isExpression(node) &&
  !(ts.isPropertyAssignment(node.parent) && node.parent.name === node) &&
  !(ts.isBindingElement(node.parent) && node.parent.initializer !== node)

/** Every mutant of a file, in the order of the text; they are numbered later. */
export const mutantsOf = (file: string, content: string): ReadonlyArray<Omit<Mutant, 'id'>> => {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true)
  const found: Array<Omit<Mutant, 'id'>> = []
  const visit = (node: ts.Node): void => {
    if (holdsNoValues(node)) return
    if (isExpression(node)) {
      const from = node.getStart(source)
      const before = content.slice(from, node.end)
      const line = source.getLineAndCharacterOfPosition(from).line + 1
      found.push(
        ...operators
          .flatMap((operator) => operator(node, source))
          .map(({ operator, after }) => ({ operator, file, line, from, to: node.end, before, after })),
      )
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
