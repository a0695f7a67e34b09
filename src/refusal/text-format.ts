/**
 * Forms of texts that an API server knows.
 *
 * Source: Kubernetes 1.31, apimachinery pkg/util/validation/validation.go, each under the name that is given.
 */
import type { RefusalRule } from '../diagnostic/refusal-rule.js'
import type { Place } from './place.js'
import { invalid, type Refusals } from './refusal.js'

/** What is wrong with a text. */
interface Fault {
  readonly rule: RefusalRule
  readonly length?: number
  readonly limit?: number
}

/** What a text has to be. */
export type TextFormat = (text: string) => ReadonlyArray<Fault>

const within =
  (limit: number, rule: RefusalRule = 'length'): TextFormat =>
  (text) =>
    text.length > limit ? [{ rule, length: text.length, limit }] : []

const matching =
  (rule: RefusalRule, pattern: RegExp): TextFormat =>
  (text) =>
    pattern.test(text) ? [] : [{ rule }]

const both =
  (...formats: ReadonlyArray<TextFormat>): TextFormat =>
  (text) =>
    formats.flatMap((format) => format(text))

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/** IsDNS1123Label. */
export const dnsLabel: TextFormat = both(within(63), matching('dns-label', /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/))

/** IsDNS1123Subdomain. */
export const dnsSubdomain: TextFormat = both(within(253), matching('dns-subdomain', subdomain))

/** IsValidLabelValue. */
export const labelValue: TextFormat = both(
  within(63),
  matching('label-value', /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/),
)

const labelCharacters = matching('label-key', /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/)

const labelName = both(within(63), labelCharacters)

const labelNameAfterPrefix = both(within(63, 'label-name-length'), labelCharacters)

const labelPrefix = both(within(253, 'label-prefix-length'), matching('label-prefix', subdomain))

/** IsQualifiedName: the key of a label, and whatever has the form of one. */
export const qualifiedName: TextFormat = (text) => {
  const parts = text.split('/')
  const [first = '', second = ''] = parts
  if (parts.length > 2) return [{ rule: 'label-key' }]
  return parts.length === 1 ? labelName(first) : [...labelPrefix(first), ...labelNameAfterPrefix(second)]
}

/** IsConfigMapKey and IsEnvVarName: no way up out of a directory. */
const noDots: TextFormat = (text) => (text === '.' || text.startsWith('..') ? [{ rule: 'no-dots' }] : [])

/** IsConfigMapKey. */
export const dataKey: TextFormat = both(within(253), matching('data-key', /^[-._a-zA-Z0-9]+$/), noDots)

/** IsEnvVarName; from 1.32 on nearly every text is taken, but a version before it may be what runs. */
export const variableName: TextFormat = both(matching('variable-name', /^[-._a-zA-Z][-._a-zA-Z0-9]*$/), noDots)

/** IsValidPortName. */
export const portName: TextFormat = both(
  within(15),
  matching('port-name', /^(?=.*[a-z])(?!-)(?!.*--)(?!.*-$)[-a-z0-9]+$/),
)

/** IsHTTPHeaderName. */
export const headerName: TextFormat = matching('header-name', /^[-A-Za-z0-9]+$/)

/** IsValidSysctlName of pkg/apis/core/validation. */
export const sysctlName: TextFormat = both(
  within(253),
  matching('sysctl-name', /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/),
)

/** IsValidPathSegmentName of apimachinery pkg/api/validation/path: the least that a name is. */
export const pathSegment: TextFormat = (text) =>
  text === '.' || text === '..' || /[/%]/.test(text) ? [{ rule: 'path-segment' }] : []

/** What an API server says of a text that has not the form it must have. */
export const malformed = (format: TextFormat, text: string, place: Place): Refusals =>
  format(text).map(({ rule, ...lengths }) => invalid(place, rule, text, lengths))

/** The same of a text that may be absent. */
export const malformedIfGiven = (format: TextFormat, text: string, place: Place): Refusals =>
  text === '' ? [] : malformed(format, text, place)
