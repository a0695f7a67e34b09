import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { replaceFolder } from '../../../scripts/replace-folder.mjs'

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'replace-folder-'))
})
afterEach(() => {
  rmSync(place, { recursive: true, force: true })
})

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true })
    writeFileSync(join(place, name), text)
  }
}

const filesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(place, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(
      (entry) =>
        `${join(entry.parentPath, entry.name).slice(place.length + 1)} ${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`,
    )
    .sort()

describe('a folder that takes the place of another', () => {
  it('brings what is new, replaces what was there, and takes away what is left over', () => {
    write({ 'new/a.js': 'new', 'new/bin/b.js': 'new', 'old/a.js': 'old', 'old/left.js': 'old' })
    replaceFolder(join(place, 'new'), join(place, 'old'))
    expect(filesIn('old')).toStrictEqual(['old/a.js new', 'old/bin/b.js new'])
    expect(existsSync(join(place, 'new'))).toBe(false)
  })

  it('is the first one where there was none', () => {
    write({ 'new/a.js': 'new' })
    replaceFolder(join(place, 'new'), join(place, 'old'))
    expect(filesIn('old')).toStrictEqual(['old/a.js new'])
  })
})
