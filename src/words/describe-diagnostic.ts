/** Remarks in words. */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import type { Diagnostic, DiagnosticOf } from '../diagnostic/diagnostic.js'
import { accessWords } from './access-words.js'
import { clusterWords } from './cluster-words.js'
import { hubWords } from './hub-words.js'
import { imageWords } from './image-words.js'
import { inputWords } from './input-words.js'
import { moduleWords } from './module-words.js'
import { type Description, messageInput, type Words } from './words.js'

/** A name without words, or words without a name, is a compile error here. */
const words: { readonly [Name in DiagnosticName]: Words<Name> } = {
  ...inputWords,
  ...moduleWords,
  ...clusterWords,
  ...imageWords,
  ...accessWords,
  ...hubWords,
}

/**
 * What a remark says, for people. Facts that are missing leave a shorter sentence. Total, deterministic.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { catalogue } from 'kmm-planner'
 * import { describeDiagnostic } from 'kmm-planner/render'
 *
 * const subject = { kind: 'Module', namespace: 'drivers', name: 'gpu' }
 * const remark = { ...catalogue.NoNodeSelected, name: 'NoNodeSelected', subject, path: [], facts: {} } as const
 * assert.strictEqual(describeDiagnostic(remark).title, 'no node is selected')
 * ```
 */
export const describeDiagnostic = (diagnostic: Diagnostic): Description => {
  const { title, message, remediation } = inWords(diagnostic)
  return { title, message: `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`, remediation }
}

const inWords = <N extends DiagnosticName>(diagnostic: DiagnosticOf<N>): Description =>
  words[diagnostic.name](messageInput(diagnostic))
