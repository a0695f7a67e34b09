/**
 * How the texts of a Module are understood: regexps and templates.
 *
 * Many Modules share a few texts and reading one costs more than all that is done with it, so the planner reads each text
 * once for a cluster. Others pass nothing and have every text read when it is met.
 *
 * @since 0.1.0
 */
import type { Either } from 'fp-ts/lib/Either.js'

import { remembered } from '../kubernetes/remembered.js'
import { type CompiledRegexp, compileRegexp, lintRegexp, type RegexpRemark } from './regexp.js'
import { type MalformedTemplate, parseTemplate, type Template } from './template.js'

/**
 * Readers of texts.
 *
 * @since 0.1.0
 * @category model
 */
export interface Patterns {
  readonly compile: (regexp: string) => Either<string, CompiledRegexp>
  readonly lint: (regexp: string) => ReadonlyArray<RegexpRemark>
  readonly template: (text: string) => Either<MalformedTemplate, Template>
}

/**
 * Readers without memory.
 *
 * @since 0.1.0
 * @category constructors
 */
export const directPatterns: Patterns = { compile: compileRegexp, lint: lintRegexp, template: parseTemplate }

/**
 * Readers that read each text once.
 *
 * @since 0.1.0
 * @category constructors
 */
export const rememberedPatterns = (): Patterns => ({
  compile: remembered(compileRegexp),
  lint: remembered(lintRegexp),
  template: remembered(parseTemplate),
})
