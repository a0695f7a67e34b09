/** Every diagnostic as a rule, under its name and its code: what is remarked on can be given a level, and suppressed. */
import { catalogue, type DiagnosticName } from '../diagnostic/catalogue.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import { describeDiagnostic } from '../words/describe-diagnostic.js'
import { parameterlessRule } from './built-in-rule.js'
import { passedThrough } from './diagnostic-finding.js'
import type { Level, PolicyFinding } from './finding.js'
import type { Rule } from './rule.js'
import { toldByRules } from './rule-code.js'
import type { Need } from './rule-description.js'

/** Names that say it from the side of the gate. */
const otherNames: Partial<Record<DiagnosticName, string>> = { ImageSharedByKernels: 'image-not-for-kernel' }

/** A plan goes on where a gate does not. */
const otherLevels: Partial<Record<DiagnosticName, Level>> = { PodRefused: 'error' }

/** Diagnostics that say that it is not known whether these are so. */
const undecidedBy: Partial<Record<DiagnosticName, ReadonlyArray<DiagnosticName>>> = {
  PodRefused: ['PodAdmissionUnknown'],
}

/** Of the series that are about manifests, those that only a cluster shows. */
const ofCluster: ReadonlySet<DiagnosticName> = new Set<DiagnosticName>([
  'KernelModuleGoesWithModule',
  'KernelModuleRemovedByModule',
  'KernelModuleSharedByModules',
  'ListIncomplete',
  'NamespacesNotObserved',
  'LaterOperator',
  'PodStateUnknown',
  'NotMadeOnSpoke',
])

/** Of the series that are about clusters, those that a manifest shows. */
const ofManifest: ReadonlySet<DiagnosticName> = new Set<DiagnosticName>([
  'ImageMalformed',
  'TemplateMalformed',
  'TemplateVariableUnknown',
])

const isOfManifest = (name: DiagnosticName): boolean =>
  ofManifest.has(name) || (/^KMM[12]/.test(catalogue[name].code) && !ofCluster.has(name))

/** `mapping-shadowed`, of `MappingShadowed`. */
export const ruleNameOf = (name: DiagnosticName): string =>
  otherNames[name] ?? name.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`)

/** The words for a diagnostic of which nothing is known. */
const titleOf = (name: DiagnosticName): string => {
  // Words are made for facts that lack, too: plans come from elsewhere.
  const bare = diagnostic(name, { kind: 'Module' }, [], {}) as Diagnostic
  const { title } = describeDiagnostic(bare)
  return `${title.slice(0, 1).toUpperCase()}${title.slice(1)}.`
}

const ruleOf = (name: DiagnosticName): Rule => {
  const { code, severity } = catalogue[name]
  const needs: ReadonlyArray<Need> = isOfManifest(name) ? [] : ['cluster']
  const undecided = new Set<DiagnosticName>(undecidedBy[name] ?? [])
  const level = otherLevels[name] ?? severity
  return parameterlessRule(
    {
      name: ruleNameOf(name),
      code,
      level,
      needs,
      summary: titleOf(name),
      why: `It is the diagnostic ${code} of a plan; docs/diagnostics.md has what it comes from.`,
      isAboutSecurity: code.startsWith('KMM8'),
    },
    isOfManifest(name) && level === 'warning' ? 'error' : level,
    ({ diagnostics }) => [
      ...diagnostics.filter((found) => found.name === name).map(passedThrough),
      ...diagnostics
        .filter((found) => undecided.has(found.name))
        .map((found): PolicyFinding => ({ ...passedThrough(found), verdict: 'unknown' })),
    ],
  )
}

/** A rule for each diagnostic that no other rule tells. */
export const diagnosticRules: ReadonlyArray<Rule> = Object.keys(catalogue)
  .filter((name): name is DiagnosticName => Object.hasOwn(catalogue, name))
  .filter((name) => !toldByRules.has(name))
  .map(ruleOf)
