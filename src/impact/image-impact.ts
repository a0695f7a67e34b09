/** Which images come into use, and which are used no more. */
import { groupedBy } from '../kubernetes/grouped.js'
import { sortedBy } from '../kubernetes/order.js'
import type { DaemonSetRole } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { KernelImpact } from './kernel-impact.js'

/**
 * Where an image is used: by a Module on a kernel, or by its device plugin.
 *
 * @since 0.3.0
 */
export interface ImageUse {
  readonly module: ModuleName
  readonly role: DaemonSetRole
  readonly kernelVersion?: string
}

/**
 * An image that a Module which differs uses only before, or only after.
 *
 * @since 0.3.0
 */
export interface ImageImpact {
  readonly image: string
  readonly change: 'added' | 'removed'
  readonly uses: ReadonlyArray<ImageUse>
}

interface Used {
  readonly image: string
  readonly use: ImageUse
}

const loaded =
  (side: 'before' | 'after') =>
  (cell: KernelImpact): ReadonlyArray<Used> => {
    const image = cell.image[side]
    const { module, kernelVersion } = cell
    return image === undefined ? [] : [{ image, use: { module, role: 'module-loader', kernelVersion } }]
  }

const plugged = (module: Module): ReadonlyArray<Used> => {
  const image = module.spec.devicePlugin?.container.image
  return image === undefined ? [] : [{ image, use: { module: moduleNameOf(module), role: 'device-plugin' } }]
}

const useKey = ({ module, role, kernelVersion = '' }: ImageUse): string =>
  `${moduleKey(module)} ${role} ${kernelVersion}`

/** The images of one list that are not in the other, in the order of their names. */
const only = (change: ImageImpact['change'], mine: ReadonlyArray<Used>, others: ReadonlyArray<Used>) => {
  const known = new Set(others.map(({ image }) => image))
  return [...groupedBy(({ image }: Used) => image)(mine)].flatMap(([image, alike]): ReadonlyArray<ImageImpact> =>
    known.has(image) ? [] : [{ image, change, uses: sortedBy(useKey)(alike.map(({ use }) => use)) }],
  )
}

/** The images that differ, of Modules that differ. O(n log n). */
export const imageImpacts = (
  cells: ReadonlyArray<KernelImpact>,
  before: ReadonlyArray<Module>,
  after: ReadonlyArray<Module>,
): ReadonlyArray<ImageImpact> => {
  const was = [...cells.flatMap(loaded('before')), ...before.flatMap(plugged)]
  const is = [...cells.flatMap(loaded('after')), ...after.flatMap(plugged)]
  return sortedBy(({ image, change }: ImageImpact) => `${image} ${change}`)([
    ...only('added', is, was),
    ...only('removed', was, is),
  ])
}
