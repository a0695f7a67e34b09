/**
 * docs/architecture.md shows the rooms that there are, in the order that dependency-cruiser enforces, and files that exist.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { describe, expect, it } from 'vitest'

import { root } from '../../docs/blocks.js'

const require = createRequire(import.meta.url)
const rooms: ReadonlyArray<readonly [string, string]> = require(`${root}scripts/rooms.cjs`)
const page = readFileSync(`${root}docs/architecture.md`, 'utf8')
const [, section = ''] = page.split('## Rooms in one line\n')

describe('docs/architecture.md', () => {
  it('shows the order of the rooms, one line a room', () => {
    const rows = [...section.matchAll(/^\| `([^`]+?)\/?` \| (.*) \|$/gm)].map(([, room, about]) => [room, about])
    expect(rows).toEqual(rooms)
  })

  it('names files and folders that exist', () => {
    const entries = readdirSync(`${root}src`, { recursive: true, withFileTypes: true })
    const known = new Set(entries.map((entry) => (entry.isFile() ? entry.name : `${entry.name}/`)))
    const named = [...page.matchAll(/`(?:src\/)?(?:[\w-]+\/)*([\w-]+(?:\.ts|\/))`/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(rooms.length)
    expect(named.filter((name) => name === undefined || !known.has(name))).toEqual([])
  })
})
