/** Texts that may hold a Secret, however badly it is written. */

/** Types of Secrets, such as `kubernetes.io/tls`. Source: Kubernetes, core/v1 `SecretType`. */
export const secretType: RegExp = /^(?:bootstrap\.)?kubernetes\.io\//

/** Whether a text that cannot be read as a value may hold one; `keySecret` in a Module is none. */
export const mayHoldSecretText = (text: string): boolean =>
  /\bSecret|stringData|-----BEGIN|\\[ux][\da-f]{2,8}ecret/i.test(text) ||
  /\btype["']?\s*:\s*["']?(?:bootstrap\.)?kubernetes\.io\//.test(text)
