/** What a container says for all mappings, and what none of them takes, because each has its own. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import { inTreeField, type InTreeLevel, inTreeList } from '../kernel-mapping/in-tree-modules.js'
import type { Path } from '../kubernetes/json.js'
import { CONTAINER_PATH, isSet } from '../module/field.js'
import type { KernelMapping, ModuleLoaderContainer } from '../module/module.js'
import { tlsText } from './written.js'

/** A field of the container, as a text, and what a mapping has in its place; `undefined`: it takes the container's. */
interface Default {
  readonly path: Path
  readonly text: string | undefined
  readonly inPlace: (mapping: KernelMapping) => string | undefined
  /** Whether a mapping says as much itself; without this, with the same text. */
  readonly isSaidBy?: (mapping: KernelMapping) => boolean
}

const set = (text: string | undefined): string | undefined => (isSet(text) ? text : undefined)

const inTreeText = (level: InTreeLevel): string | undefined => inTreeList(level)?.join(' ')

/** A mapping may remove more. */
const inTreeDefault = (container: ModuleLoaderContainer): Default => ({
  path: [inTreeField(container)],
  text: set(inTreeText(container)),
  inPlace: inTreeText,
  isSaidBy: (mapping) => (inTreeList(container) ?? []).every((name) => inTreeList(mapping)?.includes(name)),
})

/** What asks for nothing is no loss. */
const tlsDefault = (container: ModuleLoaderContainer): Default => ({
  path: ['registryTLS'],
  text: set(tlsText(container.registryTLS)),
  inPlace: ({ registryTLS }) => (registryTLS === undefined ? undefined : tlsText(registryTLS)),
})

const imageDefaults = (container: ModuleLoaderContainer): ReadonlyArray<Default> => [
  {
    path: ['containerImage'],
    text: set(container.containerImage),
    inPlace: ({ containerImage }) => set(containerImage),
  },
  tlsDefault(container),
  inTreeDefault(container),
]

const buildDefaults = ({ build }: ModuleLoaderContainer): ReadonlyArray<Default> =>
  build === undefined
    ? []
    : [
        {
          path: ['build', 'dockerfileConfigMap'],
          text: set(build.dockerfileConfigMap.name),
          inPlace: (mapping) => mapping.build?.dockerfileConfigMap.name,
        },
      ]

const signDefaults = ({ sign }: ModuleLoaderContainer): ReadonlyArray<Default> =>
  sign === undefined
    ? []
    : [
        {
          path: ['sign', 'unsignedImage'],
          text: set(sign.unsignedImage),
          inPlace: (mapping) => set(mapping.sign?.unsignedImage),
        },
        ...(['keySecret', 'certSecret'] as const).map((field): Default => ({
          path: ['sign', field],
          text: set(sign[field].name),
          inPlace: (mapping) => mapping.sign?.[field].name,
        })),
      ]

/** Every mapping has something else; one that has the same shows that nothing else was meant. */
const isUnused =
  ({ kernelMappings }: ModuleLoaderContainer) =>
  ({ text, inPlace, isSaidBy = (mapping) => inPlace(mapping) === text }: Default): boolean =>
    text !== undefined && kernelMappings.every((mapping) => inPlace(mapping) !== undefined && !isSaidBy(mapping))

/** Fields of the container that no mapping takes. Build arguments are there to be replaced. O(mappings). */
export const unusedDefaults = (container: ModuleLoaderContainer): ReadonlyArray<RemarkOf<'DefaultUnused'>> =>
  [...imageDefaults(container), ...buildDefaults(container), ...signDefaults(container)]
    .filter(isUnused(container))
    .map(({ path }) => remark('DefaultUnused', [...CONTAINER_PATH, ...path], {}))
