/** Mappings that decide for no kernel that a node runs. */
import { KERNEL_MAPPINGS_PATH } from '../../module/field.js'
import type { Module } from '../../module/module.js'
import { moduleKey, moduleNameOf } from '../../module/module-name.js'
import { resolveModule } from '../../node/kernel-resolution.js'
import { observedIn } from '../../snapshot/observed.js'
import { builtInRule, inEachModule, unknown } from '../built-in-rule.js'
import { nodesUnknown } from '../lacking-fact.js'
import { texts } from '../parameter-codec.js'
import type { Review } from '../review.js'
import { selectorOf } from '../revised-module.js'
import type { Rule } from '../rule.js'

/** The mappings that decide for kernels that no node runs yet. */
const usedBy = (module: Module, kernels: ReadonlyArray<string>, { options = {} }: Review): ReadonlyArray<number> =>
  kernels.flatMap((kernel) => {
    const resolution = resolveModule(options.profile ?? 'safe')(module, kernel)
    return resolution._tag === 'Resolved' ? [resolution.mappingIndex] : []
  })

const isDecided = ({ snapshot = {} }: Review): boolean => observedIn(snapshot).hasSeenAll('Node')

/** A mapping for a release that is about to come is not unused: `kernels` names it. */
export const mappingUnused: Rule = builtInRule({
  name: 'mapping-unused',
  level: 'info',
  summary: 'A mapping decides for no kernel that a selected node runs.',
  why: 'Mappings for kernels that are gone hide which ones matter, and keep images alive that nobody needs.',
  needs: ['cluster'],
  parameters: {
    kernels: texts([], 'Kernel versions that are as good as run by a node, such as those of the next release.'),
  },
  judge:
    ({ kernels }) =>
    (review) => {
      const { coverage } = review
      if (coverage === undefined) return [nodesUnknown]
      const all = isDecided(review)
      return inEachModule((module) => {
        const cells = coverage.filter((cell) => moduleKey(cell.module) === moduleKey(moduleNameOf(module)))
        const isSure =
          all &&
          cells.every(
            ({ state, mapping }) => state !== 'unknown' && (state !== 'unresolvable' || mapping !== undefined),
          )
        const used = new Set([...cells.flatMap(({ mapping }) => mapping ?? []), ...usedBy(module, kernels, review)])
        return (module.spec.moduleLoader?.container.kernelMappings ?? []).flatMap((mapping, index) => {
          const about = { path: [...KERNEL_MAPPINGS_PATH, index], key: selectorOf(mapping) }
          if (used.has(index)) return []
          return isSure
            ? [
                {
                  ...about,
                  message: `No node that this Module selects runs a kernel for which the mapping ${selectorOf(mapping)} decides.`,
                  cure: 'Take the mapping away, or name its kernel in the parameter kernels.',
                },
              ]
            : [
                unknown(
                  'Not all kernels of the nodes are known, and one may need this mapping.',
                  'Give a dump with all nodes.',
                  about,
                ),
              ]
        })
      })(review)
    },
})
