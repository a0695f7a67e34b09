/** What no arbitrary of the kit reaches, and why; other tests reach it. */
import type { Met } from './met.js'

const groups: Readonly<Record<string, ReadonlyArray<Met>>> = {
  'is about the text of a file, and arbitraries draw values': [
    'remark KMM120 SyntaxError',
    'remark KMM121 DuplicateKey',
    'remark KMM122 TooManyAliases',
  ],
  'is about an answer of an API server that is no object, and arbitraries draw objects': [
    'remark KMM115 ListIncomplete',
    'remark KMM126 TableGiven',
    'remark KMM127 EventsGiven',
    'remark KMM128 MetadataOnly',
    'remark KMM129 AnswerIsFailure',
  ],
  'is about a slip in a manifest that a random value at a random place does not make: a letter in a name, another kind of document':
    [
      'remark KMM104 UnknownField',
      'remark KMM105 DuplicateObject',
      'remark KMM110 InvalidName',
      'remark KMM114 MisspeltSection',
      'remark KMM116 OlderCopy',
      'remark KMM150 MisspeltKind',
      'remark KMM153 EmptySection',
      'remark KMM155 WrappedNotPlanned',
      'remark KMM156 WrappedNotFilledIn',
      'remark KMM157 WrappedUnreadable',
      'remark KMM172 RefusedUnsupported',
      'remark KMM174 RefusedForbidden',
      'remark KMM222 VariableNotExpanded',
      'remark KMM240 LaterFieldNotPlanned',
    ],
  'needs sizes or bytes that would make every draw slow': [
    'remark KMM106 TooDeep',
    'remark KMM107 StringTooLong',
    'remark KMM108 MalformedString',
    'remark KMM113 UnsafeNumber',
    'remark KMM175 RefusedTooLong',
    'remark KMM211 NameTooLong',
    'remark KMM409 TooManyKernelsToClaim',
    'remark KMM903 ManifestWorkTooLarge',
  ],
  'is about options and questions that callers write by hand': [
    'remark KMM111 InvalidValue',
    'remark KMM130 InvalidOption',
    'remark KMM732 PreflightNameShared',
  ],
  'comes of two Modules, or of a Module and what was sent or stored, that would have to fit each other': [
    'remark KMM212 VersionAppearsOrDisappears',
    'remark KMM227 KernelModuleRemovedByModule',
    'remark KMM906 UpdateRefused',
    'remark KMM910 BuildsInAnotherNamespace',
    'remark KMM914 ManifestWorkNotApplied',
    'remark KMM915 ClusterUnavailable',
  ],
  'needs facts that no world has: another generation of the operator, credentials of registries, architectures of nodes, a port in an image':
    [
      'remark KMM141 LaterOperator',
      'remark KMM722 BuilderCredentialsReplaced',
      'remark KMM724 BuildArchitectureUnlikely',
      'remark KMM741 OperatorLosesPort',
    ],
}

/** Why something is not reached, by what it is. */
export const unreached: ReadonlyMap<Met, string> = new Map(
  Object.entries(groups).flatMap(([why, all]) => all.map((met) => [met, why] as const)),
)

/** What so few draws reach that a thousand of them may miss it. */
export const rare: ReadonlySet<Met> = new Set(['reason Unresolvable', 'remark KMM709 BuildStatusUnclear'])
