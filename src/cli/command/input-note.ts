/** What there is to say when the input is not what the question is about. */
import { awaitsAllocation } from '../../access/new-namespace.js'
import { OPERATOR_DEVICE_PLUGIN_SERVICE_ACCOUNT, OPERATOR_MODULE_LOADER_SERVICE_ACCOUNT } from '../../constants.js'
import { compareStrings } from '../../kubernetes/order.js'
import type { WrappedKind } from '../../snapshot/wrapper-text.js'
import { counted } from '../../words/printable.js'
import type { Input } from '../input/read-input.js'

interface Asked {
  readonly planned: WrappedKind
  readonly operatorNamespace?: string
}

const other: Readonly<Record<WrappedKind, readonly [kind: WrappedKind, what: string, command: string]>> = {
  Module: ['ManagedClusterModule', 'what a hub has', 'kmm-plan hub plan'],
  ManagedClusterModule: ['Module', 'what a cluster has', 'kmm-plan plan'],
}

/** Nothing that is planned: most likely something else was meant. */
const noteOnKinds = ({ modules, managedClusterModules }: Input, { planned }: Asked): string => {
  const counts: Readonly<Record<WrappedKind, number>> = {
    Module: modules.length,
    ManagedClusterModule: managedClusterModules.length,
  }
  if (counts[planned] > 0) return ''
  const [kind, what, command] = other[planned]
  return counts[kind] > 0
    ? `the input holds no ${planned}, but ${counted(counts[kind], kind)}, which is ${what}: use ${command}`
    : `the input holds no ${planned}`
}

const operatorAccounts: ReadonlySet<string> = new Set([
  OPERATOR_DEVICE_PLUGIN_SERVICE_ACCOUNT,
  OPERATOR_MODULE_LOADER_SERVICE_ACCOUNT,
])

/** Where ServiceAccounts and DaemonSets show that the operator runs. */
const operatorNamespacesIn = ({
  snapshot: { serviceAccounts = [], daemonSets = [] },
}: Input): ReadonlyArray<string> => {
  const isOperators = (name = ''): boolean => operatorAccounts.has(name)
  return [
    ...serviceAccounts.filter(({ metadata }) => isOperators(metadata.name)),
    ...daemonSets.filter(({ spec }) => isOperators(spec?.template.spec?.serviceAccountName)),
  ].flatMap(({ metadata }) => metadata.namespace ?? [])
}

/** The operator uses its own accounts in its own namespace only. Source: S16. */
const noteOnNamespace = (input: Input, { operatorNamespace }: Asked): string => {
  const found = [...new Set(operatorNamespacesIn(input))].sort(compareStrings)
  return operatorNamespace === undefined || found.length === 0 || found.includes(operatorNamespace)
    ? ''
    : `the operator is taken to run in namespace ${operatorNamespace}, but its ServiceAccounts are in ${found.join(', ')}: pass --operator-namespace`
}

/** What is taken for granted of namespaces that are to be made, too. */
const noteOnNewNamespaces = ({ snapshot: { namespaces = [], securityContextConstraints }, modules }: Input): string => {
  const asked = new Set(modules.map(({ metadata }) => metadata.namespace))
  const names = namespaces
    .filter(awaitsAllocation)
    .flatMap(({ metadata }) => (asked.has(metadata.name) ? [metadata.name] : []))
  return securityContextConstraints === undefined || names.length === 0
    ? ''
    : `namespace ${names.join(', ')} is not in the cluster yet: it is assumed that OpenShift writes its sa.scc annotations`
}

/** A line for standard error; empty when there is nothing to say. */
export const noteOnInput = (input: Input, asked: Asked): string =>
  [noteOnKinds(input, asked), noteOnNamespace(input, asked), noteOnNewNamespaces(input)]
    .filter((note) => note !== '')
    .join('; ')
