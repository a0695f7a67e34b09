/** A section that was observed in some namespaces says nothing of the others. */
import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, concat, explain, type Module, type Plan, plan } from '../../../src/index.js'
import { versionLabel, wantedVersionLabel } from '../../../src/label/identity.js'
import { briefly, codes, IMAGE, KERNEL, liveLoader, moduleOf, node, pluginSection, pod } from '../builders.js'

const gpu = moduleOf({ devicePlugin: pluginSection })
const nic = moduleOf({ name: 'nic', namespace: 'network' })
const labels = {
  'gpu': 'yes',
  'kmm.node.kubernetes.io/drivers.gpu.ready': '',
  'kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready': '',
}
const seen: ClusterSnapshot = { nodes: [node('worker-1', { labels })], daemonSets: [], pods: [] }
const namesOf = ({ changes }: Plan) => changes.map(({ action, ref }) => `${action} ${ref.kind} ${ref.namespace ?? ''}`)
const objectsOf = ({ requirements }: Plan) => requirements.filter(({ requires }) => requires === 'objects')

describe('DaemonSets', () => {
  const snapshot: ClusterSnapshot = { ...seen, observedNamespaces: { daemonSets: ['network'] } }

  it('are created where it is known that there are none, and asked for elsewhere', () => {
    const made = plan(snapshot, [gpu, nic])
    expect(namesOf(made).filter((text) => text.startsWith('create'))).toEqual(['create DaemonSet network'])
    const { diagnostics } = made
    const told = diagnostics.filter(({ name }) => name === 'DaemonSetsNotObserved')
    expect(told.map(({ subject, facts }) => [subject.name, facts])).toEqual([['gpu', { namespace: 'drivers' }]])
    expect(objectsOf(made)).toEqual([
      { requires: 'objects', apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: 'drivers' },
    ])
  })

  it('are unknown to an explanation', () => {
    expect(explain(snapshot, gpu, 'worker-1').outcome).toBe('unknown')
    expect(explain(snapshot, nic, 'worker-1').outcome).toBe('will load')
  })

  it('that were not counted leave what the status counted', () => {
    const status = { moduleLoader: { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 } }
    const [update] = plan(snapshot, [moduleOf({ status })]).statuses
    expect(update).toMatchObject({ changed: false, status })
  })

  it('join as they were planned', () => {
    expect(concat(plan(snapshot, [gpu]), plan(snapshot, [nic]))).toEqual(plan(snapshot, [gpu, nic]))
  })
})

describe('pods', () => {
  it('that were not observed in the namespace of a Module keep its labels', () => {
    expect(namesOf(plan(seen, [gpu]))).toContain('label Node ')
    for (const where of [
      { observedNamespaces: { pods: ['network'] } },
      { unobservedNamespaces: { pods: ['drivers'] } },
    ]) {
      expect(namesOf(plan({ ...seen, ...where }, [gpu]))).not.toContain('label Node ')
    }
  })

  it('of another namespace keep no node from a DaemonSet whose own were not observed', () => {
    const loader = liveLoader(moduleOf(), KERNEL, 'gpu-x')
    const other = {
      ...pod(loader, 'worker-2'),
      metadata: { ...pod(loader, 'worker-2').metadata, namespace: 'network' },
    }
    const snapshot = { nodes: [node('worker-1')], daemonSets: [loader], pods: [other] }
    const none = moduleOf({ mappings: [{ literal: 'none', containerImage: IMAGE }] })
    const [change] = plan({ ...snapshot, observedNamespaces: { pods: ['network'] } }, [none]).changes
    expect(change && briefly(change).nodes).toEqual(['worker-1: unload'])
  })

  it('of another namespace may stand for a label that Modules of one name share', () => {
    const shared = 'kmm.node.kubernetes.io/gpu.ready'
    const removed = (others: Readonly<Record<string, string>>, where: Partial<ClusterSnapshot>) =>
      plan({ ...seen, nodes: [node('worker-1', { labels: { ...labels, ...others, [shared]: '' } })], ...where }, [
        gpu,
      ]).changes.flatMap((change) => (change.action === 'label' ? change.remove : []))
    const limited = { observedNamespaces: { pods: ['drivers'] } }
    const network = { 'kmm.node.kubernetes.io/network.gpu.ready': '' }
    expect(removed(network, {})).toContain(shared)
    expect(removed({}, limited)).toContain(shared)
    expect(removed(network, limited)).not.toContain(shared)
    expect(removed(network, limited)).toContain('kmm.node.kubernetes.io/drivers.gpu.ready')
  })

  it('are asked for in the namespace where an upgrade waits for them', () => {
    const upgraded: Module = moduleOf({ container: { version: '2' } })
    const name = { namespace: 'drivers', name: 'gpu' }
    const version = { [wantedVersionLabel(name)]: '2', [versionLabel('module-loader', name)]: '1' }
    const nodes = [node('worker-1', { labels: { gpu: 'yes', ...version } })]
    expect(namesOf(plan({ ...seen, nodes }, [upgraded]))).toContain('label Node ')
    const made = plan({ ...seen, nodes, observedNamespaces: { pods: ['network'] } }, [upgraded])
    expect(namesOf(made)).not.toContain('label Node ')
    const told = made.diagnostics.filter((remark) => remark.name === 'PodsNotObserved')
    expect(told).toMatchObject([{ facts: { namespace: 'drivers' } }])
    expect(objectsOf(made)).toContainEqual({ requires: 'objects', apiVersion: 'v1', kind: 'Pod', namespace: 'drivers' })
  })
})

describe('Builds', () => {
  it('of another namespace start none beside those that may be there', () => {
    const maker = moduleOf({
      mappings: [{ regexp: '^.+$', containerImage: IMAGE, build: { dockerfileConfigMap: { name: 'gpu' } } }],
    })
    const metadata = { namespace: 'drivers', name: 'gpu' }
    const snapshot: ClusterSnapshot = {
      ...seen,
      jobs: [],
      configMaps: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { dockerfile: 'FROM scratch' } }],
      images: { [IMAGE.replace('${KERNEL_FULL_VERSION}', KERNEL)]: { state: 'missing' } },
    }
    const options = { backend: 'kaniko-job', buildImage: 'registry.example/kaniko:1' } as const
    expect(namesOf(plan(snapshot, [maker], options))).toContain('create Job drivers')
    const made = plan({ ...snapshot, observedNamespaces: { jobs: ['network'] } }, [maker], options)
    expect(namesOf(made)).not.toContain('create Job drivers')
    expect(objectsOf(made)).toEqual([
      { requires: 'objects', apiVersion: 'batch/v1', kind: 'Job', namespace: 'drivers' },
    ])
    const unknown = plan(
      { ...snapshot, configMaps: [], observedNamespaces: { configMaps: ['network'] } },
      [maker],
      options,
    )
    expect(codes(unknown.diagnostics)).toContain('BuildInputUnknown')
    expect(codes(unknown.diagnostics)).not.toContain('BuildInputMissing')
  })
})
