/**
 * `kmm-plan images`: every image that the Modules need.
 */
import { type FleetImages, imagesOf } from '../../images.js'
import { renderFindings } from '../../render/findings-text.js'
import { renderImageNames, renderImagesText } from '../../render/images-text.js'
import { isColoured, paletteFor } from '../colour.js'
import { DONE, type ExitCode, FINDINGS } from '../exit-code.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { hasErrors, nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'
import { type ClusterFlags, planOptionsOf } from './plan-options.js'

/** Options of `images`. */
export interface ImagesFlags extends ClusterFlags {
  readonly output: 'text' | 'json' | 'name'
  readonly kernel?: ReadonlyArray<string>
}

/** A list that may lack something is a finding: what is not mirrored is missed when it is needed. */
const exitCodeOf = ({ requirements, diagnostics }: FleetImages, { problems }: Input): ExitCode =>
  requirements.length > 0 || hasErrors([...problems, ...diagnostics]) ? FINDINGS : DONE

export const imagesCommand =
  (io: IO) =>
  async (paths: ReadonlyArray<string>, flags: ImagesFlags): Promise<Outcome> => {
    const input = await readInput(io)({ paths, images: flags.images ?? [], observed: flags.observed ?? [] })
    const failed = unreadable(input)
    if (failed !== undefined) return failed
    const { sourceOf, problems, modules, snapshot } = input
    const skipped = skippedFiles(input)
    if (!input.isReadable || (modules.length === 0 && !input.modulesObserved)) {
      const message = input.isReadable ? 'the input holds no Module that can be read' : nothingToRead(input)
      const { stderr, ...refused } = refusal(message)
      return { ...refused, stderr: `${skipped}${renderFindings(problems, { sourceOf })}${stderr}` }
    }
    const found = imagesOf(snapshot, modules, { kernelVersions: flags.kernel ?? [], options: planOptionsOf(flags) })
    const exitCode = exitCodeOf(found, input)
    if (flags.output === 'text') {
      const shown = { ...found, diagnostics: [...problems, ...found.diagnostics] }
      return { stdout: renderImagesText(shown, { palette: paletteFor(isColoured(io, flags.color)), sourceOf }), stderr: skipped, exitCode }
    }
    const told = [...problems, ...found.diagnostics].filter(({ severity }) => severity !== 'info')
    const stdout = flags.output === 'name' ? renderImageNames(found) : `${JSON.stringify(found, undefined, 2)}\n`
    return { stdout, stderr: `${skipped}${renderFindings(told, { sourceOf })}`, exitCode }
  }
