import { describe, expect, it } from 'vitest'

import { indexHub, type ManifestWork, type PlanHubOptions, reportHub } from '../../../src/hub/index.js'
import type { ClusterSnapshot } from '../../../src/index.js'
import { renderFindings, renderFleetText, type TextOptions } from '../../../src/render/index.js'
import { cluster, exists, hubModuleOf } from '../hub/builders.js'

const KERNEL = '6.6.13-200.fc39.x86_64'
const MANY = 3500

const gpu = hubModuleOf({
  container: { kernelMappings: [{ regexp: '^.+$', containerImage: 'registry.example/gpu:1' }] },
})
const images = { 'registry.example/gpu:1': exists('a') }
const names = Array.from({ length: MANY }, (_, index) => `edge-${String(index).padStart(4, '0')}`)

const workOf = (namespace: string, owned = true, module = 'gpu'): ManifestWork => ({
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: {
    name: module,
    namespace,
    labels: { 'kmm.node.kubernetes.io/managedclustermodule.name': module },
    ...(owned
      ? {
          ownerReferences: [
            {
              apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
              kind: 'ManagedClusterModule',
              name: module,
              uid: 'hub-module-uid',
              controller: true,
            },
          ],
        }
      : {}),
  },
})

const textOf = (
  snapshot: ClusterSnapshot,
  modules = [gpu],
  options: PlanHubOptions = {},
  layout: TextOptions = {},
): string => {
  const { plan, fleet } = reportHub(indexHub({ builds: [], manifestWorks: [], images, ...snapshot }, options))(modules)
  return renderFleetText(plan, fleet, { columns: 10_000, ...layout })
}

const linesOf = (text: string): number => text.split('\n').length

describe('renderFleetText', () => {
  it('tells spokes in the same situation in one paragraph, and silent ones once', () => {
    const text = textOf({ managedClusters: [...names.map((name) => cluster(name, KERNEL)), cluster('lab')] })
    expect(text).toContain(
      '+ send                3500 clusters: edge-0000, edge-0001, edge-0002, edge-0003, edge-0004, edge-0005 and 3494 more\n',
    )
    expect(text).toContain('it does not say which kernels it runs (KMM901)')
    expect(linesOf(text)).toBeLessThan(20)
  })

  it('groups what is left of a ManagedClusterModule that is gone', () => {
    const text = textOf({ managedClusters: [], manifestWorks: names.map((name) => workOf(name, true, 'nic')) }, [], {
      completeModules: true,
    })
    expect(text).toContain('ManagedClusterModule nic  (gone)\n  - withdraw            3500 clusters: edge-0000,')
    expect(text).toContain('its ManagedClusterModule does not exist any more')
    expect(linesOf(text)).toBeLessThan(10)
    const unreadable = textOf(
      {
        managedClusters: [],
        manifestWorks: names.map((name) => workOf(name, true, 'nic')),
        unreadable: [{ kind: 'ManagedClusterModule' }],
      },
      [],
      { completeModules: true },
    )
    expect(unreadable).toContain('= keeps what it has   3500 clusters')
    expect(linesOf(unreadable)).toBeLessThan(20)
  })

  it('groups works that are kept without proof, says why, and tells the remark once', () => {
    const text = textOf({
      managedClusters: names.map((name) => cluster(name, KERNEL, {})),
      manifestWorks: names.map((name) => workOf(name, false)),
    })
    expect(text).toContain('= keeps what it has   3500 clusters')
    expect(text).toContain('no owner reference proves whose it is')
    expect(text.match(/KMM905: /g)).toHaveLength(1)
    expect(text).toContain('the same for 3499 more clusters: edge-0001, edge-0002')
    expect(text).toMatch(/; 3501 warnings\.\n$/)
    expect(linesOf(text)).toBeLessThan(30)
  })

  it('cuts situations, and counts what it cuts', () => {
    const managedClusters = names.slice(0, 300).map((name, index) => cluster(name, `6.6.${index}\n6.7.${index}`))
    const text = textOf({ managedClusters, images: {} }, [
      hubModuleOf({
        container: {
          kernelMappings: [{ regexp: '^.+$', containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }],
        },
      }),
    ])
    expect(text).toContain('and 288 more situations, 288 clusters: see -o fleet')
    expect(text.match(/KMM902: /g)).toHaveLength(1)
    expect(linesOf(text)).toBeLessThan(120)
  })

  it('tells a work of a selected cluster that nothing proves to be the module’s from one of a cluster that is not selected', () => {
    const unmapped = hubModuleOf({
      container: { kernelMappings: [{ literal: '1.2.3', containerImage: 'registry.example/gpu:1' }] },
    })
    const selected = textOf(
      { managedClusters: [cluster('edge-oslo', KERNEL)], manifestWorks: [workOf('edge-oslo', false)] },
      [unmapped],
    )
    expect(selected).toContain('its ManifestWork is not provably the module’s (KMM904)')
    const stray = textOf(
      { managedClusters: [cluster('edge-oslo', KERNEL, {})], manifestWorks: [workOf('edge-oslo', false)] },
      [gpu],
      {},
      { verbose: true },
    )
    expect(stray).toContain(
      'its cluster is not among those that are selected. It is kept: no owner reference proves whose it is.',
    )
    expect(`${selected}${stray}`).not.toContain('OwnershipNotProven')
  })
})

describe('renderFindings', () => {
  it('tells remarks of thousands of spokes once, and counts all', () => {
    const { plan } = reportHub(
      indexHub({ managedClusters: names.map((name) => cluster(name)), manifestWorks: [], images }, {}),
    )([gpu])
    const text = renderFindings(plan.diagnostics.filter(({ severity }) => severity !== 'info'))
    expect(text).toContain('the same for 3499 more clusters: edge-0001, ')
    expect(text).toMatch(/3500 warnings\.\n$/)
    expect(linesOf(text)).toBeLessThan(8)
  })
})
