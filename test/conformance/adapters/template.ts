/**
 * Corpus `template`: the value of a template for a kernel, or that there is none.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { expandTemplate, templateVariables } from '../../../src/pattern/template.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'

/** `vars: 'sign'`: as the fields of `sign` are expanded, without the names of the Module. */
export interface TemplateCase {
  readonly template: string
  readonly kernel: string
  readonly name: string
  readonly namespace: string
  readonly vars?: 'sign'
}

export type TemplateExpected =
  { readonly value: string } | { readonly error: string } | { readonly panic: true; readonly message: string }

const answer = ({ template, kernel, name, namespace, vars }: TemplateCase): unknown =>
  pipe(
    templateVariables(kernel, vars === 'sign' ? undefined : { name, namespace }),
    E.chain((variables) => expandTemplate(variables)(template)),
    E.match(
      ({ _tag }): unknown => ({ error: _tag }),
      ({ value }): unknown => ({ value }),
    ),
  )

/** The words of an error are not compared; an error must come from the template, not from the kernel. */
const verdict = (expected: TemplateExpected): unknown => {
  if ('value' in expected) return { value: expected.value }
  return 'panic' in expected ? { panic: true } : { error: 'MalformedTemplate' }
}

export const template = adapter<TemplateCase, TemplateExpected>('template', ({ case: asked, expected }) =>
  compared(differencesBetween(verdict(expected), answer(asked))),
)
