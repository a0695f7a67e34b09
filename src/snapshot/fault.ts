/** What is wrong inside one object, before it is known where the object came from. */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import type { Json, Path } from '../kubernetes/json.js'

/** A finding in an object: what, where, and with which facts. */
export interface Fault {
  readonly name: DiagnosticName
  readonly path: Path
  readonly facts: Readonly<Record<string, Json>>
}

/** Make a finding. */
export const fault = (name: DiagnosticName, path: Path = [], facts: Fault['facts'] = {}): Fault => ({ name, path, facts })
