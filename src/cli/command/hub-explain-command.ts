/**
 * `kmm-plan hub explain`: why a spoke gets what it gets.
 */
import { explainSpoke } from '../../hub/explain-spoke.js'
import { renderFindings } from '../../render/findings-text.js'
import { yamlText } from '../../render/objects-yaml.js'
import { printable, someOf } from '../../render/printable.js'
import { renderSpokeText } from '../../render/spoke-text.js'
import { isColoured, paletteFor } from '../colour.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { type HubFlags, hubOptionsOf } from './hub-options.js'
import { hasErrors, nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'

/** Options of `hub explain`. */
export interface HubExplainFlags extends HubFlags {
  readonly output: 'text' | 'json' | 'yaml'
}

const noSuchModule = ({ managedClusterModules }: Input, name: string): Outcome =>
  managedClusterModules.length === 0
    ? refusal('the input holds no ManagedClusterModule that can be read')
    : refusal(printable(`the input holds no ManagedClusterModule ${name}; it holds ${someOf(10)(managedClusterModules.map(({ metadata }) => metadata.name))}`))

export const hubExplainCommand =
  (io: IO) =>
  async (name: string, cluster: string, paths: ReadonlyArray<string>, flags: HubExplainFlags): Promise<Outcome> => {
    const input = await readInput(io)({ paths, images: flags.images ?? [], observed: flags.observed ?? [] })
    const failed = unreadable(input)
    if (failed !== undefined) return failed
    const { sourceOf, problems } = input
    const serious = problems.filter(({ severity }) => severity === 'error')
    const told = `${skippedFiles(input)}${renderFindings(serious, { sourceOf })}`
    const module = input.managedClusterModules.find(({ metadata }) => metadata.name === name)
    if (!input.isReadable || module === undefined) {
      const refused = input.isReadable ? noSuchModule(input, name) : refusal(nothingToRead(input))
      return { ...refused, stderr: `${told}${refused.stderr}` }
    }
    const explanation = explainSpoke(input.snapshot, module, cluster, hubOptionsOf(input.snapshot, flags))
    const forms = {
      text: () => renderSpokeText(explanation, { palette: paletteFor(isColoured(io, flags.color)), sourceOf }),
      json: () => `${JSON.stringify(explanation, undefined, 2)}\n`,
      yaml: () => yamlText(explanation),
    }
    return { stdout: forms[flags.output](), stderr: told, exitCode: hasErrors(problems) || !explanation.isKnown ? FINDINGS : DONE }
  }
