/** What is wrong inside one object, before it is known where the object came from. */
import * as E from 'fp-ts/lib/Either.js'

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

/**
 * What is read, or something else when the code of others (getters, proxies) throws while it is read: the one place where it
 * may. What was thrown is of no use: it may itself throw when looked at.
 */
export const attempt = <A>(read: () => A, otherwise: () => A): A => E.getOrElse(otherwise)(E.tryCatch(read, () => 'unreadable'))

/** The finding in what threw. */
export const unreadable: Fault = fault('NotAnObject', [], { found: 'object that cannot be read' })
