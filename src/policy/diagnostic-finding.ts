/** A diagnostic as what a rule finds. */
import { rowOf } from '../diagnostic/catalogue.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { compareStrings, sortedKeys } from '../kubernetes/order.js'
import type { ModuleName } from '../module/module-name.js'
import { describeDiagnostic } from '../words/describe-diagnostic.js'
import type { PolicyFinding } from './finding.js'

const moduleOf = ({ subject: { kind, namespace = '', name } }: Diagnostic): ModuleName | undefined =>
  name !== undefined && (kind === 'Module' || kind === 'ManagedClusterModule') ? { namespace, name } : undefined

type Facts = Readonly<Record<string, unknown>>

const textsIn = (facts: Facts, key: string): ReadonlyArray<string> => {
  const value = facts[key]
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string')
}

/** What tells it from others at the same place: its texts, without what a version of a library says of them. */
const keyOf = ({ subject, facts }: Diagnostic): string => {
  const known: Facts = facts
  const values = sortedKeys(known)
    .filter((key) => key !== 'reason')
    .flatMap((key) => (typeof known[key] === 'string' ? [`${key}=${known[key]}`] : []))
  return [subject.kind, subject.namespace ?? '', subject.name ?? '', ...values].join(' ')
}

/** The diagnostic as a finding. One that says that something was not observed is no failure: nobody knows. */
export const passedThrough = (found: Diagnostic): PolicyFinding => {
  const { message, remediation } = describeDiagnostic(found)
  const { missing, isUndecided } = rowOf(found.name)
  const module = moduleOf(found)
  const facts: Facts = found.facts
  const nodes = textsIn(facts, 'nodes')
  const kernels = [...textsIn(facts, 'kernelVersion'), ...textsIn(facts, 'kernelVersions')]
  return {
    ...(module === undefined ? { path: [] } : { module, path: found.path }),
    // Who is called the same may be of another kind.
    ...(found.subject.kind === 'Module' ? {} : { diagnostic: found }),
    message,
    cure: remediation,
    code: found.code,
    key: keyOf(found),
    ...(nodes.length === 0 ? {} : { nodes: [...nodes].sort(compareStrings) }),
    ...(kernels.length === 0 ? {} : { kernels: [...new Set(kernels)].sort(compareStrings) }),
    ...(missing !== undefined || isUndecided !== undefined ? { verdict: 'unknown' as const } : {}),
  }
}
