/**
 * Found by the law that unknown is not missing: of two Builds for one kernel, the current one could not be read. The other one, of an
 * earlier definition, was then replaced, so that the image was built again. A creation waits until all Builds of the namespace
 * are known; a replacement starts one just as well.
 */
import { plan } from 'kmm-planner'
import { applyPlan, unknownIsNotMissing } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { inStatus } from '../../../src/testing/arbitrary/work-drift.js'
import { IMAGE, KERNEL, moduleOf, node } from '../builders.js'

const module = moduleOf({
  mappings: [{ regexp: '^.+$', containerImage: IMAGE, build: { dockerfileConfigMap: { name: 'gpu' } } }],
})
const bare = {
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
  images: { [`registry.example/gpu:${KERNEL}`]: { state: 'missing' } },
} as const
const current = inStatus('succeeded')(applyPlan(bare, plan(bare, [module])).builds![0]!)
const older = {
  ...current,
  metadata: {
    ...current.metadata,
    name: 'gpu-build-older',
    uid: 'older',
    annotations: { 'kmm.node.kubernetes.io/last-hash': '1' },
  },
}
const known = { ...bare, builds: [current, older] }
const forgetful = {
  ...bare,
  builds: [older],
  unreadable: [{ kind: 'Build', namespace: 'drivers', name: current.metadata.name }],
}

it('is not made again in place of an older one', () => {
  expect(plan(forgetful, [module]).changes).toEqual([])
  const worlds = {
    known: { snapshot: known, modules: [module], options: {} },
    forgetful: { snapshot: forgetful, modules: [module], options: {} },
  }
  expect(unknownIsNotMissing.violations(plan)({ forgotten: 'one of the builds', ...worlds })).toEqual([])
})
