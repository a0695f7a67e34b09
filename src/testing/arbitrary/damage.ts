/** A world, and the same with something broken or no longer known. */
import fc from 'fast-check'

import type { Node } from '../../kubernetes/object.js'
import { CORDON } from '../../kubernetes/taint.js'
import { isAdmitted, validateModule } from '../../lint/validation.js'
import type { KernelMapping, Module, ModuleLoaderContainer } from '../../module/module.js'
import type { ClusterSnapshot, ImageFact, UnreadableObject } from '../../snapshot/cluster-snapshot.js'
import { inStatus } from './work-drift.js'
import { makingWorld, soundWorld, type World, world } from './world.js'

/** What can be done to a world without anybody having asked for less. `pick` says to which of its parts. */
export type Damage = (world: World, pick: number) => World

const at = <A>(items: ReadonlyArray<A>, pick: number): A | undefined => items[pick % Math.max(1, items.length)]

const replaced = <A>(items: ReadonlyArray<A>, pick: number, edit: (item: A) => A): ReadonlyArray<A> =>
  items.map((item, index) => (index === pick % Math.max(1, items.length) ? edit(item) : item))

const without = <A>(items: ReadonlyArray<A>, pick: number): ReadonlyArray<A> =>
  items.filter((_, index) => index !== pick % Math.max(1, items.length))

/** In a Module that is sound so far: one that is not may only get better. */
const onContainer =
  (edit: (container: ModuleLoaderContainer, pick: number) => ModuleLoaderContainer): Damage =>
  (whole, pick) => ({
    ...whole,
    modules: replaced(whole.modules, pick, (module): Module => {
      const { moduleLoader } = module.spec
      return moduleLoader === undefined || !isAdmitted(validateModule(module))
        ? module
        : {
            ...module,
            spec: {
              ...module.spec,
              moduleLoader: {
                ...moduleLoader,
                container: edit(moduleLoader.container, Math.floor(pick / Math.max(1, whole.modules.length))),
              },
            },
          }
    }),
  })

const onMapping = (edit: (mapping: KernelMapping) => KernelMapping): Damage =>
  onContainer((container, pick) => ({ ...container, kernelMappings: replaced(container.kernelMappings, pick, edit) }))

const onSnapshot =
  (edit: (snapshot: ClusterSnapshot, pick: number) => ClusterSnapshot): Damage =>
  (whole, pick) => ({ ...whole, snapshot: edit(whole.snapshot, pick) })

const onNode = (edit: (node: Node) => Node): Damage =>
  onSnapshot((snapshot, pick) =>
    snapshot.nodes === undefined ? snapshot : { ...snapshot, nodes: replaced(snapshot.nodes, pick, edit) },
  )

const onImage = (fact: ImageFact | undefined): Damage =>
  onSnapshot(({ images = {}, ...snapshot }, pick) => {
    const image = at(Object.keys(images), pick)
    const others = Object.fromEntries(Object.entries(images).filter(([name]) => name !== image))
    return { ...snapshot, images: image === undefined || fact === undefined ? others : { ...others, [image]: fact } }
  })

const unreadable = (snapshot: ClusterSnapshot, object: UnreadableObject): ClusterSnapshot => ({
  ...snapshot,
  unreadable: [...(snapshot.unreadable ?? []), object],
})

/** How much of an object that cannot be read is known. */
const remains = (
  pick: number,
  { kind, namespace, name }: UnreadableObject & { readonly kind: string; readonly name: string },
): UnreadableObject =>
  at<UnreadableObject>([{ kind, ...(namespace === undefined ? {} : { namespace }), name }, { kind }, {}], pick) ?? {}

/** Every damage that `damaged` does, by name. */
export const damages: Readonly<Record<string, Damage>> = {
  'a regexp that does not compile': onMapping(({ literal: _literal, ...mapping }) => ({ ...mapping, regexp: '(' })),
  'a malformed template': onMapping((mapping) => ({
    ...mapping,
    containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION',
  })),
  'a malformed default template': onContainer((container) => ({ ...container, containerImage: '${' })),
  'an image that comes out empty': onMapping((mapping) => ({ ...mapping, containerImage: '${NOT_SET}' })),
  'a mapping with two patterns': onMapping((mapping) => ({ ...mapping, literal: '6.5.0', regexp: '^6' })),
  'a mapping without a pattern': onMapping(({ literal: _literal, regexp: _regexp, ...mapping }) => mapping),
  'arguments that are refused': onContainer((container) => ({ ...container, modprobe: {} })),
  'an image lookup that failed': onImage({ state: 'error', reason: 'timeout' }),
  'an image that is not known': onImage(undefined),
  'an image that is missing': onImage({ state: 'missing' }),
  'an unreadable Module': (whole, pick) => {
    const module = at(whole.modules, pick)
    return module === undefined
      ? whole
      : {
          ...whole,
          modules: without(whole.modules, pick),
          snapshot: unreadable(
            whole.snapshot,
            remains(pick, { kind: 'Module', namespace: module.metadata.namespace, name: module.metadata.name }),
          ),
        }
  },
  'an unreadable node': onSnapshot((snapshot, pick) => {
    const node = at(snapshot.nodes ?? [], pick)
    return node === undefined
      ? snapshot
      : unreadable(
          { ...snapshot, nodes: without(snapshot.nodes ?? [], pick) },
          remains(pick, { kind: 'Node', name: node.metadata.name }),
        )
  }),
  'an unreadable DaemonSet': onSnapshot((snapshot, pick) => {
    const live = at(snapshot.daemonSets ?? [], pick)
    return live === undefined
      ? snapshot
      : unreadable(
          { ...snapshot, daemonSets: without(snapshot.daemonSets ?? [], pick) },
          remains(pick, { kind: 'DaemonSet', namespace: live.metadata.namespace, name: live.metadata.name }),
        )
  }),
  'an unreadable Build': onSnapshot((snapshot, pick) => {
    const live = at(snapshot.builds ?? [], pick)
    return live === undefined
      ? snapshot
      : unreadable(
          { ...snapshot, builds: without(snapshot.builds ?? [], pick) },
          remains(pick, { kind: 'Build', namespace: live.metadata.namespace, name: live.metadata.name }),
        )
  }),
  'an unreadable ConfigMap': onSnapshot((snapshot, pick) => {
    const object = at(snapshot.configMaps ?? [], pick)
    return object === undefined
      ? snapshot
      : unreadable(
          { ...snapshot, configMaps: without(snapshot.configMaps ?? [], pick) },
          remains(pick, { kind: 'ConfigMap', namespace: object.metadata.namespace, name: object.metadata.name }),
        )
  }),
  'a Dockerfile that is gone': onSnapshot((snapshot, pick) => ({
    ...snapshot,
    ...(snapshot.configMaps === undefined ? {} : { configMaps: without(snapshot.configMaps, pick) }),
  })),
  'signing keys that are gone': onSnapshot((snapshot) => ({
    ...snapshot,
    ...(snapshot.secrets === undefined
      ? {}
      : { secrets: snapshot.secrets.map((secret) => ({ ...secret, hashes: {} })) }),
  })),
  'no driver toolkit': onSnapshot((snapshot) => ({
    ...snapshot,
    ...(snapshot.imageStreams === undefined ? {} : { imageStreams: [] }),
  })),
  'a Build that failed': onSnapshot((snapshot, pick) => ({
    ...snapshot,
    ...(snapshot.builds === undefined ? {} : { builds: replaced(snapshot.builds, pick, inStatus('failed')) }),
  })),
  'Builds that were not observed': onSnapshot(({ builds: _builds, ...snapshot }) => snapshot),
  'Jobs that were not observed': onSnapshot(({ jobs: _jobs, ...snapshot }) => snapshot),
  'ConfigMaps that were not observed': onSnapshot(({ configMaps: _configMaps, ...snapshot }) => snapshot),
  'Secrets that were not observed': onSnapshot(({ secrets: _secrets, ...snapshot }) => snapshot),
  'nodes that were not observed': onSnapshot(({ nodes: _nodes, ...snapshot }) => snapshot),
  'DaemonSets that were not observed': onSnapshot(({ daemonSets: _daemonSets, ...snapshot }) => snapshot),
  'pods that were not observed': onSnapshot(({ pods: _pods, ...snapshot }) => snapshot),
  'a node that does not report its kernel': onNode(({ status: _status, ...node }) => node),
  'a cordoned node': onNode((node) => ({
    ...node,
    spec: {
      ...node.spec,
      taints: [...(node.spec?.taints ?? []), CORDON],
    },
  })),
  'a node that is not ready': onNode((node) => ({
    ...node,
    spec: {
      ...node.spec,
      taints: [...(node.spec?.taints ?? []), { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }],
    },
  })),
}

/** A world as it was and as the damage left it. */
export interface DamagedWorld {
  readonly damage: string
  readonly healthy: World
  readonly damaged: World
}

/** All nodes are given up: pods alone say whether device plugins have left, and modules may go. */
const givenUp = ({ snapshot, modules, options }: World): World => ({
  snapshot:
    snapshot.nodes === undefined
      ? snapshot
      : { ...snapshot, nodes: snapshot.nodes.map((node) => ({ ...node, spec: { ...node.spec, taints: [CORDON] } })) },
  modules,
  options: { ...options, onUnschedulable: 'unload' },
})

/** A world in the safe profile, before and after some damage. */
export const damagedWorld: fc.Arbitrary<DamagedWorld> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: soundWorld },
      { weight: 2, arbitrary: world },
      { weight: 2, arbitrary: makingWorld },
    ),
    fc.constantFrom(...Object.keys(damages)),
    fc.nat({ max: 59 }),
  )
  .map(([whole, damage, pick]) => {
    const decided = damage === 'pods that were not observed' && pick % 2 === 0 ? givenUp(whole) : whole
    const healthy: World = { ...decided, options: { ...decided.options, profile: 'safe' } }
    return { damage, healthy, damaged: damages[damage]?.(healthy, pick) ?? healthy }
  })
