/**
 * What the admission webhook checks, all findings at once.
 *
 * 1. Without `previous` a Module is checked as on creation, with it as on update.
 * 2. The webhook admits a Module exactly when no finding is an error.
 * 3. A finding is about one mapping, which alone is then unusable, or about the Module as a whole.
 *
 * Source: midstream api/v1beta1/module_webhook.go, release-1.1; in-tree modules: upstream internal/webhook/module.go, main.
 */
import * as E from 'fp-ts/lib/Either.js'

import { MAX_VERSIONED_NAME_LENGTH } from '../constants.js'
import { type Diagnostic, diagnosticOn, type Remark } from '../diagnostic/diagnostic.js'
import type { Path } from '../kubernetes/json.js'
import { MODPROBE_PATH } from '../module/field.js'
import { CONTAINER_PATH, isSet, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { KernelMapping, Modprobe, Module, ModuleLoaderContainer, ModuleSpec } from '../module/module.js'
import { directPatterns, type Patterns } from '../pattern/patterns.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

const LOADING_ORDER: Path = [...MODPROBE_PATH, 'modulesLoadingOrder']

/** For the API a string that is empty and a field that is absent are the same. */
// -------------------------------------------------------------------------------------
// rules
// -------------------------------------------------------------------------------------

const selectorFindings = ({ literal, regexp }: KernelMapping): ReadonlyArray<Remark> => {
  if (isSet(literal) && isSet(regexp))
    return [{ name: 'MappingWithTwoSelectors', path: [], facts: { literal, regexp } }]
  return isSet(literal) || isSet(regexp) ? [] : [{ name: 'MappingWithoutSelector', path: [], facts: {} }]
}

const regexpFindings = ({ compile }: Patterns, { regexp }: KernelMapping): ReadonlyArray<Remark> => {
  if (!isSet(regexp)) return []
  const compiled = compile(regexp)
  return E.isLeft(compiled)
    ? [{ name: 'RegexpInvalid', path: ['regexp'], facts: { regexp, reason: compiled.left } }]
    : []
}

const mappingFindings =
  (patterns: Patterns, container: ModuleLoaderContainer) =>
  (mapping: KernelMapping, index: number): ReadonlyArray<Remark> => {
    const hasImage = isSet(mapping.containerImage) || isSet(container.containerImage)
    const inMapping: ReadonlyArray<Remark> = [
      ...selectorFindings(mapping),
      ...regexpFindings(patterns, mapping),
      ...(hasImage ? [] : [{ name: 'ContainerImageMissing' as const, path: ['containerImage'], facts: {} }]),
    ]
    return inMapping.map((finding) => ({ ...finding, path: [...KERNEL_MAPPINGS_PATH, index, ...(finding.path ?? [])] }))
  }

const argumentFindings = ({ moduleName, rawArgs }: Modprobe): ReadonlyArray<Remark> => {
  const missing = (['load', 'unload'] as const).filter((key) => (rawArgs?.[key] ?? []).length === 0)
  if (isSet(moduleName)) {
    return missing.length === 2
      ? []
      : [{ name: 'RawArgsWithModuleName', path: [...MODPROBE_PATH, 'rawArgs'], facts: { moduleName } }]
  }
  return missing.length === 0
    ? []
    : [{ name: 'RawArgsMissing', path: [...MODPROBE_PATH, 'rawArgs'], facts: { missing } }]
}

const repeated = (names: ReadonlyArray<string>): ReadonlyArray<string> => {
  // Local mutation: names met so far.
  const seen = new Set<string>()
  const twice = names.filter((name) => seen.size === seen.add(name).size)
  return [...new Set(twice)]
}

const firstFindings = (moduleName: string | undefined, first: string | undefined): ReadonlyArray<Remark> => {
  if (!isSet(moduleName)) return [{ name: 'LoadingOrderWithoutModuleName', path: LOADING_ORDER, facts: {} }]
  return first === undefined || first === moduleName
    ? []
    : [{ name: 'LoadingOrderWrongStart', path: [...LOADING_ORDER, 0], facts: { first, moduleName } }]
}

/** An empty list is an order that is too short, not the absence of one. */
const loadingOrderFindings = ({ moduleName, modulesLoadingOrder: order }: Modprobe): ReadonlyArray<Remark> =>
  order === undefined
    ? []
    : [
        ...firstFindings(moduleName, order[0]),
        ...(order.length < 2 ? [{ name: 'LoadingOrderTooShort' as const, path: LOADING_ORDER, facts: {} }] : []),
        ...repeated(order).map((module) => ({
          name: 'LoadingOrderDuplicate' as const,
          path: [...LOADING_ORDER, order.lastIndexOf(module)],
          facts: { module },
        })),
      ]

interface InTree {
  readonly inTreeModuleToRemove?: string
  readonly inTreeModulesToRemove?: ReadonlyArray<string>
}

/** Old field or new field, not both: neither in one place, nor one in the container and the other in a mapping. */
const isMixed = (first: InTree, second: InTree): boolean =>
  isSet(first.inTreeModuleToRemove) && second.inTreeModulesToRemove !== undefined

const inTreeFindings = (container: ModuleLoaderContainer): ReadonlyArray<Remark> => {
  const mappings = container.kernelMappings.flatMap((mapping, index) =>
    isMixed(mapping, mapping) || isMixed(mapping, container) || isMixed(container, mapping) ? [index] : [],
  )
  return mappings.length > 0 || isMixed(container, container)
    ? [{ name: 'InTreeModulesMixed', path: CONTAINER_PATH, facts: { mappings } }]
    : []
}

/** The version is in a label key, together with both names. */
const nameFindings = (name: string, namespace: string, version: string | undefined): ReadonlyArray<Remark> => {
  const length = name.length + namespace.length
  return isSet(version) && length > MAX_VERSIONED_NAME_LENGTH
    ? [{ name: 'NameTooLong', path: ['metadata', 'name'], facts: { length, limit: MAX_VERSIONED_NAME_LENGTH } }]
    : []
}

/** The version is in the selector of every DaemonSet, and selectors are immutable. Without a loader there is none. */
const updateFindings = (spec: ModuleSpec, previous: ModuleSpec | undefined): ReadonlyArray<Remark> => {
  if (spec.moduleLoader === undefined || previous?.moduleLoader === undefined) return []
  const { version: from = '' } = previous.moduleLoader.container
  const { version: to = '' } = spec.moduleLoader.container
  return isSet(from) === isSet(to)
    ? []
    : [{ name: 'VersionAppearsOrDisappears', path: [...CONTAINER_PATH, 'version'], facts: { from, to } }]
}

// -------------------------------------------------------------------------------------
// destructors
// -------------------------------------------------------------------------------------

/** What `validateModule` finds, with texts that are read by these readers. */
export const validateModuleWith =
  (patterns: Patterns) =>
  ({ metadata, spec, previous }: Module): ReadonlyArray<Diagnostic> => {
    const container = spec.moduleLoader?.container
    const findings: ReadonlyArray<Remark> = [
      ...(container === undefined
        ? []
        : [
            ...container.kernelMappings.flatMap(mappingFindings(patterns, container)),
            ...argumentFindings(container.modprobe),
            ...loadingOrderFindings(container.modprobe),
            ...inTreeFindings(container),
            ...nameFindings(metadata.name, metadata.namespace, container.version),
          ]),
      ...updateFindings(spec, previous),
    ]
    return findings.map(diagnosticOn({ kind: 'Module', namespace: metadata.namespace, name: metadata.name }))
  }

/**
 * Everything that the admission webhook would refuse a Module for. On update too, the rules of creation hold.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { type Module, validateModule } from 'kmm-planner'
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
 *         kernelMappings: [{ regexp: '(', containerImage: 'registry.example/gpu:1' }],
 *       },
 *     },
 *   },
 * }
 * assert.deepStrictEqual(
 *   validateModule(module).map(({ name, path }) => ({ name, path })),
 *   [{ name: 'RegexpInvalid', path: ['spec', 'moduleLoader', 'container', 'kernelMappings', 0, 'regexp'] }],
 * )
 * ```
 */
export const validateModule: (module: Module) => ReadonlyArray<Diagnostic> = validateModuleWith(directPatterns)

/**
 * Whether the webhook lets a Module with these findings pass.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { isAdmitted } from 'kmm-planner'
 *
 * assert.ok(isAdmitted([]))
 * ```
 */
export const isAdmitted = (findings: ReadonlyArray<Diagnostic>): boolean =>
  findings.every(({ severity }) => severity !== 'error')

/**
 * Whether a finding is about the Module as a whole, so that nothing of it can be rendered; else it makes one mapping
 * unusable and leaves the others alone.
 */
export const isModuleLevel = ({ path }: Diagnostic): boolean =>
  KERNEL_MAPPINGS_PATH.some((key, index) => path[index] !== key)
