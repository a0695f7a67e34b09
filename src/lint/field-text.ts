/** The texts of a Module that are no templates, with what each is. */
import type { FactsOf } from '../diagnostic/facts.js'
import type { Path } from '../kubernetes/json.js'
import { DEVICE_PLUGIN_PATH, MODPROBE_PATH } from '../module/field.js'
import { CONTAINER_PATH, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type {
  Build,
  DevicePlugin,
  KernelMapping,
  Modprobe,
  ModuleLoaderContainer,
  ModuleSpec,
} from '../module/module.js'

/** What a text is used as. */
export type TextUse = FactsOf['VariableNotExpanded']['of']

/** A text of a Module, and where it is. */
export interface FieldText {
  readonly text: string
  readonly path: Path
  readonly use: TextUse
}

/** A level on which a mapping's settings may be. */
export type Level = Pick<KernelMapping, 'build' | 'inTreeModuleToRemove' | 'inTreeModulesToRemove' | 'sign'>

/** The container, and each of its mappings. */
export const levelsOf = (
  container: ModuleLoaderContainer,
): ReadonlyArray<{ readonly level: KernelMapping | ModuleLoaderContainer; readonly path: Path }> => [
  { level: container, path: CONTAINER_PATH },
  ...container.kernelMappings.map((level, index) => ({ level, path: [...KERNEL_MAPPINGS_PATH, index] })),
]

const one = (text: string | undefined, path: Path, use: TextUse): ReadonlyArray<FieldText> =>
  text === undefined || text === '' ? [] : [{ text, path, use }]

const each = (texts: ReadonlyArray<string> | undefined, path: Path, use: TextUse): ReadonlyArray<FieldText> =>
  (texts ?? []).flatMap((text, index) => one(text, [...path, index], use))

const modprobeTexts = (modprobe: Modprobe): ReadonlyArray<FieldText> => {
  const path = MODPROBE_PATH
  return [
    ...each(modprobe.parameters, [...path, 'parameters'], 'argument'),
    ...(['args', 'rawArgs'] as const).flatMap((field) =>
      (['load', 'unload'] as const).flatMap((verb) =>
        each(modprobe[field]?.[verb], [...path, field, verb], 'argument'),
      ),
    ),
  ]
}

/** Names of kernel modules. */
export const kernelModuleTexts = (container: ModuleLoaderContainer): ReadonlyArray<FieldText> => {
  const { moduleName, modulesLoadingOrder } = container.modprobe
  const path = MODPROBE_PATH
  return [
    ...one(moduleName, [...path, 'moduleName'], 'module'),
    ...each(modulesLoadingOrder, [...path, 'modulesLoadingOrder'], 'module'),
    ...levelsOf(container).flatMap(({ level, path }) => [
      ...one(level.inTreeModuleToRemove, [...path, 'inTreeModuleToRemove'], 'module'),
      ...each(level.inTreeModulesToRemove, [...path, 'inTreeModulesToRemove'], 'module'),
    ]),
  ]
}

/** Folders inside an image. */
export const folderTexts = ({
  modprobe: { dirName, firmwarePath },
}: ModuleLoaderContainer): ReadonlyArray<FieldText> => [
  ...one(dirName, [...MODPROBE_PATH, 'dirName'], 'path'),
  ...one(firmwarePath, [...MODPROBE_PATH, 'firmwarePath'], 'path'),
]

const buildTexts = (build: Build | undefined, path: Path): ReadonlyArray<FieldText> => [
  ...(build?.buildArgs ?? []).flatMap(({ value }, index) =>
    one(value, [...path, 'buildArgs', index, 'value'], 'build argument'),
  ),
  ...one(build?.kanikoParams?.tag, [...path, 'kanikoParams', 'tag'], 'field'),
]

/** Images of the device plugin. */
export const pluginImageTexts = (plugin: DevicePlugin | undefined): ReadonlyArray<FieldText> =>
  plugin === undefined
    ? []
    : (['container', 'initContainer'] as const).flatMap((key) =>
        one(plugin[key]?.image, [...DEVICE_PLUGIN_PATH, key, 'image'], 'image'),
      )

/** Paths on the host and in the containers of a device plugin; its commands and environment are for its own shell. */
const pluginPaths = (plugin: DevicePlugin | undefined): ReadonlyArray<FieldText> => {
  const path = DEVICE_PLUGIN_PATH
  return [
    ...(plugin?.volumes ?? []).flatMap(({ hostPath }, index) =>
      one(hostPath?.path, [...path, 'volumes', index, 'hostPath', 'path'], 'path'),
    ),
    ...(['container', 'initContainer'] as const).flatMap((key) =>
      (plugin?.[key]?.volumeMounts ?? []).flatMap(({ mountPath }, index) =>
        one(mountPath, [...path, key, 'volumeMounts', index, 'mountPath'], 'path'),
      ),
    ),
  ]
}

/** All texts in which no variable is replaced, and in which one may have been meant to be. */
export const plainTexts = ({ moduleLoader, devicePlugin }: ModuleSpec): ReadonlyArray<FieldText> => {
  const container = moduleLoader?.container
  return [
    ...(container === undefined
      ? []
      : [
          ...kernelModuleTexts(container),
          ...folderTexts(container),
          ...modprobeTexts(container.modprobe),
          ...one(container.version, [...CONTAINER_PATH, 'version'], 'field'),
          ...levelsOf(container).flatMap(({ level, path }) => buildTexts(level.build, [...path, 'build'])),
        ]),
    ...pluginImageTexts(devicePlugin),
    ...pluginPaths(devicePlugin),
  ]
}
