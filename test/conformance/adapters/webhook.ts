/**
 * Corpus `webhook`: whether a Module, new or changed, is admitted.
 */
import type { Module } from '../../../src/module/module.js'
import { isAdmitted, validateModule } from '../../../src/module/validation.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'

interface WebhookCase {
  readonly module: Module
  readonly old?: Module
}

interface WebhookExpected {
  readonly valid: boolean
  readonly message?: string
}

/**
 * Which fields must be there is for the schema to say, and the operator's webhook never sees a Module that lacks them; the
 * recorded ones were made in Go, where a list that was left out is an empty list.
 */
const complete = (module: Module): Module => {
  const { moduleLoader } = module.spec
  if (moduleLoader === undefined) return module
  const asWritten: Partial<typeof moduleLoader.container> = moduleLoader.container
  const { kernelMappings = [], modprobe = {} } = asWritten
  const container = { ...moduleLoader.container, kernelMappings, modprobe }
  return { ...module, spec: { ...module.spec, moduleLoader: { ...moduleLoader, container } } }
}

export const webhook = adapter<WebhookCase, WebhookExpected>('webhook', ({ case: { module, old }, expected }) => {
  const changed = old === undefined ? complete(module) : { ...complete(module), previous: complete(old).spec }
  return compared(differencesBetween({ valid: expected.valid }, { valid: isAdmitted(validateModule(changed)) }))
})
