/** Two texts, line by line: what went, what came, and what stayed around it. */

/** So many lines that stayed are shown around each that did not. */
const CONTEXT = 3

const isChange = (line: string): boolean => !line.startsWith(' ')

/** How many lines the longest common part of the rests has: O(lines x lines), for texts of a page. */
const lengths = (before: ReadonlyArray<string>, after: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<number>> => {
  const table = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0))
  for (let left = before.length - 1; left >= 0; left -= 1)
    for (let right = after.length - 1; right >= 0; right -= 1)
      table[left]![right] =
        before[left] === after[right]
          ? table[left + 1]![right + 1]! + 1
          : Math.max(table[left + 1]![right]!, table[left]![right + 1]!)
  return table
}

/** What stayed far from what went or came is left out. */
const nearChanges = (lines: ReadonlyArray<string>): ReadonlyArray<string> => {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(isChange))
  return lines.flatMap((line, at) => (near[at] ? [line] : near[at - 1] === false ? [] : ['  …']))
}

/** Each line with `-`, `+` or a blank before it. */
export const lineDifference = (before: string, after: string): string => {
  const [old, now] = [before, after].map((text) => (text === '' ? [] : text.trimEnd().split('\n'))) as [
    Array<string>,
    Array<string>,
  ]
  const common = lengths(old, now)
  const lines: Array<string> = []
  let [left, right] = [0, 0]
  while (left < old.length || right < now.length) {
    if (left < old.length && right < now.length && old[left] === now[right]) {
      lines.push(`  ${old[left]}`)
      left += 1
      right += 1
    } else if (right >= now.length || (left < old.length && common[left + 1]![right]! >= common[left]![right + 1]!)) {
      lines.push(`- ${old[left]}`)
      left += 1
    } else {
      lines.push(`+ ${now[right]}`)
      right += 1
    }
  }
  return nearChanges(lines).join('\n')
}
