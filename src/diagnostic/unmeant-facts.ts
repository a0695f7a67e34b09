/** What is said of names and values in a Module that cannot be meant: KMM214, and KMM221 to KMM226. */
import type { UnusedFacts } from './unused-facts.js'

type Texts = ReadonlyArray<string>

/** The facts of these diagnostics, and of fields that have no effect, by name. */
export interface UnmeantFacts extends UnusedFacts {
  readonly RegexpNeverMatches: {
    readonly regexp: string
    readonly found: ReadonlyArray<{ readonly text: string; readonly offset: number }>
    /** Absent for control characters. */
    readonly because?: 'Character' | 'PlusAtEnd' | 'Anchor'
  }
  readonly LiteralNeverMatches: {
    readonly literal: string
    readonly because: 'Variable' | 'Pattern' | 'Blank' | 'Character' | 'PlusAtEnd' | 'TooLong'
    readonly found: string
    /** What may have been meant. */
    readonly instead?: string
  }
  readonly VariableNotExpanded: {
    readonly text: string
    readonly variables: Texts
    readonly of: 'image' | 'path' | 'argument' | 'module' | 'build argument' | 'field'
  }
  readonly KernelModuleNameUnlikely: {
    readonly found: string
    readonly because: 'File' | 'Path' | 'List' | 'Character'
    readonly instead?: string | Texts
  }
  readonly PathUnlikely: {
    readonly found: string
    readonly because: 'Blank' | 'Glob' | 'Folder'
    readonly isSigned?: true
  }
  readonly BuildArgumentIgnored: {
    readonly argument: string
    readonly because: 'SetByKmm' | 'Repeated' | 'Unreadable'
  }
  readonly RebuildNotPulled: { readonly policy: string; readonly generation: number }
}
