/** The desired objects as YAML documents, ready for `kubectl apply -f -`. */
import { Document, Scalar, visit } from 'yaml'

import type { KubernetesObject } from '../kubernetes/object.js'
import type { Plan } from '../plan-model/plan-data.js'
import { unknownObjects } from './unknown-objects.js'

/** Words and forms that YAML 1.1 readers, kubectl among them, or YAML 1.2 readers may take for something else than text. */
const ambiguous = /^(?:|[-+.]?[0-9].*|[-+]?\.(?:inf|nan)|0o.*|y|n|yes|no|on|off|true|false|null|~|<<|=)$/is

/** Characters that YAML can only write as escapes, and those that no eye sees and a terminal may obey. */
const unprintable = /[\p{Surrogate}\p{Cf}\p{Zl}\p{Zp}\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/u

const escapes = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f\ufffe\uffff]/gu

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}

const quoteWhereNeeded = (document: Document): void => {
  visit(document, {
    Scalar: (_key, node) => {
      // A replaced node is visited again.
      if (node.type === Scalar.QUOTE_DOUBLE || typeof node.value !== 'string') return undefined
      if (ambiguous.test(node.value) || unprintable.test(node.value)) {
        const quoted = new Scalar(node.value)
        quoted.type = Scalar.QUOTE_DOUBLE
        return quoted
      }
      return undefined
    },
  })
}

/**
 * A value as one YAML document: keys in the order given, no anchors, every text still a text for readers of YAML 1.1.
 */
export const yamlText = (value: unknown): string => {
  const document = new Document(value, { aliasDuplicateObjects: false, version: '1.1' })
  quoteWhereNeeded(document)
  // Only double-quoted text can hold these characters here, so an escape is right.
  return document.toString({ lineWidth: 0, directives: false }).replace(escapes, escaped)
}

/**
 * The desired objects, and nothing else, as YAML documents. Empty when nothing should exist. Objects of which it is not
 * known whether they exist are left out, as there may be one already under another name; `live` says which are known to.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { empty } from 'kmm-planner'
 * import { renderObjects } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderObjects(empty), '')
 * ```
 */
export const renderObjects = (
  plan: Plan,
  { live = [] }: { readonly live?: ReadonlyArray<KubernetesObject> } = {},
): string => {
  const leftOut = new Set(unknownObjects(plan, live))
  return plan.desired.flatMap((object) => (leftOut.has(object) ? [] : `---\n${yamlText(object)}`)).join('')
}
