/**
 * Found by the law of idempotence: a Module that is not in the cluster yet has no uid, so what is built for it has no owner, and the next
 * plan did not know it again. It found the name taken, took the next one, and built once more: with every plan another Build.
 */
import { plan } from 'kmm-planner'
import { idempotence } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { IMAGE, KERNEL, moduleOf, node } from '../builders.js'

const module = moduleOf({
  uid: '',
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
  images: { [`registry.example/gpu:${KERNEL}`]: { state: 'missing' } },
} as const

it('is not made again with every plan', () => {
  expect(idempotence.violations(plan)({ snapshot, modules: [module], options: {} })).toEqual([])
})
