/** The images of a fleet, as text. */
import type { FleetImage, FleetImages, ImageUse } from '../images.js'
import { moduleKey } from '../module/module-name.js'
import type { ImageRole } from '../preflight/kernel-images.js'
import { counted, printable, someOf } from '../words/printable.js'
import { diagnosticsLines, severityCounts } from './diagnostic-text.js'
import { indent, type Line, styled } from './line.js'
import { mostOf, type TextOptions } from './text-options.js'
import { withHint } from './to-text.js'

const roles: Readonly<Record<ImageRole, string>> = {
  'module-loader': 'module loader',
  'device-plugin': 'device plugin',
  'device-plugin-init': 'init container of the device plugin',
  'unsigned': 'unsigned intermediate image',
  'base': 'base image of the build',
  'driver-toolkit': 'driver toolkit of the build',
  'builder': 'kaniko',
  'signer': 'signing program',
}

const mostKernels = mostOf(4)

const useText =
  (layout: TextOptions) =>
  ({ module, role, kernelVersions }: ImageUse): string => {
    const kernels = `kernel${kernelVersions.length === 1 ? '' : 's'} ${someOf(mostKernels(layout))(kernelVersions)}`
    return `${moduleKey(module)}: ${roles[role]}${kernelVersions.length === 0 ? '' : `, ${kernels}`}`
  }

/** That nobody looked is not worth a word: most people ask before there is anything to look at. */
const stateParts = ({ state, unreadable }: FleetImage): Line => {
  switch (state) {
    case 'exists':
      return [
        '  ',
        styled('create', 'exists'),
        ...(unreadable === undefined ? [] : [', ', styled('unknown', 'could not be read')]),
      ]
    case 'missing':
      return ['  ', styled('delete', 'missing')]
    case 'error':
      return ['  ', styled('unknown', 'could not be checked')]
    case 'unknown':
      return []
  }
}

const imageLines =
  (layout: TextOptions) =>
  (image: FleetImage): ReadonlyArray<Line> => [
    [image.image, ...stateParts(image)],
    ...indent(2)(image.uses.map((use) => [styled('faint', useText(layout)(use))])),
  ]

const groupLines = (heading: string, images: ReadonlyArray<FleetImage>, layout: TextOptions): ReadonlyArray<Line> =>
  images.length === 0 ? [] : [[styled('heading', heading)], ...indent(2)(images.flatMap(imageLines(layout)))]

/**
 * The images as text: those to mirror, then those that are built in the cluster, each with what it is for; then remarks on those
 * that are not known.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { imagesOf } from 'kmm-planner'
 * import { renderImagesText } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderImagesText(imagesOf({ nodes: [] }, [])), '0 images to mirror.\n')
 * ```
 */
export const renderImagesText = ({ images, diagnostics }: FleetImages, options: TextOptions = {}): string => {
  const made = images.filter(({ isMade }) => isMade)
  const mirrored = images.filter(({ isMade }) => !isMade)
  const told = severityCounts(diagnostics)
  const summary = `${counted(mirrored.length, 'image')} to mirror${made.length === 0 ? '' : `, ${made.length} built in the cluster`}${told === '' ? '' : `; ${told}`}.`
  return withHint(
    options,
    (layout) => [
      groupLines('To mirror', mirrored, layout),
      groupLines('Built in the cluster', made, layout),
      diagnosticsLines(layout)(diagnostics),
    ],
    [[styled('heading', summary)]],
  )
}

/**
 * The images to mirror, one reference a line: excluding images built in the cluster.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { imagesOf } from 'kmm-planner'
 * import { renderImageNames } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderImageNames(imagesOf({ nodes: [] }, [])), '')
 * ```
 */
export const renderImageNames = ({ images }: FleetImages): string =>
  images.flatMap(({ image, isMade }) => (isMade ? [] : [`${printable(image)}\n`])).join('')
