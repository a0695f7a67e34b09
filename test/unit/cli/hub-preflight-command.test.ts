import { describe, expect, it } from 'vitest'

import { command } from './fake-io.js'
import { allExist, clusterYaml, imagesJson, KERNEL, moduleYaml, OTHER } from './hub-files.js'

const asked = async (hub: string, images: string, ...args: ReadonlyArray<string>) =>
  command(['hub', 'preflight', 'hub.yaml', 'images.json', ...args], {
    files: { 'hub.yaml': hub, 'images.json': images },
  })

describe('kmm-plan hub preflight', () => {
  it('passes for a fleet of which each module selects a part', async () => {
    const hub = clusterYaml('edge-oslo') + clusterYaml('edge-lyon', [OTHER], 'no') + moduleYaml({ pattern: '^5' })
    const { code, out } = await asked(hub, allExist)
    expect(out).toBe(`ManagedClusterModule  ${KERNEL}
gpu                   ready

gpu on ${KERNEL}: ready
  kernelMappings[0] decides: regexp "^5"
  image registry.example/gpu:${KERNEL}

1 ManagedClusterModule on 1 kernel: 1 ready.
`)
    expect(code).toBe(0)
  })

  it('shows which kernels a module is not asked about', async () => {
    const other = moduleYaml({}, 'nic').replace('gpu: "yes" }\n  spokeN', 'gpu: "no" }\n  spokeN')
    const { out } = await asked(
      clusterYaml('edge-oslo') + clusterYaml('edge-lyon', [OTHER], 'no') + moduleYaml() + other,
      allExist,
    )
    expect(out).toMatch(/\ngpu +ready +-\nnic +- +ready\n/)
  })

  it('fails for an image of a spoke that is missing, and tells the cure of a hub', async () => {
    const image = 'registry.example/${MOD_NAMESPACE}/gpu:1'
    const { code, out } = await asked(
      clusterYaml('edge-oslo') + moduleYaml({ image }),
      imagesJson({ 'registry.example/openshift-kmm-hub/gpu:1': 'exists', 'registry.example/drivers/gpu:1': 'missing' }),
    )
    expect(code).toBe(1)
    expect(out).toContain('1 image missing')
    const unmapped = await asked(clusterYaml('edge-oslo') + moduleYaml({ pattern: '^6' }), '{}')
    expect(unmapped.out).toContain('ManagedClusterModule gpu: no kernel mapping matches')
    expect(`${out}${unmapped.out}`).not.toMatch(/\bnodes?\b|DaemonSet/)
  })

  it('warns of a selected cluster that claims nothing, and goes on', async () => {
    const { code, out } = await asked(
      clusterYaml('edge-oslo') + clusterYaml('lab', []) + clusterYaml('office', [], 'no') + moduleYaml(),
      allExist,
    )
    expect(out.match(/cluster \S+ does not claim/g)).toEqual(['cluster lab does not claim'])
    expect(code).toBe(0)
  })

  it('takes kernels that are named, and refuses input without a ManagedClusterModule', async () => {
    expect((await asked(moduleYaml(), allExist, OTHER)).out).toMatch(/1 ManagedClusterModule on 1 kernel: 1 ready\.\n$/)
    expect(await asked(clusterYaml('edge-oslo'), '{}')).toMatchObject({
      code: 2,
      err: 'kmm-plan: the input holds no ManagedClusterModule that can be read\n',
    })
  })
})
