import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { coverageStates } from '../../../src/policy/coverage-order.js'
import type { CoverageMap } from '../../../src/policy/index.js'
import { renderCoverageHtml } from '../../../src/render/index.js'
import { mapOfSize } from './coverage-maps.js'

interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly path: ReadonlyArray<string>
  text: string
}

/** All elements, in their order; it is XML, too. */
const tagsOf = (html: string): ReadonlyArray<Tag> => {
  const parser = new SaxesParser()
  const [all, open]: [Array<Tag>, Array<Tag>] = [[], []]
  parser.on('opentag', ({ name, attributes }) => {
    const tag = { name, attributes, path: open.map((one) => one.name), text: '' }
    all.push(tag)
    open.push(tag)
  })
  parser.on('text', (text) => {
    for (const tag of open) tag.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(html.replace('<!DOCTYPE html>\n', '')).close()
  return all
}

const named = (tags: ReadonlyArray<Tag>, name: string): ReadonlyArray<Tag> => tags.filter((tag) => tag.name === name)

const small = mapOfSize({ modules: 3, kernels: 5, hasBase: true })
const large = mapOfSize({ modules: 200, kernels: 60, hasBase: true })

describe('a picture of coverage', () => {
  it.each([
    ['small', small, 1],
    ['large', large, 13],
  ])('is tables of kernels and Modules: %s', (_, map, parts) => {
    const tags = tagsOf(renderCoverageHtml(map))
    expect(named(tags, 'table').filter(({ attributes }) => attributes['class']?.startsWith('map'))).toHaveLength(parts)
    expect(named(tags, 'caption')).toHaveLength(named(tags, 'table').length)
    expect(named(tags, 'th').filter(({ attributes }) => !/^(?:row|col)$/.test(attributes['scope'] ?? ''))).toEqual([])
    const inMaps = tags.filter(({ path }) => path.includes('div'))
    const headings = named(inMaps, 'th').filter(({ path }) => path.includes('thead'))
    expect(headings.map(({ text }) => text).filter((text) => text.includes('/'))).toEqual(
      map.modules.map(({ module: { namespace, name } }) => `${namespace}/${name}`),
    )
    const rows = named(inMaps, 'tr').filter(({ path }) => path.includes('tbody'))
    expect(rows).toHaveLength(parts * map.kernels.length)
    for (const [index, { text }] of rows.entries())
      expect(text).toContain(map.kernels[index % map.kernels.length]?.kernelVersion)
  })

  it('says in every cell what it is, in words', () => {
    const tags = tagsOf(renderCoverageHtml(small))
    const cells = named(tags, 'td').filter(({ path }) => path.includes('div') && path.includes('tbody'))
    expect(cells).toHaveLength(5 * 4)
    expect(cells.filter(({ text }) => text.trim() === '')).toEqual([])
    expect(cells.some(({ text }) => /^[a-z ]+ →unloads, uncovered$/.test(text))).toBe(true)
  })

  it('tells mapping, image and nodes of a cell', () => {
    const titles = tagsOf(renderCoverageHtml(small)).flatMap(({ attributes }) => attributes['title'] ?? [])
    expect(titles[0]?.split('\n')).toEqual([
      'kernelMappings[1]',
      'registry.example.com/drivers/device-0:5.14.0-284.0.1.el9_2.x86_64',
      '2 nodes: worker-1.example.com, worker-2.example.com',
    ])
    expect(renderCoverageHtml(large)).not.toContain('title=')
  })

  it('counts what is uncovered at both margins', () => {
    const tags = tagsOf(renderCoverageHtml(small))
    const counts = tags.filter(({ attributes }) => attributes['class']?.startsWith('count'))
    expect(counts.map(({ text }) => Number(text))).toEqual([
      ...small.kernels.map(({ uncovered }) => uncovered),
      ...small.modules.map(({ uncovered }) => uncovered),
    ])
  })

  it('is one file without scripts that needs nothing from elsewhere', () => {
    const html = renderCoverageHtml(small)
    const tags = tagsOf(html)
    expect(tags.filter(({ name }) => ['script', 'link', 'img', 'iframe', 'object'].includes(name))).toEqual([])
    expect(tags.flatMap(({ attributes }) => Object.keys(attributes)).filter((key) => key.startsWith('on'))).toEqual([])
    expect(html).not.toMatch(/url\(|@import|https?:/)
  })

  it('takes at most 1 MB for 200 Modules and 60 kernels, and is the same each time', () => {
    const html = renderCoverageHtml(large)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(1_000_000)
    expect(renderCoverageHtml(structuredClone(large))).toBe(html)
  })

  it('lets no name of the cluster become markup', () => {
    const evil = '<script>alert(1)</script>"\'&\u0000\u202e'
    const map: CoverageMap = JSON.parse(
      JSON.stringify(small).replaceAll('driver-for-device', JSON.stringify(evil).slice(1, -1)),
    )
    const html = renderCoverageHtml({ ...map, environment: evil })
    expect(named(tagsOf(html), 'script')).toEqual([])
    expect(html).not.toMatch(/[\u0000\u202e]/)
  })

  it('is a page where there is nothing to show', () => {
    const tags = tagsOf(renderCoverageHtml(mapOfSize({ modules: 0, kernels: 0 })))
    expect(named(tags, 'table')).toEqual([])
    expect(named(tags, 'h1')[0]?.text).toBe('Kernel module coverage: prod')
  })
})

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync('which', [name], { stdio: 'ignore' }).status === 0,
)

/** What a browser makes of a page, measured by a script that only the test adds. */
interface Measured {
  readonly scheme: string
  readonly worstContrast: number
  readonly wide: number
  readonly focusable: ReadonlyArray<string>
  readonly clipped: number
}

const measuring = `
const channels = (colour) => colour.match(/[\\d.]+/g).map(Number)
const light = (colour) => channels(colour).slice(0, 3).map((c) => c / 255)
  .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
const ground = (element) => {
  const colour = getComputedStyle(element).backgroundColor
  return channels(colour)[3] === 0 && element.parentElement ? ground(element.parentElement) : colour
}
const contrast = (element) => {
  const [a, b] = [light(getComputedStyle(element).color), light(ground(element))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}
const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
const shown = [...document.querySelectorAll('body *')].filter((one) => own(one) && parseFloat(getComputedStyle(one).fontSize) > 0)
const measured = {
  scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  worstContrast: Math.min(...shown.map(contrast)),
  wide: document.documentElement.scrollWidth - innerWidth,
  focusable: [...document.querySelectorAll('a,[tabindex]')].map((one) => one.localName + (one.getAttribute('href') ?? one.getAttribute('aria-labelledby'))),
  clipped: [...document.querySelectorAll('.map tbody td')].filter((one) => one.scrollWidth > one.clientWidth + 2).length,
}
document.documentElement.textContent = 'MEASURED' + JSON.stringify(measured) + 'END'`

describe.skipIf(browser === undefined)('a picture of coverage in Chromium', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kmm-plan-picture-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const measure = (map: CoverageMap, isDark: boolean): Measured => {
    const file = join(folder, 'picture.html')
    const page = renderCoverageHtml(map)
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
      .replace('</body>', `<script>${measuring}</script></body>`)
    writeFileSync(file, page)
    const out = execFileSync(
      browser ?? '',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        `--user-data-dir=${folder}/profile`,
        '--window-size=1280,900',
        `--blink-settings=preferredColorScheme=${isDark ? 0 : 1}`,
        '--dump-dom',
        pathToFileURL(file).href,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 100_000 },
    )
    return JSON.parse(/MEASURED(.*)END/.exec(out)?.[1] ?? '')
  }

  it.each([
    ['small', small, false],
    ['small', small, true],
    ['of every state', mapOfSize({ modules: coverageStates.length, kernels: 5 }), false],
    ['of every state', mapOfSize({ modules: coverageStates.length, kernels: 5, hasBase: true }), true],
    ['large', large, false],
  ] as const)(
    '%s: can be read in its colours, and fits or scrolls within itself',
    { timeout: 120_000 },
    (_, map, isDark) => {
      const { scheme, worstContrast, wide, clipped } = measure(map, isDark)
      expect(scheme).toBe(isDark ? 'dark' : 'light')
      expect(worstContrast).toBeGreaterThanOrEqual(4.5)
      expect(wide).toBeLessThanOrEqual(0)
      expect(clipped).toBe(0)
    },
  )

  it('is walked with the keyboard in the order in which it is read', { timeout: 120_000 }, () => {
    const { focusable } = measure(mapOfSize({ modules: 20, kernels: 2 }), false)
    expect(focusable).toEqual(['a#modules-1', 'a#modules-17', 'divmodules-1-title', 'divmodules-17-title'])
  })
})
