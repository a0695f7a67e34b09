/** What a Module was before it became what it is. */
import fc from 'fast-check'

import type { Module, ModuleLoaderContainer } from '../../module/module.js'

/** How a Module differed earlier. */
export type Past =
  | 'same'
  | 'absent'
  | 'another uid'
  | 'version v1'
  | 'version v2'
  | 'no version'
  | 'for all kernels'
  | 'for all nodes'
  | 'with a plugin'

const withContainer =
  (edit: (container: ModuleLoaderContainer) => ModuleLoaderContainer) =>
  (module: Module): ReadonlyArray<Module> => {
    const { moduleLoader } = module.spec
    return moduleLoader === undefined
      ? [module]
      : [
          {
            ...module,
            spec: { ...module.spec, moduleLoader: { ...moduleLoader, container: edit(moduleLoader.container) } },
          },
        ]
  }

const withVersion = (version: string): ((module: Module) => ReadonlyArray<Module>) =>
  withContainer((container) => ({ ...container, version }))

/** The Module as it was; none when there was none. O(1). */
export const pastOf =
  (past: Past) =>
  (module: Module): ReadonlyArray<Module> => {
    switch (past) {
      case 'same':
        return [module]
      case 'absent':
        return []
      case 'another uid':
        return [{ ...module, metadata: { ...module.metadata, uid: 'uid-of-an-earlier-one' } }]
      case 'version v1':
        return withVersion('v1')(module)
      case 'version v2':
        return withVersion('v2')(module)
      case 'no version':
        return withVersion('')(module)
      case 'for all kernels':
        return withContainer((container) => ({
          ...container,
          kernelMappings: [{ regexp: '.', containerImage: 'registry.example/earlier:${KERNEL_FULL_VERSION}' }],
        }))(module)
      case 'for all nodes':
        return [{ ...module, spec: { ...module.spec, selector: {} } }]
      case 'with a plugin':
        return [
          {
            ...module,
            spec: { ...module.spec, devicePlugin: { container: { image: 'registry.example/earlier-plugin:1' } } },
          },
        ]
    }
  }

/** An earlier form of a Module: mostly the same. */
export const past: fc.Arbitrary<Past> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Past>('same') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Past>(
      'absent',
      'another uid',
      'version v1',
      'version v2',
      'no version',
      'for all kernels',
      'for all kernels',
      'for all nodes',
      'with a plugin',
    ),
  },
)
