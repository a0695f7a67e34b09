/**
 * What planning finds out, before the remarks are put together: what parts hand to whoever joins them. A plan in one piece goes the same
 * way, so that the parts, joined, are told as the whole.
 */
import { canonicalDiagnostics, type Diagnostic } from '../../diagnostic/diagnostic.js'
import { withoutRepeatedRefusals } from '../../foresight/module-check.js'
import { type FleetModule, joinReports } from '../../hub/fleet.js'
import type { KubernetesObject } from '../../kubernetes/object.js'
import type { ApiCall } from '../../operator/api-call.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { concatAll } from '../../plan-model/plan-monoid.js'
import type { Ended } from '../command/answered.js'
import { planExitCode } from '../command/outcome.js'
import type { HubPlanned, Planned } from '../form.js'

/** What there is to say, and where it comes from. */
export interface Findings {
  readonly plan: Plan
  /** Remarks on the input, in its order. */
  readonly problems: ReadonlyArray<Diagnostic>
  /** Remarks on several Modules together. */
  readonly conflicts: ReadonlyArray<Diagnostic>
  /** What an API server would refuse of Modules, whether or not the same place was remarked on. */
  readonly refused: ReadonlyArray<Diagnostic>
  /** Live objects of the kind of which there may be more than the plan knows. */
  readonly live: ReadonlyArray<KubernetesObject>
  /** Requests that hold Modules which the plan is for. */
  readonly holds?: ReadonlyArray<ApiCall>
  /** What there is to say when the input is not what the question is about. */
  readonly note?: string
}

/** The same of a hub. */
export interface HubFindings extends Findings {
  readonly fleet: ReadonlyArray<FleetModule>
}

/** Every remark that decides the exit code. */
export const remarksOf = ({ plan, problems, conflicts, refused }: Findings): ReadonlyArray<Diagnostic> => {
  const found = [...plan.diagnostics, ...conflicts]
  const others = withoutRepeatedRefusals([...problems, ...found])(refused)
  return [...problems, ...canonicalDiagnostics([...found, ...others])]
}

/** What `plan` answers. `isAsked`: --exit-code. */
export const ended = (found: Findings, isAsked: boolean | undefined): Ended<Planned> => {
  const { plan, live, holds = [], note = '' } = found
  const remarks = remarksOf(found)
  return { answer: { plan, live, holds }, remarks, exitCode: planExitCode(plan, remarks, isAsked), note }
}

/** What `hub plan` answers. */
export const hubEnded = (found: HubFindings, isAsked: boolean | undefined): Ended<HubPlanned> => {
  const { answer, ...rest } = ended(found, isAsked)
  return { ...rest, answer: { ...answer, fleet: found.fleet } }
}

/** Every part has read the whole input; what concerns several Modules, and what is left over, only the first has worked out. */
export const joinFindings = (parts: ReadonlyArray<Findings>): Findings => ({
  plan: concatAll(parts.map(({ plan }) => plan)),
  problems: parts[0]?.problems ?? [],
  conflicts: parts.flatMap(({ conflicts }) => conflicts),
  refused: parts.flatMap(({ refused }) => refused),
  live: parts.flatMap(({ live }) => live),
  holds: parts.flatMap(({ holds = [] }) => holds),
  note: parts[0]?.note ?? '',
})

/** The same of a hub, of which the budget decides what is told of its spokes. */
export const joinHubFindings = (parts: ReadonlyArray<HubFindings>): HubFindings => ({
  ...joinFindings(parts),
  ...joinReports(parts),
})
