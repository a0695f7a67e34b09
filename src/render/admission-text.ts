/** The verdict on pods, as a step of an explanation. */
import type { AccessVerdict, PodSecurityFinding, Refusal, SccOutcome } from '../access/access-verdict.js'
import type { Remediation } from '../access/remediation.js'
import type { MisfitRule } from '../access/scc/rule/misfit.js'
import type { RefusalReason, SccVerdict } from '../access/scc/scc-admission.js'
import type { PodAccess } from '../admission/pod-access.js'
import { pathText, valueText } from '../words/path-text.js'
import { printable, someOf } from '../words/printable.js'
import { roleText } from './change-text.js'

/** Whether the answer is yes, no or open; the answer; and what is behind it. */
export type AdmissionText = readonly [mark: 'yes' | 'no' | 'open', text: string, details: ReadonlyArray<string>]

const rules: Readonly<Record<MisfitRule, string>> = {
  HostNamespace: 'namespaces of the host',
  HostUsers: 'users of the host',
  HostPort: 'ports of the host',
  VolumeType: 'type of volume',
  FlexVolumeDriver: 'driver of a volume',
  Group: 'groups',
  SELinux: 'SELinux',
  Seccomp: 'seccomp',
  Sysctl: 'sysctl',
  User: 'user id',
  NonRoot: 'root',
  CapabilityAdded: 'capability',
  CapabilityKept: 'capability that must be dropped',
  Privileged: 'privileged',
  PrivilegeEscalation: 'privilege escalation',
  ReadOnlyRootFilesystem: 'writable root',
}

const through: Readonly<Record<SccVerdict['usableBy'], string>> = {
  serviceaccount: 'which the ServiceAccount may use',
  user: 'which the DaemonSet controller may use',
  none: 'which nobody may use',
}

const skipped: Readonly<Record<Extract<SccOutcome, { readonly _tag: 'Skipped' }>['because'], string>> = {
  NamespaceName: 'SecurityContextConstraints are not looked at in this namespace',
  RunLevel: 'SecurityContextConstraints are not looked at, because of the run level of the namespace',
  WindowsPod: 'SecurityContextConstraints are not looked at for Windows',
}

const outcomeText = (scc: SccOutcome): string => {
  switch (scc._tag) {
    case 'By':
      return `by SecurityContextConstraints ${scc.scc}, ${through[scc.usableBy]}`
    case 'Skipped':
      return skipped[scc.because]
    case 'NotOpenShift':
      return 'this is no OpenShift, where SecurityContextConstraints would decide'
  }
}

const levelText = ({ enforced, from, needed }: PodSecurityFinding): string =>
  `Pod Security: the ${from === 'label' ? "namespace's label" : 'default'} enforces ${enforced.level}, the pods need ${needed}`

const mostMisfits = 4

/** The shortest that can be said of each SCC: that the pods fit and may not use it, or the first few rules that they break. */
const sccText = ({ name, usableBy, fault, misfits }: SccVerdict): string => {
  const place = misfits[0]
  const broken = [...new Set(misfits.map(({ rule }) => rules[rule]))]
  const obstacle =
    fault !== undefined
      ? `cannot be completed (${fault.field}: ${fault.reason})`
      : place === undefined
        ? 'would admit them'
        : broken.length === 1
          ? `does not allow ${broken.join('')}: ${pathText(place.path)} is ${valueText(40)(place.found)}`
          : `does not allow ${someOf(mostMisfits)(broken)}`
  return printable(`${name}: ${usableBy === 'none' ? `may not be used; ${obstacle}` : obstacle}`)
}

const becauseText = (because: RefusalReason): string => {
  switch (because._tag) {
    case 'NoSccFits':
      return 'no SecurityContextConstraints admit them'
    case 'StandardSccMissing':
      return `SecurityContextConstraints that OpenShift needs are missing: ${someOf(10)(because.names)}`
    case 'AnnotationMissing':
      return `the namespace lacks annotations: ${someOf(3)(because.annotations)}`
    case 'RequiredSccMissing':
      return `they ask for SecurityContextConstraints that do not exist: ${because.name}`
    case 'SccUnusable':
      return `SecurityContextConstraints cannot be completed: ${someOf(10)(because.names)}`
  }
}

const refusalLines = (reason: Refusal): ReadonlyArray<string> => {
  switch (reason._tag) {
    case 'ServiceAccountMissing':
      return ['the ServiceAccount does not exist']
    case 'PodSecurity':
      return [`${levelText(reason.finding)} (${someOf(10)(reason.finding.violations.map(({ check }) => check))})`]
    case 'Scc':
      return [becauseText(reason.because), ...reason.sccs.map(sccText)]
  }
}

const remediationText = (step: Remediation): string =>
  step._tag === 'WaitForLabelSync'
    ? `then OpenShift raises the namespace to ${step.level} by itself`
    : `fix: ${printable(step.command)}`

const unknownLines = ({
  missing,
  malformed,
  misread,
}: Extract<AccessVerdict, { readonly _tag: 'Unknown' }>): ReadonlyArray<string> => [
  ...(missing.length === 0
    ? []
    : [`not observed, or not all of it can be read: ${missing.map(({ kind }) => kind).join(', ')}`]),
  ...malformed.map(({ name, index, misread: [first] }) =>
    printable(
      `cannot be read: SecurityContextConstraints ${name ?? String(index)}${first === undefined ? '' : ` at ${pathText(first.path)}`}`,
    ),
  ),
  ...misread.map(({ path, expected }) => `cannot be read: ${pathText(path)} is no ${expected}`),
]

/** A verdict in words. */
export const admissionText = ({ role, serviceAccount, verdict }: PodAccess): AdmissionText => {
  const pods = printable(`The ${roleText(role)} pods, as ServiceAccount ${serviceAccount},`)
  switch (verdict._tag) {
    case 'Admitted':
      return ['yes', `${pods} are admitted: ${outcomeText(verdict.scc)}.`, [levelText(verdict.podSecurity)]]
    case 'Refused':
      return [
        'no',
        `${pods} will be refused.`,
        [...verdict.reasons.flatMap(refusalLines), ...verdict.cures.map(remediationText)],
      ]
    case 'Unknown':
      return ['open', `${pods} may be admitted or refused: that is not known.`, unknownLines(verdict)]
  }
}
