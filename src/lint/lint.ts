/** What is valid in a Module and probably not what was meant. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Diagnostic, diagnosticOn, type Remark } from '../diagnostic/diagnostic.js'
import { isMade } from '../kernel-mapping/merge.js'
import type { Path } from '../kubernetes/json.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import { asksForNothing } from '../module/later-field.js'
import type { Module, ModuleLoaderContainer, Sign } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { directPatterns, type Patterns } from '../pattern/patterns.js'
import type { RegexpRemark } from '../pattern/regexp.js'
import {
  type ExpandedTemplate,
  expandParsed,
  type MalformedTemplate,
  moduleVariables,
  type TemplateVariables,
  valueIn,
} from '../pattern/template.js'
import { buildArgumentFindings, rebuildFindings } from './build-lint.js'
import { levelsOf } from './field-text.js'
import { emptySignings, ignoredFields, registryOptionsOfNodes } from './ignored-field.js'
import { imageFindings, nameFindings, pluginImageFindings } from './image-lint.js'
import { laterFieldFindings } from './later-field-lint.js'
import { literalFindings } from './literal-lint.js'
import { shadowedMappings } from './mapping-shadow.js'
import { kernelModuleNameFindings, pathFindings } from './name-lint.js'
import { unusedDefaults } from './unused-default.js'
import { invalidValues } from './value-lint.js'
import { variableFindings } from './variable-lint.js'

// -------------------------------------------------------------------------------------
// regular expressions
// -------------------------------------------------------------------------------------

const regexpFinding =
  (regexp: string, index: number) =>
  (remark: RegexpRemark): ReadonlyArray<Remark> => {
    const path = [...KERNEL_MAPPINGS_PATH, index, 'regexp']
    switch (remark._tag) {
      case 'ControlEscape':
        return [
          {
            name: 'RegexpNeverMatches',
            path,
            facts: { regexp, found: remark.found.map(({ text, offset }) => ({ text, offset })) },
          },
        ]
      case 'Unanchored':
        return [{ name: 'RegexpUnanchored', path, facts: { regexp, side: remark.side } }]
      case 'WildcardDot':
        return []
    }
  }

/** A pattern such as `.*` means every kernel; anchors would not change that. */
const matchesAll = (regexp: string): boolean => /^\^?\.[*+]\$?$/.test(regexp)

const regexpFindings = (
  { compile, lint, obstacle }: Patterns,
  { kernelMappings }: ModuleLoaderContainer,
): ReadonlyArray<Remark> =>
  kernelMappings.flatMap(({ regexp = '' }, index) => {
    if (regexp === '' || matchesAll(regexp) || E.isLeft(compile(regexp))) return []
    const found = lint(regexp).flatMap(regexpFinding(regexp, index))
    const impossible = found.some(({ name }) => name === 'RegexpNeverMatches') ? undefined : obstacle(regexp)
    if (impossible === undefined) return found
    const facts = { regexp, found: [{ ...impossible.found }], because: impossible.because }
    return [{ name: 'RegexpNeverMatches', path: [...KERNEL_MAPPINGS_PATH, index, 'regexp'], facts }]
  })

// -------------------------------------------------------------------------------------
// templates
// -------------------------------------------------------------------------------------

/** Any kernel version will do: what is looked at does not depend on it. */
const EXAMPLE_KERNEL = '5.14.0-284.25.1.el9_2.x86_64'

interface Template {
  readonly text: string
  readonly path: Path
}

interface Expanded extends Template {
  readonly result: E.Either<MalformedTemplate, ExpandedTemplate>
}

/** The operator does not give MOD_NAME and MOD_NAMESPACE to the fields of `sign`: their module is undefined. */
const expandWith = ({ template, variables }: Patterns, module: Module | undefined) => {
  const ofKernel = pipe(
    variables(EXAMPLE_KERNEL),
    E.getOrElse((): TemplateVariables => new Map<string, string>()),
  )
  const expand = expandParsed(
    valueIn(ofKernel, module === undefined ? undefined : moduleVariables(moduleNameOf(module))),
  )
  return ({ text, path }: Template): Expanded => ({ text, path, result: pipe(template(text), E.map(expand)) })
}

const signTemplates = (sign: Sign | undefined, path: Path): ReadonlyArray<Template> => [
  ...(sign?.unsignedImage === undefined
    ? []
    : [{ text: sign.unsignedImage, path: [...path, 'sign', 'unsignedImage'] }]),
  ...(sign?.filesToSign ?? []).map((text, index) => ({ text, path: [...path, 'sign', 'filesToSign', index] })),
]

const imageTemplate = (image: string | undefined, path: Path): ReadonlyArray<Template> =>
  image === undefined || image === '' ? [] : [{ text: image, path: [...path, 'containerImage'] }]

const templateFindings = ({ path, result }: Expanded): ReadonlyArray<Remark> =>
  E.isRight(result)
    ? result.right.unknownVariables.map((variable) => ({ name: 'TemplateVariableUnknown', path, facts: { variable } }))
    : [{ name: 'TemplateMalformed', path, facts: { reason: result.left.reason, offset: result.left.offset } }]

const loaderTemplateFindings = (
  patterns: Patterns,
  container: ModuleLoaderContainer,
  module: Module,
): ReadonlyArray<Remark> => {
  const levels = levelsOf(container).filter(
    ({ level }) => level.containerImage !== undefined || level.sign !== undefined,
  )
  const isAnyMade = levelsOf(container).some(({ level }) => isMade(level))
  const images = levels
    .flatMap(({ level, path }) => imageTemplate(level.containerImage, path))
    .map(expandWith(patterns, module))
  const signs = levels
    .flatMap(({ level, path }) => signTemplates(level.sign, path))
    .map(expandWith(patterns, undefined))
  return [
    ...images.flatMap(templateFindings),
    ...signs.flatMap(templateFindings),
    ...images.flatMap(({ path, text, result }) =>
      E.isLeft(result) ? [] : imageFindings(path, text, result.right, isAnyMade),
    ),
    ...signs
      .filter(({ path }) => path.at(-1) === 'unsignedImage')
      .flatMap(({ path, result }) => (E.isLeft(result) ? [] : nameFindings(path, result.right, false))),
  ]
}

// -------------------------------------------------------------------------------------
// destructors
// -------------------------------------------------------------------------------------

const shadowFindings = (patterns: Patterns, { kernelMappings }: ModuleLoaderContainer): ReadonlyArray<Remark> =>
  shadowedMappings(patterns, kernelMappings).map(({ index, by }) => ({
    name: 'MappingShadowed',
    path: [...KERNEL_MAPPINGS_PATH, index],
    facts: { by },
  }))

const sectionFindings = ({ spec }: Module): ReadonlyArray<Remark> => [
  ...(Object.keys(spec.selector).length === 0
    ? [{ name: 'SelectorEmpty' as const, path: ['spec', 'selector'], facts: {} }]
    : []),
  ...(asksForNothing(spec) ? [{ name: 'NothingToRun' as const, path: ['spec'], facts: {} }] : []),
  ...laterFieldFindings(spec),
  ...invalidValues(spec),
  ...variableFindings(spec),
  ...pluginImageFindings(spec),
  ...rebuildFindings(spec),
  ...ignoredFields(spec),
]

/** What `lintModule` finds, with texts that are read by these readers. */
export const lintModuleWith =
  (patterns: Patterns) =>
  (module: Module): ReadonlyArray<Diagnostic> => {
    const { metadata, spec } = module
    const container = spec.moduleLoader?.container
    const findings: ReadonlyArray<Remark> = [
      ...sectionFindings(module),
      ...(container === undefined
        ? []
        : [
            ...regexpFindings(patterns, container),
            ...literalFindings(patterns, container.kernelMappings),
            ...shadowFindings(patterns, container),
            ...loaderTemplateFindings(patterns, container, module),
            ...kernelModuleNameFindings(container),
            ...pathFindings(container),
            ...buildArgumentFindings(container),
            ...emptySignings(container),
            ...registryOptionsOfNodes(container),
            ...unusedDefaults(container),
          ]),
    ]
    return findings.map(diagnosticOn({ kind: 'Module', namespace: metadata.namespace, name: metadata.name }))
  }

/**
 * Remarks on one Module, which depend on nothing but the Module.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { lintModule, type Module } from 'kmm-planner'
 *
 * const module: Module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { name: 'gpu', namespace: 'drivers' },
 *   spec: {
 *     selector: { gpu: 'yes' },
 *     moduleLoader: {
 *       container: {
 *         modprobe: { moduleName: 'gpu' },
 *         kernelMappings: [{ regexp: '^.+\\fc37\\.x86_64$', containerImage: 'registry.example/gpu:1' }],
 *       },
 *     },
 *   },
 * }
 * assert.deepStrictEqual(
 *   lintModule(module).map(({ name }) => name),
 *   ['RegexpNeverMatches'],
 * )
 * ```
 */
export const lintModule: (module: Module) => ReadonlyArray<Diagnostic> = lintModuleWith(directPatterns)
