import { describe, expect, it } from 'vitest'

import { coverageStates } from '../../../src/policy/coverage-order.js'
import { coverageWords } from '../../../src/render/coverage-words.js'
import { renderCoverageJson, renderCoverageMarkdown, renderCoverageText } from '../../../src/render/index.js'
import { mapOfSize } from './coverage-maps.js'

const small = mapOfSize({ modules: 3, kernels: 5, hasBase: true })
const large = mapOfSize({ modules: 200, kernels: 60, hasBase: true })

describe('states of coverage', () => {
  it('have a sign and a mark each, and no two the same', () => {
    const words = coverageStates.map((state) => coverageWords[state])
    expect(new Set(words.map(({ sign }) => sign)).size).toBe(words.length)
    expect(new Set(words.map(({ mark }) => mark)).size).toBe(words.length)
  })
})

describe('coverage as text', () => {
  it('puts Modules together that say the same of a kernel', () => {
    const alike = {
      ...large,
      cells: large.cells.map((cell) => ({ ...cell, before: ['loaded' as const], after: ['loaded' as const] })),
    }
    expect(renderCoverageText(alike)).toContain('✓ loaded: team-0/driver-for-device-0, team-1/driver-for-device-1, ')
    expect(renderCoverageText(alike)).toContain(' and 194 more')
  })

  it('names the mappings that no node needs', () => {
    expect(renderCoverageText(small)).toContain(
      'Mappings that no node needs\n  team-0/driver-for-device-0: kernelMappings[3], regexp ^4\\.18\\.0-.+$, as far as nodes are known\n',
    )
  })
})

describe('coverage as markdown', () => {
  it('is a table of kernels and Modules, and one of what to look at', () => {
    const [, head = '', , row = ''] = renderCoverageMarkdown(small)
      .split('\n')
      .filter((line) => line !== '')
    expect(head).toMatch(/^\| Kernel \| Nodes \| `team-0\/driver-for-device-0` \|.*\| Uncovered \|$/)
    expect(row).toMatch(/^\| `5\.14\.0-284\.0\.1\.el9_2\.x86_64` \| 1 \| .* → ✗ unloads, ○ uncovered \|/)
    expect(renderCoverageMarkdown(small)).toContain('### What to look at')
  })

  it('has room for any cluster', () => {
    const text = renderCoverageMarkdown(large)
    expect(text.length).toBeLessThanOrEqual(60_000)
    expect(text).toMatch(/And \d+ more cells\./)
    expect(text).toContain('The table of all 200 Modules is in the forms html and json.')
  })

  it('stays short whatever names are', () => {
    const long = 'x'.repeat(5000)
    const named = {
      ...large,
      cells: large.cells.map((cell) => ({ ...cell, image: { after: long }, nodes: [long, long] })),
    }
    expect(renderCoverageMarkdown(named).length).toBeLessThanOrEqual(60_000)
  })
})

describe('coverage as JSON', () => {
  it('is the map', () => {
    expect(JSON.parse(renderCoverageJson(large))).toEqual(large)
  })
})
