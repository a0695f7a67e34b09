/** Which field of a Module is why something happens on a node. */
import { type Path, startsWith } from '../kubernetes/json.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import { moduleKey } from '../module/module-name.js'
import { cellKey, type KernelImpact } from './kernel-impact.js'
import type { ModuleImpact } from './module-impact.js'
import type { Movement } from './node-impact.js'

const SELECTION: ReadonlyArray<Path> = [
  ['spec', 'selector'],
  ['spec', 'tolerations'],
]

const under =
  (paths: ReadonlyArray<Path>) =>
  (...starts: ReadonlyArray<Path>): Path | undefined =>
    paths.find((path) => starts.some((start) => startsWith(path, ...start)))

const mappingPaths = (cell: KernelImpact | undefined): ReadonlyArray<Path> =>
  [cell?.mapping.after, cell?.mapping.before].flatMap((index) =>
    index === undefined ? [] : [[...KERNEL_MAPPINGS_PATH, index]],
  )

/** Whether the mapping is the same for the kernel: what comes and goes all the same was selected, or is no more. */
const isSelected = ({ effect }: Movement, cell: KernelImpact | undefined): boolean =>
  effect !== 'reload' && effect !== 'restart' && cell?.mapping.before === cell?.mapping.after

/** The field that differs, of those that may be why; empty where the Module was added or removed. O(fields that differ). */
export const causeAmong = (modules: ReadonlyArray<ModuleImpact>, cells: ReadonlyArray<KernelImpact>) => {
  const byModule = new Map(modules.map((impact) => [moduleKey(impact.module), impact]))
  const byKernel = new Map(cells.map((cell) => [cellKey(cell.module, cell.kernelVersion), cell]))
  return (movement: Movement): Path => {
    const { module, role, kernelVersion } = movement
    const paths = byModule.get(moduleKey(module))?.paths ?? []
    const find = under(paths)
    const cell = kernelVersion === undefined ? undefined : byKernel.get(cellKey(module, kernelVersion))
    const section: Path = ['spec', role === 'device-plugin' ? 'devicePlugin' : 'moduleLoader']
    return (
      (isSelected(movement, cell) ? find(...SELECTION) : undefined) ??
      find(...mappingPaths(cell)) ??
      find(section) ??
      find(...SELECTION) ??
      paths[0] ??
      []
    )
  }
}
