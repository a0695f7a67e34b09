/** Names that the API server accepts. */

/** Longest label. Source: RFC 1123; Kubernetes, apimachinery/pkg/util/validation. */
const MAX_LABEL_LENGTH = 63

/** Longest subdomain. Source: RFC 1123; Kubernetes, apimachinery/pkg/util/validation. */
const MAX_SUBDOMAIN_LENGTH = 253

/** Whether a text is a DNS-1123 label: the form of a namespace. */
export const isDnsLabel = (name: string): boolean =>
  name.length <= MAX_LABEL_LENGTH && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)

/** Whether a text is a DNS-1123 subdomain: the form of most names. */
export const isDnsSubdomain = (name: string): boolean =>
  name.length <= MAX_SUBDOMAIN_LENGTH && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
