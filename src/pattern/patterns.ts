/**
 * How texts are understood: the regexps and templates of a Module, and kernel versions.
 *
 * Many Modules share a few texts and reading one costs more than all that is done with it, so the planner reads each text
 * once for a cluster. Others pass nothing and have every text read when it is met.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { memoize } from '../kubernetes/memoize.js'
import { impossibleIn } from './impossible-regexp.js'
import { type CompiledRegexp, compileRegexp, lintRegexp, type RegexpRemark } from './regexp.js'
import type { Obstacle } from './regexp-parts.js'
import {
  kernelVariables,
  type MalformedTemplate,
  parseTemplate,
  type ShortKernelVersion,
  type Template,
  type TemplateVariables,
} from './template.js'

/** Readers of texts. */
export interface Patterns {
  readonly compile: (regexp: string) => E.Either<string, CompiledRegexp>
  /** As `compile`, to be held against kernel versions. */
  readonly compileForKernels: (regexp: string) => E.Either<string, CompiledRegexp>
  readonly lint: (regexp: string) => ReadonlyArray<RegexpRemark>
  /** Why no kernel version can match, if none can. */
  readonly obstacle: (regexp: string) => Obstacle | undefined
  readonly template: (text: string) => E.Either<MalformedTemplate, Template>
  /** Of a kernel version, for templates. */
  readonly variables: (kernelVersion: string) => E.Either<ShortKernelVersion, TemplateVariables>
}

/** How texts are understood, as phases ask for it. */
export interface Texts {
  readonly patterns: Patterns
}

/** Readers without memory. */
export const directPatterns: Patterns = {
  compile: compileRegexp,
  compileForKernels: compileRegexp,
  lint: lintRegexp,
  obstacle: impossibleIn,
  template: parseTemplate,
  variables: kernelVariables,
}

/** Readers that read each text once, and hold each kernel version against a regexp once. */
export const memoizedPatterns = (): Patterns => {
  const compile = memoize(compileRegexp)
  // Most have none, and what is nothing is not remembered.
  const obstacle = memoize((regexp: string) => ({ found: impossibleIn(regexp) }))
  const remembering = ({ matches }: CompiledRegexp): CompiledRegexp => ({ matches: memoize(matches) })
  return {
    compile,
    compileForKernels: memoize((regexp: string) => pipe(compile(regexp), E.map(remembering))),
    lint: memoize(lintRegexp),
    obstacle: (regexp) => obstacle(regexp).found,
    template: memoize(parseTemplate),
    variables: memoize(kernelVariables),
  }
}
