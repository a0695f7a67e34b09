import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'

import { diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { decodePlan } from '../../../src/plan-codec.js'
import { empty } from '../../../src/plan-model/plan-monoid.js'
import type { ImageRequirement, ObjectRequirement } from '../../../src/plan-model/requirement.js'
import { renderPlanText } from '../../../src/render/plan-text.js'

const configMap: ObjectRequirement = {
  requires: 'object',
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace: 'drivers',
  name: 'gpu',
}
const node: ObjectRequirement = { requires: 'object', apiVersion: 'v1', kind: 'Node', namespace: '', name: 'worker-1' }
const asking = { ...empty, requirements: [configMap, node] }

test('a single object that is needed is shown by its name', () => {
  const text = renderPlanText(asking)
  expect(text).toContain('  ConfigMap drivers/gpu (v1), or that it does not exist\n')
  expect(text).toContain('  Node worker-1 (v1), or that it does not exist\n')
})

test('an image without a digest is listed as one that nobody has checked, with the code that asks for it', () => {
  const image = 'registry.example/gpu:1'
  const subject = { kind: 'ManagedClusterModule', name: 'gpu' }
  const found = diagnostic('DigestUnknown', subject, [], { image, kernelVersion: '6.6.13', isMade: false })
  const asked: ImageRequirement = { requires: 'image', image, insecure: false, insecureSkipTLSVerify: false }
  const text = renderPlanText({ ...empty, requirements: [asked], diagnostics: [found] })
  expect(text).toContain(`\n  image ${image} (KMM902, gpu)`)
  expect(text).toContain(`warning KMM902: ManagedClusterModule gpu: the digest of ${image}`)
})

test('it comes back from a file', () => {
  expect(decodePlan(JSON.parse(JSON.stringify(asking)))).toEqual(E.right(asking))
  const { name: _name, ...nameless } = configMap
  expect(decodePlan({ ...asking, requirements: [nameless] })).toMatchObject({
    left: [{ name: 'MissingField', path: ['requirements', 0, 'name'] }],
  })
})
