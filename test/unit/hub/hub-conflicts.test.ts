/** ManagedClusterModules in the way of each other on the spokes that get both. */
import { describe, expect, it } from 'vitest'

import { hubConflicts, indexHub, type ManagedClusterModule } from '../../../src/hub/index.js'
import type { ModuleLoaderContainer } from '../../../src/module/module.js'
import { describeDiagnostic } from '../../../src/render/index.js'
import { factsOf, KERNEL, OLD_KERNEL } from '../builders.js'
import { cluster, hubModuleOf } from './builders.js'

interface Parts {
  readonly container?: Partial<ModuleLoaderContainer>
  /** Of nodes. */
  readonly nodes?: Readonly<Record<string, string>>
  /** Of clusters. */
  readonly clusters?: Readonly<Record<string, string>>
}

const having = (name: string, { container = {}, nodes = { hw: 'nic' }, clusters = { gpu: 'yes' } }: Parts = {}) => {
  const made = hubModuleOf({
    name,
    selector: nodes,
    container: { modprobe: { moduleName: name }, ...container },
  })
  return { ...made, spec: { ...made.spec, selector: clusters } }
}

const managedClusters = [cluster('edge-oslo', KERNEL), cluster('edge-lyon', `${KERNEL}\n${OLD_KERNEL}`), cluster('lab')]

const told = (modules: ReadonlyArray<ManagedClusterModule>) =>
  hubConflicts(indexHub({ managedClusters }, {}))(modules).map((remark) => [
    remark.code,
    remark.subject.name,
    factsOf(remark)['other'],
    factsOf(remark)['kernelModules'],
    factsOf(remark)['clusters'],
    remark.path.slice(0, 2).join('.'),
  ])

const loadsX = { modprobe: { moduleName: 'x' } }

describe('ManagedClusterModules on one spoke', () => {
  it.each<readonly [string, ReadonlyArray<ManagedClusterModule>, ReadonlyArray<ReadonlyArray<unknown>>]>([
    [
      'load the same',
      [having('a', { container: loadsX }), having('x')],
      [['KMM220', 'x', 'a', ['x'], ['edge-lyon', 'edge-oslo'], 'spec.moduleSpec']],
    ],
    [
      'one removes what the other loads, on more of the nodes',
      [having('a', { container: { inTreeModuleToRemove: 'x-y' } }), having('x_y', { nodes: { hw: 'nic', zone: '1' } })],
      [['KMM227', 'a', 'x_y', ['x_y'], ['edge-lyon', 'edge-oslo'], 'spec.moduleSpec']],
    ],
    [
      'have mappings for one kernel of one spoke only',
      [
        having('a', { container: { ...loadsX, kernelMappings: [{ literal: OLD_KERNEL, containerImage: 'i:1' }] } }),
        having('x'),
      ],
      [['KMM220', 'x', 'a', ['x'], ['edge-lyon'], 'spec.moduleSpec']],
    ],
  ])('%s', (_, modules, expected) => {
    expect(told(modules)).toStrictEqual(expected)
  })

  it.each<readonly [string, ReadonlyArray<ManagedClusterModule>]>([
    ['may select different nodes', [having('a', { container: loadsX }), having('x', { nodes: { zone: '1' } })]],
    ['are for different clusters', [having('a', { container: loadsX }), having('x', { clusters: { other: 'yes' } })]],
    ['load different modules', [having('a'), having('x')]],
  ])('are not told of where they %s', (_, modules) => {
    expect(told(modules)).toStrictEqual([])
  })

  it('are told of in the words of a hub', () => {
    const [remark] = hubConflicts(indexHub({ managedClusters }, {}))([having('a', { container: loadsX }), having('x')])
    expect(remark === undefined ? '' : describeDiagnostic(remark).message).toBe(
      'ManagedClusterModule x: ManagedClusterModule a loads the kernel module x, too, on the same nodes of edge-lyon, edge-oslo. Whichever of the two is removed first unloads it under the other.',
    )
  })
})
