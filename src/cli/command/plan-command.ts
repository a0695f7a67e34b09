/**
 * `kmm-plan plan`: what should be done to the cluster.
 */
import { conflicts } from '../../conflicts.js'
import { canonicalDiagnostics } from '../../diagnostic/diagnostic.js'
import type { KubernetesObject } from '../../kubernetes/object.js'
import { plan } from '../../plan.js'
import { renderObjects } from '../../render/objects-yaml.js'
import { renderPlanText } from '../../render/plan-text.js'
import { counted, printable, someOf } from '../../render/printable.js'
import { unknownObjects } from '../../render/unknown-objects.js'
import { isColoured, paletteFor } from '../colour.js'
import { FINDINGS } from '../exit-code.js'
import { readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { type Outcome, skippedFiles, unreadable } from './outcome.js'
import { type ClusterFlags, planOptionsOf } from './plan-options.js'
import { dataForms, noPlan, planExitCode, remarksBeside } from './plan-output.js'

/** Options of `plan`. */
export interface PlanFlags extends ClusterFlags {
  readonly output: 'text' | 'json' | 'yaml' | 'objects' | 'name'
  readonly exitCode?: boolean
}

/** Objects that cannot be said to exist or not, as a line for standard error. */
const leftOutText = (objects: ReadonlyArray<KubernetesObject>): string => {
  const names = someOf(10)(objects.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`))
  return objects.length === 0
    ? ''
    : printable(
        `kmm-plan: left out ${counted(objects.length, 'object')} that may exist already, under another name (KMM501): ${names}. ` +
          'Add all DaemonSets to the input, or pass --observed daemonsets if the cluster has none.',
      ) + '\n'
}

/** With `--complete-modules` a forgotten Module costs its DaemonSets, and forgetting all of them is no way to ask for that. */
const noModules =
  '--complete-modules says that the input holds all Modules of the cluster, but it holds none, so every DaemonSet of a Module would be deleted. ' +
  'Add the output of "kubectl get modules -A -o yaml", or pass --observed modules if the cluster has none.'

export const planCommand =
  (io: IO) =>
  async (paths: ReadonlyArray<string>, flags: PlanFlags): Promise<Outcome> => {
    const input = await readInput(io)({ paths, images: flags.images ?? [], observed: flags.observed ?? [] })
    const failed = unreadable(input)
    if (failed !== undefined) return failed
    const palette = paletteFor(isColoured(io, flags.color))
    const { sourceOf } = input
    const without = noPlan(input, flags.completeModules === true && !input.modulesObserved ? noModules : undefined)
    if (without !== undefined) return without
    const options = planOptionsOf(flags)
    const planned = plan(input.snapshot, input.modules, options)
    const remarks = canonicalDiagnostics([...planned.diagnostics, ...conflicts(input.snapshot, input.modules, options)])
    const all = [...input.problems, ...remarks]
    const exitCode = planExitCode(planned, all, flags.exitCode)
    if (flags.output === 'text') {
      return { stdout: renderPlanText({ ...planned, diagnostics: all }, { palette, sourceOf }), stderr: skippedFiles(input), exitCode }
    }
    const stderr = remarksBeside(input, all)
    if (flags.output === 'objects') {
      const live = input.snapshot.daemonSets ?? []
      const leftOut = unknownObjects(planned, live)
      return {
        stdout: renderObjects(planned, { live }),
        stderr: `${stderr}${leftOutText(leftOut)}`,
        exitCode: leftOut.length === 0 ? exitCode : FINDINGS,
      }
    }
    return { stdout: dataForms[flags.output](planned), stderr, exitCode }
  }
