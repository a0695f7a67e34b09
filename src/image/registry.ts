/** Names of registries: hosts, perhaps with a port. */

/** What Go's `net/url` lets stand in a host as it is; anything beyond ASCII too. */
const hostCharacters = /^[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"\u0080-\uffff]*$/

/** Nothing, a colon, or a colon and digits. */
const optionalPort = /^(?::[0-9]*)?$/

/**
 * Whether a text is the host of a URL. As loose as Go: of a port only the last colon counts, and no number is too great.
 * Total, O(n).
 *
 * Source: Go 1.19, net/url `parseHost`; google/go-containerregistry pkg/name/registry.go `checkRegistry`.
 */
export const isRegistry = (name: string): boolean => {
  if (!hostCharacters.test(name)) return false
  const start = name.startsWith('[') ? name.lastIndexOf(']') + 1 : name.lastIndexOf(':')
  // A bracket that is never closed is no address.
  if (name.startsWith('[') && start === 0) return false
  return start < 0 || optionalPort.test(name.slice(start))
}
