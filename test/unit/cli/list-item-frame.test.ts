import { describe, expect, it } from 'vitest'

import { command } from './fake-io.js'

const head = `apiVersion: kmm.sigs.x-k8s.io/v1beta1
kind: Module
metadata: {name: gpu, namespace: drivers}
spec:
  selector: {gpu: "yes"}
  moduleLoader:
    serviceAccountName: loader
    container:
      modprobe: {moduleName: gpu}
      kernelMappings:
      - literal: 5.4.0
        containerImage: a/b:1
`

/** A second mapping that has neither literal nor regexp, in several ways to write it. */
const ways: ReadonlyArray<[string, string, line: number, column: number]> = [
  ['behind its dash', '      - containerImage: a/b:2\n', 13, 9],
  ['below its dash', '      -\n        containerImage: a/b:2\n', 14, 9],
  ['below a comment', '      # why\n      - # how\n        containerImage: a/b:2\n', 15, 9],
  ['in braces', '      - {containerImage: "a/b:2"}\n', 13, 9],
  ['with an anchor', '      - &second\n        containerImage: a/b:2\n', 14, 9],
]

describe('a code frame for a list item', () => {
  it.each(ways)('shows the item that is written %s', async (_, item, line, column) => {
    const { out } = await command(['validate', 'm.yaml'], { files: { 'm.yaml': head + item } })
    const shown = (head + item).split('\n')[line - 1] ?? ''
    expect(out).toContain(`m.yaml:${line}:${column}: error KMM201`)
    expect(out).toContain(`  > ${line} | ${shown}\n       | ${' '.repeat(column - 1)}^\n`)
  })

  it('shows the item of a JSON list', async () => {
    const module = {
      apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
      kind: 'Module',
      metadata: { name: 'gpu', namespace: 'drivers' },
      spec: {
        selector: { gpu: 'yes' },
        moduleLoader: {
          container: {
            modprobe: { moduleName: 'gpu' },
            kernelMappings: [{ literal: '5.4.0', containerImage: 'a/b:1' }, { containerImage: 'a/b:2' }],
          },
        },
      },
    }
    const text = JSON.stringify(module, undefined, 2)
    const { out } = await command(['validate', 'm.json'], { files: { 'm.json': text } })
    const line = text.split('\n').findIndex((row) => row.includes('a/b:2'))
    expect(out).toMatch(new RegExp(`m\\.json:${line}:\\d+: error KMM201`))
    expect(out).toMatch(new RegExp(`> ${line} \\|\\s+\\{\\n`))
  })
})
