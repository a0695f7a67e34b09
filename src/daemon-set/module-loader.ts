/**
 * The ModuleLoader DaemonSet: one for each kernel version.
 *
 * Source: S2, S9, S20; midstream internal/daemonset/daemonset.go `SetDriverContainerAsDesired`, release-1.1.
 *
 * @since 0.1.0
 */
import type { Container, Volume, VolumeMount } from 'kubernetes-types/core/v1.js'

import type { ServiceAccountChoice } from '../access/service-account.js'
import { HOST_FIRMWARE_PATH, KERNEL_LABEL } from '../constants.js'
import type { Resolved } from '../kernel/resolution.js'
import type { DeepReadonly } from '../kubernetes/json.js'
import type { DaemonSet } from '../kubernetes/object.js'
import type { Module, ModuleLoaderContainer } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { Profile } from '../profile.js'
import { type Identity, versionLabel } from './identity.js'
import { loadCommand, unloadCommand } from './modprobe-command.js'
import { commonPodSpec, daemonSetAround } from './pod-template.js'

interface Mounted {
  readonly volume: DeepReadonly<Volume>
  readonly mount: DeepReadonly<VolumeMount>
}

/** Annotation that carries the softdep lines into the pod. Source: internal/daemonset/daemonset.go. */
const MODULES_ORDER = 'modules-order'

const hostModules = (kernelVersion: string): Mounted => {
  const path = `/lib/modules/${kernelVersion}`
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

const loaderContainer = (
  profile: Profile,
  container: ModuleLoaderContainer,
  resolved: Resolved,
  mounts: ReadonlyArray<DeepReadonly<VolumeMount>>,
): DeepReadonly<Container> => {
  const shell = (command: string) => ({ exec: { command: ['/bin/sh', '-c', command] } })
  return {
    name: 'module-loader',
    image: resolved.containerImage,
    ...(container.imagePullPolicy === undefined || container.imagePullPolicy === '' ? {} : { imagePullPolicy: container.imagePullPolicy }),
    command: ['sleep', 'infinity'],
    lifecycle: {
      postStart: shell(loadCommand(profile)(container.modprobe, resolved.inTreeModulesToRemove)),
      preStop: shell(unloadCommand(profile)(container.modprobe)),
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { add: ['SYS_MODULE'] },
      runAsUser: 0,
      seLinuxOptions: { type: 'spc_t' },
    },
    volumeMounts: mounts,
  }
}

/**
 * What a ModuleLoader DaemonSet is rendered from.
 *
 * @since 0.1.0
 * @category model
 */
export interface ModuleLoaderInput {
  readonly module: Module
  readonly container: ModuleLoaderContainer
  /** As in labels. */
  readonly kernelVersion: string
  /** As in the path of the host's modules. */
  readonly hostKernelVersion: string
  readonly resolved: Resolved
  readonly account: ServiceAccountChoice
}

/**
 * The identity of the ModuleLoader DaemonSet of a Module for a kernel version.
 *
 * @since 0.1.0
 * @category constructors
 */
export const moduleLoaderIdentity = (container: ModuleLoaderContainer, kernelVersion: string): Identity => ({
  role: 'module-loader',
  kernelVersion,
  version: container.version ?? '',
})

/**
 * The ModuleLoader DaemonSet of a Module for one kernel version, without the defaults that an API server adds. Its pods
 * get the one capability that loading needs and are not privileged.
 *
 * @since 0.1.0
 * @category constructors
 */
export const moduleLoaderDaemonSet =
  (profile: Profile) =>
  ({ module, container, kernelVersion, hostKernelVersion, resolved, account }: ModuleLoaderInput): DaemonSet => {
    const { firmwarePath = '', modulesLoadingOrder } = container.modprobe
    const mounted = [
      hostModules(hostKernelVersion),
      ...(firmwarePath === '' ? [] : [hostFirmware]),
      ...(modulesLoadingOrder === undefined ? [] : [softDependencies]),
    ]
    const identity = moduleLoaderIdentity(container, kernelVersion)
    return daemonSetAround(
      module,
      identity,
      modulesLoadingOrder === undefined ? {} : { [MODULES_ORDER]: softDependencyLines(modulesLoadingOrder) },
      {
        ...commonPodSpec(module, account),
        nodeSelector: {
          ...module.spec.selector,
          [KERNEL_LABEL]: kernelVersion,
          ...(identity.version === '' ? {} : { [versionLabel('module-loader', moduleNameOf(module))]: identity.version }),
        },
        containers: [
          loaderContainer(
            profile,
            container,
            resolved,
            mounted.map(({ mount }) => mount),
          ),
        ],
        volumes: mounted.map(({ volume }) => volume),
      },
    )
  }
