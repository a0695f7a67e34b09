/**
 * Found by the law that Secrets stay secret, which asks for explanations, too: among the objects that a Module wants, its Builds were
 * taken for DaemonSets, and the selector that a Build does not have was read. `explain` threw for every Module that builds.
 */
import { explain } from 'kmm-planner'
import { expect, it } from 'vitest'

import { IMAGE, KERNEL, moduleOf, node } from '../builders.js'

const image = `registry.example/gpu:${KERNEL}`
const module = moduleOf({
  mappings: [{ regexp: '^.+$', containerImage: IMAGE, build: { dockerfileConfigMap: { name: 'gpu' } } }],
})
const snapshot = {
  nodes: [node('worker-1')],
  daemonSets: [],
  builds: [],
  configMaps: [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'drivers', name: 'gpu' },
      data: { dockerfile: 'FROM scratch' },
    },
  ],
  images: { [image]: { state: 'missing' } },
} as const

it('is not one of the DaemonSets', () => {
  const { steps } = explain(snapshot, module, 'worker-1')
  expect(steps.map(({ _tag }) => _tag)).not.toContain('DaemonSet')
})
