/**
 * The device plugin DaemonSet: one for each version of a Module.
 *
 * Source: S3, S10, S26; midstream internal/daemonset/daemonset.go `SetDevicePluginAsDesired`, release-1.1.
 */
import type { Container, Volume } from 'kubernetes-types/core/v1.js'

import { DEVICE_PLUGINS_PATH } from '../constants.js'
import type { DeepReadonly } from '../kubernetes/json.js'
import { devicePluginTargetLabel, type Identity, readyLabel, versionLabel } from '../label/identity.js'
import type { DevicePlugin, DevicePluginContainer, Module, NodeSelector } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { OnUnschedulable } from '../options.js'
import type { ByProfile, ProfileName } from '../profile.js'
import type { DesiredDaemonSet } from './desired-daemon-set.js'
import { commonPodSpec, daemonSetAround } from './pod-template.js'
import type { ServiceAccountChoice } from './service-account.js'

const socketsVolume: DeepReadonly<Volume> = {
  name: 'kubelet-device-plugins',
  hostPath: { path: DEVICE_PLUGINS_PATH, type: 'Directory' },
}

const socketsMount = { name: 'kubelet-device-plugins', mountPath: DEVICE_PLUGINS_PATH }

const privilegedContainer = (
  name: string,
  { image, imagePullPolicy, command, args, env, resources, volumeMounts }: DevicePluginContainer,
): DeepReadonly<Container> => ({
  name,
  image,
  ...(imagePullPolicy === undefined || imagePullPolicy === '' ? {} : { imagePullPolicy }),
  ...(command === undefined ? {} : { command }),
  ...(args === undefined ? {} : { args }),
  ...(env === undefined ? {} : { env }),
  ...(resources === undefined ? {} : { resources }),
  securityContext: { privileged: true },
  ...(volumeMounts === undefined ? {} : { volumeMounts }),
})

/** The identity of a Module's device plugin DaemonSet. */
export const devicePluginIdentity = (module: Module): Identity => ({
  role: 'device-plugin',
  version: module.spec.moduleLoader?.container.version ?? '',
})

/** Whether the ready label by which nodes are selected names the namespace (docs/deviations.md#namespaced-ready-label). */
const hasNamespace: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** Where the module is loaded, and where new pods may be, if that matters; without a module to load, where the Module selects. */
const nodeSelector = (
  profile: ProfileName,
  onUnschedulable: OnUnschedulable,
  module: Module,
  { version }: Identity,
): NodeSelector => {
  if (module.spec.moduleLoader === undefined) return module.spec.selector
  const name = moduleNameOf(module)
  return {
    [readyLabel(name, hasNamespace[profile])]: '',
    ...(onUnschedulable === 'unload' ? { [devicePluginTargetLabel(name)]: '' } : {}),
    ...(version === '' ? {} : { [versionLabel('device-plugin', name)]: version }),
  }
}

/**
 * The device plugin DaemonSet of a Module, without the defaults that an API server adds. Its containers are privileged,
 * as the operator's: they talk to the kubelet through a host socket.
 */
export const devicePluginDaemonSet =
  (profile: ProfileName, onUnschedulable: OnUnschedulable) =>
  (module: Module, devicePlugin: DevicePlugin, account: ServiceAccountChoice): DesiredDaemonSet => {
    const identity = devicePluginIdentity(module)
    const { container, initContainer, automountServiceAccountToken } = devicePlugin
    return daemonSetAround(module, {})(identity, {
      ...commonPodSpec(module, account),
      ...(automountServiceAccountToken === undefined ? {} : { automountServiceAccountToken }),
      nodeSelector: nodeSelector(profile, onUnschedulable, module, identity),
      ...(initContainer === undefined
        ? {}
        : { initContainers: [privilegedContainer('device-plugin-init', initContainer)] }),
      containers: [
        {
          ...privilegedContainer('device-plugin', container),
          volumeMounts: [...(container.volumeMounts ?? []), socketsMount],
        },
      ],
      volumes: [socketsVolume, ...(devicePlugin.volumes ?? [])],
    })
  }
