import { describe, expect, it } from 'vitest'

import { command } from './fake-io.js'
import { allExist, clusterYaml, KERNEL, moduleYaml, noWorks } from './hub-files.js'

const hub =
  clusterYaml('edge-oslo') + clusterYaml('lab', []) + clusterYaml('office', [KERNEL], 'no') + moduleYaml() + noWorks

const explained = async (...args: ReadonlyArray<string>) =>
  command(['hub', 'explain', ...args, 'hub.yaml', 'images.json'], {
    files: { 'hub.yaml': hub, 'images.json': allExist },
  })

describe('kmm-plan hub explain', () => {
  it('shows each step of the decision about a spoke', async () => {
    const { code, out } = await explained('gpu', 'edge-oslo')
    expect(out).toBe(`ManagedClusterModule gpu on cluster edge-oslo

Selected by its labels
  has   gpu=yes

Kernels that it claims
  ${KERNEL}

Kernel mappings
  kernel ${KERNEL}: kernelMappings[0] regexp "^.+$" matches

ManifestWork
  + send                gpu in namespace edge-oslo
        the cluster is selected, and has been given nothing yet
        kernel ${KERNEL}: sent  registry.example/gpu@sha256:${'a'.repeat(64)}
`)
    expect(code).toBe(0)
  })

  it('says why a cluster gets nothing', async () => {
    const office = await explained('gpu', 'office')
    expect(office.out).toContain('Not selected\n  lacks gpu=yes (it is no)\n')
    expect(office.out).not.toContain('KMM')
    expect(office.code).toBe(0)
    const lab = await explained('gpu', 'lab')
    expect(lab.out).toContain('it does not claim any kernel version (kernel-versions.kmm.node.kubernetes.io)')
    expect(lab.out).toContain('KMM901')
  })

  it('ends with 1 when there is no such cluster, and with 2 when there is no such ManagedClusterModule', async () => {
    const nowhere = await explained('gpu', 'nowhere')
    expect([nowhere.code, nowhere.out.includes('There is no such ManagedCluster in the input.')]).toEqual([1, true])
    expect(await explained('nic', 'lab')).toMatchObject({
      code: 2,
      err: 'kmm-plan: the input holds no ManagedClusterModule nic; it holds gpu\n',
    })
  })

  it('gives the same as data', async () => {
    const { out } = await explained('gpu', 'edge-oslo', '-o', 'json')
    expect(JSON.parse(out)).toMatchObject({
      module: 'gpu',
      cluster: 'edge-oslo',
      isSelected: true,
      claim: [KERNEL],
      situation: { action: 'create' },
    })
  })
})
