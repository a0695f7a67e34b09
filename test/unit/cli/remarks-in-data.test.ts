import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { decodePlan } from '../../../src/index.js'
import type { DiagnosticData } from '../../../src/render/index.js'
import { command, moduleYaml, noDaemonSets, nodes } from './fake-io.js'
import { allExist, clusterYaml, moduleYaml as hubModuleYaml } from './hub-files.js'

const broken = `apiVersion: kmm.sigs.x-k8s.io/v1beta1
kind: Module
metadata:
  name: other-one
  namespace: drivers
spec: {}
`

/** Modules that load the same: `conflicts` says so, `plan` does not have to. */
const files = {
  'm.yaml': moduleYaml(),
  'same.yaml': moduleYaml().replace('name: gpu', 'name: other'),
  'bad.yaml': broken,
  'nodes.json': nodes,
  'ds.json': noDaemonSets,
  'hub.yaml': clusterYaml('edge-oslo') + hubModuleYaml(),
  'images.json': allExist,
}

const cluster = ['m.yaml', 'same.yaml', 'bad.yaml', 'nodes.json', 'ds.json']
const fleet = ['hub.yaml', 'bad-hub.yaml', 'images.json']
const badHub = broken
  .replace('kmm.sigs.x-k8s.io', 'hub.kmm.sigs.x-k8s.io')
  .replace('kind: Module', 'kind: ManagedClusterModule')

interface Told {
  readonly diagnostics: ReadonlyArray<DiagnosticData>
}

describe('remarks in the forms for programs', () => {
  it.each([
    [['plan', ...cluster]],
    [['explain', 'gpu', 'worker-1', ...cluster]],
    [['images', ...cluster]],
    [['preflight', '6.6.13', ...cluster.map((name) => `./${name}`)]],
    [['hub', 'plan', ...fleet]],
    [['hub', 'explain', 'gpu', 'edge-oslo', ...fleet]],
    [['hub', 'preflight', '6.6.13', ...fleet.map((name) => `./${name}`)]],
  ])('hold whatever decides the exit code, with words and place: %j', async (args) => {
    const world = Object.fromEntries(
      Object.entries({ ...files, 'bad-hub.yaml': badHub }).flatMap(([name, text]) => [
        [name, text],
        [`./${name}`, text],
      ]),
    )
    const { code, out, err } = await command([...args, '-o', 'json'], { files: world })
    const { diagnostics } = JSON.parse(out) as Told
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    expect(code).toBe(1)
    expect(errors).toContainEqual(expect.objectContaining({ code: 'KMM102', line: 6, column: 1 }))
    expect(errors.map(({ file }) => file)).toContainEqual(expect.stringMatching(/bad(-hub)?\.yaml$/))
    for (const { message, cure, title } of diagnostics)
      expect([message, cure, title].every((text) => text !== '')).toBe(true)
    const onStderr = [...err.matchAll(/(?:error|warning) (KMM\d+) /g)].map(([, found]) => found)
    expect(onStderr.filter((found) => !diagnostics.some((one) => one.code === found))).toEqual([])
    if (args[0] !== 'images') {
      const yaml = await command([...args, '-o', 'yaml'], { files: world })
      expect(parse(yaml.out)).toEqual(JSON.parse(out))
    }
  })

  it('hold what conflicts says, each once, and are read back as a plan', async () => {
    const { out } = await command(['plan', ...cluster, '-o', 'json'], { files })
    const { diagnostics } = JSON.parse(out) as Told
    expect(diagnostics.filter(({ code }) => code === 'KMM220')).toHaveLength(1)
    expect(decodePlan(JSON.parse(out))._tag).toBe('Right')
  })
})
