/**
 * What will never run is not an info: people do not read on there.
 */
import { catalogue, type DiagnosticName } from 'kmm-planner'
import { describe, expect, it } from 'vitest'

/** `runs`: what was asked for runs. `waits`: it will, by itself, when something has ended. `aside`: nothing was asked for. `unknown`: nobody can say. */
type Outcome = 'runs' | 'waits' | 'aside' | 'unknown'

/** Why each info is none of what never runs. */
const infos: Partial<Readonly<Record<DiagnosticName, readonly [Outcome, string]>>> = {
  IgnoredKind: ['aside', 'the object is of another release or of another question'],
  WrappedNotFilledIn: ['unknown', 'what is to be filled in was not checked; nothing else was asked'],
  RegexpUnanchored: ['runs', 'on more kernels than may be meant'],
  SelectorEmpty: ['runs', 'on all nodes'],
  RebuildNotPulled: [
    'runs',
    'but for nodes that have an old image of that tag; the first value of the field makes none',
  ],
  DefaultUnused: ['runs', 'what the mappings say instead'],
  RegistryOptionsNotForNodes: ['runs', 'where nodes can pull the image, which they are set up for elsewhere'],
  KernelVersionNormalised: ['runs', 'under another text in labels and tags'],
  NodesUnschedulable: ['waits', 'for the end of maintenance; what runs stays'],
  UpgradeWaits: ['waits', 'for pods that are going; KMM414 is for those that are not'],
  UnloadWaits: ['waits', 'for pods that are going; KMM416 is for those that are not'],
  NameTaken: ['runs', 'under another name'],
  ModuleWithoutUid: ['runs', 'without an owner reference'],
  ModuleBeingDeleted: ['aside', 'it is to go'],
  FinalizationWaits: ['waits', 'for what the plan deletes; KMM602 is for what it does not'],
  BuildRunning: ['waits', 'for the Build or Job; KMM708 is for one that has failed'],
  ImageBeingMade: ['waits', 'for the other that makes the image'],
  PreflightNameShared: ['runs', 'the operator tells it wrongly, and here it is told rightly'],
  OperatorNeedsTag: ['runs', 'here; it is told to whoever runs the operator of release 1.1, in its profile only'],
  OperatorLosesPort: ['runs', 'unless the image is a list, which nobody can see from here'],
  PodAdmissionUnknown: [
    'unknown',
    'what decides was not in the input; KMM801 and KMM802 are for what is likely and known',
  ],
}

/** What is asked for never runs, or not where it was asked for, until somebody changes something. */
const neverRuns: ReadonlyArray<DiagnosticName> = [
  'BuildFailed',
  'BuildInputKeyMissing',
  'BuildInputMissing',
  'DaemonSetContradictory',
  'DaemonSetNotTakenOver',
  'DriverToolkitMissing',
  'HostFolderMissing',
  'ImageMalformed',
  'ImageMissing',
  'KernelModuleNameUnlikely',
  'KernelVersionNotALabel',
  'KernelVersionsCollide',
  'LiteralNeverMatches',
  'MappingShadowed',
  'MappingUnresolvable',
  'ModuleMissingInImage',
  'NoClusterSelected',
  'NoMapping',
  'NoNodeSelected',
  'NoNodeTakesPods',
  'NoVersionAsked',
  'NothingToRun',
  'NothingToSign',
  'ObjectRefused',
  'ObjectSentInVain',
  'OsImageUnknown',
  'PodRefused',
  'RebuildTriggerIgnored',
  'RegexpNeverMatches',
  'ToolImageNotSet',
  'UnloadBlocked',
  'UpgradeBlocked',
  'VariableNotExpanded',
  'VersionNotThere',
]

const told = Object.entries(catalogue).flatMap(([name, { severity }]) => (severity === 'info' ? [name] : []))

describe('an info', () => {
  it('is said only of what runs, waits, or was not asked for, each with the reason', () => {
    expect(told.sort()).toEqual(Object.keys(infos).sort())
  })

  it.each(neverRuns)('is not said of what never runs: %s', (name) => {
    expect(catalogue[name].severity).not.toBe('info')
  })
})
