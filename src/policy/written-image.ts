/** The images that a Module names, as they are written. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type ImageReference, parseReference } from '../image/reference.js'
import { mergedBuild, mergedSign } from '../kernel-mapping/merge.js'
import type { Path } from '../kubernetes/json.js'
import { pluginImageTexts } from '../lint/field-text.js'
import { CONTAINER_PATH, isSet, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { KernelMapping, Module, ModuleLoaderContainer, Sign } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import { expandTemplate, templateVariables } from '../pattern/template.js'

/** An image as it is written, and what that means for some kernel. */
export interface WrittenImage {
  readonly text: string
  readonly path: Path
  /** Variables stand in it: another image for each kernel. */
  readonly isTemplate: boolean
  /** It is built or signed in the cluster: pushed, and not only pulled. */
  readonly isMade: boolean
  /** Absent where it is no name of an image; a diagnostic says so. */
  readonly reference?: ImageReference
}

interface Written extends Pick<WrittenImage, 'text' | 'path' | 'isMade'> {
  readonly hasVariables: boolean
}

/** Any kernel will do: tag, digest and registry do not depend on it. */
const EXAMPLE_KERNEL = '5.14.0-284.25.1.el9_2.x86_64'

const expanded =
  (module: ModuleName) =>
  (text: string): string =>
    pipe(
      templateVariables(EXAMPLE_KERNEL, module),
      E.chainW((variables) => expandTemplate(variables)(text)),
      E.match(
        () => '',
        ({ value }) => value,
      ),
    )

const isMadeBy = (container: ModuleLoaderContainer, mapping: KernelMapping): boolean =>
  mergedBuild(container, mapping) !== undefined || mergedSign(container, mapping) !== undefined

/** What is signed is pulled, unless it is built just before. */
const unsignedImage = (sign: Sign | undefined, isBuilt: boolean, path: Path): ReadonlyArray<Written> =>
  isBuilt || !isSet(sign?.unsignedImage)
    ? []
    : [{ text: sign.unsignedImage, path: [...path, 'sign', 'unsignedImage'], hasVariables: true, isMade: false }]

/** The image of the container counts where a mapping has none of its own. */
const containerImages = (container: ModuleLoaderContainer): ReadonlyArray<Written> => {
  const users = container.kernelMappings.filter(({ containerImage }) => !isSet(containerImage))
  const isMade = users.every((mapping) => isMadeBy(container, mapping))
  return [
    ...(users.length === 0 || !isSet(container.containerImage)
      ? []
      : [{ text: container.containerImage, path: [...CONTAINER_PATH, 'containerImage'], hasVariables: true, isMade }]),
    ...unsignedImage(container.sign, container.build !== undefined, CONTAINER_PATH),
  ]
}

const mappingImages =
  (container: ModuleLoaderContainer) =>
  (mapping: KernelMapping, index: number): ReadonlyArray<Written> => {
    const path = [...KERNEL_MAPPINGS_PATH, index]
    const isMade = isMadeBy(container, mapping)
    return [
      ...(isSet(mapping.containerImage)
        ? [{ text: mapping.containerImage, path: [...path, 'containerImage'], hasVariables: true, isMade }]
        : []),
      ...unsignedImage(mapping.sign, mergedBuild(container, mapping) !== undefined, path),
    ]
  }

/**
 * All images that a Module names: of its container, of its mappings, what is signed, and those of its device plugin, in which nothing is
 * replaced. What is built is not looked into. O(mappings).
 */
export const writtenImages = (module: Module): ReadonlyArray<WrittenImage> => {
  const { moduleLoader, devicePlugin } = module.spec
  const container = moduleLoader?.container
  const expand = expanded(moduleNameOf(module))
  const ofLoader =
    container === undefined
      ? []
      : [...containerImages(container), ...container.kernelMappings.flatMap(mappingImages(container))]
  const ofPlugin = pluginImageTexts(devicePlugin).map(({ text, path }): Written => ({
    text,
    path,
    hasVariables: false,
    isMade: false,
  }))
  return [...ofLoader, ...ofPlugin].map(({ text, path, hasVariables, isMade }) => {
    const isTemplate = hasVariables && text.includes('$')
    const read = parseReference(isTemplate ? expand(text) : text)
    return { text, path, isTemplate, isMade, ...(E.isLeft(read) ? {} : { reference: read.right }) }
  })
}

/** The name of an image without its tag, as patterns see it; what is no reference is only itself. */
export const imageName = ({ text, reference }: WrittenImage): string => reference?.contextName ?? text
