/**
 * Corpus `webhook-hub`: whether a ManagedClusterModule, new or changed, is admitted.
 */
import { validateManagedClusterModule } from '../../../src/hub/validation.js'
import { isAdmitted } from '../../../src/lint/validation.js'
import type { ManagedClusterModule } from '../../../src/module/module.js'
import { adapter, compared } from '../adapter.js'
import { differencesBetween } from '../difference.js'
import { complete } from './webhook.js'

interface WebhookCase {
  readonly managedClusterModule: ManagedClusterModule
  readonly old?: ManagedClusterModule
}

interface WebhookExpected {
  readonly valid: boolean
  readonly message?: string
}

const whole = (module: ManagedClusterModule): ManagedClusterModule => ({
  ...module,
  spec: { ...module.spec, moduleSpec: complete(module.spec.moduleSpec) },
})

const validate = validateManagedClusterModule('kmm-1.1')

export const webhookHub = adapter<WebhookCase, WebhookExpected>(
  'webhook-hub',
  ({ case: { managedClusterModule, old }, expected }) => {
    const findings = validate({ ...whole(managedClusterModule), ...(old && { previous: whole(old).spec }) })
    return compared(differencesBetween({ valid: expected.valid }, { valid: isAdmitted(findings) }))
  },
)
