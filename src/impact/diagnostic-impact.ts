/** What there is to say of the head that was not to say of the base, and the other way round. */
import { canonicalDiagnostics, type Diagnostic, diagnosticKey } from '../diagnostic/diagnostic.js'

/**
 * The remarks of two plans.
 *
 * @since 0.3.0
 */
export interface DiagnosticImpact {
  /** Only about the head. */
  readonly introduced: ReadonlyArray<Diagnostic>
  /** Only about the base. */
  readonly resolved: ReadonlyArray<Diagnostic>
  /** About both. */
  readonly unchanged: ReadonlyArray<Diagnostic>
}

/** Compare remarks. O(n log n). */
export const diagnosticImpact = (
  before: ReadonlyArray<Diagnostic>,
  after: ReadonlyArray<Diagnostic>,
): DiagnosticImpact => {
  const [was, is] = [new Set(before.map(diagnosticKey)), new Set(after.map(diagnosticKey))]
  const among = (keys: ReadonlySet<string>) => (one: Diagnostic) => keys.has(diagnosticKey(one))
  const within = canonicalDiagnostics(after)
  return {
    introduced: within.filter((one) => !among(was)(one)),
    resolved: canonicalDiagnostics(before).filter((one) => !among(is)(one)),
    unchanged: within.filter(among(was)),
  }
}
