/** What no case of a suite touches: rules, mappings and kernels. */
import { indexCluster } from '../../cluster.js'
import { compareStrings, sortedBy } from '../../kubernetes/order.js'
import type { Module } from '../../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../../module/module-name.js'
import { compareKernelVersions } from '../../pattern/kernel-version.js'
import { coverageOf } from '../coverage.js'
import { mappingText, selectorOf } from '../revised-module.js'
import { judgingRules } from '../rule-list.js'
import { type CaseOutcome, startOf, type SuiteInput } from './case-outcome.js'
import type { Suite } from './suite.js'

/**
 * A mapping of a Module, by what it matches.
 *
 * @since 0.3.0
 */
export interface UntouchedMapping {
  /** `namespace/name` */
  readonly module: string
  /** `literal VERSION` or `regexp PATTERN` */
  readonly mapping: string
}

/**
 * What may change without any case noticing.
 *
 * @since 0.3.0
 */
export interface Untouched {
  /** Rules that find by themselves, are not off, and found nothing new in any case. */
  readonly rules: ReadonlyArray<string>
  /** Mappings of the base that decide for no kernel that a case changes. */
  readonly mappings: ReadonlyArray<UntouchedMapping>
  /** Kernels of the nodes for which no case changes anything. */
  readonly kernels: ReadonlyArray<string>
}

const keyOf = (module: string, mapping: string): string => `${module} ${mapping}`

/** The mapping that decides, by what it matches: where it stands among the others does not matter. */
const decidingIn = (modules: ReadonlyArray<Module>) => {
  const byKey = new Map(modules.map((module) => [moduleKey(moduleNameOf(module)), module]))
  return (module: ModuleName, index: number | undefined): string => mappingText(byKey.get(moduleKey(module)), index)
}

interface Touched {
  readonly module: string
  readonly mapping: string
  readonly kernelVersion: string
}

/** The cells in which something is otherwise after the case. */
const touchedCells = ({ review: { impact, base = [], head } }: CaseOutcome): ReadonlyArray<Touched> => {
  const felt = new Set((impact?.nodes ?? []).map(({ module, node }) => `${moduleKey(module)} ${node}`))
  const [was, is] = [decidingIn(base), decidingIn(head)]
  return (impact?.kernels ?? []).flatMap(({ module, nodes, before, after, mapping, image, kernelVersion }) => {
    const [left, right] = [was(module, mapping.before), is(module, mapping.after)]
    const isTouched =
      before !== after ||
      left !== right ||
      image.before !== image.after ||
      nodes.some((node) => felt.has(`${moduleKey(module)} ${node}`))
    return isTouched ? [{ module: moduleKey(module), mapping: left, kernelVersion }] : []
  })
}

const rulesTouched = ({ report }: CaseOutcome): ReadonlyArray<string> =>
  report.findings.flatMap(({ rule, state }) => (state === 'new' ? [rule] : []))

/** What these cases leave out. O(cases x cells + mappings). */
export const untouchedBy = (suite: Suite, input: SuiteInput, outcomes: ReadonlyArray<CaseOutcome>): Untouched => {
  const { base, snapshot } = startOf(input)
  const expected = suite.cases.flatMap(({ then: { findings = [] } }) => findings.map(({ rule }) => rule))
  const named = new Set([...expected, ...outcomes.flatMap(rulesTouched)])
  const touched = outcomes.flatMap(touchedCells)
  const mappings = new Set(touched.map(({ module, mapping }) => keyOf(module, mapping)))
  const kernels = new Set(touched.map(({ kernelVersion }) => kernelVersion))
  const seen = snapshot === undefined ? [] : (coverageOf(indexCluster(snapshot, input.options ?? {}))(base) ?? [])
  const observed = new Set(seen.flatMap(({ kernelVersion, state }) => (state === 'unknown' ? [] : [kernelVersion])))
  return {
    rules: judgingRules
      .map(({ description }) => description)
      .filter(
        ({ name, code = name }) =>
          input.gate.settingsOf()(name).level !== 'off' && !named.has(name) && !named.has(code),
      )
      .map(({ name }) => name)
      .sort(compareStrings),
    mappings: sortedBy(({ module, mapping }: UntouchedMapping) => keyOf(module, mapping))(
      base.flatMap((module) => {
        const key = moduleKey(moduleNameOf(module))
        return (module.spec.moduleLoader?.container.kernelMappings ?? []).flatMap((mapping) =>
          snapshot === undefined || mappings.has(keyOf(key, selectorOf(mapping)))
            ? []
            : [{ module: key, mapping: selectorOf(mapping) }],
        )
      }),
    ),
    kernels: [...observed].filter((kernel) => !kernels.has(kernel)).sort(compareKernelVersions),
  }
}
