/**
 * `kmm-plan validate`: what is wrong with the input, whatever the cluster is like.
 */
import { canonicalDiagnostics, type Diagnostic } from '../../diagnostic/diagnostic.js'
import { checkModule, withoutRepeatedRefusals } from '../../foresight/module-check.js'
import { holdsOnHub, rebuildRemarks } from '../../hub/hub-lint.js'
import { untrimmedSpokeModule } from '../../hub/hub-module.js'
import { wrapped } from '../../hub/remark.js'
import type { ManagedClusterModule, Module } from '../../module/module.js'
import { memoizedPatterns } from '../../pattern/patterns.js'
import { counted } from '../../words/printable.js'
import { DONE, FINDINGS, USAGE } from '../exit-code.js'
import { validateForms } from '../form.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { answerLayout } from '../layout.js'
import type { CommonFlags } from './answered.js'
import { hasErrors, nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'
import * as renderers from './renderers.js'
import { checkable, checkWrapped } from './wrapped-check.js'

/** Options of `validate`. */
export type ValidateFlags = Pick<
  CommonFlags<keyof typeof validateForms>,
  'output' | 'color' | 'excerpts' | 'namespace' | 'exclude'
> & {
  readonly allowEmpty?: boolean
}

type Check<A> = (module: A) => ReadonlyArray<Diagnostic>

/** The Module that every selected spoke gets, checked like any other; findings point into the wrapping object. */
const checkHubModule =
  (check: Check<Module>): Check<ManagedClusterModule> =>
  (module) => {
    // As if it were new: what a hub holds of it is not looked at.
    const { previous: _previous, ...created } = module
    const findings = check(untrimmedSpokeModule(created)).filter(holdsOnHub)
    return [...findings.map(wrapped(module)), ...rebuildRemarks(module)]
  }

const findingsOf = ({
  modules,
  managedClusterModules,
  problems,
  wrapped: inside,
}: Input): ReadonlyArray<Diagnostic> => {
  const module = checkModule(memoizedPatterns())
  const managedClusterModule = checkHubModule(module)
  return [
    ...problems,
    ...checkWrapped({ module, managedClusterModule })(inside),
    ...withoutRepeatedRefusals(problems)(
      canonicalDiagnostics([...modules.flatMap(module), ...managedClusterModules.flatMap(managedClusterModule)]),
    ),
  ]
}

const checkedOf = ({ modules, managedClusterModules, wrapped }: Input): ReadonlyArray<string> => {
  const inside = checkable(wrapped)
  const lists = { Module: modules, ManagedClusterModule: managedClusterModules }
  return (['Module', 'ManagedClusterModule'] as const).flatMap((kind) => {
    const count = lists[kind].length + inside.filter((one) => one.kind === kind).length
    return count === 0 ? [] : [counted(count, kind)]
  })
}

/** Whether nothing in the input is, holds or names a Module: most likely it is not what was meant to be checked. */
const isEmpty = ({ modules, managedClusterModules, hasWrapped, snapshot }: Input): boolean =>
  modules.length + managedClusterModules.length === 0 && !hasWrapped && snapshot.unreadable === undefined

const nothingFound = 'no Module was found in the input; pass --allow-empty if there need not be one'

const lastLine = (input: Input, findings: ReadonlyArray<Diagnostic>): string => {
  const checked = checkedOf(input)
  const what = checked.length === 0 ? 'No Module could be read' : `${checked.join(' and ')} checked`
  return `${what}; ${hasErrors(findings) ? 'there are errors' : findings.length === 0 ? 'nothing found' : 'no errors'}.\n`
}

export const validateCommand = async (
  io: IO,
  paths: ReadonlyArray<string>,
  { output, namespace = '', exclude = [], allowEmpty = false, ...flags }: ValidateFlags,
): Promise<Outcome> => {
  const input = await readInput(io)({ paths, images: [], observed: [], namespace, exclude })
  const failed = unreadable(input)
  if (failed !== undefined) return failed
  const { sourceOf } = input
  const remarks = findingsOf(input)
  // A folder of other things holds no Module; what was meant to be one and cannot be read is another matter.
  const isReadable = input.isReadable || remarks.length === 0
  const answer = isReadable ? lastLine(input, remarks) : ''
  const found = !isReadable ? nothingToRead(input) : isEmpty(input) && !allowEmpty ? nothingFound : undefined
  return {
    stdout: validateForms[output].write(renderers, { answer, remarks }, answerLayout(io, flags, sourceOf)),
    stderr: `${skippedFiles(input)}${found === undefined ? '' : refusal(found).stderr}`,
    exitCode: !isReadable ? USAGE : found !== undefined || hasErrors(remarks) ? FINDINGS : DONE,
  }
}
