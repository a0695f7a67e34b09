/**
 * What a Module means for one kernel version.
 *
 * *No mapping* and *cannot be resolved* are different answers: only the first is a wish to run nothing.
 *
 * @since 0.1.0
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type DiagnosticName } from '../diagnostic/catalogue.js'
import type { JsonObject, Path } from '../kubernetes/json.js'
import type { Build, KernelMapping, Module, ModuleLoaderContainer, Sign, TLSOptions } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { type Attempt, findMapping } from './mapping.js'
import { mergedBuild, mergedSign } from './merge.js'
import type { Patterns } from './patterns.js'
import { type ExpandedTemplate, expandParsed, type TemplateError, type TemplateVariables, templateVariables } from './template.js'

/**
 * A mapping decides, and all it says could be worked out.
 *
 * @since 0.1.0
 * @category model
 */
export interface Resolved {
  readonly _tag: 'Resolved'
  readonly mappingIndex: number
  readonly containerImage: string
  readonly build?: Build
  readonly sign?: Sign
  readonly registryTLS?: TLSOptions
  readonly inTreeModulesToRemove: ReadonlyArray<string>
  /** Variables in the image that no template knows; each became nothing. */
  readonly unknownVariables: ReadonlyArray<string>
  readonly trace: ReadonlyArray<Attempt>
}

/**
 * No mapping matches: the Module does not want to run on this kernel.
 *
 * @since 0.1.0
 * @category model
 */
export interface NoMapping {
  readonly _tag: 'NoMapping'
  readonly trace: ReadonlyArray<Attempt>
}

/**
 * What the Module wants cannot be worked out; nothing may be concluded from it.
 *
 * @since 0.1.0
 * @category model
 */
export interface Unresolvable {
  readonly _tag: 'Unresolvable'
  readonly diagnostic: DiagnosticName
  /** Inside the Module. */
  readonly path: Path
  readonly facts: JsonObject
  readonly trace: ReadonlyArray<Attempt>
}

/**
 * What a Module means for one kernel version.
 *
 * @since 0.1.0
 * @category model
 */
export type Resolution = Resolved | NoMapping | Unresolvable

interface Cause {
  readonly diagnostic: DiagnosticName
  readonly path: Path
  readonly facts: JsonObject
}

const mappingsPath: Path = ['spec', 'moduleLoader', 'container', 'kernelMappings']

const causeOf =
  (path: Path) =>
  (error: TemplateError): Cause =>
    error._tag === 'ShortKernelVersion'
      ? { diagnostic: 'KernelVersionTooShort', path, facts: { kernelVersion: error.kernelVersion } }
      : { diagnostic: 'TemplateMalformed', path, facts: { reason: error.reason, offset: error.offset } }

type Expand = (template: string) => E.Either<Cause, ExpandedTemplate>

const expandAt =
  (patterns: Patterns, variables: E.Either<TemplateError, TemplateVariables>, path: Path): Expand =>
  (template) =>
    pipe(
      variables,
      E.chainW((known) => pipe(patterns.template(template), E.map(expandParsed(known)))),
      E.mapLeft(causeOf(path)),
    )

const expandedSign =
  (expand: Expand) =>
  (sign: Sign): E.Either<Cause, Sign> => {
    const unsignedImage = expand(sign.unsignedImage ?? '')
    if (E.isLeft(unsignedImage)) return unsignedImage
    const filesToSign = E.traverseArray(expand)(sign.filesToSign ?? [])
    if (E.isLeft(filesToSign)) return filesToSign
    return E.right({
      ...sign,
      ...(unsignedImage.right.value === '' ? {} : { unsignedImage: unsignedImage.right.value }),
      ...(filesToSign.right.length === 0 ? {} : { filesToSign: filesToSign.right.map(({ value }) => value) }),
    })
  }

const isSet = (text: string | undefined): text is string => text !== undefined && text !== ''

/** A list wins over a single name, the mapping's over the container's. */
const inTreeModules = (container: ModuleLoaderContainer, mapping: KernelMapping): ReadonlyArray<string> => {
  const listOf = ({ inTreeModulesToRemove, inTreeModuleToRemove = '' }: KernelMapping | ModuleLoaderContainer) =>
    inTreeModulesToRemove ?? (inTreeModuleToRemove === '' ? undefined : [inTreeModuleToRemove])
  return listOf(mapping) ?? listOf(container) ?? []
}

const resolveWith =
  (patterns: Patterns, module: Module, container: ModuleLoaderContainer, kernelVersion: string) =>
  (index: number, mapping: KernelMapping): E.Either<Cause, Omit<Resolved, '_tag' | 'trace'>> => {
    const path = [...mappingsPath, index]
    const imagePath = [...path, 'containerImage']
    const template = isSet(mapping.containerImage) ? mapping.containerImage : (container.containerImage ?? '')
    const image = expandAt(patterns, templateVariables(kernelVersion, moduleNameOf(module)), imagePath)(template)
    if (E.isLeft(image)) return image
    const { value: containerImage, unknownVariables } = image.right
    if (containerImage === '') return E.left({ diagnostic: 'ContainerImageMissing', path: imagePath, facts: { kernelVersion } })
    const build = mergedBuild(container, mapping)
    const sign = mergedSign(container, mapping)
    const registryTLS = mapping.registryTLS ?? container.registryTLS
    const resolved = {
      mappingIndex: index,
      containerImage,
      ...(build === undefined ? {} : { build }),
      ...(registryTLS === undefined ? {} : { registryTLS }),
      inTreeModulesToRemove: inTreeModules(container, mapping),
      unknownVariables,
    }
    return sign === undefined
      ? E.right(resolved)
      : pipe(
          // The fields of `sign` do not know the Module's name.
          expandedSign(expandAt(patterns, templateVariables(kernelVersion, undefined), [...path, 'sign']))(sign),
          E.map((expanded) => ({ ...resolved, sign: expanded })),
        )
  }

/**
 * What a Module means for one kernel version: first match, then container and mapping level merged, then templates
 * expanded. `kernelVersion` is matched and expanded as given: without its trailing `+`. O(mappings), total.
 *
 * Source: S7, S21; internal/module/kernelmapper.go, release-1.1.
 *
 * @since 0.1.0
 * @category destructors
 */
export const resolve =
  (patterns: Patterns) =>
  (module: Module, container: ModuleLoaderContainer, kernel: KernelNames): Resolution => {
    const found = findMapping(patterns)(container.kernelMappings, kernel.matched)
    const { trace } = found
    switch (found._tag) {
      case 'NotFound':
        return { _tag: 'NoMapping', trace }
      case 'Failed':
        return {
          _tag: 'Unresolvable',
          diagnostic: 'MappingUnresolvable',
          path: [...mappingsPath, found.index, 'regexp'],
          facts: { kernelVersion: kernel.matched, reason: found.reason },
          trace,
        }
      case 'Found':
        return pipe(
          resolveWith(patterns, module, container, kernel.expanded)(found.index, found.mapping),
          E.match<Cause, Omit<Resolved, '_tag' | 'trace'>, Resolution>(
            (cause) => ({ _tag: 'Unresolvable', ...cause, trace }),
            (resolved) => ({ _tag: 'Resolved', ...resolved, trace }),
          ),
        )
    }
  }

/**
 * A kernel version as mappings see it and as templates write it; they differ only where a label or an image tag cannot
 * hold a character of the version.
 *
 * @since 0.1.0
 * @category model
 */
export interface KernelNames {
  /** Without the trailing `+`: what literals and regexps are held against. */
  readonly matched: string
  /** What KERNEL_FULL_VERSION becomes. */
  readonly expanded: string
}
