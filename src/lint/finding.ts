/** A remark on a Module that does not name the Module yet. */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import type { Json, Path } from '../kubernetes/json.js'

/** What was found, where in the Module, and the facts of it. */
export interface Finding {
  readonly name: DiagnosticName
  readonly path: Path
  readonly facts?: Readonly<Record<string, Json>>
}
