/**
 * From what was drawn to what a cluster holds: DaemonSets with a history, pods, facts about images.
 *
 * @since 0.1.0
 */
import type { DaemonSet, Node, Pod } from '../../kubernetes/object.js'
import { objectKey } from '../../kubernetes/object-ref.js'
import type { Module } from '../../module/module.js'
import { plan } from '../../plan.js'
import type { ProfileName } from '../../profile.js'
import type { ClusterSnapshot, ImageFact } from '../../snapshot/cluster-snapshot.js'
import { applyPlan } from '../simulated-cluster.js'
import { drifts } from './drift.js'
import { type Past, pastOf } from './past.js'

/**
 * What is drawn of a cluster's past.
 *
 * @since 0.1.0
 * @category model
 */
export interface History {
  readonly nodes: ReadonlyArray<Node>
  readonly modules: ReadonlyArray<Module>
  readonly pastNodes: ReadonlyArray<Node>
  readonly past: ReadonlyArray<Past>
  readonly goneModules: ReadonlyArray<Module>
  readonly pastProfile: ProfileName
  readonly drifts: ReadonlyArray<string>
}

const nameOf = ({ metadata }: DaemonSet): string => objectKey({ kind: 'DaemonSet', ...metadata })

const unique = <A>(key: (item: A) => string, items: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map([...items].reverse().map((item) => [key(item), item])).values(),
].reverse()

const exists: ImageFact = { state: 'exists' }

/**
 * The images whose existence matters to a plan.
 *
 * @since 0.1.0
 * @category destructors
 */
export const imagesFor = (snapshot: ClusterSnapshot, asked: ReadonlyArray<Module>): ReadonlyArray<string> =>
  plan(snapshot, asked).requirements.flatMap((requirement) => (requirement.requires === 'image' ? [requirement.image] : []))

/**
 * Facts about images, by the state of each; an image without a state exists.
 *
 * @since 0.1.0
 * @category constructors
 */
export const factsOf = (images: ReadonlyArray<string>, states: ReadonlyArray<string>): Readonly<Record<string, ImageFact>> =>
  Object.fromEntries(
    images.flatMap((image, index): ReadonlyArray<readonly [string, ImageFact]> => {
      const state = states[index] ?? 'exists'
      if (state === 'unknown') return []
      return [[image, state === 'error' ? { state, reason: 'timeout' } : state === 'missing' ? { state } : exists]]
    }),
  )

/**
 * Pods of some of the DaemonSets on some of the nodes.
 *
 * @since 0.1.0
 * @category constructors
 */
export const podsOf = (daemonSets: ReadonlyArray<DaemonSet>, all: ReadonlyArray<Node>, isThere: ReadonlyArray<boolean>): ReadonlyArray<Pod> =>
  daemonSets.flatMap(({ metadata }, row) =>
    all.flatMap((node, column): ReadonlyArray<Pod> =>
      isThere[(row * all.length + column) % Math.max(1, isThere.length)] === true
        ? [
            {
              apiVersion: 'v1',
              kind: 'Pod',
              metadata: {
                name: `${metadata.name}-${node.metadata.name}`,
                namespace: metadata.namespace,
                ownerReferences: [
                  { apiVersion: 'apps/v1', kind: 'DaemonSet', name: metadata.name, uid: metadata.uid ?? '', controller: true },
                ],
              },
              spec: { nodeName: node.metadata.name, containers: [] },
              status: { phase: 'Running' },
            },
          ]
        : [],
    ),
  )

/**
 * What the history of a cluster left behind: earlier forms of the Modules, rendered for earlier nodes, stored by the
 * simulated API server, and drifted.
 *
 * @since 0.1.0
 * @category constructors
 */
export const daemonSetsOf = (seeds: History): ReadonlyArray<DaemonSet> => {
  const earlier = seeds.modules.flatMap((module, index) => pastOf(seeds.past[index] ?? 'same')(module))
  const all = unique(({ metadata }) => `${metadata.namespace}/${metadata.name}`, [...earlier, ...seeds.goneModules])
  const earlierNodes = unique(({ metadata }) => metadata.name, [
    ...seeds.nodes,
    ...seeds.pastNodes.map((node) => ({ ...node, metadata: { ...node.metadata, name: `${node.metadata.name}-past` } })),
  ])
  const bare: ClusterSnapshot = { nodes: earlierNodes, daemonSets: [] }
  const snapshot = { ...bare, images: factsOf(imagesFor(bare, all), []) }
  const first = applyPlan(snapshot, plan(snapshot, all, { profile: seeds.pastProfile }))
  const drifted = (first.daemonSets ?? []).flatMap((live, index) => drifts[seeds.drifts[index] ?? 'none']?.(live) ?? [])
  return unique(nameOf, drifted)
}

