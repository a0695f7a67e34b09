/**
 * Names and addresses of a pod.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validatePodDNSConfig and ValidateHostAliases.
 */
import { child, item, type Place } from '../place.js'
import { type Fields, isGiven, partOf, partsOf, textOf, textsOf } from '../read.js'
import { invalid, type Refusals, required, unsupported, when } from '../refusal.js'
import { dnsSubdomain, malformed, type TextFormat } from '../text-format.js'

const isIp4 = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255)

/** Eight groups, one run of zeros left out, the last two perhaps written as an IPv4 address. */
const isIp6 = (text: string): boolean => {
  const tail = text.slice(text.lastIndexOf(':') + 1)
  if (tail.includes('.') && !isIp4(tail)) return false
  const whole = tail.includes('.') ? `${text.slice(0, -tail.length)}0:0` : text
  const halves = whole.split('::')
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  return (
    halves.length <= 2 &&
    groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group)) &&
    (halves.length === 2 ? groups.length < 8 : groups.length === 8)
  )
}

/** An address, of either kind. */
const address: TextFormat = (text) => (isIp4(text) || isIp6(text) ? [] : [{ rule: 'ip-address' }])

const policies: ReadonlyArray<string> = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']

const MAX_NAME_SERVERS = 3
const MAX_SEARCHES = 32
const MAX_SEARCH_TEXT = 2048

const wrongConfig = (config: Fields, at: Place): Refusals => {
  const servers = textsOf(config, 'nameservers')
  const searches = textsOf(config, 'searches')
  const searchesAt = child(at, 'searches')
  const text = searches.join(' ').length
  return [
    ...when(servers.length > MAX_NAME_SERVERS, () =>
      invalid(child(at, 'nameservers'), 'count', undefined, { length: servers.length, limit: MAX_NAME_SERVERS }),
    ),
    ...servers.flatMap((server, index) => malformed(address, server, item(child(at, 'nameservers'), index))),
    ...when(searches.length > MAX_SEARCHES, () =>
      invalid(searchesAt, 'count', undefined, { length: searches.length, limit: MAX_SEARCHES }),
    ),
    ...when(text > MAX_SEARCH_TEXT, () =>
      invalid(searchesAt, 'length', undefined, { length: text, limit: MAX_SEARCH_TEXT }),
    ),
    ...searches.flatMap((search, index) => malformed(dnsSubdomain, search.replace(/\.$/, ''), item(searchesAt, index))),
    ...partsOf(config, 'options').flatMap((option, index) =>
      when(textOf(option, 'name') === '', () => required(item(child(at, 'options'), index))),
    ),
  ]
}

/** How a pod looks up names. */
export const wrongDns = (podSpec: Fields, at: Place): Refusals => {
  const policy = textOf(podSpec, 'dnsPolicy')
  const config = partOf(podSpec, 'dnsConfig')
  const configAt = child(at, 'dnsConfig')
  const unknown = when(policy !== '' && !policies.includes(policy), () =>
    unsupported(child(at, 'dnsPolicy'), 'one-of', policy, { allowed: policies }),
  )
  if (policy === 'None' && !isGiven(podSpec, 'dnsConfig')) return [required(configAt)]
  if (policy === 'None' && textsOf(config, 'nameservers').length === 0)
    return [required(child(configAt, 'nameservers'))]
  return [...unknown, ...wrongConfig(config, configAt)]
}

/** Entries of its file of hosts. */
export const wrongHostAliases = (podSpec: Fields, at: Place): Refusals =>
  partsOf(podSpec, 'hostAliases').flatMap((alias, index) => {
    const place = item(at, index)
    return [
      ...malformed(address, textOf(alias, 'ip'), child(place, 'ip')),
      ...textsOf(alias, 'hostnames').flatMap((name, position) =>
        malformed(dnsSubdomain, name, item(child(place, 'hostnames'), position)),
      ),
    ]
  })
