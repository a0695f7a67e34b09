import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, plan } from '../../../src/index.js'
import { anyWorld } from '../../../src/testing/arbitrary/world.js'

/** What a kubelet writes again and again. */
const beating = (time: string) => ({
  conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: time, lastTransitionTime: '2024-01-01T00:00:00Z' }],
})

interface Live {
  readonly metadata: object
}

const written = <A extends Live>(objects: ReadonlyArray<A>, version: string): ReadonlyArray<A> =>
  objects.map((object) => ({ ...object, metadata: { ...object.metadata, resourceVersion: version } }))

/** The same cluster after another heartbeat: every object was written, and none changed. */
const after = (snapshot: ClusterSnapshot, version: string): ClusterSnapshot => {
  const sections = Object.entries(snapshot).map(([name, section]: readonly [string, unknown]) => [
    name,
    Array.isArray(section) && section.every((item) => 'metadata' in item)
      ? written(section as ReadonlyArray<Live>, version)
      : section,
  ])
  const { nodes, ...others } = Object.fromEntries(sections) as ClusterSnapshot
  if (nodes === undefined) return others
  const beaten = nodes.map((node) => ({
    ...node,
    status: { ...node.status, ...beating(`2024-01-01T00:00:${version}Z`) },
  }))
  return { ...others, nodes: beaten }
}

describe('a heartbeat', () => {
  it('changes no byte of a plan', () => {
    fc.assert(
      fc.property(anyWorld, ({ snapshot, modules, options }) => {
        const [first, second] = ['10', '11'].map((version) =>
          JSON.stringify(plan(after(snapshot, version), written(modules, version), options)),
        )
        expect(second).toBe(first)
        expect(first).not.toContain('"resourceVersion"')
      }),
    )
  })
})
