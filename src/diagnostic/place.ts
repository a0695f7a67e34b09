/** Where something is written. */

/**
 * A part of a file. Lines and columns count from 1, columns in units of UTF-16 as editors and SARIF do; the end is the column after the last
 * character.
 *
 * @since 0.3.0
 */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}
