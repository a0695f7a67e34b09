/** The instructions of a Dockerfile. */

/** What a line must be to end a text that stands in the Dockerfile itself. */
const endsOfTexts = (instruction: string): ReadonlyArray<string> =>
  /^(?:RUN|COPY|ADD)\s/i.test(instruction)
    ? [...instruction.matchAll(/\s\d*<<-?(["']?)([A-Za-z_]\w*)\1(?=\s|$)/g)].map(([, , word = '']) => word)
    : []

const withoutTabs = (line: string): string => line.replace(/^\t+/, '')

/**
 * One text for each instruction: continued lines joined; comments, empty lines, and texts that an instruction takes from the lines
 * below it (`<<EOF`) left out. A text that never ends is none. Total, O(n).
 *
 * Source: Docker manual, Dockerfile reference, format and here-documents.
 */
export const dockerfileInstructions = (dockerfile: string): ReadonlyArray<string> => {
  const lines = dockerfile.split(/\r?\n/)
  const lastLines = new Map(lines.map((line, index) => [withoutTabs(line), index]))
  // Local mutation: one pass over the lines.
  const instructions: Array<string> = []
  let parts: Array<string> = []
  let awaited: ReadonlyArray<string> = []
  const finish = (index: number): void => {
    const instruction = parts.join(' ').trim()
    parts = []
    awaited = endsOfTexts(instruction).filter((word) => (lastLines.get(word) ?? -1) > index)
    if (instruction !== '') instructions.push(instruction)
  }
  lines.forEach((line, index) => {
    const [end, ...others] = awaited
    if (end !== undefined) {
      if (withoutTabs(line) === end) awaited = others.filter((word) => (lastLines.get(word) ?? -1) > index)
    } else if (!/^\s*(?:#|$)/.test(line)) {
      const isContinued = /\\[ \t]*$/.test(line)
      parts.push(isContinued ? line.slice(0, line.lastIndexOf('\\')) : line)
      if (!isContinued) finish(index)
    }
  })
  finish(lines.length)
  return instructions
}
