/**
 * Found by the law of one answer: of a mapping that gives no image, the plan of the operator's profile says so, while preflight called the
 * name malformed, looked for a build, or took the image for missing; and the list of images had one without a name.
 */
import { imagesOf, plan, preflight } from 'kmm-planner'
import { oneAnswer, questions } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { cordon, IMAGE, KERNEL, moduleOf, node } from '../builders.js'

const options = { profile: 'kmm-1.1' } as const
const snapshot = { nodes: [node('worker-1')], daemonSets: [], builds: [], configMaps: [] }
const build = { dockerfileConfigMap: { name: 'gpu' } }

describe.each([
  ['and nothing that makes one', { regexp: '^.+$' }],
  ['and a build', { regexp: '^.+$', build }],
  ['and a signing', { regexp: '^.+$', sign: { keySecret: { name: 'key' }, certSecret: { name: 'cert' } } }],
])('a mapping without an image, %s', (_, mapping) => {
  const module = moduleOf({ mappings: [mapping] })

  it('has one answer', () => {
    expect(oneAnswer.violations(questions)({ snapshot, modules: [module], options })).toEqual([])
  })

  it('is said to have no image by the plan and by preflight', () => {
    const [cell] = preflight(snapshot, [module], [KERNEL], options).cells
    expect(cell?.verdict).toBe('unresolvable')
    expect(cell?.diagnostics.map(({ name }) => name)).toEqual(['ContainerImageMissing'])
    expect(plan(snapshot, [module], options).diagnostics.map(({ name }) => name)).toContain('ContainerImageMissing')
  })

  it('is in no list of images', () => {
    expect(imagesOf(snapshot, [module], { options }).images).toEqual([])
  })
})

/** The law took a short kernel for the end of the operator, also where it never comes to it. */
it('a short kernel of a node that takes no pods ends nothing', () => {
  const nodes = [node('worker-1'), node('worker-2', { kernel: '5.10', taints: [cordon] })]
  const module = moduleOf({ mappings: [{ regexp: '^.+$', containerImage: IMAGE, build }] })
  const images = { [IMAGE.replace('${KERNEL_FULL_VERSION}', KERNEL)]: { state: 'exists' } } as const
  expect(
    oneAnswer.violations(questions)({ snapshot: { ...snapshot, nodes, images }, modules: [module], options }),
  ).toEqual([])
})
