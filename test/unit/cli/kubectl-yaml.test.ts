import { describe, expect, it } from 'vitest'

import { decodedDocuments } from '../../../src/source/file-documents.js'
import { command, moduleYaml } from './fake-io.js'

const read = (text: string): unknown => {
  const [document] = decodedDocuments('x.yaml', { text })
  return document?.value?.json
}

/** Each line was read by kubectl 1.32 (`kubectl annotate --local -o json`). */
const asKubectl: ReadonlyArray<[string, unknown]> = [
  ['[yes, y, Y, n, N, no, On, OFF, oN, TRUE]', [true, true, true, false, false, false, true, false, 'oN', true]],
  ['[0644, 0o644, 0O17, -012, 0_7, 08, 089]', [420, 420, 15, -10, 7, 8, 89]],
  ['[0x1F, 0X1f, -0x1F, 0b11, 0x]', [31, 31, -31, 3, '0x']],
  ['[1_000, 1__0, _1, +5, -0]', [1000, 10, '_1', 5, 0]],
  ['[1e3, 1.5e+3, .5, -.5, 1., 1_0.5, .5_0, 12e03, 1.50]', [1000, 1500, 0.5, -0.5, 1, 10.5, 0.5, 12000, 1.5]],
  [
    '[._5, .5_, .5e1_0, e5, ., 1e, 0x1p3, 1.2.3, 1-2, -x]',
    ['._5', '.5_', 5e9, 'e5', '.', '1e', '0x1p3', '1.2.3', '1-2', '-x'],
  ],
  [
    '[12:30, 12:30:45, 1:20.5, 2001-01-01, 2001-01-01T00:00:00Z]',
    ['12:30', '12:30:45', '1:20.5', '2001-01-01', '2001-01-01T00:00:00Z'],
  ],
  ['[~, null, Null, NULL, nuLL, =]', [null, null, null, null, 'nuLL', '=']],
  ['["yes", \'0644\', "1_000"]', ['yes', '0644', '1_000']],
  [
    '[!!str 12, !!int "3", !!float "3", !!bool "yes", !!timestamp 2001-01-01, !!binary aGVsbG8=]',
    ['12', 3, 3, true, '2001-01-01', 'hello'],
  ],
  ['{yes: a, 010: b, 1.50: c, 12:30: d}', { 'true': 'a', '8': 'b', '1.5': 'c', '12:30': 'd' }],
  ['{a: &a {x: 1, z: 2}, b: {<<: *a, z: 3}, c: {"<<": 4}}', { a: { x: 1, z: 2 }, b: { x: 1, z: 3 }, c: { '<<': 4 } }],
]

describe('YAML is read as kubectl reads it', () => {
  it.each(asKubectl)('%s', (text, value) => {
    expect(read(text)).toEqual(value)
  })

  it('whatever a directive says', () => {
    for (const version of ['1.1', '1.2'])
      expect(read(`%YAML ${version}\n---\na: [yes, 0644, 12:30]\n`)).toEqual({ a: [true, 420, '12:30'] })
  })

  it('a plain yes in a selector is a boolean, and told with its place', async () => {
    const { code, out } = await command(['validate', 'm.yaml'], {
      files: { 'm.yaml': moduleYaml().replace('"yes"', 'yes') },
    })
    expect(code).toBe(1)
    expect(out).toContain('m.yaml:8:10: error KMM103 Module drivers/gpu: spec.selector.gpu must be string, not boolean')
    expect(out).toContain('needs quotes')
  })

  it('takes modes of volumes and plain booleans', async () => {
    const volumes = `  devicePlugin:
    container:
      image: a/b:1
      volumeMounts: [{name: v, mountPath: /v, readOnly: yes}]
    volumes: [{name: v, configMap: {name: c, defaultMode: 0644}}]
`
    const { code, out } = await command(['plan', 'm.yaml', '--observed', 'nodes,daemonsets', '-o', 'json'], {
      files: { 'm.yaml': moduleYaml('gpu', volumes) },
    })
    expect(code).toBe(0)
    expect(out).toContain('"defaultMode": 420')
    expect(out).toContain('"readOnly": true')
  })

  it('keys that are the same after reading are the same key', async () => {
    const { out } = await command(['validate', 'm.yaml'], {
      files: { 'm.yaml': moduleYaml().replace('gpu: "yes"', 'yes: a\n    true: b') },
    })
    expect(out).toContain('m.yaml:9:5: error KMM121')
  })
})
