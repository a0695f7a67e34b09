/** What a Module says about images, as far as this cluster has to do with it. */
import type { KernelMapping, Module, ModuleLoaderContainer } from '../module/module.js'
import type { Settings } from '../settings.js'

type Context = Settings

const ordinary = ({ build: _build, sign: _sign, ...rest }: KernelMapping): KernelMapping => rest

/**
 * The container of a Module's loader. On a spoke it has no build and no signing: the hub makes images, and the Modules that it
 * sends say nothing of how; one that does all the same is for an image that is there, or will be. O(mappings).
 *
 * Source: S32, S33.
 */
export const loaderContainer = ({ mode }: Context, { spec }: Module): ModuleLoaderContainer | undefined => {
  const container = spec.moduleLoader?.container
  if (container === undefined || mode === 'standalone') return container
  const { build: _build, sign: _sign, ...rest } = container
  return { ...rest, kernelMappings: container.kernelMappings.map(ordinary) }
}
