/**
 * `kmm-plan hub plan`: what should be built on the hub, and handed to its spokes.
 */
import type { Plan } from '../../change/plan-data.js'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { isUndecided } from '../../diagnostic/undecided.js'
import { reportHub } from '../../hub/fleet.js'
import { indexHub } from '../../hub/hub.js'
import { renderFindings } from '../../render/findings-text.js'
import { renderFleetText } from '../../render/fleet-text.js'
import { renderObjects } from '../../render/objects-yaml.js'
import { renderNames, renderPlanJson, renderPlanYaml } from '../../render/plan-data-text.js'
import { counted } from '../../render/printable.js'
import { unknownObjects } from '../../render/unknown-objects.js'
import { isColoured, paletteFor } from '../colour.js'
import { DONE, type ExitCode, FINDINGS, USAGE } from '../exit-code.js'
import { readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { type HubFlags, hubOptionsOf } from './hub-options.js'
import { hasErrors, nothingToRead, type Outcome, refusal, skippedFiles, unreadable } from './outcome.js'

/** Options of `hub plan`. */
export interface HubPlanFlags extends HubFlags {
  readonly output: 'text' | 'json' | 'yaml' | 'objects' | 'name' | 'fleet'
  readonly exitCode?: boolean
}

const dataForms = { json: renderPlanJson, yaml: renderPlanYaml, name: renderNames }

const exitCodeOf = (planned: Plan, remarks: ReadonlyArray<Diagnostic>, { exitCode = false }: HubPlanFlags): ExitCode =>
  hasErrors(remarks) || (exitCode && (planned.changes.length > 0 || isUndecided(planned))) ? FINDINGS : DONE

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
    const skipped = skippedFiles(input)
    if (!input.isReadable) {
      const stderr = `${skipped}${renderFindings(problems, { sourceOf })}kmm-plan: ${nothingToRead(input)}\n`
      return { stdout: '', stderr, exitCode: USAGE }
    }
    if (flags.completeModules === true && modules.length === 0) {
      const { stderr, ...refused } = refusal(noModules)
      return { ...refused, stderr: `${skipped}${renderFindings(problems, { sourceOf })}${stderr}` }
    }
    const hub = indexHub(input.snapshot, hubOptionsOf(input.snapshot, flags))
    const { plan: planned, fleet } = reportHub(hub)(modules)
    const remarks = [...problems, ...planned.diagnostics]
    const exitCode = exitCodeOf(planned, remarks, flags)
    if (flags.output === 'text') {
      const palette = paletteFor(isColoured(io, flags.color))
      return { stdout: renderFleetText({ ...planned, diagnostics: remarks }, fleet, { palette, sourceOf }), stderr: skipped, exitCode }
    }
    const told = remarks.filter(({ severity }) => severity !== 'info')
    const stderr = `${skipped}${told.length === 0 ? '' : renderFindings(told, { sourceOf })}`
    if (flags.output === 'objects') {
      const live = input.snapshot.manifestWorks ?? []
      const leftOut = unknownObjects(planned, live).length
      const note = `kmm-plan: left out ${counted(leftOut, 'ManifestWork')} that may exist already (KMM908). Add all ManifestWorks to the input.\n`
      return { stdout: renderObjects(planned, live), stderr: `${stderr}${leftOut === 0 ? '' : note}`, exitCode: leftOut === 0 ? exitCode : FINDINGS }
    }
    if (flags.output === 'fleet') return { stdout: `${JSON.stringify(fleet, undefined, 2)}\n`, stderr, exitCode }
    return { stdout: dataForms[flags.output](planned), stderr, exitCode }
  }
