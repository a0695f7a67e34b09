/**
 * Found by the law that unknown is not missing: two nodes run one kernel and name two releases, and the release of the last one, by name,
 * decides which driver toolkit is built with. When that node could not be read, the other release decided, and what had been
 * built was built again with the other toolkit.
 */
import { type Node, plan } from 'kmm-planner'
import { applyPlan, finishBuilds, unknownIsNotMissing } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { IMAGE, KERNEL, moduleOf, node } from '../builders.js'

const ofRelease = (name: string, release: string): Node => {
  const { status, ...rest } = node(name)
  return {
    ...rest,
    status: {
      ...status,
      nodeInfo: { ...status!.nodeInfo!, osImage: `Red Hat Enterprise Linux CoreOS ${release} (Plow)` },
    },
  }
}
const releases = ['413.92.202309112228-0', '414.92.202401121330-0'] as const
const module = moduleOf({
  mappings: [{ regexp: '^.+$', containerImage: IMAGE, build: { dockerfileConfigMap: { name: 'gpu' } } }],
})
const bare = {
  nodes: [ofRelease('worker-1', releases[0]), ofRelease('worker-2', releases[1])],
  daemonSets: [],
  builds: [],
  configMaps: [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'drivers', name: 'gpu' },
      data: { dockerfile: 'ARG DTK_AUTO\nFROM ${DTK_AUTO}' },
    },
  ],
  imageStreams: [
    {
      apiVersion: 'image.openshift.io/v1',
      kind: 'ImageStream',
      metadata: { namespace: 'openshift', name: 'driver-toolkit' },
      spec: { tags: releases.map((name) => ({ name, from: { name: `registry.example/toolkit:${name}` } })) },
    },
  ],
  images: { [`registry.example/gpu:${KERNEL}`]: { state: 'missing' } },
} as const
const known = finishBuilds(applyPlan(bare, plan(bare, [module])), { seesImages: false })
const forgetful = { ...known, nodes: known.nodes!.slice(0, 1), unreadable: [{ kind: 'Node', name: 'worker-2' }] }

it('is not given up for another one', () => {
  expect(plan(known, [module]).changes.map(({ ref }) => ref.kind)).toEqual(['DaemonSet'])
  const worlds = {
    known: { snapshot: known, modules: [module], options: {} },
    forgetful: { snapshot: forgetful, modules: [module], options: {} },
  }
  expect(unknownIsNotMissing.violations(plan)({ forgotten: 'one of the nodes', ...worlds })).toEqual([])
})
