/**
 * The arbitraries reach what the laws are about: a law over worlds in which nothing happens proves nothing.
 */
import { catalogue, plan } from 'kmm-planner'
import { fc, makingWorld, soundWorld, world } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

const sample = fc.sample(
  fc.oneof(
    { weight: 4, arbitrary: world },
    { weight: 1, arbitrary: soundWorld },
    { weight: 2, arbitrary: makingWorld },
  ),
  { numRuns: 3000, seed: 20_251_122 },
)
const plans = sample.map(({ snapshot, modules, options }) => plan(snapshot, modules, options))
const changes = plans.flatMap((answer) => [...answer.changes, ...answer.held])

describe('worlds', () => {
  it('lead to every action for every reason', () => {
    expect([...new Set(changes.map(({ action, reason }) => `${action} ${reason}`))].sort()).toEqual([
      'create DevicePluginRequested',
      'create GrantMissing',
      'create ImageMissing',
      'create NewKernel',
      'create RebuildRequested',
      'delete DefinitionChanged',
      'delete Duplicate',
      'delete Finished',
      'delete ModuleBeingDeleted',
      'delete ModuleGone',
      'delete NoMapping',
      'delete NoNodeRunsKernel',
      'delete NodesUnschedulable',
      'delete OldVersion',
      'delete SectionRemoved',
      'delete Unresolvable',
      'label DevicePluginOnOldModule',
      'label DevicePluginWithoutModule',
      'label KernelNotALabel',
      'label ModuleBeingDeleted',
      'label ModuleGone',
      'label NewDevicePlugin',
      'label NewModule',
      'label NoReadyPod',
      'label NodeRunsKernel',
      'label OldDevicePlugin',
      'label OldModule',
      'label PodReady',
      'label Selected',
      'label VersionRuns',
      'label VersionWithdrawn',
      'release NodeMissing',
      'release NotOfAModule',
      'release PodDeleted',
      'release PodNotScheduled',
      'replace DefinitionChanged',
      'replace RebuildRequested',
      'replace ReloadAfterDuplicate',
      'replace SelectorChanged',
      'update Drifted',
      'update SelectorChanged',
    ])
  })

  it('lead to every effect on nodes', () => {
    const effects = new Set(changes.flatMap(({ nodes }) => nodes.map(({ effect }) => effect)))
    expect([...effects].sort()).toEqual(['leave', 'load', 'reload', 'restart', 'start', 'stop', 'unload'])
  })

  it('lead to every remark that is about a cluster', () => {
    const made = new Set(plans.flatMap(({ diagnostics }) => diagnostics.map(({ name }) => name)))
    const aboutClusters = Object.entries(catalogue).filter(([, { code }]) => code >= 'KMM300' && code < 'KMM800')
    // These need pods that a hand keeps, the mode of a spoke, a certain registry or nodes of two architectures, or all Modules at once:
    // runs of the simulated cluster or unit tests have them.
    const elsewhere = [
      'UnloadBlocked',
      'NoKernelsToClaim',
      'TooManyKernelsToClaim',
      'ClaimWithheld',
      'ReadyLabelsLeft',
      'ImageSharedByModules',
      'BuilderCredentialsReplaced',
      'BuildArchitectureUnlikely',
      'ImageUnreadable',
      'PreflightNameShared',
      'OperatorLosesPort',
    ]
    expect(aboutClusters.map(([name]) => name).filter((name) => !made.has(name as never))).toEqual(elsewhere)
  })

  it('lead to every change of what builds and signs, with either backend', () => {
    const ofWorks = changes.filter(({ role }) => role === 'build' || role === 'sign')
    expect([...new Set(ofWorks.map(({ action, role }) => `${action} ${role}`))].sort()).toEqual([
      'create build',
      'create sign',
      'delete build',
      'delete sign',
      'replace build',
      'replace sign',
    ])
    expect([...new Set(ofWorks.map(({ action, ref }) => `${action} ${ref.kind}`))].sort()).toEqual([
      'create Build',
      'create Job',
      'delete Build',
      'delete Job',
      'replace Build',
      'replace Job',
    ])
  })

  it('lead to changes, to none, and to held ones', () => {
    expect(plans.some((answer) => answer.changes.length > 5)).toBe(true)
    expect(plans.some((answer) => answer.desired.length > 0 && answer.changes.length === 0)).toBe(true)
    expect(plans.some(({ held }) => held.length > 0)).toBe(true)
  })
})
