/**
 * Which files are documentation, as paths from the root of the repository.
 */
import { existsSync, readdirSync } from 'node:fs'

import { root } from './blocks.js'

const under = (folder: string): ReadonlyArray<string> =>
  existsSync(`${root}${folder}`)
    ? readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
        .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
        .filter((path) => !path.includes('node_modules/'))
        .sort()
    : []

export const pages: ReadonlyArray<string> = [
  ...['README.md'].filter((path) => existsSync(`${root}${path}`)),
  ...under('docs').filter((path) => path.endsWith('.md')),
  ...under('examples').filter((path) => path.endsWith('/README.md')),
]

export const sources: ReadonlyArray<string> = under('src').filter((path) => path.endsWith('.ts'))
