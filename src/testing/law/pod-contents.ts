/**
 * What a pod of a Module must hold: an oracle, small and written from the manual and the table of fields (docs/fields.md), not from what
 * renders.
 */
import { isJsonObject, lookup } from '../../kubernetes/json.js'
import { type DaemonSet, isDaemonSet } from '../../kubernetes/object.js'
import type { KernelMapping, Modprobe, Module, ModuleLoaderContainer } from '../../module/module.js'
import { normaliseKernelVersion } from '../../pattern/kernel-version.js'
import { soundWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { renderedBy } from './least-privilege.js'
import { decidingMapping, isDaemonSetOf, isLoaderOf, loaderKernelOf } from './reference.js'

type Fault = string | false

type Pod = NonNullable<NonNullable<DaemonSet['spec']>['template']['spec']>

const container = ({ spec }: Module): ModuleLoaderContainer | undefined => spec.moduleLoader?.container

/** The command of a hook as one text, without quotes: what of it is quoted is another law's matter. */
const hookOf = (pod: Pod, hook: 'postStart' | 'preStop'): string =>
  (pod.containers[0]?.lifecycle?.[hook]?.exec?.command?.join(' ') ?? '').replaceAll(/["'\\]/gu, '')

const bare = (text: string): string => text.replaceAll(/["'\\]/gu, '')

/** Whether texts stand in a command in this order. */
const inOrder = (command: string, texts: ReadonlyArray<string>): boolean =>
  texts.reduce((from, text) => (from < 0 ? from : command.indexOf(bare(text), from)), 0) >= 0

const isFilled = (list: ReadonlyArray<string> | undefined): list is ReadonlyArray<string> =>
  list !== undefined && list.length > 0

const inTreeOf = ({ inTreeModuleToRemove, inTreeModulesToRemove }: Partial<KernelMapping>): ReadonlyArray<string> =>
  isFilled(inTreeModulesToRemove)
    ? inTreeModulesToRemove
    : inTreeModuleToRemove === undefined || inTreeModuleToRemove === ''
      ? []
      : [inTreeModuleToRemove]

const hostPathOf = (pod: Pod, path: string): string | undefined =>
  pod.volumes?.find(({ hostPath }) => hostPath?.path === path)?.name

const mounts = (pod: Pod, volume: string | undefined): boolean =>
  volume !== undefined && (pod.containers[0]?.volumeMounts ?? []).some(({ name }) => name === volume)

/** A ModuleLoader first removes in-tree modules, then copies firmware, then loads; before it ends it unloads, and loads nothing. */
const onCommands = (module: Module, kernel: string, pod: Pod): ReadonlyArray<Fault> => {
  const modprobe: Modprobe = container(module)?.modprobe ?? {}
  const { rawArgs, args, dirName = '', moduleName = '', parameters = [], firmwarePath = '' } = modprobe
  const mapping = decidingMapping(module, kernel) ?? {}
  const own = inTreeOf(mapping)
  const inTree = own.length > 0 ? own : inTreeOf(container(module) ?? {})
  const loading = isFilled(rawArgs?.load)
    ? rawArgs.load
    : [
        ...(isFilled(args?.load) ? args.load : ['-v']),
        ...(dirName === '' ? [] : ['-d', dirName]),
        moduleName,
        ...parameters,
      ]
  const unloading = isFilled(rawArgs?.unload)
    ? rawArgs.unload
    : [...(isFilled(args?.unload) ? args.unload : ['-rv']), ...(dirName === '' ? [] : ['-d', dirName]), moduleName]
  const [load, unload] = [hookOf(pod, 'postStart'), hookOf(pod, 'preStop')]
  return [
    !inOrder(load, [
      ...(inTree.length === 0 ? [] : ['modprobe -r ', ...inTree]),
      ...(firmwarePath === '' ? [] : ['cp -r ', firmwarePath, '/var/lib/firmware']),
      'modprobe ',
      ...loading,
    ]) && `does not remove, copy and load in this order: ${[...inTree, firmwarePath, ...loading].join(' ')}: ${load}`,
    inTree.length === 0 && load.includes('modprobe -r ') && `removes what it should not: ${load}`,
    !inOrder(unload, [
      'modprobe ',
      ...unloading,
      ...(firmwarePath === '' ? [] : [firmwarePath, '/var/lib/firmware']),
    ]) && `does not unload what it loaded: ${unload}`,
  ]
}

const onOrder = (module: Module, { spec }: DaemonSet): ReadonlyArray<Fault> => {
  const order = container(module)?.modprobe.modulesLoadingOrder ?? []
  const lines = lookup(spec?.template.metadata?.annotations, 'modules-order') ?? ''
  return order
    .slice(1)
    .map(
      (needed, index) => !lines.includes(`softdep ${order[index] ?? ''} pre: ${needed}\n`) && `lacks ${needed} before`,
    )
}

const onSecrets = ({ spec }: Module, { imagePullSecrets = [] }: Pod): Fault =>
  spec.imageRepoSecret !== undefined &&
  !imagePullSecrets.some(({ name }) => name === spec.imageRepoSecret?.name) &&
  `does not pull with ${spec.imageRepoSecret.name}`

const MODULES = '/lib/modules/'

/** The folder of the host with the modules of a kernel: it is called as the kernel calls itself, and labels may write that otherwise. */
const kernelFolder = (kernelLabel: string, pod: Pod): string | undefined =>
  (pod.volumes ?? [])
    .flatMap(({ hostPath }) =>
      hostPath?.path.startsWith(MODULES) === true ? [hostPath.path.slice(MODULES.length)] : [],
    )
    .find((kernel) => normaliseKernelVersion(kernel) === kernelLabel)

const loaderFaults = (module: Module, live: DaemonSet, pod: Pod): ReadonlyArray<Fault> => {
  const kernel = kernelFolder(loaderKernelOf(live), pod)
  if (kernel === undefined) return ['does not see the modules of the host']
  const modprobe: Modprobe = container(module)?.modprobe ?? {}
  const imagePullPolicy = container(module)?.imagePullPolicy ?? ''
  const [loader] = pod.containers
  return [
    ...onCommands(module, kernel, pod),
    ...onOrder(module, live),
    onSecrets(module, pod),
    !mounts(pod, hostPathOf(pod, `${MODULES}${kernel}`)) && 'does not see the modules of the host',
    (modprobe.firmwarePath ?? '') !== '' &&
      !mounts(pod, hostPathOf(pod, '/var/lib/firmware')) &&
      'does not see the firmware of the host',
    loader?.securityContext?.capabilities?.add?.includes('SYS_MODULE') !== true && 'may not load modules',
    loader?.securityContext?.runAsUser !== 0 && 'is not root',
    imagePullPolicy !== '' && loader?.imagePullPolicy !== imagePullPolicy && `does not pull ${imagePullPolicy}`,
  ]
}

/** Whether every field that is written is there, with the same value; what is added beside it does not count. */
const isWithin = (asked: unknown, there: unknown): boolean => {
  if (Array.isArray(asked))
    return Array.isArray(there) && asked.every((item) => there.some((other) => isWithin(item, other)))
  if (isJsonObject(asked))
    return Object.entries(asked).every(([key, value]) => isWithin(value, isJsonObject(there) ? there[key] : undefined))
  return asked === there || asked === '' || asked === false
}

const pluginFaults = (module: Module, pod: Pod): ReadonlyArray<Fault> => {
  const { container: asked, volumes = [] } = module.spec.devicePlugin ?? {}
  const [plugin] = pod.containers
  return [
    onSecrets(module, pod),
    plugin?.securityContext?.privileged !== true && 'is not privileged',
    !mounts(pod, hostPathOf(pod, '/var/lib/kubelet/device-plugins')) && 'does not see the folder of device plugins',
    ...(['image', 'args', 'command', 'env', 'volumeMounts', 'imagePullPolicy'] as const).map(
      (field) => !isWithin(asked?.[field] ?? '', plugin?.[field]) && `does not have its ${field}`,
    ),
    ...volumes.map(
      ({ name }) => pod.volumes?.some((volume) => volume.name === name) !== true && `lacks volume ${name}`,
    ),
  ]
}

const faultsIn = (module: Module, live: DaemonSet): ReadonlyArray<string> => {
  const pod = live.spec?.template.spec
  if (pod === undefined) return [`${live.metadata.name} has no pods`]
  const faults = isLoaderOf(module)(live) ? loaderFaults(module, live, pod) : pluginFaults(module, pod)
  return faults.flatMap((fault) => (fault === false ? [] : [`${live.metadata.name} ${fault}`]))
}

/**
 * Every DaemonSet that a plan makes or changes holds what its Module says, by an oracle of its own: a ModuleLoader removes in-tree modules,
 * copies firmware and loads with the arguments and parameters of the Module, in this order, unloads what it loaded, has the order of
 * modules, the pull secret, what it needs of the host, and may load modules; a device plugin is privileged and has what the Module gives
 * its container. In the safe profile.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, podContents } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(podContents.arbitrary, holds(podContents)(plan)))
 * ```
 */
export const podContents: Law<World> = law<World>(
  'pod contents',
  'Pods hold what their Module says: arguments, order, firmware, secrets, privileges, mounts.',
  soundWorld,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const rendered = renderedBy(planner(snapshot, modules, options)).filter(isDaemonSet)
      return modules.flatMap((module) =>
        rendered.filter(isDaemonSetOf(module)).flatMap((live) => faultsIn(module, live)),
      )
    },
)
