/**
 * `kmm-plan explain`: why a Module does or does not run on a node.
 */
import * as E from 'fp-ts/lib/Either.js'

import { explain } from '../../explain.js'
import { namedIn } from '../../kubernetes/named.js'
import type { Module } from '../../module/module.js'
import { moduleKey, moduleNameOf } from '../../module/module-name.js'
import type { PlanOptions } from '../../options.js'
import { someOf } from '../../words/printable.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { explainForms } from '../form.js'
import type { Input } from '../input/read-input.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { notNamedText } from './not-named.js'
import { errorsIn, type Outcome } from './outcome.js'

/** Options of `explain`. */
export type ExplainFlags = PlanOptions & CommonFlags<keyof typeof explainForms>

const named = ({ modules }: Input, name: string): ReadonlyArray<Module> =>
  modules.filter((module) => (name.includes('/') ? moduleKey(moduleNameOf(module)) : module.metadata.name) === name)

const notOne = ({ modules }: Input, name: string, found: ReadonlyArray<Module>): string => {
  const names = someOf(10)((found.length === 0 ? modules : found).map((module) => moduleKey(moduleNameOf(module))))
  if (modules.length === 0) return 'the input holds no Module that can be read'
  return found.length === 0
    ? `the input holds no Module ${name}; it holds ${names}`
    : `several Modules are called ${name}: say which one of ${names}`
}

export const explainCommand = (
  io: IO,
  name: string,
  nodeName: string,
  paths: ReadonlyArray<string>,
  flags: ExplainFlags,
): Promise<Outcome> =>
  answered(
    io,
    paths,
    flags,
    explainForms,
    (input) => {
      const [module, ...others] = named(input, name)
      if (module === undefined || others.length > 0) return notOne(input, name, named(input, name))
      const node = namedIn((input.snapshot.nodes ?? []).map(({ metadata }) => metadata.name))(nodeName)
      if (E.isLeft(node) && node.left.several !== undefined) return notNamedText('node', node.left)
      const answer = explain(input.snapshot, module, E.isLeft(node) ? nodeName : node.right, flags)
      const isFound = answer.steps.every((step) => step._tag !== 'Node' || step.verdict === 'found')
      const note = E.isLeft(node) && node.left.nearest !== undefined ? notNamedText('node', node.left) : ''
      const exitCode = input.problems.length > 0 || !isFound ? FINDINGS : DONE
      return { answer, remarks: input.problems, exitCode, note }
    },
    errorsIn,
  )
