/** What is said about a Module as a whole or about a part of it. */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import type { JsonObject, Path } from '../kubernetes/json.js'
import { type ModuleName, moduleNameOf } from './module-name.js'

/** A remark whose subject is known. */
export type Remark = (name: DiagnosticName, path?: Path, facts?: JsonObject) => Diagnostic

/** Remarks on a Module; without a path, on all of it. */
export const remarkOn = (module: { readonly metadata: ModuleName }): Remark => {
  const subject = { kind: 'Module', ...moduleNameOf(module) }
  return (name, path = [], facts = {}) => diagnostic(name, subject, path, facts)
}
