/**
 * `kmm-plan preflight`: are the Modules ready for these kernels?
 */
import * as E from 'fp-ts/lib/Either.js'

import { lookup } from '../../kubernetes/json.js'
import { namedIn } from '../../kubernetes/named.js'
import type { Module } from '../../module/module.js'
import type { PlanOptions } from '../../options.js'
import { preflight, preflightValidations } from '../../preflight.js'
import type { PreflightVerdict } from '../../preflight/preflight-cell.js'
import type { Preflight } from '../../preflight/preflight-matrix.js'
import { someOf } from '../../words/printable.js'
import { DONE, type ExitCode, FINDINGS } from '../exit-code.js'
import { preflightForms } from '../form.js'
import type { Input } from '../input/read-input.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { notNamedText } from './not-named.js'
import { hasErrors, type Outcome, refusal } from './outcome.js'
import { isKernelVersion } from './plan-options.js'

/** Options of `preflight`, of a cluster and of a hub. */
export type PreflightOutput = CommonFlags<keyof typeof preflightForms> & { readonly exitCode?: boolean }

/** Options of `preflight` of a cluster. */
export type PreflightFlags = PlanOptions & PreflightOutput & { readonly node?: ReadonlyArray<string> }

/** Kernel versions and input stand side by side: `-`, what looks like a path or a manifest, and what exists, is input. */
const isInput =
  (io: IO) =>
  async (argument: string): Promise<boolean> =>
    argument === '-' ||
    /[\\/]|\.(?:ya?ml|json)$/i.test(argument) ||
    (argument !== '' && E.isRight(await io.listFolder(argument)))

interface Arguments {
  readonly kernels: ReadonlyArray<string>
  readonly paths: ReadonlyArray<string>
}

const sorted = async (io: IO, all: ReadonlyArray<string>): Promise<Arguments> => {
  const judged = await Promise.all(all.map(async (argument) => ({ argument, isPath: await isInput(io)(argument) })))
  const those = (wanted: boolean): ReadonlyArray<string> =>
    judged.flatMap(({ argument, isPath }) => (isPath === wanted ? [argument] : []))
  return { kernels: those(false), paths: those(true) }
}

const done: ReadonlySet<PreflightVerdict> = new Set<PreflightVerdict>(['ready', 'verified'])

const passing: ReadonlySet<PreflightVerdict> = new Set<PreflightVerdict>([...done, 'needs build', 'needs sign'])

/** What is still to be made counts as done, unless asked otherwise: the cluster will make it. */
const isDone = ({ cells, columns, requirements }: Preflight, { exitCode = false }: PreflightOutput): boolean =>
  cells.every(
    ({ verdict, needs }) =>
      (exitCode ? done.has(verdict) : passing.has(verdict)) && needs.every(({ object }) => object !== undefined),
  ) &&
  requirements.length === 0 &&
  columns.every(({ kernelVersion }) => kernelVersion !== undefined)

/** The command, for a cluster and for a hub. */
export const preflightAnswered = async (
  io: IO,
  all: ReadonlyArray<string>,
  flags: PreflightOutput,
  ask: (kernels: ReadonlyArray<string>, input: Input) => Preflight | string,
): Promise<Outcome> => {
  const { kernels, paths } = await sorted(io, all)
  if (paths.length === 0) {
    const quoted = someOf(5)(kernels.map((kernel) => `"${kernel}"`))
    return refusal(`no input: name a file, a folder, or - for standard input (taken for kernel versions: ${quoted})`)
  }
  const strange = kernels.filter((kernel) => !isKernelVersion(kernel))
  if (strange.length > 0) {
    const quoted = someOf(5)(strange.map((one) => `"${one}"`))
    return refusal(`${quoted}: neither a file or folder, nor a kernel version, which begins with a number`)
  }
  return answered(io, paths, flags, preflightForms, (input) => {
    const answer = ask(kernels, input)
    if (typeof answer === 'string') return answer
    const remarks = [...input.problems, ...answer.diagnostics]
    const exitCode: ExitCode = isDone(answer, flags) && !hasErrors(remarks) ? DONE : FINDINGS
    return { answer, remarks, exitCode }
  })
}

interface Asked {
  readonly kernels: ReadonlyArray<string>
  readonly modules: ReadonlyArray<Module>
}

/** What is asked of some nodes: the Modules that select one of them, and their kernels unless others are named. */
const askedOfNodes = (
  { snapshot: { nodes: observed = [] }, modules }: Input,
  names: ReadonlyArray<string>,
  kernels: ReadonlyArray<string>,
): E.Either<string, Asked> => {
  const found = E.traverseArray(namedIn(observed.map(({ metadata }) => metadata.name)))(names)
  if (E.isLeft(found)) return E.left(notNamedText('node', found.left))
  const nodes = observed.filter(({ metadata }) => found.right.includes(metadata.name))
  const running = nodes.flatMap(({ status }) => status?.nodeInfo?.kernelVersion ?? [])
  if (kernels.length + running.length === 0)
    return E.left(`node ${found.right.join(', ')} does not say which kernel it runs`)
  const isSelected = ({ spec }: Module): boolean =>
    nodes.some(({ metadata }) =>
      Object.entries(spec.selector).every(([key, value]) => lookup(metadata.labels, key) === value),
    )
  const selecting = modules.filter(isSelected)
  return selecting.length === 0
    ? E.left(`no Module of the input selects node ${found.right.join(', ')}`)
    : E.right({ modules: selecting, kernels: kernels.length === 0 ? running : kernels })
}

export const preflightCommand = (
  io: IO,
  all: ReadonlyArray<string>,
  { node: nodes = [], ...flags }: PreflightFlags,
): Promise<Outcome> =>
  preflightAnswered(io, all, flags, (kernels, input) => {
    const {
      snapshot,
      modules,
      modulesObserved,
      preflightValidations: validations,
      preflightValidationOCPs: ocpValidations,
    } = input
    if (modules.length === 0 && !modulesObserved) return 'the input holds no Module that can be read'
    if (nodes.length > 0) {
      const asked = askedOfNodes(input, nodes, kernels)
      return E.isLeft(asked) ? asked.left : preflight(snapshot, asked.right.modules, asked.right.kernels, flags)
    }
    if (kernels.length > 0) return preflight(snapshot, modules, kernels, flags)
    return validations.length + ocpValidations.length === 0
      ? 'no kernel version: name at least one, or add a PreflightValidation to the input'
      : preflightValidations(snapshot, modules, validations, ocpValidations, flags)
  })
