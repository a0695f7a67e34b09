/** Container level and mapping level together: what a kernel's build and signing are. */
import type { Build, KernelMapping, ModuleLoaderContainer, Sign } from '../module/module.js'
import { overrideArguments } from './argument-overrides.js'

/** What may be made: a container, a mapping, or what both come to. */
interface Made {
  readonly build?: Build | undefined
  readonly sign?: Sign | undefined
}

/** Whether the image is made, and not only pulled. */
export const isMade = ({ build, sign }: Made): boolean => build !== undefined || sign !== undefined

/**
 * The build of a mapping: its own or the container's; with both, the container's with the mapping's Dockerfile, its
 * arguments overridden by name and its secrets followed by the mapping's. The mapping's TLS options, selector and kaniko
 * parameters are then not used.
 *
 * Source: internal/build/helper.go, release-1.1.
 */
export const mergedBuild = (container: ModuleLoaderContainer, mapping: KernelMapping): Build | undefined => {
  if (container.build === undefined || mapping.build === undefined) return mapping.build ?? container.build
  const buildArgs = overrideArguments(container.build.buildArgs ?? [], mapping.build.buildArgs ?? [])
  const secrets = [...(container.build.secrets ?? []), ...(mapping.build.secrets ?? [])]
  return {
    ...container.build,
    dockerfileConfigMap: mapping.build.dockerfileConfigMap,
    ...(buildArgs.length === 0 ? {} : { buildArgs }),
    ...(secrets.length === 0 ? {} : { secrets }),
  }
}

/**
 * The signing of a mapping, before templates are expanded: its own or the container's; with both, the container's with
 * the mapping's unsigned image and secrets where they are set, and its files followed by the mapping's. The mapping's
 * TLS options are then not used.
 *
 * Source: internal/sign/helper.go, release-1.1.
 */
export const mergedSign = (container: ModuleLoaderContainer, mapping: KernelMapping): Sign | undefined => {
  if (container.sign === undefined || mapping.sign === undefined) return mapping.sign ?? container.sign
  const filesToSign = [...(container.sign.filesToSign ?? []), ...(mapping.sign.filesToSign ?? [])]
  const unsignedImage = mapping.sign.unsignedImage === '' ? undefined : mapping.sign.unsignedImage
  return {
    ...container.sign,
    keySecret: mapping.sign.keySecret,
    certSecret: mapping.sign.certSecret,
    ...(unsignedImage === undefined ? {} : { unsignedImage }),
    ...(filesToSign.length === 0 ? {} : { filesToSign }),
  }
}
