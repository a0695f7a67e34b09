/**
 * Corpus `webhook`: whether a Module, new or changed, is admitted.
 */
import { isAdmitted, validateModule } from '../../../src/lint/validation.js'
import type { Module, ModuleSpec } from '../../../src/module/module.js'
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
export const complete = (spec: ModuleSpec): ModuleSpec => {
  const { moduleLoader } = spec
  if (moduleLoader === undefined) return spec
  const asWritten: Partial<typeof moduleLoader.container> = moduleLoader.container
  const { kernelMappings = [], modprobe = {} } = asWritten
  const container = { ...moduleLoader.container, kernelMappings, modprobe }
  return { ...spec, moduleLoader: { ...moduleLoader, container } }
}

export const webhook = adapter<WebhookCase, WebhookExpected>('webhook', ({ case: { module, old }, expected }) => {
  const whole = { ...module, spec: complete(module.spec) }
  const changed = old === undefined ? whole : { ...whole, previous: complete(old.spec) }
  return compared(differencesBetween({ valid: expected.valid }, { valid: isAdmitted(validateModule(changed)) }))
})
