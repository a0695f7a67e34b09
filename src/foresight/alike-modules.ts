/**
 * Modules that an API server cannot tell apart. What differs between most Modules are names of the usual form, images, and texts that nothing
 * checks; of many such Modules one is judged.
 *
 * Everything counts but what is known not to: whatever is added to a Module tells it apart until it is listed here.
 */
import type {
  DevicePlugin,
  DevicePluginContainer,
  KernelMapping,
  Modprobe,
  Module,
  ModuleLoader,
  NodeSelector,
  Sign,
} from '../module/module.js'
import { dnsLabel, labelValue } from '../refusal/text-format.js'

/** Stands for any text that is there. */
const SOME = 'x'

/** A caller may have read a number, or nothing, where a text belongs. */
const isText = (value: unknown): value is string => typeof value === 'string'

/** A text of which only matters whether it is there. */
const some = (text: string | undefined): string | undefined => (isText(text) && text !== '' ? SOME : text)

/** A name of which only its length matters, as long as it may be part of any other name. */
const nameLike = (name: string): string | number => (dnsLabel(name).length === 0 ? name.length : name)

const selectorLike = (selector: NodeSelector): unknown =>
  Object.entries(selector).map(([key, value]) => [
    key,
    isText(value) && labelValue(value).length === 0 ? SOME : [value],
  ])

const signLike = ({ unsignedImage, ...rest }: Sign): unknown => [some(unsignedImage), rest]

const mappingLike = ({ literal, regexp, containerImage, sign, ...rest }: KernelMapping): unknown => [
  some(literal),
  some(regexp),
  some(containerImage),
  sign && signLike(sign),
  rest,
]

/** What is loaded becomes part of a command. */
const modprobeLike = ({ moduleName, ...rest }: Modprobe): unknown => [some(moduleName), rest]

const pluginContainerLike = ({ image, ...rest }: DevicePluginContainer): unknown => [some(image), rest]

const pluginLike = ({ container, initContainer, ...rest }: DevicePlugin): unknown => [
  pluginContainerLike(container),
  initContainer && pluginContainerLike(initContainer),
  rest,
]

const namesLike = ({ metadata: { namespace, name, uid } }: Module): unknown => [
  nameLike(namespace),
  nameLike(name),
  some(uid),
]

/** Equal for Modules whose labels on nodes are alike. */
export const readyLike = (module: Module): string =>
  JSON.stringify([namesLike(module), module.spec.moduleLoader !== undefined, module.spec.devicePlugin !== undefined])

/** Equal for Modules whose DaemonSets are alike. In those nothing shows of mappings, and of how images are made. O(size). */
export const runLike = (module: Module): string => {
  const { selector, moduleLoader, devicePlugin, ...others } = module.spec
  const loader = ({ container, ...rest }: ModuleLoader): unknown => {
    const {
      kernelMappings: _mappings,
      containerImage: _image,
      build: _build,
      sign: _sign,
      modprobe,
      ...fields
    } = container
    return [modprobeLike(modprobe), fields, rest]
  }
  return JSON.stringify([
    namesLike(module),
    selectorLike(selector),
    moduleLoader && loader(moduleLoader),
    devicePlugin && pluginLike(devicePlugin),
    others,
  ])
}

/** Equal for Modules whose images are made by Builds and Jobs that are alike. In those nothing shows of what runs. O(size). */
export const madeLike = (module: Module): string => {
  const { selector, moduleLoader, devicePlugin: _plugin, ...others } = module.spec
  const loader = ({ container }: ModuleLoader): unknown => {
    const { kernelMappings, containerImage: _image, modprobe: _modprobe, sign, ...fields } = container
    return [kernelMappings.map(mappingLike), sign && signLike(sign), fields]
  }
  return JSON.stringify([namesLike(module), selectorLike(selector), moduleLoader && loader(moduleLoader), others])
}

/** Equal for Modules that are the same themselves to an API server. O(size). */
export const writtenLike = (module: Module): string => {
  const { apiVersion, kind, metadata, spec } = module
  const { namespace: _namespace, name: _name, uid: _uid, ...labels } = metadata
  const { selector, moduleLoader, devicePlugin, ...others } = spec
  const loader = ({ container, ...rest }: ModuleLoader): unknown => {
    const { kernelMappings, containerImage, modprobe, sign, ...fields } = container
    return [
      kernelMappings.map(mappingLike),
      some(containerImage),
      modprobeLike(modprobe),
      sign && signLike(sign),
      fields,
      rest,
    ]
  }
  return JSON.stringify([
    apiVersion,
    kind,
    namesLike(module),
    labels,
    selectorLike(selector),
    moduleLoader && loader(moduleLoader),
    devicePlugin && pluginLike(devicePlugin),
    others,
  ])
}

/** Judge one after the other; one that is like another of which nothing was refused is not judged again. */
export const judgedOnce = <Q, A>(
  alike: (question: Q) => string,
  judge: (question: Q) => ReadonlyArray<A>,
): ((question: Q) => ReadonlyArray<A>) => {
  // Local mutation: those of which nothing was refused.
  const taken = new Set<string>()
  return (question) => {
    const key = alike(question)
    if (taken.has(key)) return []
    const found = judge(question)
    if (found.length === 0) taken.add(key)
    return found
  }
}
