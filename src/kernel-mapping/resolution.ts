/**
 * What a Module means for one kernel version.
 *
 * *No mapping* and *cannot be resolved* are different answers: only the first is a wish to run nothing.
 */
import * as E from 'fp-ts/lib/Either.js'

import { type Remark, remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import type { FactsOf } from '../diagnostic/facts.js'
import type { Path } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import { CONTAINER_PATH, isSet, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Build, KernelMapping, Module, ModuleLoaderContainer, Sign, TLSOptions } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { Patterns } from '../pattern/patterns.js'
import {
  type ExpandedTemplate,
  expandParsed,
  moduleVariables,
  type TemplateError,
  valueIn,
  type ValueOf,
  wholeVersion,
} from '../pattern/template.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { inTreeModules } from './in-tree-modules.js'
import { type Attempt, findMapping } from './mapping.js'
import { mergedBuild, mergedSign } from './merge.js'

/**
 * A mapping decides, and all it says could be worked out.
 *
 * @since 0.1.0
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

/** What a Module means for a kernel that nodes run: all that its module there is rendered from. */
export interface ResolvedKernel {
  /** As in labels. */
  readonly kernelVersion: string
  /** As in the path of the host's modules. */
  readonly hostKernelVersion: string
  readonly resolved: Resolved
}

/** No mapping matches: the Module does not want to run on this kernel. */
export interface NoMapping {
  readonly _tag: 'NoMapping'
  readonly trace: ReadonlyArray<Attempt>
}

/** What the Module wants cannot be worked out; nothing may be concluded from it. */
export type Unresolvable<N extends UnresolvableName = UnresolvableName> = {
  readonly [Name in N]: UnresolvableBecause<Name>
}[N]

/** The remarks that say why something cannot be worked out. */
export type UnresolvableName =
  | 'ContainerImageMissing'
  | 'InvalidOption'
  | 'KernelVersionNotALabel'
  | 'KernelVersionTooShort'
  | 'KernelVersionsCollide'
  | 'MappingUnresolvable'
  | 'TemplateMalformed'

/** That something cannot be worked out, and which remark says why. */
export interface UnresolvableBecause<N extends UnresolvableName> {
  readonly _tag: 'Unresolvable'
  readonly diagnostic: N
  /** Inside the Module. */
  readonly path: Path
  readonly facts: FactsOf[N]
  readonly trace: ReadonlyArray<Attempt>
}

/** The remark that says why; its path is inside the Module. */
export const causeOf = <N extends UnresolvableName>({ diagnostic, path, facts }: UnresolvableBecause<N>): Remark<N> =>
  remark(diagnostic, path, facts)

/**
 * What a Module means for one kernel version.
 *
 * @since 0.1.0
 */
export type Resolution = Resolved | NoMapping | Unresolvable

/** The operator finds out at the image that there is none, and stops there (docs/deviations.md#refuses-empty-images). */
const refusesEmptyImages: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** The path is inside the mapping. */
const templateCause = (error: TemplateError, path: Path): Remark<UnresolvableName> =>
  error._tag === 'ShortKernelVersion'
    ? remark('KernelVersionTooShort', path, { kernelVersion: error.kernelVersion })
    : remark('TemplateMalformed', path, { reason: error.reason, offset: error.offset })

type Expand = (template: string) => E.Either<TemplateError, ExpandedTemplate>

const expandWith =
  (patterns: Patterns, valueOf: ValueOf): Expand =>
  (template) => {
    const parsed = patterns.template(template)
    return E.isLeft(parsed) ? parsed : E.right(expandParsed(valueOf)(parsed.right))
  }

/** The image that is signed is a name, the files in it are paths. */
const expandedSign =
  (expandName: Expand, expandPath: Expand) =>
  (sign: Sign): E.Either<TemplateError, Sign> => {
    const unsignedImage = expandName(sign.unsignedImage ?? '')
    if (E.isLeft(unsignedImage)) return unsignedImage
    const filesToSign = E.traverseArray(expandPath)(sign.filesToSign ?? [])
    if (E.isLeft(filesToSign)) return filesToSign
    return E.right({
      ...sign,
      ...(unsignedImage.right.value === '' ? {} : { unsignedImage: unsignedImage.right.value }),
      ...(filesToSign.right.length === 0 ? {} : { filesToSign: filesToSign.right.map(({ value }) => value) }),
    })
  }

/** What a mapping says for every kernel that it decides for, merged with the container level. */
const settingsOf = (container: ModuleLoaderContainer) => (mapping: KernelMapping) => {
  const build = mergedBuild(container, mapping)
  const registryTLS = mapping.registryTLS ?? container.registryTLS
  return {
    template: isSet(mapping.containerImage) ? mapping.containerImage : (container.containerImage ?? ''),
    sign: mergedSign(container, mapping),
    common: {
      ...(build === undefined ? {} : { build }),
      ...(registryTLS === undefined ? {} : { registryTLS }),
      inTreeModulesToRemove: inTreeModules(container, mapping),
    },
  }
}

const unresolvable = <N extends UnresolvableName>(
  { index, trace }: { readonly index: number; readonly trace: ReadonlyArray<Attempt> },
  { name, path = [], facts }: RemarkOf<N>,
): Unresolvable<N> => ({
  _tag: 'Unresolvable',
  diagnostic: name,
  path: [...KERNEL_MAPPINGS_PATH, index, ...path],
  facts,
  trace,
})

/** A template that the mapping does not have is written in the container. */
const asWritten =
  (isOfMapping: boolean) =>
  (found: Unresolvable, path: Path): Unresolvable =>
    isOfMapping ? found : { ...found, path: [...CONTAINER_PATH, ...path] }

/**
 * What a Module means for one kernel version: first match, then container and mapping level merged, then templates
 * expanded, each with the name of the kernel that belongs there. O(mappings), total.
 *
 * Source: S7, S21; internal/module/kernelmapper.go, release-1.1.
 */
export const resolve =
  (profile: ProfileName, patterns: Patterns) =>
  (module: Module, container: ModuleLoaderContainer): ((kernel: KernelNames) => Resolution) => {
    const mappingFor = findMapping(patterns)(container.kernelMappings)
    const settings = memoize(settingsOf(container))
    const ownVariables = moduleVariables(moduleNameOf(module))
    return ({ matched, expanded }) => {
      const found = mappingFor(matched)
      if (found._tag === 'NotFound') return { _tag: 'NoMapping', trace: found.trace }
      if (found._tag === 'Failed') {
        return unresolvable(
          found,
          remark('MappingUnresolvable', ['regexp'], { kernelVersion: matched, reason: found.reason }),
        )
      }
      const { template, sign, common } = settings(found.mapping)
      const kernelVariables = patterns.variables(expanded)
      if (E.isLeft(kernelVariables)) return unresolvable(found, templateCause(kernelVariables.left, ['containerImage']))
      const image = expandWith(patterns, valueIn(kernelVariables.right, ownVariables))(template)
      if (E.isLeft(image))
        return asWritten(isSet(found.mapping.containerImage))(
          unresolvable(found, templateCause(image.left, ['containerImage'])),
          ['containerImage'],
        )
      const { value: containerImage, unknownVariables } = image.right
      if (containerImage === '' && refusesEmptyImages[profile]) {
        return unresolvable(found, remark('ContainerImageMissing', ['containerImage'], { kernelVersion: matched }))
      }
      const { index: mappingIndex, trace } = found
      const resolved: Resolved = { _tag: 'Resolved', mappingIndex, containerImage, unknownVariables, trace, ...common }
      if (sign === undefined) return resolved
      // The fields of `sign` do not know the Module's name.
      const pathVariables = patterns.variables(matched)
      if (E.isLeft(pathVariables))
        return unresolvable(found, templateCause(pathVariables.left, ['sign', 'filesToSign']))
      const signed = expandedSign(
        expandWith(patterns, valueIn(kernelVariables.right)),
        expandWith(patterns, valueIn(wholeVersion(matched), pathVariables.right)),
      )(sign)
      return E.isLeft(signed)
        ? asWritten(found.mapping.sign !== undefined)(unresolvable(found, templateCause(signed.left, ['sign'])), [
            'sign',
          ])
        : { ...resolved, sign: signed.right }
    }
  }

/**
 * A kernel version as mappings see it, as labels and image names write it, and as nodes have it; they differ only where a label or
 * an image tag cannot hold a character of the version.
 */
export interface KernelNames {
  /** Without the trailing `+`: what literals and regexps are held against. */
  readonly matched: string
  /** In labels, and what KERNEL_FULL_VERSION becomes in names of images. */
  readonly expanded: string
  /** In paths on hosts. */
  readonly host: string
}
