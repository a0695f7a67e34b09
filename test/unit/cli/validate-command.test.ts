import { describe, expect, it } from 'vitest'

import { command, moduleYaml } from './fake-io.js'

/** A ManagedClusterModule as text, with these lines in its moduleSpec. */
const hubModule = (lines: ReadonlyArray<string>): string =>
  [
    'apiVersion: hub.kmm.sigs.x-k8s.io/v1beta1',
    'kind: ManagedClusterModule',
    'metadata: {name: gpu}',
    'spec:',
    '  spokeNamespace: drivers',
    '  selector: {}',
    '  moduleSpec:',
    '    selector: {gpu: "yes"}',
    ...lines.map((line) => `    ${line}`),
  ].join('\n')

describe('kmm-plan validate', () => {
  it('prints findings as editors expect them, with source and cure', async () => {
    const { out } = await command(['validate', 'm.yaml', '--excerpts'], {
      files: { 'm.yaml': moduleYaml().replace('^.+$', () => "'^.+\\fc37$'") },
    })
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^m\.yaml:15:17: warning KMM214 Module drivers\/gpu: the pattern "\^\.\+\\fc37\$" /)
    expect(lines).toContain("  > 15 |       - regexp: '^.+\\fc37$'")
    expect(lines).toContain('       |                 ^')
    expect(out).toContain('  fix: Look for an escape')
    expect(out).toMatch(/1 warning\.\n1 Module checked; no errors\.\n$/)
  })

  it('gives findings with words and places as JSON', async () => {
    const { out, code } = await command(['validate', 'm.yaml', '-o', 'json'], {
      files: { 'm.yaml': moduleYaml().replace('^.+$', '(') },
    })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({
        code: 'KMM203',
        file: 'm.yaml',
        line: 15,
        column: 17,
        cure: expect.any(String) as string,
      }),
    )
  })

  it('checks the Module inside a ManagedClusterModule, and points there', async () => {
    const hub = hubModule([
      'moduleLoader:',
      '  container:',
      '    modprobe: {moduleName: gpu}',
      '    kernelMappings:',
      "    - {regexp: '(', containerImage: 'a:b'}",
    ])
    const { code, out } = await command(['validate', 'h.yaml'], { files: { 'h.yaml': hub } })
    expect(code).toBe(1)
    expect(out).toMatch(/^h\.yaml:13:20: error KMM203 ManagedClusterModule gpu: /)
  })

  it('says of a ManagedClusterModule what a hub does with its fields', async () => {
    const hub = hubModule([
      'imageRebuildTriggerGeneration: 1',
      'moduleLoader:',
      '  container:',
      '    modprobe: {moduleName: gpu}',
      '    registryTLS: {insecure: true}',
      "    kernelMappings: [{regexp: '^.+$', containerImage: 'a:b'}]",
    ])
    const { code, out } = await command(['validate', 'h.yaml'], { files: { 'h.yaml': hub } })
    expect(code).toBe(0)
    expect(out.match(/KMM\d+/g)).toEqual(['KMM911'])
  })

  it('points into the manifest, not into the live object that it replaces', async () => {
    const live = moduleYaml().replace(
      '  namespace: drivers',
      '  namespace: drivers\n  uid: "1"\n  resourceVersion: "1"',
    )
    const files = { 'a-live.yaml': live, 'b.yaml': moduleYaml().replace('^.+$', '('), 'c-live.yaml': live }
    const { out } = await command(['validate', 'a-live.yaml', 'b.yaml', 'c-live.yaml'], { files })
    expect(out).toMatch(/^b\.yaml:15:17: error KMM203/)
  })
})

describe('the width of the output', () => {
  const files = { 'm.yaml': moduleYaml().replace('^.+$', () => "'^.+\\fc37$'") }

  it('is that of the terminal', async () => {
    const { out } = await command(['validate', 'm.yaml'], { files, columns: 60 })
    expect(out.split('\n')[1]).toMatch(/^ {2}\S/)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
  })

  it('has no limit for the first line of a finding where a program reads it', async () => {
    const { out } = await command(['validate', 'm.yaml'], { files, columns: undefined })
    const [first = ''] = out.split('\n')
    expect(first.length).toBeGreaterThan(110)
  })
})

describe('a Module that only a later release can run', () => {
  const module = [
    'apiVersion: kmm.sigs.x-k8s.io/v1beta1',
    'kind: Module',
    'metadata: {name: gpu, namespace: drivers}',
    'spec:',
    '  selector: {gpu: "yes"}',
    '  dra: {driverName: gpu.example.com, container: {image: a/b:c}}',
  ].join('\n')

  it.each([
    ['validate', []],
    ['plan', ['-v', '--observed', 'nodes,daemonsets,pods']],
  ])('is told of by %s as one of a later release, and of nothing else', async (name, options) => {
    const { code, out } = await command([name, 'm.yaml', ...options], { files: { 'm.yaml': module } })
    expect([...new Set(out.match(/KMM\d+/g))]).toEqual(['KMM240'])
    expect(out).toMatch(/m\.yaml:6:3/)
    expect(code).toBe(0)
  })
})
