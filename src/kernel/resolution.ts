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

type Expand = (template: string) => E.Either<TemplateError, ExpandedTemplate>

const expandWith =
  (patterns: Patterns, variables: TemplateVariables): Expand =>
  (template) =>
    pipe(patterns.template(template), E.map(expandParsed(variables)))

const expandSign =
  (expand: Expand, path: Path) =>
  (sign: Sign): E.Either<Cause, Sign> =>
    pipe(
      E.Do,
      E.bind('unsignedImage', () => expand(sign.unsignedImage ?? '')),
      E.bind('filesToSign', () => E.traverseArray(expand)(sign.filesToSign ?? [])),
      E.bimap(causeOf([...path, 'sign']), ({ unsignedImage, filesToSign }) => ({
        ...sign,
        ...(unsignedImage.value === '' ? {} : { unsignedImage: unsignedImage.value }),
        ...(filesToSign.length === 0 ? {} : { filesToSign: filesToSign.map(({ value }) => value) }),
      })),
    )

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
    const template = mapping.containerImage === undefined || mapping.containerImage === '' ? container.containerImage : mapping.containerImage
    const build = mergedBuild(container, mapping)
    const sign = mergedSign(container, mapping)
    const registryTLS = mapping.registryTLS ?? container.registryTLS
    return pipe(
      E.Do,
      E.bind('image', () =>
        pipe(
          templateVariables(kernelVersion, moduleNameOf(module)),
          E.chain((variables) => expandWith(patterns, variables)(template ?? '')),
          E.mapLeft(causeOf(imagePath)),
        ),
      ),
      E.filterOrElse(
        ({ image }) => image.value !== '',
        (): Cause => ({ diagnostic: 'ContainerImageMissing', path: imagePath, facts: { kernelVersion } }),
      ),
      E.bind('sign', () =>
        sign === undefined
          ? E.right(undefined)
          : pipe(
              templateVariables(kernelVersion, undefined),
              E.mapLeft(causeOf(path)),
              E.chain((variables) => expandSign(expandWith(patterns, variables), path)(sign)),
            ),
      ),
      E.map((expanded) => ({
        mappingIndex: index,
        containerImage: expanded.image.value,
        ...(build === undefined ? {} : { build }),
        ...(expanded.sign === undefined ? {} : { sign: expanded.sign }),
        ...(registryTLS === undefined ? {} : { registryTLS }),
        inTreeModulesToRemove: inTreeModules(container, mapping),
        unknownVariables: expanded.image.unknownVariables,
      })),
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
          E.match(
            (cause): Resolution => ({ _tag: 'Unresolvable', ...cause, trace }),
            (resolved): Resolution => ({ _tag: 'Resolved', ...resolved, trace }),
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
