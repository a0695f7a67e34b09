/** A snapshot may be made by hand: a state of an image that nobody knows says nothing, and nothing throws. */
import { expect, it } from 'vitest'

import { explain, imagesOf, plan, preflight } from '../../../src/index.js'
import { KERNEL, moduleOf, node } from '../builders.js'

it('is taken for one that nobody looked up', () => {
  const image = 'registry.example/gpu:1'
  const module = moduleOf({ mappings: [{ regexp: '^.+$', containerImage: image }] })
  const snapshot = { nodes: [node('a')], daemonSets: [] }
  const odd = { ...snapshot, images: { [image]: { state: 'bogus' } as never } }
  expect(plan(odd, [module])).toStrictEqual(plan(snapshot, [module]))
  expect(preflight(odd, [module], [KERNEL]).cells[0]?.verdict).toBe('image unknown')
  expect(() => [explain(odd, module, 'a'), imagesOf(odd, [module])]).not.toThrow()
})
