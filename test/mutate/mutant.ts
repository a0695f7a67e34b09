/** A mutant: one expression of the source, written otherwise. */
export interface Mutant {
  readonly id: number
  readonly operator: string
  /** Relative to the repository. */
  readonly file: string
  readonly line: number
  /** Where the expression stands in the text of the file. */
  readonly from: number
  readonly to: number
  readonly before: string
  readonly after: string
}

/** Which tests of the repository tell a mutant from the original. */
export const witnesses = ['unit', 'golden', 'laws'] as const

/** Who told a mutant from the original. */
export type Witness = (typeof witnesses)[number]

/** The first test that failed. */
export interface Kill {
  readonly by: Witness
  readonly test: string
}
