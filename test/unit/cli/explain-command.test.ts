import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { command, moduleYaml, nodes } from './fake-io.js'

const files = {
  'm.yaml': moduleYaml(),
  'n.json': nodes,
  'other.yaml': moduleYaml().replace('namespace: drivers', 'namespace: test'),
}

describe('kmm-plan explain', () => {
  it('explains a Module by its name, or by namespace and name', async () => {
    for (const name of ['gpu', 'drivers/gpu']) {
      const { code, out } = await command(
        ['explain', name, 'worker-1', 'm.yaml', 'n.json', '--observed', 'daemonsets'],
        { files },
      )
      expect(code).toBe(0)
      expect(out).toContain('Module drivers/gpu on node worker-1\n  will be loaded on this node')
    }
  })

  it('asks which one when several have the name', async () => {
    const { code, err } = await command(['explain', 'gpu', 'worker-1', 'm.yaml', 'other.yaml', 'n.json'], { files })
    expect([code, err]).toEqual([
      2,
      'kmm-plan: several Modules are called gpu: say which one of drivers/gpu, test/gpu\n',
    ])
  })

  it('gives the same data as JSON and YAML', async () => {
    const args = ['explain', 'gpu', 'worker-1', 'm.yaml', 'n.json', '-o']
    const json = await command([...args, 'json'], { files })
    const yaml = await command([...args, 'yaml'], { files })
    expect(JSON.parse(json.out)).toMatchObject({ nodeName: 'worker-1', outcome: 'unknown' })
    expect(parse(yaml.out)).toEqual(JSON.parse(json.out))
  })

  it('says when there is no such node', async () => {
    const { code, out } = await command(['explain', 'gpu', 'worker-9', 'm.yaml', 'n.json'], { files })
    expect(out).toContain('No node of this name is in the input.')
    expect(code).toBe(1)
  })

  it('says that an invalid Module is left as it runs', async () => {
    const invalid = {
      ...files,
      'm.yaml': moduleYaml().replace('      - regexp: ^.+$\n        containerImage', '      - containerImage'),
    }
    const { code, out } = await command(
      ['explain', 'gpu', 'worker-1', 'm.yaml', 'n.json', '--observed', 'daemonsets'],
      { files: invalid },
    )
    expect(code).toBe(0)
    expect(out).toContain(
      '  yes  The node is in the input.\n  no   The Module is left as it runs: the cluster would refuse it.\n',
    )
  })
})
