/** Kernel modules that were signed, and are not any more. */
import { mergedSign } from '../../kernel-mapping/merge.js'
import { KERNEL_MAPPINGS_PATH } from '../../module/field.js'
import type { Module } from '../../module/module.js'
import { moduleKey, moduleNameOf } from '../../module/module-name.js'
import { builtInRule } from '../built-in-rule.js'
import { cellsByKey } from '../coverage.js'
import type { Review } from '../review.js'
import { mappingsBySelector, type Revised, revisedModules, selectorOf } from '../revised-module.js'
import type { Rule } from '../rule.js'

const mappingsOf = ({ spec }: Module) => spec.moduleLoader?.container.kernelMappings ?? []

/** Mappings of the head for the same kernels, by index. */
const unsignedMappings = ({ before, after }: Revised): ReadonlyArray<number> => {
  const [was, is] = [before.spec.moduleLoader?.container, after.spec.moduleLoader?.container]
  if (was === undefined || is === undefined) return []
  const known = mappingsBySelector(was.kernelMappings)
  return [...mappingsBySelector(is.kernelMappings)].flatMap(([selector, { mapping, index }]) => {
    const old = known.get(selector)?.mapping
    return old !== undefined && mergedSign(was, old) !== undefined && mergedSign(is, mapping) === undefined
      ? [index]
      : []
  })
}

/** Kernels of nodes for which what was loaded was signed, and what is loaded is not, whatever mapping decides. */
const unsignedKernels = ({ coverage = [], baseCoverage = [] }: Review, module: Module) => {
  const before = cellsByKey(baseCoverage)
  const key = moduleKey(moduleNameOf(module))
  return coverage.filter(
    (cell) => moduleKey(cell.module) === key && cell.isSigned === false && before(cell)?.isSigned === true,
  )
}

/** By mapping, and with a cluster also by kernel: one may fall through to a mapping that signs nothing. */
export const signDropped: Rule = builtInRule({
  name: 'sign-dropped',
  level: 'error',
  summary: 'What a mapping loads was signed in the base, and is not in the head.',
  why: 'A kernel under Secure Boot refuses it; any other one takes a module of which nobody says where it is from.',
  needs: ['base'],
  isAboutSecurity: true,
  parameters: {},
  judge: () => (review) =>
    revisedModules(review).flatMap((revised) => {
      const { after } = revised
      const cells = unsignedKernels(review, after)
      const indices = [...new Set([...unsignedMappings(revised), ...cells.flatMap(({ mapping }) => mapping ?? [])])]
      return indices
        .sort((left, right) => left - right)
        .map((index) => {
          const mapping = mappingsOf(after)[index]
          const hit = cells.filter((cell) => cell.mapping === index)
          return {
            module: moduleNameOf(after),
            path: [...KERNEL_MAPPINGS_PATH, index],
            key: mapping === undefined ? '' : selectorOf(mapping),
            ...(hit.length === 0
              ? {}
              : {
                  nodes: hit.flatMap(({ nodes }) => nodes),
                  kernels: hit.map(({ kernelVersion }) => kernelVersion),
                }),
            message: 'What this mapping loads is not signed, and what was loaded before was.',
            cure: 'Keep the section sign, of the mapping or of the container.',
          }
        })
    }),
})
