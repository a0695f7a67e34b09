import { readFileSync } from 'node:fs'

const page = readFileSync(new URL('../../../docs/deviations.md', import.meta.url), 'utf8').split('\n')

/** The headings of one level between a heading and the next of its own level or above. */
export const headingsUnder = (title: string, marker: string): ReadonlyArray<string> => {
  const start = page.indexOf(title)
  const depth = title.indexOf(' ')
  const length = page.slice(start + 1).findIndex((text) => /^#+ /.test(text) && text.indexOf(' ') <= depth)
  return page
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .filter((text) => text.startsWith(`${marker} `))
    .map((text) => text.slice(marker.length + 1))
}
