/** What is known of the texts that Modules were read from. `documents` of `kmm-planner/source` knows it. */
import type { Diagnostic, Subject } from '../diagnostic/diagnostic.js'
import type { Place } from '../diagnostic/place.js'
import type { Path } from '../kubernetes/json.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'

/**
 * A comment in a file; `line` counts from 1, `text` is what follows the mark.
 *
 * @since 0.3.0
 */
export interface Comment {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly text: string
}

/**
 * Texts of manifests: names of files are from the root of the repository, with `/`.
 *
 * @since 0.3.0
 */
export interface Sources {
  /** Where the value at a path in an object is written, or the nearest part around it. */
  readonly placeOf: (of: Subject, path: Path) => Place | undefined
  /** Where what a diagnostic is about is written. */
  readonly placeOfDiagnostic: (diagnostic: Diagnostic) => Place | undefined
  /** All comments, in the order of the texts. */
  readonly comments: () => ReadonlyArray<Comment>
}

/** Nothing is known of any text. */
export const noSources: Sources = { placeOf: () => undefined, placeOfDiagnostic: () => undefined, comments: () => [] }

/** A Module as what a place is asked of. */
export const subjectOf = (module: Pick<Module, 'metadata'>): Subject => ({ kind: 'Module', ...moduleNameOf(module) })
