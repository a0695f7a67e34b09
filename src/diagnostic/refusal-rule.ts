/** The rules by which an API server refuses what is sent to it. What each asks for is put into words by the renderers. */

import type { Json } from '../kubernetes/json.js'

/** What does not hold where something is refused. */
export type RefusalRule =
  | 'dns-label'
  | 'dns-subdomain'
  | 'label-value'
  | 'label-key'
  | 'label-prefix'
  | 'data-key'
  | 'variable-name'
  | 'port-name'
  | 'header-name'
  | 'sysctl-name'
  | 'path-segment'
  | 'finalizer'
  | 'ip-address'
  | 'initiator'
  | 'host-port'
  | 'field-path'
  | 'quantity'
  | 'resource-name'
  | 'reserved-domain'
  | 'absolute-path'
  | 'relative-path'
  | 'no-backsteps'
  | 'no-dots'
  | 'path-twice'
  | 'length'
  | 'label-name-length'
  | 'length-with-portal'
  | 'label-prefix-length'
  | 'bytes'
  | 'count'
  | 'range'
  | 'one-of'
  | 'type'
  | 'operator'
  | 'not-negative'
  | 'positive'
  | 'one'
  | 'not-zero'
  | 'ordered'
  | 'whole'
  | 'whole-pages'
  | 'at-most-limit'
  | 'limit-needed'
  | 'huge-pages-alone'
  | 'count-or-percent'
  | 'not-none'
  | 'no-surge'
  | 'not-empty'
  | 'required'
  | 'name'
  | 'values'
  | 'no-values'
  | 'not-settable'
  | 'known-field'
  | 'duplicate'
  | 'alone'
  | 'one-source'
  | 'one-data-set'
  | 'one-file-source'
  | 'second-source'
  | 'volume-source'
  | 'one-handler'
  | 'value-or-source'
  | 'selected'
  | 'generated'
  | 'immutable'
  | 'current'
  | 'volume'
  | 'container-name'
  | 'claim-only'
  | 'mount-or-device'
  | 'namespace'
  | 'no-event'
  | 'one-controller'
  | 'one-end'
  | 'selector-needed'
  | 'no-blanks'
  | 'exists-for-all'
  | 'no-value-for-exists'
  | 'no-execute-for-seconds'
  | 'privileged-only'
  | 'read-only-only'
  | 'init-only'
  | 'not-for-init'
  | 'indexed-only'
  | 'restart-policy'
  | 'restart-never'
  | 'localhost-only'
  | 'profile'
  | 'node-name'
  | 'no-escalation'
  | 'not-with-host-pid'
  | 'other-system'
  | 'same-port'

/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */
/**
 * What an API server refuses. `reason` and `field`: in its own words, as in the causes of a Status; `length`, `least` and `limit`: how
 * much there is and may be; `allowed`: what may be there instead.
 */
export type OfRefusedField = {
  readonly reason: string
  readonly field: string
  readonly rule: RefusalRule
  readonly found?: Json
  readonly length?: number
  readonly least?: number
  readonly limit?: number
  readonly allowed?: ReadonlyArray<string>
  readonly resource?: string
}

/**
 * The same of objects that are rendered for a Module. `roles`: what they are for; `room`: so many characters the text in the Module
 * may have, as part of the one that is too long.
 */
export type OfRefusedObject = OfRefusedField & {
  readonly kind: string
  readonly roles: ReadonlyArray<
    'module-loader' | 'device-plugin' | 'build' | 'sign' | 'grant' | 'node-label' | 'module'
  >
  readonly room?: number
}
