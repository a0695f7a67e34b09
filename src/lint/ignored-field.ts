/** What is written in a Module and not read, because another field of it decides. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import { isMade, mergedBuild, mergedSign } from '../kernel-mapping/merge.js'
import type { Path } from '../kubernetes/json.js'
import { MODPROBE_PATH } from '../module/field.js'
import { CONTAINER_PATH, isSet } from '../module/field.js'
import type { KernelMapping, Modprobe, ModuleLoaderContainer, ModuleSpec } from '../module/module.js'
import { DEFAULT_DIR_NAME } from '../module/module-defaults.js'
import { mappingsThat, remarkOnMappings } from './mapping-remark.js'
import { isWritten, selectorText, tlsText } from './written.js'

type Ignored = RemarkOf<'FieldIgnored'>

type IsSo = (mapping: KernelMapping) => boolean

const isMadeBy =
  (container: ModuleLoaderContainer): IsSo =>
  (mapping) =>
    isMade(mapping) || isMade(container)

/** Beside the build of the container only the Dockerfile, arguments and Secrets of a mapping's build count. */
const besideBuild = (container: ModuleLoaderContainer): ReadonlyArray<Ignored> => {
  const { build: shared } = container
  if (shared === undefined) return []
  const ignored = (field: string, isSo: IsSo): ReadonlyArray<Ignored> =>
    remarkOnMappings('FieldIgnored', mappingsThat(container, isSo), ['build', field], { because: 'ContainerBuild' })
  return [
    ...ignored(
      'selector',
      ({ build }) => isWritten(build?.selector) && selectorText(build?.selector) !== selectorText(shared.selector),
    ),
    ...ignored(
      'baseImageRegistryTLS',
      ({ build }) =>
        isWritten(build?.baseImageRegistryTLS) &&
        tlsText(build?.baseImageRegistryTLS) !== tlsText(shared.baseImageRegistryTLS),
    ),
    ...ignored(
      'kanikoParams',
      ({ build }) => isSet(build?.kanikoParams?.tag) && build.kanikoParams.tag !== shared.kanikoParams?.tag,
    ),
  ]
}

/** Beside the signing of the container the registry options of a mapping's signing do not count. */
const besideSign = (container: ModuleLoaderContainer): ReadonlyArray<Ignored> => {
  const { sign: shared } = container
  if (shared === undefined) return []
  const places = mappingsThat(
    container,
    ({ sign }) =>
      isWritten(sign?.unsignedImageRegistryTLS) &&
      tlsText(sign?.unsignedImageRegistryTLS) !== tlsText(shared.unsignedImageRegistryTLS),
  )
  return remarkOnMappings('FieldIgnored', places, ['sign', 'unsignedImageRegistryTLS'], { because: 'ContainerSign' })
}

/** What was built is signed, whatever `unsignedImage` says; the container's counts where a mapping neither builds nor has its own. */
const besideWhatIsBuilt = (container: ModuleLoaderContainer): ReadonlyArray<Ignored> => {
  const facts = { because: 'ImageIsBuilt' } as const
  const isBuilt: IsSo = (mapping) => mergedBuild(container, mapping) !== undefined
  const takesShared: IsSo = ({ sign }) => !isSet(sign?.unsignedImage)
  const own = mappingsThat(container, (mapping) => isBuilt(mapping) && isSet(mapping.sign?.unsignedImage))
  const takers = container.kernelMappings.filter(takesShared)
  return [
    ...remarkOnMappings('FieldIgnored', own, ['sign', 'unsignedImage'], facts),
    ...(isSet(container.sign?.unsignedImage) && takers.length > 0 && takers.every(isBuilt)
      ? [remark('FieldIgnored', [...CONTAINER_PATH, 'sign', 'unsignedImage'], facts)]
      : []),
  ]
}

const isGiven = (list: ReadonlyArray<string> | undefined): boolean => list !== undefined && list.length > 0

/** Raw arguments stand in the place of everything that is said beside them for the same command. */
const besideRawArguments = ({ args, rawArgs, parameters, dirName }: Modprobe): ReadonlyArray<Ignored> => {
  const [loads, unloads] = [isGiven(rawArgs?.load), isGiven(rawArgs?.unload)]
  const ignored = (isSo: boolean, ...field: Path): ReadonlyArray<Ignored> =>
    isSo ? [remark('FieldIgnored', [...MODPROBE_PATH, ...field], { because: 'RawArguments' })] : []
  return [
    ...ignored(loads && isGiven(args?.load), 'args', 'load'),
    ...ignored(unloads && isGiven(args?.unload), 'args', 'unload'),
    ...ignored(loads && isGiven(parameters), 'parameters'),
    // The API server writes the default into every Module.
    ...ignored(loads && unloads && isSet(dirName) && dirName !== DEFAULT_DIR_NAME, 'dirName'),
  ]
}

/** A rebuild is of images that are built or signed. */
const rebuildOfNothing = ({
  moduleLoader,
  imageRebuildTriggerGeneration: generation,
}: ModuleSpec): ReadonlyArray<Ignored> => {
  const container = moduleLoader?.container
  return generation === undefined || container?.kernelMappings.some((mapping) => isMadeBy(container)(mapping)) === true
    ? []
    : [remark('FieldIgnored', ['spec', 'imageRebuildTriggerGeneration'], { because: 'NothingMade' })]
}

/** Fields that other fields overrule, one remark for each, however many mappings have it. O(mappings). */
export const ignoredFields = (spec: ModuleSpec): ReadonlyArray<Ignored> => {
  const container = spec.moduleLoader?.container
  return [
    ...rebuildOfNothing(spec),
    ...(container === undefined
      ? []
      : [
          ...besideBuild(container),
          ...besideSign(container),
          ...besideWhatIsBuilt(container),
          ...besideRawArguments(container.modprobe),
        ]),
  ]
}

/** Registry options of images that are only pulled: nodes do not go by them. O(mappings). */
export const registryOptionsOfNodes = (
  container: ModuleLoaderContainer,
): ReadonlyArray<RemarkOf<'RegistryOptionsNotForNodes'>> => {
  const isSaid = ({ registryTLS }: Pick<KernelMapping, 'registryTLS'>): boolean => tlsText(registryTLS) !== ''
  const own = mappingsThat(container, (mapping) => isSaid(mapping) && !isMadeBy(container)(mapping))
  const takers = container.kernelMappings.filter(({ registryTLS }) => registryTLS === undefined)
  return [
    ...remarkOnMappings('RegistryOptionsNotForNodes', own, ['registryTLS'], {}),
    ...(isSaid(container) && takers.length > 0 && !takers.some((mapping) => isMadeBy(container)(mapping))
      ? [remark('RegistryOptionsNotForNodes', [...CONTAINER_PATH, 'registryTLS'], {})]
      : []),
  ]
}

/** Signing that names no file leaves the image as it is. O(mappings). */
export const emptySignings = (container: ModuleLoaderContainer): ReadonlyArray<RemarkOf<'NothingSigned'>> => {
  const empty = mappingsThat(container, (mapping) => {
    const sign = mergedSign(container, mapping)
    return sign !== undefined && (sign.filesToSign ?? []).length === 0
  })
  const isOwn = (index: number): boolean => container.kernelMappings[index]?.sign !== undefined
  const own = empty.filter(isOwn)
  return [
    ...remarkOnMappings('NothingSigned', own, ['sign'], {}),
    ...(own.length < empty.length ? [remark('NothingSigned', [...CONTAINER_PATH, 'sign'], {})] : []),
  ]
}
