/**
 * Every remark that the library can make: its stable code and its severity. A code is never reused; docs/diagnostics.md
 * has a heading for each with cause, example and cure.
 *
 * @since 0.1.0
 */

/**
 * How bad it is. `error`: something asked for is not done. `warning`: it is done, and probably not what was meant.
 *
 * @since 0.1.0
 * @category model
 */
export type Severity = 'error' | 'warning' | 'info'

interface Entry {
  readonly code: `KMM${number}`
  readonly severity: Severity
}

const error = (code: Entry['code']): Entry => ({ code, severity: 'error' })
const warning = (code: Entry['code']): Entry => ({ code, severity: 'warning' })
const info = (code: Entry['code']): Entry => ({ code, severity: 'info' })

/**
 * Name of each diagnostic, with its code and severity.
 *
 * @since 0.1.0
 * @category model
 */
export const catalogue = {
  // Input: KMM1xx
  NotAnObject: error('KMM101'),
  MissingField: error('KMM102'),
  WrongType: error('KMM103'),
  UnknownField: warning('KMM104'),
  DuplicateObject: warning('KMM105'),
  TooDeep: error('KMM106'),
  StringTooLong: error('KMM107'),
  MalformedString: error('KMM108'),
  WrongApiVersion: warning('KMM109'),
  InvalidName: error('KMM110'),
  InvalidValue: warning('KMM111'),
  IgnoredKind: info('KMM112'),
  UnsafeNumber: error('KMM113'),
  SyntaxError: error('KMM120'),
  DuplicateKey: error('KMM121'),
  TooManyAliases: error('KMM122'),
  InvalidOption: error('KMM130'),
  // Module: KMM2xx
  MappingWithoutSelector: error('KMM201'),
  MappingWithTwoSelectors: error('KMM202'),
  RegexpInvalid: error('KMM203'),
  ContainerImageMissing: error('KMM204'),
  RawArgsWithModuleName: error('KMM205'),
  RawArgsMissing: error('KMM206'),
  LoadingOrderTooShort: error('KMM207'),
  LoadingOrderWithoutModuleName: error('KMM208'),
  LoadingOrderWrongStart: error('KMM209'),
  LoadingOrderDuplicate: error('KMM210'),
  NameTooLong: error('KMM211'),
  VersionAppearsOrDisappears: error('KMM212'),
  InTreeModulesMixed: error('KMM213'),
  RegexpNeverMatches: warning('KMM214'),
  RegexpUnanchored: info('KMM215'),
  MappingShadowed: warning('KMM216'),
  SelectorEmpty: info('KMM217'),
  ImageWithoutTag: warning('KMM218'),
  NothingToRun: warning('KMM219'),
  KernelModuleSharedByModules: warning('KMM220'),
  // Kernels and mappings: KMM3xx
  NoMapping: warning('KMM301'),
  MappingUnresolvable: error('KMM302'),
  TemplateMalformed: error('KMM303'),
  KernelVersionTooShort: error('KMM304'),
  TemplateVariableUnknown: warning('KMM305'),
  KernelVersionsCollide: error('KMM306'),
  KernelVersionNormalised: info('KMM307'),
  KernelVersionUnknown: warning('KMM308'),
  KernelVersionNotALabel: error('KMM309'),
  // Nodes: KMM4xx
  NodesNotObserved: warning('KMM401'),
  NoNodeSelected: info('KMM402'),
  NodesUnschedulable: info('KMM403'),
  // DaemonSets: KMM5xx
  DaemonSetsNotObserved: warning('KMM501'),
  DuplicateDaemonSets: warning('KMM502'),
  NameTaken: error('KMM503'),
  OwnedByAnother: error('KMM504'),
  ModuleWithoutUid: info('KMM505'),
  InvalidModuleKept: error('KMM506'),
  ModuleBeingDeleted: info('KMM507'),
  // Garbage: KMM6xx
  UnloadBudgetExceeded: error('KMM601'),
  OwnershipNotProven: warning('KMM602'),
  DeletionWithheld: warning('KMM603'),
  ModuleListIncomplete: warning('KMM604'),
  // Images: KMM7xx
  ImageUnknown: warning('KMM701'),
  ImageMissing: warning('KMM702'),
  ImageLookupFailed: error('KMM703'),
  // Access: KMM8xx
  DefaultServiceAccount: warning('KMM801'),
} as const satisfies Readonly<Record<string, Entry>>

/**
 * The name of a diagnostic.
 *
 * @since 0.1.0
 * @category model
 */
export type DiagnosticName = keyof typeof catalogue

/**
 * The stable code of a diagnostic.
 *
 * @since 0.1.0
 * @category model
 */
export type DiagnosticCode = (typeof catalogue)[DiagnosticName]['code']
