/**
 * What is wrong inside one object, before it is known where the object came from.
 *
 * @since 0.1.0
 */
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import type { Json, Path } from '../kubernetes/json.js'

/**
 * A finding in an object: what, where, and with which facts.
 *
 * @since 0.1.0
 * @category model
 */
export interface Fault {
  readonly name: DiagnosticName
  readonly path: Path
  readonly facts: Readonly<Record<string, Json>>
}

/**
 * Make a finding.
 *
 * @since 0.1.0
 * @category constructors
 */
export const fault = (name: DiagnosticName, path: Path = [], facts: Fault['facts'] = {}): Fault => ({ name, path, facts })
