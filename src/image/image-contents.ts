/**
 * Is the file of the kernel module inside the image? An image can be there and hold nothing for a kernel: it was built for another one, or
 * its modules are in another folder.
 */
import type { Remark } from '../diagnostic/diagnostic.js'
import type { Resolved } from '../kernel-mapping/resolution.js'
import { KERNEL_MODULE_ENDING, kernelModuleName } from '../module/kernel-module-claim.js'
import type { Modprobe, Module } from '../module/module.js'
import type { KernelGroup } from '../node/target.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'
import type { ImageContext } from './image-state.js'

/** A kernel module, as `modprobe` looks for it. */
export type ModuleToLoad = Pick<Modprobe, 'dirName' | 'moduleName' | 'rawArgs'>

/**
 * What is known of it: it is inside, it is not, or what might hold it could not be read. `unseen`: nobody looked, or the Module does not
 * say what it loads.
 */
export type ModulePresence = 'held' | 'lacking' | 'unreadable' | 'unseen'

/** Where an image has the modules of a kernel. Source: internal/registry/registry.go `modulesLocationPath`, release-1.1. */
const MODULES_FOLDER = 'lib/modules'

/** A path without empty steps, `.` and `..`; where it is relative, `..` stays if there is nothing that it could go back from. O(n). */
const steps = (path: string, isRelative = false): ReadonlyArray<string> => {
  // Local mutation: a name may have a hundred thousand steps.
  const kept: Array<string> = []
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue
    const last = kept.at(-1)
    if (step !== '..' || (isRelative && (last === undefined || last === '..'))) kept.push(step)
    else kept.pop()
  }
  return kept
}

/** `isItOf` is asked only where there is something to look at. */
const presence = (fact: ImageFact | undefined, isItOf: () => (path: string) => boolean): ModulePresence => {
  if (fact?.state !== 'exists' || (fact.modules === undefined && fact.unreadable === undefined)) return 'unseen'
  if (fact.modules?.some(isItOf()) === true) return 'held'
  return fact.unreadable === undefined ? 'lacking' : 'unreadable'
}

const folderOf = ({ dirName = '' }: ModuleToLoad, kernel: string): ReadonlyArray<string> =>
  steps(`${dirName}/${MODULES_FOLDER}/${kernel}`)

/** The file that the operator looks for, for people: `opt/lib/modules/6.6.13/gpu.ko`. */
const moduleFile = (module: ModuleToLoad, kernelVersion: string): string =>
  [...folderOf(module, kernelVersion), `${module.moduleName ?? ''}.ko`].join('/')

/**
 * Whether `modprobe` would find it on a host with this kernel: anywhere below the folder of the kernel, compressed or not. Where `/lib` is a link to `/usr/lib`, the
 * files are listed there. O(modules in the image).
 *
 * Source: kmod, modprobe(8) and depmod(8).
 */
export const modulePresence = (
  module: ModuleToLoad,
  kernelVersion: string,
  fact: ImageFact | undefined,
): ModulePresence => {
  const { moduleName = '', rawArgs } = module
  // Raw arguments may load anything.
  if (moduleName === '' || (rawArgs?.load ?? []).length > 0) return 'unseen'
  return presence(fact, () => {
    const folder = `${folderOf(module, kernelVersion).join('/')}/`
    return (path) => {
      const parts = steps(path)
      const [found, file] = [parts.join('/'), parts.at(-1) ?? '']
      const isBelow = found.startsWith(folder) || found.startsWith(`usr/${folder}`)
      const name = file.replace(KERNEL_MODULE_ENDING, '')
      return isBelow && name !== file && kernelModuleName(name) === kernelModuleName(moduleName)
    }
  })
}

/** A path as Go's filepath.Join writes it: empty elements do not count, and one that is absolute stays so. */
const joined = (...parts: ReadonlyArray<string>): string => {
  const path = parts.filter((part) => part !== '').join('/')
  return path.startsWith('/') ? `/${steps(path).join('/')}` : steps(path, true).join('/')
}

/**
 * Whether the operator's preflight finds it: under exactly this name, in the folder of the kernel and in no folder below.
 *
 * Source: internal/registry/registry.go `VerifyModuleExists`, release-1.1.
 */
export const presenceForOperator = (
  { dirName = '', moduleName = '' }: ModuleToLoad,
  kernelVersion: string,
  fact: ImageFact | undefined,
): ModulePresence => {
  return presence(fact, () => {
    const wanted = joined(dirName.replace(/^\//, ''), MODULES_FOLDER, kernelVersion, `${moduleName}.ko`)
    return (path) => path === wanted
  })
}

/** What there is to say of an image that is known not to hold the module. */
export const missingModule = (image: string, module: ModuleToLoad, kernelVersion: string): Remark => ({
  name: 'ModuleMissingInImage',
  facts: { image, file: moduleFile(module, kernelVersion) },
})

/**
 * What there is to say of the image of some nodes that is there: whether it is known not to hold what they load from it. In an image, too, a
 * folder has the name that the kernel gives itself.
 */
export const remarksOnContents = (
  { image: factOf }: Pick<ImageContext, 'image'>,
  { spec: { moduleLoader } }: Module,
  { kernelVersion, kernels: [kernel] }: KernelGroup,
  { containerImage }: Pick<Resolved, 'containerImage'>,
): ReadonlyArray<Remark> => {
  const { modprobe = {} } = moduleLoader?.container ?? {}
  const { raw = kernelVersion } = kernel ?? {}
  return modulePresence(modprobe, raw, factOf(containerImage)) === 'lacking'
    ? [missingModule(containerImage, modprobe, raw)]
    : []
}
