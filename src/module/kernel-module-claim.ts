/** What Modules do to kernel modules, by name. */
import type { Path } from '../kubernetes/json.js'
import { MODPROBE_PATH } from './field.js'
import type { Modprobe } from './module.js'

/** modprobe treats dashes and underscores alike. Source: modprobe(8). */
export const kernelModuleName = (name: string): string => name.replaceAll('-', '_')

/** What follows the name of a kernel module in that of its file. Source: kmod, libkmod `kmod_exts`. */
export const KERNEL_MODULE_ENDING: RegExp = /\.ko(?:\.(?:xz|gz|zst))?$/

/** A kernel module that a Module loads, and unloads when it goes, or that it removes before it loads its own. */
export interface Claim {
  readonly verb: 'loads' | 'removes'
  /** As `kernelModuleName` gives it. */
  readonly name: string
  /** Where the Module says so; asked only of what is told. */
  readonly path: () => Path
  /** Where it happens, each place once; asked only of names that another claims, too. */
  readonly places: () => ReadonlyArray<string>
}

/** Whoever claims kernel modules, each verb and name once. */
export interface Claimant {
  readonly key: string
  /** It is being deleted: it loads nothing any more, and unloads what it has loaded. */
  readonly isGoing: boolean
  readonly claims: ReadonlyArray<Claim>
}

/**
 * What a Module loads by name, each name once: `moduleName`, and what has to be loaded with it. Its unloading takes all of it away
 * again. Raw arguments are not read.
 *
 * Source: S2, S20.
 */
export const loadedNames = ({ moduleName = '', modulesLoadingOrder = [] }: Modprobe): ReadonlyMap<string, Path> => {
  const said: ReadonlyArray<readonly [string, Path]> = [
    [moduleName, [...MODPROBE_PATH, 'moduleName']],
    ...modulesLoadingOrder.map((name, index) => [name, [...MODPROBE_PATH, 'modulesLoadingOrder', index]] as const),
  ]
  // Local mutation: the first place of a name stays.
  const places = new Map<string, Path>()
  for (const [name, at] of said) {
    const key = kernelModuleName(name)
    if (name !== '' && !places.has(key)) places.set(key, at)
  }
  return places
}
