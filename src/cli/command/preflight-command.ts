/**
 * `kmm-plan preflight`: are the Modules ready for these kernels?
 */
import * as E from 'fp-ts/lib/Either.js'

import { preflight, preflightValidations } from '../../preflight.js'
import type { PreflightVerdict } from '../../preflight/preflight-cell.js'
import type { Preflight } from '../../preflight/preflight-matrix.js'
import { renderFindings } from '../../render/findings-text.js'
import { yamlText } from '../../render/objects-yaml.js'
import { renderPreflightText } from '../../render/preflight-text.js'
import { printable, someOf } from '../../render/printable.js'
import { isColoured, paletteFor } from '../colour.js'
import { DONE, type ExitCode, FINDINGS } from '../exit-code.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { hasErrors, nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'
import { type ClusterFlags, planOptionsOf } from './plan-options.js'

/** Options of `preflight`, of a cluster and of a hub. */
export interface PreflightOutput extends Pick<ClusterFlags, 'images' | 'observed' | 'color'> {
  readonly output: 'text' | 'json' | 'yaml'
  readonly exitCode?: boolean
}

/** Options of `preflight` of a cluster. */
export type PreflightFlags = ClusterFlags & PreflightOutput

/** Kernel versions and input stand side by side: `-`, what looks like a path or a manifest, and what exists, is input. */
const isInput =
  (io: IO) =>
  async (argument: string): Promise<boolean> =>
    argument === '-' || /[\\/]|\.(?:ya?ml|json)$/i.test(argument) || (argument !== '' && E.isRight(await io.listFolder(argument)))

interface Arguments {
  readonly kernels: ReadonlyArray<string>
  readonly paths: ReadonlyArray<string>
}

const sorted = async (io: IO, all: ReadonlyArray<string>): Promise<Arguments> => {
  const judged = await Promise.all(all.map(async (argument) => ({ argument, isPath: await isInput(io)(argument) })))
  const those = (wanted: boolean): ReadonlyArray<string> => judged.flatMap(({ argument, isPath }) => (isPath === wanted ? [argument] : []))
  return { kernels: those(false), paths: those(true) }
}

const quoted = (kernels: ReadonlyArray<string>): string => someOf(5)(kernels.map((kernel) => `"${kernel}"`))

const noInput = (kernels: ReadonlyArray<string>): Outcome =>
  refusal(printable(`no input: name a file, a folder, or - for standard input (taken for kernel versions: ${quoted(kernels)})`))

const noKernel = 'no kernel version: name at least one, or add a PreflightValidation to the input'

/** What the command line asks about, or else the resources in the input. */
const ask = (kernels: ReadonlyArray<string>, input: Input, flags: PreflightFlags): Preflight | undefined => {
  const { snapshot, modules, preflightValidations: validations, preflightValidationOCPs: ocpValidations } = input
  const options = planOptionsOf(flags)
  if (kernels.length > 0) return preflight(snapshot, modules, kernels, options)
  return validations.length + ocpValidations.length === 0
    ? undefined
    : preflightValidations(snapshot, modules, validations, ocpValidations, options)
}

const passing: ReadonlySet<PreflightVerdict> = new Set<PreflightVerdict>(['ready', 'needs build', 'needs sign'])

/** What is still to be made counts as done, unless asked otherwise: the cluster will make it. */
const exitCodeOf = ({ cells, columns, diagnostics, requirements }: Preflight, { problems }: Input, { exitCode = false }: PreflightOutput): ExitCode => {
  const isFine = ({ verdict, needs }: Preflight['cells'][number]): boolean =>
    (exitCode ? verdict === 'ready' : passing.has(verdict)) && needs.every(({ object }) => object !== undefined)
  const isKnown = requirements.length === 0 && columns.every(({ kernelVersion }) => kernelVersion !== undefined)
  return cells.every(isFine) && isKnown && !hasErrors([...problems, ...diagnostics]) ? DONE : FINDINGS
}

/** What is asked about, and how; the same for a cluster and for a hub. */
export interface PreflightAsked {
  readonly hasModules: (input: Input) => boolean
  /** What the input has to hold. */
  readonly kind: string
  readonly ask: (kernels: ReadonlyArray<string>, input: Input) => Preflight | undefined
}

/** The command: from arguments to an outcome. */
export const preflightOutcome = async (
  io: IO,
  all: ReadonlyArray<string>,
  flags: PreflightOutput,
  { hasModules, kind, ask: answerTo }: PreflightAsked,
): Promise<Outcome> => {
  const { kernels, paths } = await sorted(io, all)
  if (paths.length === 0) return noInput(kernels)
  const input = await readInput(io)({ paths, images: flags.images ?? [], observed: flags.observed ?? [] })
  const failed = unreadable(input)
  if (failed !== undefined) return failed
  const { sourceOf, problems } = input
  const skipped = skippedFiles(input)
  const refused = (message: string): Outcome => {
    const { stderr, ...rest } = refusal(message)
    return { ...rest, stderr: `${skipped}${renderFindings(problems, { sourceOf })}${stderr}` }
  }
  if (!input.isReadable) return refused(nothingToRead(input))
  if (!hasModules(input)) return refused(`the input holds no ${kind} that can be read`)
  const answer = answerTo(kernels, input)
  if (answer === undefined) return refused(noKernel)
  const exitCode = exitCodeOf(answer, input, flags)
  if (flags.output === 'text') {
    const shown = { ...answer, diagnostics: [...problems, ...answer.diagnostics] }
    return { stdout: renderPreflightText(shown, { palette: paletteFor(isColoured(io, flags.color)), sourceOf }), stderr: skipped, exitCode }
  }
  const told = [...problems, ...answer.diagnostics].filter(({ severity }) => severity !== 'info')
  const stdout = flags.output === 'yaml' ? yamlText(answer) : `${JSON.stringify(answer, undefined, 2)}\n`
  return { stdout, stderr: `${skipped}${renderFindings(told, { sourceOf })}`, exitCode }
}

export const preflightCommand =
  (io: IO) =>
  (all: ReadonlyArray<string>, flags: PreflightFlags): Promise<Outcome> =>
    preflightOutcome(io, all, flags, {
      kind: 'Module',
      hasModules: ({ modules, modulesObserved }) => modules.length > 0 || modulesObserved,
      ask: (kernels, input) => ask(kernels, input, flags),
    })
