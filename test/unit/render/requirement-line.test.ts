import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'

import { decodePlan } from '../../../src/plan-codec.js'
import { empty } from '../../../src/plan-model/plan-monoid.js'
import type { ObjectRequirement } from '../../../src/plan-model/requirement.js'
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

test('it comes back from a file', () => {
  expect(decodePlan(JSON.parse(JSON.stringify(asking)))).toEqual(E.right(asking))
  const { name: _name, ...nameless } = configMap
  expect(decodePlan({ ...asking, requirements: [nameless] })).toMatchObject({
    left: [{ name: 'MissingField', path: ['requirements', 0, 'name'] }],
  })
})
