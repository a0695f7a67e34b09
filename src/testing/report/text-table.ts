/** Rows with their cells one below the other. */

const GAP = 2

/** The rows as lines; a last cell is as long as it is. O(cells). */
export const tableLines = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widthOf = (column: number): number =>
    rows.reduce((most, row) => (column < row.length - 1 ? Math.max(most, (row[column] ?? '').length) : most), 0)
  const widths = Array.from({ length: rows.reduce((most, row) => Math.max(most, row.length), 0) }, (_, column) =>
    widthOf(column),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd((widths[column] ?? 0) + GAP)))
      .join('')
      .trimEnd(),
  )
}

/** The same lines, further to the right. */
export const indented = (lines: ReadonlyArray<string>): ReadonlyArray<string> => lines.map((line) => `  ${line}`)

/** Lines under a heading; nothing at all when there are none. */
export const headed = (heading: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : [heading, ...indented(lines)]
