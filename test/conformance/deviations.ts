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
import { isAsBefore, isSame, isShort, valueAt } from './case-facts.js'
import type { Difference } from './difference.js'
import { claimedLines, type HubCase, type HubExpected, type HubLine, worksNamed } from './hub-case.js'
import { shownWork } from './hub-work.js'
import { counts } from './printed.js'

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

const isTemplateOfShortKernel = (
  line: Line<TemplateCase, TemplateExpected>,
  { path: [key], expected, got }: Difference,
) =>
  'panic' in line.expected &&
  isShort(line.case.kernel) &&
  ((key === 'panic' && got === undefined) ||
    (key === 'error' && expected === undefined && got === 'ShortKernelVersion'))

/** Whether the hub has, at a place where we differ, what was there before. */
const isUndoneOnHub = ({ case: asked }: HubLine, { path, expected }: Difference): boolean => {
  const [name, part, list, cluster, ...rest] = path
  if (part === 'status') {
    const module = asked.managedClusterModules.find(({ metadata }) => metadata.name === name)
    return isSame(expected, valueAt(counts(module?.status ?? {}), path.slice(2)))
  }
  if (list !== 'after') return expected === undefined
  if (part === 'objects') return isAsBefore(asked.objects, String(cluster), rest, expected)
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
// the list
// -------------------------------------------------------------------------------------

const onTemplates = (
  name: string,
  excuses: (line: Line<TemplateCase, TemplateExpected>, difference: Difference) => boolean,
) => deviation<TemplateCase, TemplateExpected>(name, 'template', excuses)

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
  onHubs('short-kernel-version', isAfterHubPanic),
  deviation('unknown-field-of-another-version', 'api-module', isOfAnotherVersion),
]

/**
 * What the comparison itself looks through, for every case and without a count: docs/deviations.md has a heading for each.
 */
export const equivalences: ReadonlyArray<string> = [
  'after-a-panic',
  'api-server-defaults',
  'generated-names',
  'go-printing',
  'words-of-errors',
]
