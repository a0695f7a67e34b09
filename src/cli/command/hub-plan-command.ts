/**
 * `kmm-plan hub plan`: what should be built on the hub, and handed to its spokes.
 */
import { reportHub } from '../../hub/fleet.js'
import { indexHub } from '../../hub/hub.js'
import { renderFleetText } from '../../render/fleet-text.js'
import { renderObjects } from '../../render/objects-yaml.js'
import { counted } from '../../render/printable.js'
import { unknownObjects } from '../../render/unknown-objects.js'
import { isColoured, paletteFor } from '../colour.js'
import { FINDINGS } from '../exit-code.js'
import { readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { type HubFlags, hubOptionsOf } from './hub-options.js'
import { type Outcome, skippedFiles, unreadable } from './outcome.js'
import { dataForms, noPlan, planExitCode, remarksBeside } from './plan-output.js'

/** Options of `hub plan`. */
export interface HubPlanFlags extends HubFlags {
  readonly output: 'text' | 'json' | 'yaml' | 'objects' | 'name' | 'fleet'
  readonly exitCode?: boolean
}

const noModules =
  '--complete-modules says that the input holds all ManagedClusterModules of the hub, but it holds none, so every ManifestWork of one would be deleted. ' +
  'Add the output of "kubectl get managedclustermodules -o yaml".'

export const hubPlanCommand =
  (io: IO) =>
  async (paths: ReadonlyArray<string>, flags: HubPlanFlags): Promise<Outcome> => {
    const input = await readInput(io)({ paths, images: flags.images ?? [], observed: flags.observed ?? [] })
    const failed = unreadable(input)
    if (failed !== undefined) return failed
    const { sourceOf, problems, managedClusterModules: modules } = input
    const without = noPlan(input, flags.completeModules === true && modules.length === 0 ? noModules : undefined)
    if (without !== undefined) return without
    const hub = indexHub(input.snapshot, hubOptionsOf(input.snapshot, flags))
    const { plan: planned, fleet } = reportHub(hub)(modules)
    const remarks = [...problems, ...planned.diagnostics]
    const exitCode = planExitCode(planned, remarks, flags.exitCode)
    if (flags.output === 'text') {
      const palette = paletteFor(isColoured(io, flags.color))
      return { stdout: renderFleetText({ ...planned, diagnostics: remarks }, fleet, { palette, sourceOf }), stderr: skippedFiles(input), exitCode }
    }
    const stderr = remarksBeside(input, remarks)
    if (flags.output === 'objects') {
      const live = input.snapshot.manifestWorks ?? []
      const leftOut = unknownObjects(planned, live).length
      const note = `kmm-plan: left out ${counted(leftOut, 'ManifestWork')} that may exist already (KMM908). Add all ManifestWorks to the input.\n`
      return { stdout: renderObjects(planned, { live }), stderr: `${stderr}${leftOut === 0 ? '' : note}`, exitCode: leftOut === 0 ? exitCode : FINDINGS }
    }
    if (flags.output === 'fleet') return { stdout: `${JSON.stringify(fleet, undefined, 2)}\n`, stderr, exitCode }
    return { stdout: dataForms[flags.output](planned), stderr, exitCode }
  }
