/**
 * Corpus `scc-admission`: which SCC admits a pod, which may be used, and what keeps the pod out of each.
 */
import { namespaceReader } from '../../../src/access/namespace.js'
import { containersOf, type PodTemplate } from '../../../src/access/pod.js'
import { podReader } from '../../../src/access/pod-reader.js'
import type { RbacFacts } from '../../../src/access/rbac/grants.js'
import type { Identity } from '../../../src/access/rbac/identity.js'
import { read } from '../../../src/access/reader.js'
import { inAdmissionOrder } from '../../../src/access/scc/admission-order.js'
import type { Misfit } from '../../../src/access/scc/rule/misfit.js'
import { admitBySccs, type RefusalReason, sccVerdicts } from '../../../src/access/scc/scc-admission.js'
import { sccGrants } from '../../../src/access/scc/scc-grants.js'
import { storedConstraints } from '../../../src/access/scc/stored-constraints.js'
import type { Path } from '../../../src/kubernetes/json.js'
import { sortedBy } from '../../../src/kubernetes/order.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'

interface SccCase extends RbacFacts {
  readonly sccs: ReadonlyArray<unknown>
  readonly namespace: unknown
  readonly requester: Identity
  readonly pod: { readonly spec: { readonly serviceAccountName: string } }
}

interface FieldError {
  readonly type: string
  readonly field: string
}

interface RecordedScc {
  readonly name: string
  readonly usableByServiceAccount: boolean
  readonly usableBy: string
  readonly fits: boolean
  readonly errors: ReadonlyArray<FieldError>
  readonly providerError?: string
}

interface SccExpected {
  readonly order: ReadonlyArray<string>
  readonly availableSCCs: ReadonlyArray<string>
  readonly perSCC: ReadonlyArray<RecordedScc>
  readonly admitted: boolean
  readonly admittedBy: string
  readonly subjectType: string
  readonly message?: string
  readonly validated: boolean
  readonly podSecurityContext?: unknown
  readonly containerSecurityContexts?: unknown
}

// -------------------------------------------------------------------------------------
// our misfits in the operator's fields
// -------------------------------------------------------------------------------------

/** `.containers[0].capabilities.add`: without `spec` and `securityContext`. */
const fieldText = (path: Path): string =>
  path
    .filter((key) => key !== 'spec' && key !== 'securityContext')
    .reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${key}`), '')

const containerAt = (pod: PodTemplate, path: Path) =>
  containersOf(pod).find((placed) => placed.path.every((key, index) => path[index] === key))

/** The operator says some things once for the pod and again for each container, and ports once for each container. */
const fieldsOf = (name: string, pod: PodTemplate, { rule, path }: Misfit): ReadonlyArray<FieldError> => {
  const invalid = (field: string): FieldError => ({ type: 'FieldValueInvalid', field })
  const forbidden = (field: string): FieldError => ({ type: 'FieldValueForbidden', field })
  const ofProvider = (field: string): FieldError => invalid(`provider ${name}: ${field}`)
  const everywhere = containersOf(pod).map((placed) => fieldText(placed.path))
  const last = String(path[path.length - 1])
  switch (rule) {
    case 'VolumeType':
      return [invalid(`spec.volumes[${last}]`)]
    case 'FlexVolumeDriver':
      return [ofProvider(`.spec.volumes[${String(path[2])}].driver`)]
    case 'Seccomp': {
      const container = containerAt(pod, path)
      const key = container === undefined ? 'seccomp' : 'container.seccomp'
      return [
        forbidden(
          `pod.metadata.annotations[${key}.security.alpha.kubernetes.io/${container?.container.name ?? 'pod'}]`,
        ),
      ]
    }
    case 'Sysctl':
      return [forbidden(`pod.spec.securityContext.sysctls[${last}]`)]
    case 'HostNamespace':
      return [`.spec.securityContext.${last}`, ...everywhere.map((container) => `${container}.${last}`)].map(ofProvider)
    case 'HostPort':
      return everywhere.map((container) => ofProvider(`${container}${fieldText(path.slice(0, 3))}.hostPort`))
    case 'HostUsers':
    case 'Group':
      return [ofProvider(`.spec.securityContext.${last}`)]
    case 'SELinux':
      return [
        ofProvider(containerAt(pod, path) === undefined ? `.spec.securityContext${fieldText(path)}` : fieldText(path)),
      ]
    case 'User':
    case 'NonRoot':
    case 'CapabilityAdded':
    case 'CapabilityKept':
    case 'Privileged':
    case 'PrivilegeEscalation':
    case 'ReadOnlyRootFilesystem':
      return [ofProvider(fieldText(path))]
  }
}

const sorted = sortedBy(({ type, field }: FieldError) => `${field} ${type}`)

// -------------------------------------------------------------------------------------
// both sides
// -------------------------------------------------------------------------------------

const reasonIn = (message = ''): RefusalReason['_tag'] | undefined => {
  const known: ReadonlyArray<readonly [RegExp, RefusalReason['_tag']]> = [
    [/unable to validate against any security context constraint/, 'NoSccFits'],
    [/failed to retrieve the required SCC/, 'RequiredSccMissing'],
    [/error fetching namespace/, 'AnnotationMissing'],
    [/cache is missing/, 'StandardSccMissing'],
  ]
  return known.find(([pattern]) => pattern.test(message))?.[1]
}

const recorded = (expected: SccExpected): unknown => ({
  order: expected.order,
  availableSCCs: expected.availableSCCs,
  perSCC: Object.fromEntries(
    expected.perSCC.map(({ name, usableByServiceAccount, usableBy, fits, errors, providerError }) => [
      name,
      {
        usableByServiceAccount,
        usableBy,
        fits,
        isUnusable: providerError !== undefined,
        errors: sorted(errors.map(({ type, field }) => ({ type, field }))),
      },
    ]),
  ),
  admitted: expected.admitted,
  admittedBy: expected.admittedBy,
  subjectType: expected.subjectType,
  validated: expected.validated,
  reason: reasonIn(expected.message),
  podSecurityContext: expected.podSecurityContext,
  containerSecurityContexts: expected.containerSecurityContexts,
})

const answer = (asked: SccCase): unknown => {
  const { constraints } = storedConstraints(asked.sccs)
  const ordered = inAdmissionOrder(constraints)
  const grants = sccGrants(constraints, asked)
  const pod = read(podReader)(asked.pod).value ?? {}
  const request = {
    namespace: read(namespaceReader)(asked.namespace).value ?? {},
    serviceAccount: asked.pod.spec.serviceAccountName,
    creator: asked.requester,
    pod,
  }
  const verdicts = sccVerdicts(ordered, grants)(request)
  const available = verdicts.filter(({ usableBy }) => usableBy === 'serviceaccount').map(({ name }) => name)
  const decision = admitBySccs(ordered, grants)(request)
  const isAdmitted = decision._tag === 'Admitted'
  return {
    order: ordered.map(({ name }) => name),
    availableSCCs: available,
    perSCC: Object.fromEntries(
      verdicts.map(({ name, usableBy, fault, misfits }) => [
        name,
        {
          usableByServiceAccount: usableBy === 'serviceaccount',
          usableBy,
          fits: fault === undefined && misfits.length === 0,
          isUnusable: fault !== undefined,
          errors: sorted(misfits.flatMap((misfit) => fieldsOf(name, pod, misfit))),
        },
      ]),
    ),
    admitted: isAdmitted,
    admittedBy: isAdmitted ? decision.by : '',
    subjectType: isAdmitted ? decision.usableBy : '',
    // What admission let in and nobody changed passes the second look.
    validated: isAdmitted,
    ...(decision._tag === 'Refused' ? { reason: decision.because._tag } : {}),
    ...(isAdmitted
      ? {
          podSecurityContext: decision.fit.podSecurityContext,
          containerSecurityContexts: Object.fromEntries(
            decision.fit.containers.map(({ container }) => [container.name, container.securityContext ?? null]),
          ),
        }
      : {}),
  }
}

export const sccAdmission = adapter<SccCase, SccExpected>('scc-admission', ({ case: asked, expected }) =>
  compared(differencesBetween(recorded(expected), answer(asked))),
)
