/** What is said of answers of an API server that are no objects, nor lists of them: KMM126 to KMM129. */

/** The facts of these diagnostics, by name. */
export interface AnswerFacts {
  readonly TableGiven: { readonly rows: number; readonly kind?: string }
  readonly EventsGiven: { readonly count: number; readonly kind?: string }
  readonly MetadataOnly: { readonly count: number }
  readonly AnswerIsFailure: { readonly reason?: string; readonly kind?: string }
}
