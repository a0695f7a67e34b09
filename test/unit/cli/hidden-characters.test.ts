/** Names and paths come from strangers: a terminal obeys some characters, and no eye sees others. */
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { yamlText } from '../../../src/render/objects-yaml.js'
import { printable, printableJson } from '../../../src/words/printable.js'
import { command, moduleYaml, noDaemonSets, nodes } from './fake-io.js'

/** Escape, C1, a bell, marks of direction, a line separator, a joiner, a soft hyphen, a tag. */
const nasty = [
  '\u001b[2J',
  '\u009b2J',
  '\u0085',
  '\u0007',
  '\u202e',
  '\u2066',
  '\u061c',
  '\u2028',
  '\u200d',
  '\u00ad',
  '\u{e0041}',
]

const isSafe = (text: string): boolean => !/[\p{Cf}\p{Zl}\p{Zp}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u.test(text)

describe('hidden characters', () => {
  it.each(nasty)('%j is escaped in text, and in JSON and YAML that say the same', (character) => {
    const value = { [`key ${character}`]: [character, `a\n${character}\nb\n`, `${character}${character}`] }
    expect(isSafe(printable(character))).toBe(true)
    for (const text of [printableJson(value), yamlText(value)]) expect(isSafe(text)).toBe(true)
    expect(JSON.parse(printableJson(value))).toEqual(value)
    for (const version of ['1.1', '1.2'] as const) expect(parse(yamlText(value), { version })).toEqual(value)
  })

  it.each(nasty)('%j does not reach a terminal by a path, an option or a value of one', async (character) => {
    for (const args of [
      ['plan', `none${character}.yaml`],
      ['plan', `--${character}`, 'a.yaml'],
      ['plan', 'a.yaml', '-o', character],
      ['plan', 'a.yaml', '--observed', character],
      [character],
      ['explain', character, character, 'a.yaml'],
      ['validate', `folder${character}`],
      ['preflight', character],
    ]) {
      const { out, err, code } = await command(args, {
        files: { 'a.yaml': moduleYaml(), [`folder${character}/x${character}.yaml`]: 'kind: [' },
      })
      expect([code === 0, isSafe(out), isSafe(err)]).toEqual([false, true, true])
    }
  })

  it.each(nasty)('%j does not reach a terminal by what a file holds, in any form', async (character) => {
    const files = {
      'm.yaml': moduleYaml().replace(
        'gpu: "yes"',
        `gpu: "yes"\n    ${JSON.stringify(`x${character}`)}: ${JSON.stringify(character)}`,
      ),
      'raw.yaml': `# ${character}\nkind: ${character.replace(/\p{Cc}/gu, '?')}\napiVersion: v1\nmetadata: [\n`,
      'nodes.json': nodes.replace(
        '"gpu":"yes"',
        `"gpu":"yes",${JSON.stringify(`x${character}`)}:${JSON.stringify(character)}`,
      ),
      'ds.json': noDaemonSets,
    }
    for (const form of ['text', 'json', 'yaml', 'name', 'objects', 'calls']) {
      const { out, err } = await command(['plan', ...Object.keys(files), '-o', form], { files })
      expect([form, isSafe(out), isSafe(err)]).toEqual([form, true, true])
    }
    for (const form of ['text', 'json']) {
      const { out, err } = await command(['validate', ...Object.keys(files), '-o', form], { files })
      expect([form, isSafe(out), isSafe(err)]).toEqual([form, true, true])
    }
  })
})
