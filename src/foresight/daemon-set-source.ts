/** From which field of a Module a field of its DaemonSets comes. */
import { DEVICE_PLUGINS_PATH } from '../constants.js'
import type { RefusalRule } from '../diagnostic/refusal-rule.js'
import { type Path, startsWith } from '../kubernetes/json.js'
import type { DaemonSetRole } from '../label/identity.js'
import { DEVICE_PLUGIN_PATH, MODPROBE_PATH } from '../module/field.js'
import { CONTAINER_PATH } from '../module/field.js'
import type { DevicePlugin, Module } from '../module/module.js'
import { labelSource } from './label-source.js'

type Source = Path | undefined

/** The section of a role. */
export const sectionOf: Readonly<Record<DaemonSetRole, Path>> = {
  'module-loader': ['spec', 'moduleLoader'],
  'device-plugin': DEVICE_PLUGIN_PATH,
}

/** Of the fields of the loader's container few are asked for as they are; what runs in it is made of `modprobe`. */
const loaderContainer = ([field]: Path): Path =>
  field === 'image'
    ? [...CONTAINER_PATH, 'containerImage']
    : field === 'imagePullPolicy'
      ? [...CONTAINER_PATH, 'imagePullPolicy']
      : MODPROBE_PATH

/** Its sockets are mounted after what the Module mounts: a mount that is wrong there is in the way of it. */
const pluginContainer = ({ container: { volumeMounts = [] } }: DevicePlugin, rest: Path): Path => {
  const [field, index] = rest
  const inTheWay = volumeMounts.findIndex(({ mountPath }) => mountPath === DEVICE_PLUGINS_PATH)
  return field === 'volumeMounts' && index === volumeMounts.length
    ? [...DEVICE_PLUGIN_PATH, 'container', 'volumeMounts', ...(inTheWay < 0 ? [] : [inTheWay, 'mountPath'])]
    : [...DEVICE_PLUGIN_PATH, 'container', ...rest]
}

const loaderPodField = ([field, , ...rest]: Path): Source =>
  field === 'containers' ? loaderContainer(rest) : field === 'volumes' ? MODPROBE_PATH : undefined

/** The volume of its sockets comes first. */
const pluginPodField = (plugin: DevicePlugin, [field, index, ...rest]: Path): Source => {
  if (field === 'containers') return pluginContainer(plugin, rest)
  if (field === 'initContainers') return [...DEVICE_PLUGIN_PATH, 'initContainer', ...rest]
  return field === 'volumes' && typeof index === 'number' && index > 0
    ? [...DEVICE_PLUGIN_PATH, 'volumes', index - 1, ...rest]
    : undefined
}

const podField = (module: Module, role: DaemonSetRole, rule: RefusalRule, path: Path): Source => {
  const [field, second = '', ...rest] = path
  const { selector, devicePlugin } = module.spec
  if (field === 'nodeSelector')
    return labelSource(module, { selector, path: ['spec', 'selector'] })(String(second), rule)
  if (field === 'serviceAccountName') return [...sectionOf[role], field]
  if (field === 'imagePullSecrets') return ['spec', 'imageRepoSecret', ...rest]
  if (field === 'tolerations') return ['spec', ...path]
  if (role === 'module-loader') return loaderPodField(path)
  return devicePlugin && pluginPodField(devicePlugin, path)
}

/** Where in the Module it comes from; nothing where it comes from elsewhere, or from the Module as a whole. */
export const daemonSetSource =
  (module: Module, role: DaemonSetRole) =>
  (path: Path, rule: RefusalRule): Source => {
    const label = labelSource(module, { selector: {}, path: [] })
    if (startsWith(path, 'spec', 'template', 'spec')) return podField(module, role, rule, path.slice(3))
    if (startsWith(path, 'spec', 'template', 'metadata', 'annotations'))
      return [...MODPROBE_PATH, 'modulesLoadingOrder']
    if (startsWith(path, 'spec', 'template', 'metadata', 'labels')) return label(String(path[4]), rule)
    if (startsWith(path, 'spec', 'selector', 'matchLabels')) return label(String(path[3]), rule)
    if (startsWith(path, 'metadata', 'labels')) return label(String(path[2]), rule)
    return startsWith(path, 'metadata', 'namespace') ? path : undefined
  }
