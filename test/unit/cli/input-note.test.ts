import { describe, expect, it } from 'vitest'

import { command, moduleYaml, nodes } from './fake-io.js'

const hubModule = `apiVersion: hub.kmm.sigs.x-k8s.io/v1beta1
kind: ManagedClusterModule
metadata: { name: gpu }
spec:
  spokeNamespace: drivers
  selector: {}
  moduleSpec:
    selector: { gpu: "yes" }
    moduleLoader:
      container:
        modprobe: { moduleName: gpu }
        kernelMappings: [{ regexp: ^.+$, containerImage: registry.example/gpu:1 }]
`
const account = (namespace: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'kmm-operator-module-loader', namespace, uid: '1' },
  })

const files = {
  'm.yaml': moduleYaml(),
  'n.json': nodes,
  'hub.yaml': hubModule,
  'a.json': account('kmm'),
  'b.json': account('openshift-kmm'),
}

const said = async (...args: ReadonlyArray<string>): Promise<string> => (await command(args, { files })).err

describe('an input that does not fit the question', () => {
  it('is told: it holds nothing to plan', async () => {
    expect(await said('plan', 'n.json')).toBe('kmm-plan: the input holds no Module\n')
    expect(await said('hub', 'plan', 'n.json')).toBe('kmm-plan: the input holds no ManagedClusterModule\n')
    expect(await said('plan', 'm.yaml', 'n.json')).toBe('')
  })

  it('is told: it is that of a hub, or of a cluster', async () => {
    expect(await said('plan', 'hub.yaml', 'n.json')).toContain('which is what a hub has: use kmm-plan hub plan\n')
    expect(await said('hub', 'plan', 'm.yaml', 'n.json')).toContain('which is what a cluster has: use kmm-plan plan\n')
  })

  it('is told: it shows the operator in another namespace', async () => {
    const note =
      'kmm-plan: the operator is taken to run in namespace openshift-kmm, but its ServiceAccounts are in kmm: pass --operator-namespace\n'
    expect(await said('plan', 'm.yaml', 'n.json', 'a.json')).toBe(note)
    expect(await said('plan', 'm.yaml', 'n.json', 'a.json', 'b.json')).toBe('')
    expect(await said('plan', 'm.yaml', 'n.json', 'a.json', '--operator-namespace', 'kmm')).toBe('')
  })
})
