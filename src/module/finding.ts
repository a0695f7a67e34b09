/**
 * A remark on a Module that does not name the Module yet.
 *
 * @since 0.1.0
 */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import type { Json, Path } from '../kubernetes/json.js'

/**
 * What was found, where in the Module, and the facts of it.
 *
 * @since 0.1.0
 * @category model
 */
export interface Finding {
  readonly name: DiagnosticName
  readonly path: Path
  readonly facts?: Readonly<Record<string, Json>>
}
