/** Nothing of a Secret comes out again. */
import { explain } from '../../explain.js'
import { plan } from '../../plan.js'
import { decodeObjects } from '../../snapshot/decode-objects.js'
import { base64Of, type SecretInput, secretInput } from '../arbitrary/secret.js'
import { type Law, law } from './law.js'

/**
 * All that can be said about an input.
 *
 * @since 0.1.0
 */
export type Teller = (input: unknown) => unknown

/**
 * All that this library says about an input: what it could read, what was wrong, the plans of both profiles, and why each Module does
 * what it does on each node. O(Modules x nodes) plans: for small inputs.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { tellAll } from 'kmm-planner/testing'
 *
 * const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' }, stringData: { key: 'hunter2' } }
 * assert.ok(!JSON.stringify(tellAll([secret])).includes('hunter2'))
 * ```
 */
export const tellAll: Teller = (input) => {
  const decoded = decodeObjects(input)
  const { snapshot, modules } = decoded
  const tools = {
    signImage: 'registry.example/signer:1',
    buildImage: 'registry.example/kaniko:1',
    completeModules: true,
  }
  return {
    decoded,
    plans: (['safe', 'kmm-1.1'] as const).map((profile) => plan(snapshot, modules, { ...tools, profile })),
    explanations: modules.flatMap((module) =>
      (snapshot.nodes ?? []).slice(0, 2).map(({ metadata }) => explain(snapshot, module, metadata.name, tools)),
    ),
  }
}

const hexOf = (text: string): string =>
  Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('')

/** The bytes as they may be written: as they are, in hexadecimal digits, and in base64 behind none, one or two others. */
const writings = (bytes: string): ReadonlyArray<string> => [
  bytes,
  hexOf(bytes),
  ...['', 'a', 'ab'].map((before) => {
    const [digits = ''] = base64Of(`${before}${bytes}`).split('=', 1)
    return digits.slice(before.length === 0 ? 0 : 4, Math.max(0, digits.length - 3))
  }),
]

/**
 * Whatever Secrets an input holds, sound or malformed, and wherever their bytes stand in them but in their names: neither the
 * bytes nor their hexadecimal digits nor their base64 are in anything that is said about it.
 *
 * The subject is what says it, `tellAll`.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { fc, holds, secretsStaySecret, tellAll } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(secretsStaySecret.arbitrary, holds(secretsStaySecret)(tellAll)))
 * ```
 */
export const secretsStaySecret: Law<SecretInput, Teller> = law(
  'secrets stay secret',
  'Neither the bytes of a Secret nor their base64 nor their hexadecimal digits are in anything that is said.',
  secretInput,
  (tell) =>
    ({ input, bytes }) => {
      const told = JSON.stringify(tell(input)).toLowerCase()
      return writings(bytes).flatMap((writing) => {
        const found = told.indexOf(writing.toLowerCase())
        return found < 0 ? [] : [`tells ${told.slice(Math.max(0, found - 60), found + 60)}`]
      })
    },
)
