/**
 * `kmm-plan explain`: why a Module does or does not run on a node.
 */
import { explain } from '../../explain.js'
import { type Module } from '../../module/module.js'
import { moduleKey, moduleNameOf } from '../../module/module-name.js'
import { renderExplanationText } from '../../render/explanation-text.js'
import { renderFindings } from '../../render/findings-text.js'
import { yamlText } from '../../render/objects-yaml.js'
import { printable, someOf } from '../../render/printable.js'
import { isColoured, paletteFor } from '../colour.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { hasErrors, nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'
import { type ClusterFlags, planOptionsOf } from './plan-options.js'

/** Options of `explain`. */
export interface ExplainFlags extends ClusterFlags {
  readonly output: 'text' | 'json' | 'yaml'
}

const named = ({ modules }: Input, name: string): ReadonlyArray<Module> =>
  modules.filter((module) => (name.includes('/') ? moduleKey(moduleNameOf(module)) : module.metadata.name) === name)

const notOne = ({ modules }: Input, name: string, found: ReadonlyArray<Module>): Outcome => {
  const names = someOf(10)((found.length === 0 ? modules : found).map((module) => moduleKey(moduleNameOf(module))))
  if (modules.length === 0) return refusal('the input holds no Module that can be read')
  return refusal(
    printable(
      found.length === 0
        ? `the input holds no Module ${name}; it holds ${names}`
        : `several Modules are called ${name}: say which one of ${names}`,
    ),
  )
}

export const explainCommand =
  (io: IO) =>
  async (name: string, nodeName: string, paths: ReadonlyArray<string>, flags: ExplainFlags): Promise<Outcome> => {
    const input = await readInput(io)({ paths, images: flags.images ?? [], observed: flags.observed ?? [] })
    const failed = unreadable(input)
    if (failed !== undefined) return failed
    const { sourceOf, problems } = input
    const serious = problems.filter(({ severity }) => severity === 'error')
    const told = `${skippedFiles(input)}${renderFindings(serious, { sourceOf })}`
    const found = named(input, name)
    const [module] = found
    if (!input.isReadable || module === undefined || found.length > 1) {
      const refused = input.isReadable ? notOne(input, name, found) : refusal(nothingToRead(input))
      return { ...refused, stderr: `${told}${refused.stderr}` }
    }
    const explanation = explain(input.snapshot, module, nodeName, planOptionsOf(flags))
    const palette = paletteFor(isColoured(io, flags.color))
    const forms = {
      text: () => renderExplanationText(explanation, { palette, sourceOf }),
      json: () => `${JSON.stringify(explanation, undefined, 2)}\n`,
      yaml: () => yamlText(explanation),
    }
    const isFound = explanation.steps.every((step) => step._tag !== 'Node' || step.verdict === 'found')
    return { stdout: forms[flags.output](), stderr: told, exitCode: hasErrors(problems) || !isFound ? FINDINGS : DONE }
  }
