/**
 * The ModuleLoader DaemonSet: one for each kernel version.
 *
 * Source: S2, S9, S20; midstream internal/daemonset/daemonset.go `SetDriverContainerAsDesired`, release-1.1.
 */
import type {
  Container,
  Lifecycle,
  LifecycleHandler,
  SecurityContext,
  Volume,
  VolumeMount,
} from 'kubernetes-types/core/v1.js'

import { HOST_FIRMWARE_PATH, KERNEL_LABEL, MODULES_PATH } from '../constants.js'
import type { ResolvedKernel } from '../kernel-mapping/resolution.js'
import type { DeepReadonly } from '../kubernetes/json.js'
import { memoize } from '../kubernetes/memoize.js'
import { versionLabel } from '../label/identity.js'
import type { Modprobe, Module, ModuleLoaderContainer } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { ProfileName } from '../profile.js'
import type { DesiredDaemonSet } from './desired-daemon-set.js'
import { loadCommand, unloadCommand } from './modprobe-command.js'
import { commonPodSpec, daemonSetAround } from './pod-template.js'
import type { ServiceAccountChoice } from './service-account.js'

interface Mounted {
  readonly volume: DeepReadonly<Volume>
  readonly mount: DeepReadonly<VolumeMount>
}

/** Annotation that carries the softdep lines into the pod. Source: internal/daemonset/daemonset.go. */
const MODULES_ORDER = 'modules-order'

const hostModules = (kernelVersion: string): Mounted => {
  const path = `${MODULES_PATH}/${kernelVersion}`
  return {
    volume: { name: 'node-lib-modules', hostPath: { path, type: 'Directory' } },
    mount: { name: 'node-lib-modules', mountPath: path, readOnly: true },
  }
}

const hostFirmware: Mounted = {
  volume: { name: 'node-var-lib-firmware', hostPath: { path: HOST_FIRMWARE_PATH, type: 'DirectoryOrCreate' } },
  mount: { name: 'node-var-lib-firmware', mountPath: HOST_FIRMWARE_PATH },
}

const softDependencies: Mounted = {
  volume: {
    name: MODULES_ORDER,
    downwardAPI: {
      items: [{ path: 'softdep.conf', fieldRef: { fieldPath: `metadata.annotations['${MODULES_ORDER}']` } }],
    },
  },
  mount: { name: MODULES_ORDER, mountPath: '/etc/modprobe.d', readOnly: true },
}

/** modprobe's `softdep` lines: each module before the one that follows it in the list. */
const softDependencyLines = (order: ReadonlyArray<string>): string =>
  order
    .slice(1)
    .map((dependency, index) => `softdep ${order[index] ?? ''} pre: ${dependency}\n`)
    .join('')

const securityContext: DeepReadonly<SecurityContext> = {
  allowPrivilegeEscalation: false,
  capabilities: { add: ['SYS_MODULE'] },
  runAsUser: 0,
  seLinuxOptions: { type: 'spc_t' },
}

const shell = (command: string): DeepReadonly<LifecycleHandler> => ({ exec: { command: ['/bin/sh', '-c', command] } })

/** What loads and unloads the module, by the in-tree modules that have to go first; kernels mostly agree on those. */
const lifecycles = (
  profile: ProfileName,
  modprobe: Modprobe,
): ((inTreeModules: ReadonlyArray<string>) => DeepReadonly<Lifecycle>) => {
  const preStop = shell(unloadCommand(profile)(modprobe))
  return memoize((inTreeModules: ReadonlyArray<string>) => ({
    postStart: shell(loadCommand(profile)(modprobe, inTreeModules)),
    preStop,
  }))
}

/** From a Module to its ModuleLoader DaemonSet for each kernel version. */
export type RenderModuleLoaders = (
  module: Module,
  container: ModuleLoaderContainer,
  account: ServiceAccountChoice,
) => (kernel: ResolvedKernel) => DesiredDaemonSet

/**
 * The ModuleLoader DaemonSets of a Module, one for each kernel version, without the defaults that an API server adds.
 * Their pods get the one capability that loading needs and are not privileged. What Modules or kernel versions have in
 * common is made once, and shared.
 */
export const moduleLoaderDaemonSets = (profile: ProfileName): RenderModuleLoaders => {
  const hostModulesFor = memoize(hostModules)
  return (module, { version = '', imagePullPolicy, modprobe }, account) => {
    const { firmwarePath = '', modulesLoadingOrder } = modprobe
    const mounted = [
      ...(firmwarePath === '' ? [] : [hostFirmware]),
      ...(modulesLoadingOrder === undefined ? [] : [softDependencies]),
    ]
    const volumes = mounted.map(({ volume }) => volume)
    const volumeMounts = mounted.map(({ mount }) => mount)
    const lifecycle = lifecycles(profile, modprobe)
    const moduleName = moduleNameOf(module)
    const annotations =
      modulesLoadingOrder === undefined ? {} : { [MODULES_ORDER]: softDependencyLines(modulesLoadingOrder) }
    const around = daemonSetAround(module, annotations)
    // With a placeholder for what the kernel decides: a copy with another value is cheaper than the same object again.
    const podSpec = commonPodSpec(module, account)
    const nodeSelector = {
      ...module.spec.selector,
      [KERNEL_LABEL]: '',
      ...(version === '' ? {} : { [versionLabel('module-loader', moduleName)]: version }),
    }
    const container: DeepReadonly<Container> = {
      name: 'module-loader',
      image: '',
      ...(imagePullPolicy === undefined || imagePullPolicy === '' ? {} : { imagePullPolicy }),
      command: ['sleep', 'infinity'],
      lifecycle: {},
      securityContext,
      volumeMounts,
    }
    return ({ kernelVersion, hostKernelVersion, resolved }) => {
      const host = hostModulesFor(hostKernelVersion)
      return around(
        { role: 'module-loader', kernelVersion, version },
        {
          ...podSpec,
          nodeSelector: { ...nodeSelector, [KERNEL_LABEL]: kernelVersion },
          containers: [
            {
              ...container,
              image: resolved.containerImage,
              lifecycle: lifecycle(resolved.inTreeModulesToRemove),
              volumeMounts: [host.mount, ...volumeMounts],
            },
          ],
          volumes: [host.volume, ...volumes],
        },
      )
    }
  }
}
