/**
 * Found by the law of schema validity: an empty imagePullPolicy was rendered as it is, which no schema allows. To the API an
 * empty string is an absent one.
 */
import { plan } from 'kmm-planner'
import { schemaValidity } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { officialSchema } from '../../laws/official-schema.js'
import { moduleOf, node, pluginSection } from '../builders.js'

it('is not rendered', () => {
  const module = moduleOf({
    container: { imagePullPolicy: '' },
    devicePlugin: { container: { ...pluginSection.container, imagePullPolicy: '' } },
  })
  const input = { snapshot: { nodes: [node('worker-1')], daemonSets: [] }, modules: [module], options: {} }
  expect(schemaValidity(officialSchema).violations(plan)(input)).toEqual([])
  expect(JSON.stringify(plan(input.snapshot, input.modules))).not.toContain('imagePullPolicy')
})
