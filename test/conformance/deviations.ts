/**
 * Every excuse there is: where the planner, in the profile `kmm-1.1`, does not do what the recorded operator did.
 *
 * Each has a heading of its name in docs/deviations.md (a unit test sees to it). An excuse looks at the facts of the case
 * and at one difference, and excuses that difference only.
 */
import { KMM_API_VERSION } from '../../src/constants.js'
import { fieldAt } from '../../src/kubernetes/json.js'
import type { Line } from './adapter.js'
import type { ApiLine } from './adapters/api-refusals.js'
import type { TemplateCase, TemplateExpected } from './adapters/template.js'
import { isSame, isUndone, kernelOfDaemonSet, outcomeOf, targetedKernels, valueAt } from './case-facts.js'
import type { Difference } from './difference.js'
import { claimedLines, type HubCase, type HubExpected, type HubLine, worksNamed } from './hub-case.js'
import { shownWork } from './hub-work.js'
import { counts } from './printed.js'
import type { PerModule, ReconcileCase, ReconcileExpected, ReconcileLine } from './reconcile-case.js'

/** A difference that is known, and explained under its name. */
export interface Deviation {
  readonly name: string
  readonly corpus: string
  readonly excuses: (line: Line, difference: Difference) => boolean
}

const deviation = <C, E>(
  name: string,
  corpus: string,
  excuses: (line: Line<C, E>, difference: Difference) => boolean,
): Deviation => ({ name, corpus, excuses: (line, difference) => excuses(line as Line<C, E>, difference) })

// -------------------------------------------------------------------------------------
// crashes that are not imitated
// -------------------------------------------------------------------------------------

const isShort = (kernel: string): boolean => kernel.split(/[.,-]/).length < 3

const isTemplateOfShortKernel = (
  line: Line<TemplateCase, TemplateExpected>,
  { path: [key], expected, got }: Difference,
) =>
  'panic' in line.expected &&
  isShort(line.case.kernel) &&
  ((key === 'panic' && got === undefined) ||
    (key === 'error' && expected === undefined && got === 'ShortKernelVersion'))

const panickedOn = ({ panic, kernelErrors = {} }: PerModule): string | undefined =>
  panic === true
    ? Object.keys(kernelErrors).find(
        (kernel) => isShort(kernel) && kernelErrors[kernel]?.startsWith('panic: ') === true,
      )
    : undefined

/** After the panic nothing of the Module is recorded: no kernel that comes later, and nothing that is done with any. */
const isAfterPanic = (line: ReconcileLine, difference: Difference): boolean => {
  const outcome = outcomeOf(line, difference)
  const culprit = outcome === undefined ? undefined : panickedOn(outcome)
  if (culprit === undefined) return false
  const [name, part, kernel] = difference.path
  if (part !== 'mappings' && part !== 'kernelErrors') return isUndone(line, difference)
  const walk = targetedKernels(line.case, String(name))
  return (
    difference.path.length === 3 &&
    difference.expected === undefined &&
    walk.indexOf(String(kernel)) > walk.indexOf(culprit)
  )
}

/** Whether the hub has, at a place where we differ, what was there before. */
const isUndoneOnHub = ({ case: asked }: HubLine, { path, expected }: Difference): boolean => {
  const [name, part, list, cluster, ...rest] = path
  if (part === 'status') {
    const module = asked.managedClusterModules.find(({ metadata }) => metadata.name === name)
    return isSame(expected, valueAt(counts(module?.status ?? {}), path.slice(2)))
  }
  if (list !== 'after') return expected === undefined
  const before = worksNamed(String(name), asked.objects).get(String(cluster))
  return isSame(expected, before === undefined ? undefined : valueAt(shownWork(false, before), rest))
}

/** A claim with an empty line makes the operator of a hub panic; what is recorded is what was there before. */
const isAfterHubPanic = (line: HubLine, difference: Difference): boolean => {
  const name = String(difference.path[0])
  return (
    line.expected.perModule[name]?.panic === true &&
    claimedLines(line.case, name).some(isShort) &&
    isUndoneOnHub(line, difference)
  )
}

// -------------------------------------------------------------------------------------
// what an API server would refuse
// -------------------------------------------------------------------------------------

/** The recorded store takes any object; for a kernel whose DaemonSet no API server takes, we have a diagnostic instead. */
const isRefused =
  (isRefusedMapping: (mapping: Readonly<Record<string, unknown>>) => boolean) =>
  (line: ReconcileLine, difference: Difference): boolean => {
    const { path, expected, got } = difference
    const [name, part, key, field] = path
    const mappings = outcomeOf(line, difference)?.mappings ?? {}
    const refused = Object.keys(mappings).filter((kernel) => isRefusedMapping(mappings[kernel] ?? {}))
    if (part === 'mappings') return path.length === 3 && got === undefined && refused.includes(String(key))
    if (part === 'kernelErrors') return expected === undefined && refused.includes(String(key))
    if (part === 'objects') return refused.includes(kernelOfDaemonSet(line, difference) ?? '')
    const missing = targetedKernels(line.case, String(name)).filter((kernel) => refused.includes(kernel)).length
    return field === 'desiredNumber' && missing > 0 && Number(expected) - Number(got ?? 0) === missing
  }

// -------------------------------------------------------------------------------------
// the list
// -------------------------------------------------------------------------------------

const onTemplates = (
  name: string,
  excuses: (line: Line<TemplateCase, TemplateExpected>, difference: Difference) => boolean,
) => deviation<TemplateCase, TemplateExpected>(name, 'template', excuses)

const onModules = (name: string, excuses: (line: ReconcileLine, difference: Difference) => boolean) =>
  deviation<ReconcileCase, ReconcileExpected>(name, 'module-reconcile', excuses)

const onHubs = (name: string, excuses: (line: HubLine, difference: Difference) => boolean) =>
  deviation<HubCase, HubExpected>(name, 'hub-reconcile', excuses)

// -------------------------------------------------------------------------------------
// what an API server says
// -------------------------------------------------------------------------------------

/** The server decoded a Module of a version that it does not have as something without a spec. */
const isOfAnotherVersion = ({ case: asked }: ApiLine, { path, got }: Difference): boolean =>
  path.join('.') === 'unknown.spec' && got === undefined && fieldAt(asked.input, 'apiVersion') !== KMM_API_VERSION

/** The first that excuses a difference counts. */
export const deviations: ReadonlyArray<Deviation> = [
  onTemplates('short-kernel-version', isTemplateOfShortKernel),
  onModules('short-kernel-version', isAfterPanic),
  onHubs('short-kernel-version', isAfterHubPanic),
  onModules(
    'container-image-is-empty',
    isRefused(({ containerImage = '' }) => containerImage === ''),
  ),
  deviation('unknown-field-of-another-version', 'api-module', isOfAnotherVersion),
]

/**
 * What the comparison itself looks through, for every case and without a count: docs/deviations.md has a heading for each.
 */
export const equivalences: ReadonlyArray<string> = [
  'api-server-defaults',
  'generated-names',
  'go-printing',
  'selector-replaced',
  'words-of-errors',
]
