/** Literals that no kernel version can equal. */
import * as E from 'fp-ts/lib/Either.js'

import type { RemarkOf } from '../diagnostic/diagnostic.js'
import type { FactsOf } from '../diagnostic/facts.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { KernelMapping } from '../module/module.js'
import { FOREIGN_CHARACTER, MAX_KERNEL_VERSION_LENGTH, trimKernelVersion } from '../pattern/kernel-version.js'
import { literalPattern } from '../pattern/literal-pattern.js'
import type { Patterns } from '../pattern/patterns.js'

type Facts = FactsOf['LiteralNeverMatches']

/** The characters by which a text is a pattern, rather than a version. */
const PATTERN = /[*^$?()[\]{}|\\]|\.\+/

const VARIABLE = /\$(?:\{[^}]*\}?|[A-Za-z_]\w*)/g

/** A regexp in the wrong field, or a text with stars as a shell reads them. */
const patternInstead = (text: string): string =>
  /[\^$\\()[\]{}|+]/.test(text) ? text : `^${text.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')}$`

const anyInstead = (text: string): string => `^${text.split(VARIABLE).map(literalPattern).join('.+')}$`

const versionOrNone = (text: string): Pick<Facts, 'instead'> =>
  text === '' || FOREIGN_CHARACTER.test(text) ? {} : { instead: text }

const whyNone = (literal: string): Omit<Facts, 'literal'> | undefined => {
  const text = literal.trim()
  const [variable] = text.match(VARIABLE) ?? []
  if (variable !== undefined && !text.startsWith('^'))
    return { because: 'Variable', found: variable, instead: anyInstead(text) }
  const [pattern] = PATTERN.exec(text) ?? []
  if (pattern !== undefined) return { because: 'Pattern', found: pattern, instead: patternInstead(text) }
  const [foreign] = FOREIGN_CHARACTER.exec(literal) ?? []
  if (foreign !== undefined) {
    const isBlank = /\s/.test(foreign)
    return isBlank
      ? { because: 'Blank', found: foreign, ...versionOrNone(text) }
      : { because: 'Character', found: foreign }
  }
  if (literal.endsWith('+')) {
    const trimmed = trimKernelVersion(literal)
    return { because: 'PlusAtEnd', found: '+', ...(trimmed.endsWith('+') ? {} : versionOrNone(trimmed)) }
  }
  return literal.length > MAX_KERNEL_VERSION_LENGTH ? { because: 'TooLong', found: String(literal.length) } : undefined
}

/**
 * Literals with characters that no kernel version has, or with a `+` at the end, which a kernel version loses before it is compared.
 * Total, O(n).
 *
 * Source: controllers/module_reconciler.go, release-1.1, which takes the `+` off.
 */
export const literalFindings = (
  { compile }: Patterns,
  mappings: ReadonlyArray<KernelMapping>,
): ReadonlyArray<RemarkOf<'LiteralNeverMatches'>> =>
  mappings.flatMap(({ literal = '', regexp = '' }, index) => {
    const why = literal === '' || regexp !== '' ? undefined : whyNone(literal)
    if (why === undefined) return []
    const { instead, ...others } = why
    const facts = { literal, ...others, ...(instead !== undefined && E.isRight(compile(instead)) ? { instead } : {}) }
    return [{ name: 'LiteralNeverMatches', path: [...KERNEL_MAPPINGS_PATH, index, 'literal'], facts }]
  })
