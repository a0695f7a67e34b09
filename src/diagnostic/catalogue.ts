/**
 * Every remark that the library can make: its stable code, its severity, and what follows from it. A code is never
 * reused; docs/diagnostics.md has a heading for each with cause, example and cure.
 */

/** How bad it is. `error`: something asked for is not done. `warning`: it is done, and probably not what was meant. */
export type Severity = 'error' | 'warning' | 'info'

/** What there is to know of a diagnostic before it is made. */
interface Row {
  readonly code: string
  readonly severity: Severity
  /** What was not observed: all objects of this kind. A plan asks for them. */
  readonly missing?: 'Node' | 'Pod' | 'DaemonSet' | 'ManagedCluster' | 'ManifestWork'
  /**
   * A plan without changes does not mean that nothing is to be done. A cluster pulls an image that nobody looked up; a hub cannot
   * send it, because a spoke gets digests.
   */
  readonly isUndecided?: true | 'on a hub'
  /** What was decided before has not come about: a plan without changes is not the end of it. */
  readonly isUnfinished?: true
  /** Nothing about the Module is decided, and what it runs stays. */
  readonly keepsModule?: true
  /** Of a mapping it is not to be guessed which kernels it was meant to match. */
  readonly selectsUnclearly?: true
  /** Images are needed that are not known: a list of images lacks them. */
  readonly hidesImages?: true
  /** What the plan would do next has to wait for pods. */
  readonly isWaiting?: true
}

/**
 * Name of each diagnostic, with its code and severity, and what follows from it.
 *
 * @since 0.1.0
 */
export const catalogue = {
  // Input: KMM1xx
  NotAnObject: { code: 'KMM101', severity: 'error' },
  MissingField: { code: 'KMM102', severity: 'error' },
  WrongType: { code: 'KMM103', severity: 'error' },
  UnknownField: { code: 'KMM104', severity: 'warning' },
  DuplicateObject: { code: 'KMM105', severity: 'error' },
  TooDeep: { code: 'KMM106', severity: 'error' },
  StringTooLong: { code: 'KMM107', severity: 'error' },
  MalformedString: { code: 'KMM108', severity: 'error' },
  WrongApiVersion: { code: 'KMM109', severity: 'warning' },
  InvalidName: { code: 'KMM110', severity: 'error' },
  InvalidValue: { code: 'KMM111', severity: 'warning' },
  IgnoredKind: { code: 'KMM112', severity: 'info' },
  UnsafeNumber: { code: 'KMM113', severity: 'error' },
  MisspeltSection: { code: 'KMM114', severity: 'error' },
  ListIncomplete: { code: 'KMM115', severity: 'warning' },
  OlderCopy: { code: 'KMM116', severity: 'warning' },
  SyntaxError: { code: 'KMM120', severity: 'error' },
  DuplicateKey: { code: 'KMM121', severity: 'error' },
  TooManyAliases: { code: 'KMM122', severity: 'error' },
  TableGiven: { code: 'KMM126', severity: 'error' },
  EventsGiven: { code: 'KMM127', severity: 'error' },
  MetadataOnly: { code: 'KMM128', severity: 'error' },
  AnswerIsFailure: { code: 'KMM129', severity: 'error' },
  InvalidOption: { code: 'KMM130', severity: 'error', keepsModule: true },
  NamespacesNotObserved: { code: 'KMM140', severity: 'warning' },
  LaterOperator: { code: 'KMM141', severity: 'warning' },
  MisspeltKind: { code: 'KMM150', severity: 'error' },
  NamespaceMissing: { code: 'KMM151', severity: 'error' },
  PodStateUnknown: { code: 'KMM152', severity: 'warning' },
  EmptySection: { code: 'KMM153', severity: 'error' },
  ModuleLoaderMissing: { code: 'KMM154', severity: 'error' },
  WrappedNotPlanned: { code: 'KMM155', severity: 'warning' },
  WrappedNotFilledIn: { code: 'KMM156', severity: 'info' },
  WrappedUnreadable: { code: 'KMM157', severity: 'warning' },
  RefusedInvalid: { code: 'KMM170', severity: 'error' },
  RefusedMissing: { code: 'KMM171', severity: 'error' },
  RefusedUnsupported: { code: 'KMM172', severity: 'error' },
  RefusedDuplicate: { code: 'KMM173', severity: 'error' },
  RefusedForbidden: { code: 'KMM174', severity: 'error' },
  RefusedTooLong: { code: 'KMM175', severity: 'error' },
  RefusedNotFound: { code: 'KMM176', severity: 'error' },
  RefusedType: { code: 'KMM177', severity: 'error' },
  RefusedUnknownField: { code: 'KMM178', severity: 'error' },
  RefusedRequest: { code: 'KMM179', severity: 'error' },
  // Module: KMM2xx
  MappingWithoutSelector: { code: 'KMM201', severity: 'error', selectsUnclearly: true },
  MappingWithTwoSelectors: { code: 'KMM202', severity: 'error', selectsUnclearly: true },
  RegexpInvalid: { code: 'KMM203', severity: 'error' },
  ContainerImageMissing: { code: 'KMM204', severity: 'error' },
  RawArgsWithModuleName: { code: 'KMM205', severity: 'error' },
  RawArgsMissing: { code: 'KMM206', severity: 'error' },
  LoadingOrderTooShort: { code: 'KMM207', severity: 'error' },
  LoadingOrderWithoutModuleName: { code: 'KMM208', severity: 'error' },
  LoadingOrderWrongStart: { code: 'KMM209', severity: 'error' },
  LoadingOrderDuplicate: { code: 'KMM210', severity: 'error' },
  NameTooLong: { code: 'KMM211', severity: 'error' },
  VersionAppearsOrDisappears: { code: 'KMM212', severity: 'error' },
  InTreeModulesMixed: { code: 'KMM213', severity: 'error' },
  RegexpNeverMatches: { code: 'KMM214', severity: 'warning' },
  RegexpUnanchored: { code: 'KMM215', severity: 'info' },
  MappingShadowed: { code: 'KMM216', severity: 'warning' },
  SelectorEmpty: { code: 'KMM217', severity: 'info' },
  ImageWithoutTag: { code: 'KMM218', severity: 'warning' },
  NothingToRun: { code: 'KMM219', severity: 'error' },
  KernelModuleSharedByModules: { code: 'KMM220', severity: 'warning' },
  LiteralNeverMatches: { code: 'KMM221', severity: 'warning' },
  VariableNotExpanded: { code: 'KMM222', severity: 'warning' },
  KernelModuleNameUnlikely: { code: 'KMM223', severity: 'warning' },
  PathUnlikely: { code: 'KMM224', severity: 'warning' },
  BuildArgumentIgnored: { code: 'KMM225', severity: 'warning' },
  RebuildNotPulled: { code: 'KMM226', severity: 'info' },
  KernelModuleRemovedByModule: { code: 'KMM227', severity: 'warning' },
  KernelModuleGoesWithModule: { code: 'KMM228', severity: 'warning' },
  FieldIgnored: { code: 'KMM229', severity: 'warning' },
  DefaultUnused: { code: 'KMM230', severity: 'info' },
  NothingSigned: { code: 'KMM231', severity: 'warning' },
  FieldNotForBackend: { code: 'KMM232', severity: 'warning' },
  NotMadeOnSpoke: { code: 'KMM233', severity: 'warning' },
  FieldOfLaterRelease: { code: 'KMM234', severity: 'warning' },
  RegistryOptionsNotForNodes: { code: 'KMM235', severity: 'info' },
  LaterFieldNotPlanned: { code: 'KMM240', severity: 'warning' },
  // Kernels and mappings: KMM3xx
  NoMapping: { code: 'KMM301', severity: 'warning' },
  MappingUnresolvable: { code: 'KMM302', severity: 'error' },
  TemplateMalformed: { code: 'KMM303', severity: 'error' },
  KernelVersionTooShort: { code: 'KMM304', severity: 'error' },
  TemplateVariableUnknown: { code: 'KMM305', severity: 'warning' },
  KernelVersionsCollide: { code: 'KMM306', severity: 'error' },
  KernelVersionNormalised: { code: 'KMM307', severity: 'info' },
  KernelVersionUnknown: { code: 'KMM308', severity: 'warning' },
  KernelVersionNotALabel: { code: 'KMM309', severity: 'error' },
  HostFolderMissing: { code: 'KMM310', severity: 'warning' },
  // Nodes: KMM4xx
  NodesNotObserved: { code: 'KMM401', severity: 'warning', missing: 'Node', isUndecided: true, keepsModule: true },
  NoNodeSelected: { code: 'KMM402', severity: 'warning' },
  NodesUnschedulable: { code: 'KMM403', severity: 'info' },
  UpgradeWaits: { code: 'KMM404', severity: 'info', isWaiting: true },
  PodsNotObserved: { code: 'KMM405', severity: 'warning', missing: 'Pod', isWaiting: true },
  OsImageUnknown: { code: 'KMM406', severity: 'warning' },
  UnloadWaits: { code: 'KMM407', severity: 'info', isWaiting: true },
  UnloadBlocked: { code: 'KMM416', severity: 'warning', isWaiting: true },
  NoKernelsToClaim: { code: 'KMM408', severity: 'warning' },
  TooManyKernelsToClaim: { code: 'KMM409', severity: 'error' },
  ClaimWithheld: { code: 'KMM410', severity: 'warning' },
  ReadyLabelsLeft: { code: 'KMM411', severity: 'warning' },
  VersionNotThere: { code: 'KMM412', severity: 'warning' },
  NoVersionAsked: { code: 'KMM413', severity: 'warning' },
  VersionLeft: { code: 'KMM415', severity: 'warning' },
  NoNodeTakesPods: { code: 'KMM417', severity: 'warning' },
  UpgradeBlocked: { code: 'KMM414', severity: 'warning', isWaiting: true },
  // DaemonSets: KMM5xx
  DaemonSetsNotObserved: { code: 'KMM501', severity: 'warning', missing: 'DaemonSet', isUndecided: true },
  DuplicateDaemonSets: { code: 'KMM502', severity: 'warning' },
  NameTaken: { code: 'KMM503', severity: 'info' },
  OwnedByAnother: { code: 'KMM504', severity: 'error' },
  ModuleWithoutUid: { code: 'KMM505', severity: 'info' },
  InvalidModuleKept: { code: 'KMM506', severity: 'error', keepsModule: true },
  ModuleBeingDeleted: { code: 'KMM507', severity: 'info', keepsModule: true },
  ModuleStopped: { code: 'KMM508', severity: 'error' },
  FinalizationWaits: { code: 'KMM509', severity: 'info', isWaiting: true },
  DaemonSetNotTakenOver: { code: 'KMM510', severity: 'warning' },
  DaemonSetContradictory: { code: 'KMM511', severity: 'warning' },
  SelectorImmutable: { code: 'KMM512', severity: 'error' },
  ObjectRefused: { code: 'KMM513', severity: 'error' },
  ObjectSentInVain: { code: 'KMM514', severity: 'warning' },
  // Garbage: KMM6xx
  UnloadBudgetExceeded: { code: 'KMM601', severity: 'error' },
  OwnershipNotProven: { code: 'KMM602', severity: 'warning' },
  DeletionWithheld: { code: 'KMM603', severity: 'warning' },
  ModuleListIncomplete: { code: 'KMM604', severity: 'warning' },
  StopBudgetExceeded: { code: 'KMM605', severity: 'error' },
  // Images: KMM7xx
  ImageUnknown: { code: 'KMM701', severity: 'warning', isUndecided: 'on a hub' },
  ImageMissing: { code: 'KMM702', severity: 'warning' },
  ImageLookupFailed: { code: 'KMM703', severity: 'error' },
  ImageMalformed: { code: 'KMM704', severity: 'error' },
  ImageSharedByKernels: { code: 'KMM705', severity: 'warning' },
  BuildsNotObserved: { code: 'KMM706', severity: 'warning', isUndecided: true },
  BuildRunning: { code: 'KMM707', severity: 'info' },
  BuildFailed: { code: 'KMM708', severity: 'error' },
  BuildStatusUnclear: { code: 'KMM709', severity: 'error' },
  DuplicateBuilds: { code: 'KMM710', severity: 'warning' },
  BuildInputUnknown: { code: 'KMM711', severity: 'warning', isUndecided: true },
  BuildInputMissing: { code: 'KMM712', severity: 'error' },
  BuildInputKeyMissing: { code: 'KMM713', severity: 'error' },
  DriverToolkitMissing: { code: 'KMM714', severity: 'error' },
  NothingToSign: { code: 'KMM715', severity: 'error' },
  ToolImageNotSet: { code: 'KMM716', severity: 'warning', hidesImages: true },
  ImageByDigest: { code: 'KMM717', severity: 'error' },
  ImageSharedByModules: { code: 'KMM718', severity: 'warning' },
  ImageBeingMade: { code: 'KMM719', severity: 'info' },
  MakerBudgetExceeded: { code: 'KMM720', severity: 'warning' },
  PodInputMissing: { code: 'KMM721', severity: 'warning' },
  BuilderCredentialsReplaced: { code: 'KMM722', severity: 'warning' },
  DriverToolkitShared: { code: 'KMM723', severity: 'warning' },
  BuildArchitectureUnlikely: { code: 'KMM724', severity: 'warning' },
  BuildNowhere: { code: 'KMM725', severity: 'warning' },
  ModuleMissingInImage: { code: 'KMM730', severity: 'warning' },
  ImageUnreadable: { code: 'KMM731', severity: 'warning' },
  PreflightNameShared: { code: 'KMM732', severity: 'info' },
  OperatorNeedsTag: { code: 'KMM740', severity: 'info' },
  OperatorLosesPort: { code: 'KMM741', severity: 'info' },
  // Access: KMM8xx
  DefaultServiceAccount: { code: 'KMM801', severity: 'warning' },
  PodRefused: { code: 'KMM802', severity: 'warning' },
  PodAdmissionUnknown: { code: 'KMM803', severity: 'info' },
  GrantTooWide: { code: 'KMM804', severity: 'warning' },
  // Hub and spokes: KMM9xx
  ClusterKernelsUnknown: { code: 'KMM901', severity: 'warning' },
  DigestUnknown: { code: 'KMM902', severity: 'warning', isUndecided: 'on a hub' },
  ManifestWorkTooLarge: { code: 'KMM903', severity: 'error' },
  ManifestWorkOwnedByAnother: { code: 'KMM904', severity: 'error' },
  ManifestWorkNotDeleted: { code: 'KMM905', severity: 'warning' },
  UpdateRefused: { code: 'KMM906', severity: 'error' },
  ManagedClustersNotObserved: { code: 'KMM907', severity: 'warning', missing: 'ManagedCluster', isUndecided: true },
  ManifestWorksNotObserved: { code: 'KMM908', severity: 'warning', missing: 'ManifestWork', isUndecided: true },
  NoClusterSelected: { code: 'KMM909', severity: 'warning' },
  BuildsInAnotherNamespace: { code: 'KMM910', severity: 'warning' },
  RebuildTriggerIgnored: { code: 'KMM911', severity: 'warning' },
  ManifestWorkHeldBack: { code: 'KMM912', severity: 'warning', isUndecided: true },
  WithdrawBudgetExceeded: { code: 'KMM913', severity: 'error' },
  ManifestWorkNotApplied: { code: 'KMM914', severity: 'warning', isUnfinished: true },
  ClusterUnavailable: { code: 'KMM915', severity: 'warning', isUnfinished: true },
} as const

/**
 * The name of a diagnostic.
 *
 * @since 0.1.0
 */
export type DiagnosticName = keyof typeof catalogue

/** The stable code of a diagnostic. */
export type DiagnosticCode = (typeof catalogue)[DiagnosticName]['code']

/** The names whose rows say this. */
export type NamesThat<Key extends keyof Row> = {
  readonly [N in DiagnosticName]: (typeof catalogue)[N] extends { readonly [K in Key]: unknown } ? N : never
}[DiagnosticName]

/** The row of a diagnostic, whichever it is. */
export const rowOf = (name: DiagnosticName): Row => catalogue[name]
