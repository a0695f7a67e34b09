/**
 * Templates of image names and of paths to sign: `${VARIABLE}` is replaced as the operator does it.
 *
 * Laws: a template without `$` is its own value; equal inputs give equal results, whatever is in the environment.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { templateItems } from './template-item.js'
import { type SubstitutionNode, type TemplateNode, templateNodes } from './template-node.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/**
 * What a template may ask for: names and values. A map, so that `${constructor}` finds nothing.
 *
 * @since 0.1.0
 */
export type TemplateVariables = ReadonlyMap<string, string>

/** All that a template needs of its variables: the value of each name, undefined without one. */
export type ValueOf = (name: string) => string | undefined

/** The kernel version has fewer than three components, cut at `.`, `,` and `-`. The operator panics here. */
export interface ShortKernelVersion {
  readonly _tag: 'ShortKernelVersion'
  readonly kernelVersion: string
}

/** The template cannot be read; `offset` (UTF-16 units from 0) is that of the `${` concerned. */
export interface MalformedTemplate {
  readonly _tag: 'MalformedTemplate'
  readonly reason: string
  readonly offset: number
}

/**
 * Why there is no value.
 *
 * @since 0.1.0
 */
export type TemplateError = ShortKernelVersion | MalformedTemplate

/**
 * The value of a template, and the variables without a value that became nothing in it: each once, in the order of the
 * text. A variable with a default is not among them.
 *
 * @since 0.1.0
 */
export interface ExpandedTemplate {
  readonly value: string
  readonly unknownVariables: ReadonlyArray<string>
}

// -------------------------------------------------------------------------------------
// constructors
// -------------------------------------------------------------------------------------

/**
 * The variables for a kernel version (already without its `+`): KERNEL_FULL_VERSION and KERNEL_VERSION (both the
 * whole), KERNEL_XYZ, KERNEL_X, KERNEL_Y, KERNEL_Z, and MOD_NAME and MOD_NAMESPACE when the module is given; the fields of
 * `sign` are expanded without it. A component may be empty. Left: a version of fewer than three components.
 *
 * Source: internal/utils/replaceStrings.go and internal/module/kernelmapper.go, internal/sign/helper.go, release-1.1
 *.
 *
 * @since 0.1.0
 *
 * @example
 * ```ts
 * import * as assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { templateVariables } from 'kmm-planner'
 *
 * const variables = templateVariables('5.14.0-284.el9.x86_64', { namespace: 'default', name: 'kmod' })
 * assert.ok(E.isRight(variables))
 * assert.strictEqual(variables.right.get('KERNEL_XYZ'), '5.14.0')
 *
 * assert.deepStrictEqual(
 *   templateVariables('custom', undefined),
 *   E.left({ _tag: 'ShortKernelVersion', kernelVersion: 'custom' }),
 * )
 * ```
 */
export const templateVariables = (
  kernelVersion: string,
  moduleName: { readonly namespace: string; readonly name: string } | undefined,
): E.Either<ShortKernelVersion, TemplateVariables> =>
  pipe(
    kernelVariables(kernelVersion),
    E.map((variables) =>
      moduleName === undefined ? variables : new Map([...variables, ...moduleVariables(moduleName)]),
    ),
  )

/** The variables that are the whole of a kernel version. */
export const wholeVersion = (kernelVersion: string): TemplateVariables =>
  new Map([
    ['KERNEL_FULL_VERSION', kernelVersion],
    ['KERNEL_VERSION', kernelVersion],
  ])

/** As `templateVariables`, of the kernel version alone. */
export const kernelVariables = (kernelVersion: string): E.Either<ShortKernelVersion, TemplateVariables> => {
  const [x, y, z] = kernelVersion.split(/[.,-]/, 3)
  if (x === undefined || y === undefined || z === undefined) {
    return E.left({ _tag: 'ShortKernelVersion', kernelVersion })
  }
  return E.right(
    new Map([
      ...wholeVersion(kernelVersion),
      ['KERNEL_XYZ', `${x}.${y}.${z}`],
      ['KERNEL_X', x],
      ['KERNEL_Y', y],
      ['KERNEL_Z', z],
    ]),
  )
}

/** As `templateVariables`, of the Module alone. */
export const moduleVariables = ({
  namespace,
  name,
}: {
  readonly namespace: string
  readonly name: string
}): TemplateVariables =>
  new Map([
    ['MOD_NAME', name],
    ['MOD_NAMESPACE', namespace],
  ])

/**
 * The values in any of these, without copying them: a kernel's variables serve all Modules, a Module's all kernels.
 */
export const valueIn =
  (first: TemplateVariables, second?: TemplateVariables): ValueOf =>
  (name) =>
    first.get(name) ?? second?.get(name)

// -------------------------------------------------------------------------------------
// destructors
// -------------------------------------------------------------------------------------

/** Which part of a substitution has the value: the variable, the operand, or neither. */
const chosen = (
  valueOf: ValueOf,
  { variable, operator, operand }: SubstitutionNode,
): Exclude<TemplateNode, SubstitutionNode> | undefined => {
  if (operand === undefined) return variable
  switch (operator) {
    case ':-':
    case ':=':
      return (valueOf(variable.name) ?? '') === '' ? operand : variable
    case '-':
    case '=':
      return valueOf(variable.name) === undefined ? operand : variable
    case ':+':
    case '+':
      return valueOf(variable.name) === undefined ? undefined : operand
    default:
      return variable
  }
}

/** A template, read and ready to be expanded any number of times. */
export type Template = ReadonlyArray<TemplateNode>

/** Read a template. Left: a brace that is not closed on its line. Total, in linear time. */
export const parseTemplate = (template: string): E.Either<MalformedTemplate, Template> =>
  pipe(
    templateItems(template),
    E.chain(templateNodes),
    E.mapLeft((problem) => ({ _tag: 'MalformedTemplate', ...problem })),
  )

/** The value of a template that was read, and the variables in it that nobody knows. Linear time. */
export const expandParsed =
  (valueOf: ValueOf) =>
  (template: Template): ExpandedTemplate => {
    // Local mutation: one pass, and no lists for a template that knows all its variables.
    let expanded = ''
    const unknown: Array<string> = []
    for (const node of template) {
      const leaf = node._tag === 'Substitution' ? chosen(valueOf, node) : node
      if (leaf === undefined) continue
      const value = leaf._tag === 'Text' ? leaf.text : valueOf(leaf.name)
      if (value === undefined) unknown.push(leaf._tag === 'Text' ? leaf.text : leaf.name)
      else expanded += value
    }
    return { value: expanded, unknownVariables: unknown.length < 2 ? unknown : [...new Set(unknown)] }
  }

/**
 * The value of a template. Known: `$NAME`, `${NAME}`, a default for a variable that is empty (`:-`, `:=`) or unknown
 * (`-`, `=`), a replacement for one that is known (`+`, `:+`), `$$` for a dollar. Every other operator of a shell is
 * ignored, and an unknown variable is nothing; it is reported. Left: a brace that is not closed on its line. Total, in
 * linear time, and with the quirks described in `template-item.ts`: defaults do not nest.
 *
 * Source: a8m/envsubst 1.4.2 without restrictions, called by internal/utils/replaceStrings.go, release-1.1.
 *
 * @since 0.1.0
 *
 * @example
 * ```ts
 * import * as assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { pipe } from 'fp-ts/lib/function.js'
 * import { expandTemplate, templateVariables } from 'kmm-planner'
 *
 * const expand = (template: string) =>
 *   pipe(
 *     templateVariables('6.5.0', { namespace: 'default', name: 'kmod' }),
 *     E.chain((variables) => expandTemplate(variables)(template)),
 *   )
 *
 * assert.deepStrictEqual(
 *   expand('quay.io/org/$MOD_NAME:${KERNEL_FULL_VERSION}${SUFFIX}'),
 *   E.right({ value: 'quay.io/org/kmod:6.5.0', unknownVariables: ['SUFFIX'] }),
 * )
 * assert.deepStrictEqual(
 *   expand('img:${KERNEL_X'),
 *   E.left({ _tag: 'MalformedTemplate', reason: 'closing brace expected', offset: 4 }),
 * )
 * ```
 */
export const expandTemplate =
  (variables: TemplateVariables) =>
  (template: string): E.Either<TemplateError, ExpandedTemplate> =>
    pipe(parseTemplate(template), E.map(expandParsed(valueIn(variables))))
