/**
 * What each remark says, as data. A fact that may be absent is one that not every place knows where the remark is made; a key
 * that is misspelt or forgotten does not compile, neither where a remark is made nor where it is put into words.
 */
/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */
import type { Json, Path } from '../kubernetes/json.js'
import type { AnswerFacts } from './answer-facts.js'
import type { DiagnosticCode } from './catalogue.js'
import type { ClashFacts } from './clash-facts.js'
import type { ContentsFacts } from './contents-facts.js'
import type { Listed, OfAlikeKernels } from './listed-facts.js'
import type { MakingFacts } from './making-facts.js'
import type { OfRefusal } from './pod-refusal.js'
import type { OfRefusedField, OfRefusedObject } from './refusal-rule.js'
import type { OnClusters, SpokeFacts } from './spoke-facts.js'
import type { UnmeantFacts } from './unmeant-facts.js'
import type { UnobservedKind } from './unobserved-kind.js'
import type { WrappedFacts } from './wrapped-facts.js'

type Texts = ReadonlyArray<string>

type NoFacts = Readonly<Record<string, never>>

/** What is known of a kernel. */
export type OfKernel = { readonly kernelVersion: string }

/** Some of the nodes by name, and how many they are in all. */
export type OnNodes = { readonly nodes: Texts; readonly nodeCount: number }

/** `ignoresTolerations`: no toleration of the Module counts. */
export type OnTaints = OnNodes & {
  readonly taints: Texts
  readonly staysRunning: boolean
  readonly ignoresTolerations?: true
}

type OnKernel = OfKernel & Partial<OnNodes> & OfAlikeKernels

/** Made before anyone knows on which nodes, or for which kernel. */
type PerhapsOnKernel = Partial<OfKernel & OnNodes> & OfAlikeKernels

/** Where it is so, if it is not so everywhere. */
type PerhapsInNamespace = { readonly namespace?: string }

type OfField = { readonly field: string }
type OfModule = { readonly module: string }

type OfImageOnKernels = { readonly image: string; readonly kernelVersions: Texts }

type OfImage = { readonly image: string; readonly isMade: boolean }

type OfRole = { readonly role: 'module-loader' | 'device-plugin' }

/** `build` or `sign`: the step on the way to an image. */
type OfStep = { readonly type: 'build' | 'sign' }

type OfObject = { readonly kind: string; readonly namespace: string; readonly name: string }

type OfBuild = OfStep & OfObject & PerhapsOnKernel

type OfInput = OfStep & OfObject & PerhapsOnKernel & { readonly kind: 'ConfigMap' | 'Secret' | 'ImageStream' }

/**
 * The facts of each diagnostic, by its name.
 *
 * @since 0.2.0
 */
export interface FactsOf
  extends AnswerFacts, UnmeantFacts, ClashFacts, ContentsFacts, SpokeFacts, MakingFacts, WrappedFacts {
  // Input: KMM1xx
  readonly NotAnObject: { readonly found?: string }
  readonly MissingField: { readonly expected: string }
  readonly WrongType: { readonly expected: string; readonly found: string }
  readonly UnknownField: OfField & { readonly nearest?: string }
  readonly DuplicateObject: { readonly count: number }
  readonly TooDeep: { readonly limit?: number; readonly values?: number }
  readonly StringTooLong: { readonly length: number; readonly limit: number }
  readonly MalformedString: NoFacts
  readonly WrongApiVersion: { readonly found: string; readonly expected: string }
  readonly InvalidName: { readonly found?: string; readonly length?: number }
  readonly InvalidValue: {
    readonly found?: Json
    readonly allowed?: string | Texts
    readonly expected?: Json
    readonly count?: number
    readonly image?: string
  }
  readonly IgnoredKind: { readonly apiVersion: string; readonly kind: string }
  readonly UnsafeNumber: { readonly found: string }
  readonly MisspeltSection: OfField & { readonly nearest: string }
  readonly ListIncomplete: { readonly list: string; readonly remaining?: number }
  readonly OlderCopy: { readonly keptAt: Path }
  readonly SyntaxError: { readonly reason: string; readonly format?: string }
  readonly DuplicateKey: { readonly key: string }
  readonly TooManyAliases: { readonly limit: number }
  readonly InvalidOption: { readonly found: string; readonly allowed: string }
  readonly NamespacesNotObserved: { readonly kinds: ReadonlyArray<UnobservedKind> }
  readonly LaterOperator: { readonly by: Texts; readonly isLeft?: true }
  readonly MisspeltKind: {
    readonly apiVersion: string
    readonly kind: string
    readonly meantApiVersion: string
    readonly meantKind: string
  }
  readonly NamespaceMissing: NoFacts
  readonly EmptySection: OfField
  readonly ModuleLoaderMissing: NoFacts
  readonly RefusedInvalid: OfRefusedField
  readonly RefusedMissing: OfRefusedField
  readonly RefusedUnsupported: OfRefusedField
  readonly RefusedDuplicate: OfRefusedField
  readonly RefusedForbidden: OfRefusedField
  readonly RefusedTooLong: OfRefusedField
  readonly RefusedNotFound: OfRefusedField
  readonly RefusedType: OfRefusedField
  readonly RefusedUnknownField: OfRefusedField
  readonly RefusedRequest: OfRefusedField
  readonly PodStateUnknown: { readonly pods: Texts; readonly podCount: number }
  // Module: KMM2xx
  readonly MappingWithoutSelector: NoFacts
  readonly MappingWithTwoSelectors: { readonly literal: string; readonly regexp: string }
  readonly RegexpInvalid: { readonly regexp: string; readonly reason: string }
  readonly ContainerImageMissing: PerhapsOnKernel
  readonly RawArgsWithModuleName: { readonly moduleName: string }
  readonly RawArgsMissing: { readonly missing: Texts }
  readonly LoadingOrderTooShort: NoFacts
  readonly LoadingOrderWithoutModuleName: NoFacts
  readonly LoadingOrderWrongStart: { readonly first: string; readonly moduleName: string }
  readonly LoadingOrderDuplicate: OfModule
  readonly NameTooLong: { readonly length: number; readonly limit: number }
  readonly VersionAppearsOrDisappears: { readonly from: string; readonly to: string }
  readonly InTreeModulesMixed: { readonly mappings: ReadonlyArray<number> }
  readonly RegexpUnanchored: { readonly regexp: string; readonly side: 'start' | 'end' | 'both' }
  readonly MappingShadowed: { readonly by: number }
  readonly SelectorEmpty: NoFacts
  readonly ImageWithoutTag: { readonly image: string }
  readonly NothingToRun: NoFacts
  // Kernels and mappings: KMM3xx
  /** `nearest`: a literal that was probably meant. */
  readonly NoMapping: OnKernel & Partial<OnClusters> & { readonly nearest?: string }
  readonly MappingUnresolvable: OnKernel & { readonly reason: string }
  readonly TemplateMalformed: PerhapsOnKernel & { readonly reason: string; readonly offset: number }
  readonly KernelVersionTooShort: OnKernel
  readonly TemplateVariableUnknown: { readonly variable: string }
  readonly KernelVersionsCollide: PerhapsOnKernel & { readonly kernels: Texts }
  readonly KernelVersionNormalised: OnKernel & { readonly kernels: Texts }
  readonly KernelVersionUnknown: OnNodes
  readonly KernelVersionNotALabel: OnKernel
  readonly HostFolderMissing: OnNodes & PerhapsOnKernel & { readonly folder: string; readonly kernels: Texts }
  // Nodes: KMM4xx
  readonly NodesNotObserved: NoFacts
  readonly NoNodeSelected: NoFacts
  readonly NodesUnschedulable: OnTaints
  readonly NoNodeTakesPods: OnTaints
  readonly UpgradeWaits: OfUpgrade
  readonly PodsNotObserved: (OfUpgrade | (OfKernel & { readonly requires: 'Pod' })) & PerhapsInNamespace
  readonly OsImageUnknown: OnNodes
  readonly UnloadBlocked: PerhapsOnKernel & Listed<'pods'>
  readonly UnloadWaits: PerhapsOnKernel & Listed<'pods' | 'unreadable' | 'nodes'>
  readonly NoKernelsToClaim: NoFacts
  readonly TooManyKernelsToClaim: { readonly most: number }
  readonly ReadyLabelsLeft: OnNodes & { readonly labels: Texts; readonly labelCount: number }
  readonly VersionNotThere: OnNodes & { readonly version: string; readonly asked: Texts; readonly label: string }
  readonly NoVersionAsked: OnNodes & {
    readonly version: string
    readonly label: string
    /** A label that some of them have, with namespace and name the wrong way round. */
    readonly swapped?: string
    readonly swappedNodes?: Texts
  }
  readonly VersionLeft: OnNodes & { readonly versions: Texts; readonly labels: Texts }
  readonly UpgradeBlocked: OfUpgrade & { readonly daemonSets: Texts }
  readonly ClaimWithheld: { readonly unreadable: 'Node' } | { readonly unobserved: 'Node' }
  // DaemonSets: KMM5xx
  readonly DaemonSetsNotObserved: { readonly unreadableIn?: string } & PerhapsInNamespace
  readonly DuplicateDaemonSets: { readonly duplicates: Texts }
  readonly NameTaken: OfModule & { readonly instead: string }
  readonly OwnedByAnother: OfModule
  readonly ModuleWithoutUid: NoFacts
  readonly InvalidModuleKept: { readonly findings: ReadonlyArray<DiagnosticCode> }
  readonly ModuleBeingDeleted: { readonly inOrder?: true }
  readonly ModuleStopped: Partial<OfKernel>
  readonly FinalizationWaits: Listed<'daemonSets' | 'pods' | 'builds' | 'unreadable' | 'unobserved'>
  readonly DaemonSetNotTakenOver: OfModule & { readonly isBeside?: true }
  readonly DaemonSetContradictory: OfModule
  readonly SelectorImmutable: OfModule
  readonly ObjectRefused: OfRefusedObject
  readonly ObjectSentInVain: OfRefusedObject
  // Garbage: KMM6xx
  readonly UnloadBudgetExceeded: {
    readonly unloadedNodes: number
    readonly maxUnloadedNodes: number
    readonly held: Texts
  }
  readonly OwnershipNotProven: OfModule & { readonly reason: string }
  readonly DeletionWithheld: {
    readonly module?: string
    readonly nodesWithoutKernel?: Texts
    readonly unreadable?: 'Node'
    readonly scheduledPods?: number
    readonly observedNodes?: number
    readonly unobservedNodes?: Texts
    readonly podsOnNodes?: Texts
    readonly readyNodes?: Texts
    readonly lostPods?: Texts
    readonly nodeCount?: number
    readonly availablePods?: number
  }
  readonly ModuleListIncomplete: OfModule & { readonly isWrapped?: true }
  readonly StopBudgetExceeded: { readonly stoppedNodes: number; readonly maxStoppedNodes: number; readonly held: Texts }
  // Images: KMM7xx
  readonly ImageUnknown: OfImage & PerhapsOnKernel
  readonly ImageMissing: Partial<OfImage & OfStep> &
    PerhapsOnKernel & { readonly isSigned?: true; readonly isFinished?: true }
  readonly ImageLookupFailed: OfImage & PerhapsOnKernel & { readonly reason: string }
  readonly ImageMalformed: OfImage & PerhapsOnKernel & { readonly reason?: string }
  readonly ImageSharedByKernels: OfImageOnKernels
  readonly OperatorNeedsTag: OfImageOnKernels
  readonly OperatorLosesPort: OfImageOnKernels
  readonly BuildsNotObserved: { readonly kind: string; readonly namespace: string } & PerhapsOnKernel
  readonly BuildRunning: OfBuild
  readonly BuildFailed: OfBuild
  readonly BuildStatusUnclear: OfBuild
  readonly DuplicateBuilds: OfBuild & { readonly duplicates: Texts }
  readonly BuildInputUnknown:
    | (OfInput & { readonly isElided?: true })
    | (OfStep & PerhapsOnKernel & { readonly kind: 'Node'; readonly isUnreadable?: true })
  readonly BuildInputMissing: OfInput
  readonly BuildInputKeyMissing: OfInput & { readonly key: string }
  readonly DriverToolkitMissing: OfStep & PerhapsOnKernel & { readonly osVersions?: Texts; readonly builder?: 'kaniko' }
  readonly NothingToSign: OfStep & PerhapsOnKernel
  readonly ToolImageNotSet: OfStep & PerhapsOnKernel & { readonly option: 'signImage' | 'buildImage' }
  readonly ImageByDigest: OfImage & PerhapsOnKernel
  readonly ImageBeingMade: OfStep &
    PerhapsOnKernel & { readonly image: string } & Partial<OfObject> & { readonly otherKernel?: string }
  readonly MakerBudgetExceeded: { readonly images: Texts; readonly held: Texts }
  // Access: KMM8xx
  readonly DefaultServiceAccount: OfRole
  readonly PodRefused: OfRole & { readonly namespace: string; readonly serviceAccount: string } & OfRefusal
  readonly PodAdmissionUnknown:
    | { readonly missing: Texts; readonly command: string }
    | { readonly isAbsent: true }
    | (OfRole & { readonly serviceAccount: string; readonly unreadable: Texts })
  readonly GrantTooWide: {
    readonly reason:
      'Everyone' | 'AllServiceAccounts' | 'DefaultServiceAccount' | 'ClusterWideBinding' | 'ModulesInOperatorNamespace'
    readonly holder: string
    readonly sccs: Texts
    readonly operatorNamespace?: string
  }
  // Hub and spokes: KMM9xx
  readonly ClusterKernelsUnknown: {
    readonly cluster: string
    readonly why: 'NoClaim' | 'EmptyClaim' | 'NotKernels' | 'ContradictoryClaims'
  }
  readonly DigestUnknown: OfImage & OfKernel & { readonly reason?: string }
  readonly ManifestWorkTooLarge:
    | { readonly bytes: number; readonly limit: number }
    | { readonly bytes: number; readonly limit: number; readonly works: number; readonly example: string }
  readonly ManifestWorkOwnedByAnother: OfModule
  readonly ManifestWorkNotDeleted: OfModule & {
    readonly why:
      | 'SpokesNotObserved'
      | 'SpokeUnreadable'
      | 'OwnershipNotProven'
      | 'ClusterNotInInput'
      | 'ClusterWithoutLabels'
      | 'CarriesOthers'
    readonly isSelected?: true
  }
  readonly UpdateRefused: NoFacts
  readonly ManagedClustersNotObserved: NoFacts
  readonly ManifestWorksNotObserved: { readonly clusters?: Texts; readonly clusterCount?: number } & PerhapsInNamespace
  readonly NoClusterSelected: NoFacts
  readonly BuildsInAnotherNamespace: { readonly namespaces: Texts; readonly operatorNamespace: string }
  readonly RebuildTriggerIgnored: NoFacts
  readonly ManifestWorkHeldBack: { readonly cluster: string; readonly kernelVersions: Texts }
  readonly WithdrawBudgetExceeded: {
    readonly withdrawnSpokes: number
    readonly maxWithdrawnSpokes: number
    readonly works: number
  }
}

/** A step of an ordered upgrade: `from` and `to` are versions. */
/** `nodes`: where the same waits on several of them; `node` is the first. */
type OfUpgrade = Partial<OfRole & OnNodes> & {
  readonly node: string
  readonly reason: string
  readonly pods: Texts
  readonly podsCount?: number
  readonly from?: string
  readonly to?: string
}
