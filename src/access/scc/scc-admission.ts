/**
 * SCC admission: which SCC admits a pod, or why none does.
 *
 * Source: openshift/apiserver-library-go, sccadmission/admission.go.
 */
import * as E from 'fp-ts/lib/Either.js'

import { lookup } from '../../kubernetes/json.js'
import type { Namespace } from '../namespace.js'
import { type PodTemplate, REQUIRED_SCC_ANNOTATION } from '../pod.js'
import { type Identity, serviceAccountIdentity } from '../rbac/identity.js'
import { allocationOf, missingAnnotations } from './allocation.js'
import type { Constraints } from './constraints.js'
import { type Fit, fitIn } from './fit.js'
import { type Provider, type ProviderFault, providerIn } from './provider.js'
import type { Misfit } from './rule/misfit.js'
import type { SccGrants } from './scc-grants.js'
import { type Skipped, skippedBecause } from './skipped.js'
import { missingStandardSccs } from './standard-sccs.js'

/** Through whom an SCC may be used: the pod's ServiceAccount, else the user who creates the pod, else nobody. */
export type UsableBy = 'serviceaccount' | 'user' | 'none'

/** One SCC and one pod. */
export interface SccVerdict {
  readonly name: string
  readonly usableBy: UsableBy
  /** Why the SCC cannot be used in this namespace at all. */
  readonly fault?: ProviderFault
  readonly misfits: ReadonlyArray<Misfit>
}

/**
 * Why a pod is refused:
 *
 * - `StandardSccMissing` an SCC that every OpenShift cluster has is not there: nothing is admitted;
 * - `AnnotationMissing` the namespace was not given its ids yet;
 * - `RequiredSccMissing` the pod asks for an SCC that does not exist;
 * - `SccUnusable` an SCC cannot be completed with what the namespace was given, and takes all others with it;
 * - `NoSccFits` none of those that may be used fits.
 */
export type RefusalReason =
  | { readonly _tag: 'StandardSccMissing'; readonly names: ReadonlyArray<string> }
  | { readonly _tag: 'AnnotationMissing'; readonly annotations: ReadonlyArray<string> }
  | { readonly _tag: 'RequiredSccMissing'; readonly name: string }
  | { readonly _tag: 'SccUnusable'; readonly names: ReadonlyArray<string> }
  | { readonly _tag: 'NoSccFits' }

/** The outcome of SCC admission. */
export type SccDecision =
  | { readonly _tag: 'Skipped'; readonly because: Skipped }
  | { readonly _tag: 'Admitted'; readonly by: string; readonly usableBy: UsableBy; readonly fit: Fit }
  | { readonly _tag: 'Refused'; readonly because: RefusalReason; readonly sccs: ReadonlyArray<SccVerdict> }

/** A pod in its namespace, and who is behind it. */
export interface SccRequest {
  readonly namespace: Namespace
  readonly serviceAccount: string
  readonly creator: Identity
  readonly pod: PodTemplate
}

/** An SCC, judged: with its fit, unless it cannot be completed. */
interface Judged {
  readonly verdict: SccVerdict
  readonly fit?: Fit
}

const usableBy = (
  grants: SccGrants,
  { namespace, serviceAccount, creator }: SccRequest,
): ((scc: string) => UsableBy) => {
  const place = namespace.metadata?.name ?? ''
  const byAccount = grants.mayUse(serviceAccountIdentity(place, serviceAccount), place)
  const byCreator = grants.mayUse(creator, place)
  return (scc) => (byAccount(scc) ? 'serviceaccount' : byCreator(scc) ? 'user' : 'none')
}

/** SCCs completed for a namespace, in admission order. */
type Providers = ReadonlyArray<{ readonly name: string; readonly provider: E.Either<ProviderFault, Provider> }>

const providersFor = (ordered: ReadonlyArray<Constraints>, namespace: Namespace): Providers => {
  const completed = providerIn(allocationOf(namespace))
  return ordered.map((constraints) => ({ name: constraints.name, provider: completed(constraints) }))
}

const judgedOn = (providers: Providers, usable: (scc: string) => UsableBy, pod: PodTemplate): ReadonlyArray<Judged> =>
  providers.map(({ name, provider }) => {
    if (E.isLeft(provider)) return { verdict: { name, usableBy: usable(name), fault: provider.left, misfits: [] } }
    const fit = fitIn(provider.right)(pod)
    return { verdict: { name, usableBy: usable(name), misfits: fit.misfits }, fit }
  })

/** Every SCC against a pod, in admission order, whether or not the pod may use it. O(SCCs x size of the pod). */
export const sccVerdicts =
  (ordered: ReadonlyArray<Constraints>, grants: SccGrants) =>
  (request: SccRequest): ReadonlyArray<SccVerdict> =>
    judgedOn(providersFor(ordered, request.namespace), usableBy(grants, request), request.pod).map(
      ({ verdict }) => verdict,
    )

/** What refuses every pod of the namespace, before any SCC is looked at. */
const obstacle = (ordered: ReadonlyArray<Constraints>, { namespace }: SccRequest): RefusalReason | undefined => {
  const names = missingStandardSccs(ordered)
  if (names.length > 0) return { _tag: 'StandardSccMissing', names }
  const annotations = missingAnnotations(namespace)
  return annotations.length > 0 ? { _tag: 'AnnotationMissing', annotations } : undefined
}

/**
 * Decide on a pod: `ordered` are all SCCs of the cluster, in admission order. The first that may be used and fits admits,
 * even if it has to change the pod. O(SCCs x size of the pod).
 */
export const admitBySccs =
  (ordered: ReadonlyArray<Constraints>, grants: SccGrants) =>
  (request: SccRequest): SccDecision => {
    const because = skippedBecause(request.namespace, request.pod)
    if (because !== undefined) return { _tag: 'Skipped', because }
    const blocked = obstacle(ordered, request)
    if (blocked !== undefined) return { _tag: 'Refused', because: blocked, sccs: [] }

    const required = lookup(request.pod.metadata?.annotations, REQUIRED_SCC_ANNOTATION) ?? ''
    const considered = required === '' ? ordered : ordered.filter(({ name }) => name === required)
    if (considered.length === 0)
      return { _tag: 'Refused', because: { _tag: 'RequiredSccMissing', name: required }, sccs: [] }

    const providers = providersFor(considered, request.namespace)
    const usable = usableBy(grants, request)
    const faulty = providers.filter(({ provider }) => E.isLeft(provider)).map(({ name }) => name)
    if (faulty.length === 0) {
      for (const { name, provider } of providers) {
        const through = usable(name)
        if (through === 'none' || E.isLeft(provider)) continue
        const fit = fitIn(provider.right)(request.pod)
        if (fit.misfits.length === 0) return { _tag: 'Admitted', by: name, usableBy: through, fit }
      }
    }
    return {
      _tag: 'Refused',
      because: faulty.length > 0 ? { _tag: 'SccUnusable', names: faulty } : { _tag: 'NoSccFits' },
      sccs: judgedOn(providers, usable, request.pod).map(({ verdict }) => verdict),
    }
  }
