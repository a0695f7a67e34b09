/** Changes of what is loaded that go past the ordered upgrade, because the version is the same. */
import { canonicalText } from '../../kubernetes/canonical.js'
import type { Path } from '../../kubernetes/json.js'
import { CONTAINER_PATH, isSet, KERNEL_MAPPINGS_PATH, MODPROBE_PATH } from '../../module/field.js'
import type { KernelMapping, Module, ModuleLoaderContainer } from '../../module/module.js'
import { moduleNameOf } from '../../module/module-name.js'
import { builtInRule } from '../built-in-rule.js'
import { mappingsBySelector, revisedModules } from '../revised-module.js'
import type { Rule } from '../rule.js'

const imageOf = (container: ModuleLoaderContainer, { containerImage }: KernelMapping): string =>
  isSet(containerImage) ? containerImage : (container.containerImage ?? '')

interface Loaded {
  readonly path: Path
  readonly what: string
}

const images = (before: ModuleLoaderContainer, after: ModuleLoaderContainer): ReadonlyArray<Loaded> => {
  const known = mappingsBySelector(before.kernelMappings)
  return [...mappingsBySelector(after.kernelMappings)].reverse().flatMap(([selector, { mapping, index }]) => {
    const was = known.get(selector)
    const [old, now] = [was === undefined ? undefined : imageOf(before, was.mapping), imageOf(after, mapping)]
    const path = isSet(mapping.containerImage) ? [...KERNEL_MAPPINGS_PATH, index] : CONTAINER_PATH
    return old === undefined || old === now
      ? []
      : [{ path: [...path, 'containerImage'], what: `the image is ${now} in the place of ${old}` }]
  })
}

const modprobe = (before: ModuleLoaderContainer, after: ModuleLoaderContainer): ReadonlyArray<Loaded> =>
  canonicalText(before.modprobe) === canonicalText(after.modprobe)
    ? []
    : [{ path: MODPROBE_PATH, what: 'modprobe is told something else' }]

/** The same place once: mappings without an image of their own share that of the container. */
const distinctPlaces = (loaded: ReadonlyArray<Loaded>): ReadonlyArray<Loaded> => [
  ...new Map(loaded.map((one) => [JSON.stringify(one.path), one])).values(),
]

const containerOf = ({ spec }: Module): ModuleLoaderContainer | undefined => spec.moduleLoader?.container

/** Of the Modules that have a version: it is the version by which nodes take turns. */
export const bypassesOrderedUpgrade: Rule = builtInRule({
  name: 'bypasses-ordered-upgrade',
  level: 'error',
  summary: 'A Module with a version loads something else, under the same version.',
  why: 'Nodes take turns by the label of their version; without a new one all of them load it again at once.',
  needs: ['base'],
  parameters: {},
  judge: () => (review) =>
    revisedModules(review).flatMap(({ before, after }) => {
      const [was, is] = [containerOf(before), containerOf(after)]
      if (was === undefined || is === undefined || !isSet(is.version) || was.version !== is.version) return []
      return distinctPlaces([...images(was, is), ...modprobe(was, is)]).map(({ path, what }) => ({
        module: moduleNameOf(after),
        path,
        message: `Here ${what}, and the version is still ${is.version ?? ''}: all nodes load it again at once.`,
        cure: 'Give the Module a new version, and let the nodes take turns.',
      }))
    }),
})
