/** Kernel modules that a kernel under Secure Boot refuses, because nobody has signed them. */
import { mergedSign } from '../../kernel-mapping/merge.js'
import { lookup } from '../../kubernetes/json.js'
import { compareStrings } from '../../kubernetes/order.js'
import { KERNEL_MAPPINGS_PATH } from '../../module/field.js'
import type { KernelMapping, ModuleLoaderContainer } from '../../module/module.js'
import { moduleKey, moduleNameOf } from '../../module/module-name.js'
import { builtInRule, inEachModule, type ModuleFinding, unknown } from '../built-in-rule.js'
import { anyGlob, type Glob } from '../glob.js'
import { imagePatterns, nodes as nodesParameter, type NodesOrAll } from '../parameter-codec.js'
import type { Review } from '../review.js'
import { selectorOf } from '../revised-module.js'
import type { Rule } from '../rule.js'
import { imageName, writtenImages } from '../written-image.js'

const cure = 'Sign the modules of this mapping (sign), or name its image in the parameter signed.'

/** The nodes that are meant, by name; nothing where that is not known. */
const meantIn = (meant: Exclude<NodesOrAll, 'always'>, { snapshot }: Review): ReadonlySet<string> | undefined =>
  snapshot?.nodes === undefined
    ? undefined
    : new Set(
        snapshot.nodes
          .filter(({ metadata: { labels = {} } }) =>
            Object.entries(meant).every(([key, value]) => lookup(labels, key) === value),
          )
          .map(({ metadata }) => metadata.name),
      )

/** Mappings whose image nobody signs, and which no pattern says to be signed already. */
const unsignedMappings = (
  container: ModuleLoaderContainer,
  signedPaths: ReadonlySet<string>,
): ReadonlyArray<{ readonly mapping: KernelMapping; readonly index: number }> =>
  container.kernelMappings.flatMap((mapping, index) => {
    const own = JSON.stringify([...KERNEL_MAPPINGS_PATH, index, 'containerImage'])
    const inherited = JSON.stringify([...KERNEL_MAPPINGS_PATH.slice(0, -1), 'containerImage'])
    const isSigned =
      mergedSign(container, mapping) !== undefined ||
      signedPaths.has((mapping.containerImage ?? '') === '' ? inherited : own)
    return isSigned ? [] : [{ mapping, index }]
  })

const judgeWith = (meant: NodesOrAll, isSigned: Glob) =>
  inEachModule((module, review) => {
    const container = module.spec.moduleLoader?.container
    if (container === undefined) return []
    const signedPaths = new Set(
      writtenImages(module)
        .filter((image) => isSigned(imageName(image)))
        .map(({ path }) => JSON.stringify(path)),
    )
    const secured = meant === 'always' ? undefined : meantIn(meant, review)
    const cells = (review.coverage ?? []).filter((cell) => moduleKey(cell.module) === moduleKey(moduleNameOf(module)))
    const isUnsure =
      secured === undefined || review.coverage === undefined || cells.some(({ state }) => state === 'unknown')
    return unsignedMappings(container, signedPaths).flatMap(({ mapping, index }): ReadonlyArray<ModuleFinding> => {
      const about = { path: [...KERNEL_MAPPINGS_PATH, index], key: selectorOf(mapping) }
      const message =
        'The kernel modules of this mapping are not signed, and a kernel under Secure Boot does not load them.'
      if (meant === 'always') return [{ ...about, message, cure }]
      const hit = cells
        .filter((cell) => cell.mapping === index)
        .map(({ kernelVersion, nodes }) => ({ kernelVersion, nodes: nodes.filter((name) => secured?.has(name)) }))
        .filter(({ nodes }) => nodes.length > 0)
      if (hit.length > 0)
        return [
          {
            ...about,
            message,
            cure,
            nodes: hit.flatMap(({ nodes }) => nodes).sort(compareStrings),
            kernels: hit.map(({ kernelVersion }) => kernelVersion),
          },
        ]
      return isUnsure
        ? [
            unknown(
              'This mapping signs nothing, and which of its nodes boot with Secure Boot is not known.',
              'Give a dump of the cluster with all its nodes.',
              about,
            ),
          ]
        : []
    })
  })

/** No label says by itself which nodes boot with Secure Boot: the configuration does. */
export const unsignedForSecureBoot: Rule = builtInRule({
  name: 'unsigned-for-secure-boot',
  level: 'off',
  strictLevel: 'error',
  summary: 'A mapping loads kernel modules that nobody signs, on nodes that boot with Secure Boot.',
  why: 'Such a kernel refuses them: the pods fail, and the old module may be gone by then.',
  isAboutSecurity: true,
  parameters: {
    nodes: nodesParameter('always', 'Which nodes boot with Secure Boot.'),
    signed: imagePatterns([], 'Images whose kernel modules are signed already.'),
  },
  judge: ({ nodes, signed }) => judgeWith(nodes, anyGlob(signed)),
})
