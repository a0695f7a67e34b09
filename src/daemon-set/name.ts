/** Names for DaemonSets that do not exist yet: readable, bounded, and always the same. */
import { cut, slug } from '../kubernetes/dns-text.js'
import { type Identity, identityKey } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'

/**
 * Longest name. Pods are named after their DaemonSet, with up to eleven characters more, and a pod's host name has at
 * most 63. Source: Kubernetes, pkg/controller `GetPodsPrefix`; RFC 1123.
 */
const MAX_NAME_LENGTH = 52

/** FNV-1a of 32 bits, over the two bytes of each UTF-16 code unit. Source: draft-eastlake-fnv, section 2. */
const fnv1a = (text: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/**
 * `<module>-<kernel>-<hash>` or `<module>-device-plugin-<hash>`: a DNS-1123 subdomain of at most 52 characters. The hash
 * covers the whole identity, so that shortened names of one Module differ. Where a name is taken by another object, the
 * next attempt gives another one.
 */
export const daemonSetName = (module: ModuleName, identity: Identity, attempt = 0): string => {
  const hash = fnv1a(`${module.name}\n${identityKey(identity)}${attempt === 0 ? '' : `\n${attempt}`}`)
  const middle = identity.role === 'device-plugin' ? 'device-plugin' : slug(identity.kernelVersion ?? '')
  const head = cut(module.name, MAX_NAME_LENGTH - hash.length - 1 - Math.min(middle.length, 20) - 1)
  const room = MAX_NAME_LENGTH - hash.length - 1 - head.length - 1
  const tail = cut(middle, room)
  return `${head}${head === '' ? '' : '-'}${tail}${tail === '' ? '' : '-'}${hash}`
}
