import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { renderObjects, yamlText } from '../../../src/render/objects-yaml.js'
import { renderNames, renderPlanJson, renderPlanYaml } from '../../../src/render/plan-data-text.js'
import { unknownObjects } from '../../../src/render/unknown-objects.js'
import { create, daemonSet, emptyPlan, remove } from './fixtures.js'

const read = (text: string, version: '1.1' | '1.2'): ReadonlyArray<unknown> => {
  const documents = parseAllDocuments(text, { version })
  return Array.isArray(documents) ? documents.map((document) => document.toJS() as unknown) : []
}

describe('objects as YAML', () => {
  it('holds the desired objects and nothing else', () => {
    const plan = { ...emptyPlan, desired: [daemonSet('a'), daemonSet('b')], changes: [remove('c')] }
    expect(read(renderObjects(plan), '1.2')).toEqual(plan.desired)
  })

  it('leaves out what may exist already: no change, not live, and not all DaemonSets were observed', () => {
    const remark = (name: string, namespace = 'drivers') =>
      diagnostic('DaemonSetsNotObserved', { kind: 'Module', namespace, name }, [], {})
    const plan = {
      ...emptyPlan,
      desired: [daemonSet('a'), daemonSet('b'), daemonSet('c')],
      changes: [create('c')],
      diagnostics: [remark('gpu')],
    }
    const names = (...args: Parameters<typeof renderObjects>) =>
      [...renderObjects(...args).matchAll(/^ {2}name: (.*)$/gm)].map(([, name]) => name)
    expect(names(plan)).toEqual(['c'])
    expect(names(plan, { live: [daemonSet('b')] })).toEqual(['b', 'c'])
    expect(names({ ...plan, diagnostics: [remark('nic'), remark('gpu', 'test')] })).toEqual(['a', 'b', 'c'])
    expect(unknownObjects(plan, [daemonSet('b')])).toEqual([daemonSet('a')])
  })

  it.each(['1.1', '1.2'] as const)('keeps texts texts for readers of YAML %s', (version) => {
    const texts = [
      'yes',
      'No',
      'on',
      'y',
      'N',
      'true',
      'null',
      '~',
      '',
      '1',
      '1e3',
      '0x1f',
      '012',
      '0o14',
      '1_000',
      '1:20',
      '.5',
      '-.inf',
      '.NaN',
      '2001-01-01',
      '=',
      '<<',
      '*a',
      '&a',
      '!x',
      '- a',
      'a: b',
      'a #b',
      ' a ',
      '{',
      '[',
      '@',
      '`',
      '%',
      '|',
      '>',
      '"',
      "'",
    ]
    const value = { texts, keys: Object.fromEntries(texts.filter((text) => text !== '<<').map((text) => [text, 'x'])) }
    expect(read(yamlText(value), version)).toEqual([value])
  })

  it('keeps line breaks, tabs and rare characters', () => {
    const value = {
      a: 'line\nline\n',
      b: '\n\n a\n',
      c: 'a\tb',
      d: '\u007f\u0085\u2028\ufeff',
      e: '\u0000\u001b',
      f: '😀',
      g: 'trailing \nspace',
    }
    const text = yamlText(value)
    expect(read(text, '1.2')).toEqual([value])

    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\ufeff]/)
  })

  it('writes a lone surrogate as an escape, which survives UTF-8', () => {
    const text = yamlText({ a: 'x\ud800y' })
    expect(text).toContain('\\ud800')
    expect(text).not.toMatch(/\p{Surrogate}/u)
  })

  it('does not use anchors, fold lines or sort keys', () => {
    const shared = { b: 1, a: 'word '.repeat(100).trim() }
    expect(yamlText({ z: shared, x: shared })).toBe(`z:\n  b: 1\n  a: ${shared.a}\nx:\n  b: 1\n  a: ${shared.a}\n`)
  })
})

describe('data forms of a plan', () => {
  const plan = { ...emptyPlan, changes: [create('a')], held: [remove('b')] }

  it('JSON and YAML hold the whole plan', () => {
    expect(JSON.parse(renderPlanJson(plan))).toEqual(plan)
    expect(read(renderPlanYaml(plan), '1.2')).toEqual([plan])
  })

  it('names have one change a line, held ones last', () => {
    expect(renderNames(plan)).toBe('create drivers daemonset.apps/a\nheld-delete drivers daemonset.apps/b\n')
  })
})
