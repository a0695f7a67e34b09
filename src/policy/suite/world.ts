/** What a case is about: manifests of two revisions and what was seen of a cluster, and what happens to them. */
import * as E from 'fp-ts/lib/Either.js'

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { type Path } from '../../kubernetes/json.js'
import { namedInNamespaces, type NotNamed } from '../../kubernetes/named.js'
import type { Module } from '../../module/module.js'
import { moduleKey, moduleNameOf } from '../../module/module-name.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { decodeObjects } from '../../snapshot/decode-objects.js'
import type { Supposition } from '../../what-if/supposition.js'
import { whatIf } from '../../what-if/what-if.js'
import { describeDiagnostic } from '../../words/describe-diagnostic.js'
import { firstSentence } from '../../words/printable.js'
import { patched } from './patch.js'
import type { NodeOccurrence, Occurrence } from './suite.js'

/** What `when` happens to. */
export interface SuiteWorld {
  readonly base: ReadonlyArray<Module>
  readonly head: ReadonlyArray<Module>
  readonly snapshot?: ClusterSnapshot
  /** The Modules of the cluster. */
  readonly live: ReadonlyArray<Module>
  /** What decoding has to say of the head. */
  readonly problems: ReadonlyArray<Diagnostic>
}

/** Why something cannot happen; the path is inside of it. */
export interface NotHappened {
  readonly path: Path
  readonly message: string
}

type Happened = E.Either<NotHappened, SuiteWorld>

const cannot = (message: string, ...path: Path): E.Either<NotHappened, never> => E.left({ path, message })

/** What to say of a name that means nothing, or several things. */
const notNamed = (kind: 'node' | 'Module', place: string, { name, nearest, several }: NotNamed): string => {
  if (several !== undefined) return `${name} may be ${several.join(' or ')}`
  const instead = nearest === undefined ? '' : `; did you mean ${nearest}?`
  return `${place} no ${kind} ${name}${instead}`
}

const IN_HEAD = 'the manifests have'
const IN_CLUSTER = 'the cluster has'

const keyOf = (module: Module): string => moduleKey(moduleNameOf(module))

const moduleNamed =
  ({ head }: SuiteWorld) =>
  (name: string): E.Either<string, string> =>
    E.mapLeft((why: NotNamed) => notNamed('Module', IN_HEAD, why))(namedInNamespaces(head.map(keyOf))(name))

const patchedModule = (
  world: SuiteWorld,
  { patch: { module: name, json } }: Extract<Occurrence, { readonly patch: unknown }>,
): Happened => {
  const key = moduleNamed(world)(name)
  if (E.isLeft(key)) return cannot(key.left, 'patch', 'module')
  const result = patched(json)(world.head.find((module) => keyOf(module) === key.right))
  if (E.isLeft(result)) return cannot(result.left.message, 'patch', 'json', ...result.left.path)
  const { modules, problems } = decodeObjects([result.right])
  const [module] = modules
  if (module === undefined)
    return cannot(
      `with this patch ${key.right} is no Module any more${problems.map((one) => `: ${firstSentence(describeDiagnostic(one).message)}`).join('')}`,
      'patch',
      'json',
    )
  return E.right({
    ...world,
    head: world.head.map((one) => (keyOf(one) === key.right ? module : one)),
    problems: [...world.problems, ...problems],
  })
}

const withoutNode = (snapshot: ClusterSnapshot, name: string): ClusterSnapshot => ({
  ...snapshot,
  nodes: (snapshot.nodes ?? []).filter(({ metadata }) => metadata.name !== name),
  ...(snapshot.pods === undefined ? {} : { pods: snapshot.pods.filter(({ spec }) => spec?.nodeName !== name) }),
})

const NO_CLUSTER = 'nothing was given of a cluster: name a file in given.cluster'

const supposing = (
  world: SuiteWorld,
  suppositions: ReadonlyArray<Supposition>,
  path: Path,
): E.Either<NotHappened, { readonly snapshot: ClusterSnapshot; readonly names: ReadonlyArray<string> }> => {
  if (world.snapshot === undefined) return cannot(NO_CLUSTER, ...path)
  const supposed = whatIf(world.snapshot, [], suppositions)
  return E.isLeft(supposed)
    ? cannot(notNamed('node', IN_CLUSTER, supposed.left), ...path)
    : E.right({
        snapshot: supposed.right.snapshot,
        names: supposed.right.suppositions.flatMap((one) => (one._tag === 'DeleteModule' ? [] : [one.node])),
      })
}

const removed = (world: SuiteWorld, { remove }: Extract<Occurrence, { readonly remove: unknown }>): Happened => {
  const [kind = '', name = ''] = remove.split(' ')
  if (kind === 'node') {
    // Of what is supposed only the whole name is wanted.
    const found = supposing(world, [{ _tag: 'Uncordon', node: name }], ['remove'])
    return E.map(({ names: [node = ''] }: { readonly names: ReadonlyArray<string> }) =>
      world.snapshot === undefined ? world : { ...world, snapshot: withoutNode(world.snapshot, node) },
    )(found)
  }
  const key = moduleNamed(world)(name)
  return E.isLeft(key)
    ? cannot(key.left, 'remove')
    : E.right({ ...world, head: world.head.filter((one) => keyOf(one) !== key.right) })
}

const added = (world: SuiteWorld, { add }: Extract<Occurrence, { readonly add: unknown }>): Happened => {
  const { modules, snapshot, problems } = decodeObjects([add])
  const { nodes = [] } = snapshot
  const known = [
    ...modules.filter((module) => world.head.some((one) => keyOf(one) === keyOf(module))).map(keyOf),
    ...nodes.flatMap(({ metadata: { name } }) =>
      (world.snapshot?.nodes ?? []).some(({ metadata }) => metadata.name === name) ? [name] : [],
    ),
  ]
  if (known.length > 0) return cannot(`${known.join(', ')} is there already`, 'add', 'metadata', 'name')
  if (modules.length + nodes.length === 0) return cannot('this is neither a Module nor a Node that can be read', 'add')
  if (nodes.length > 0 && world.snapshot === undefined) return cannot(NO_CLUSTER, 'add')
  return E.right({
    ...world,
    head: [...world.head, ...modules],
    problems: [...world.problems, ...problems],
    ...(world.snapshot === undefined || nodes.length === 0
      ? {}
      : { snapshot: { ...world.snapshot, nodes: [...(world.snapshot.nodes ?? []), ...nodes] } }),
  })
}

const suppositionsOf =
  (before: ClusterSnapshot | undefined) =>
  ({ node, kernelVersion, taints, labels = {}, cordoned }: NodeOccurrence): ReadonlyArray<Supposition> => {
    const old = (before?.nodes ?? []).filter(({ metadata: { name } }) => name === node || name.startsWith(`${node}.`))
    return [
      ...(kernelVersion === undefined ? [] : [{ _tag: 'Kernel' as const, node, kernelVersion }]),
      ...(taints === undefined
        ? []
        : [
            ...old.flatMap(({ spec }) =>
              (spec?.taints ?? []).map(({ key }) => ({ _tag: 'Untaint' as const, node, key })),
            ),
            ...taints.map((taint) => ({ _tag: 'Taint' as const, node, taint })),
          ]),
      ...Object.entries(labels).map(([key, value]) =>
        value === null ? { _tag: 'Unlabel' as const, node, key } : { _tag: 'Label' as const, node, key, value },
      ),
      ...(cordoned === undefined ? [] : [{ _tag: cordoned ? ('Cordon' as const) : ('Uncordon' as const), node }]),
    ]
  }

const otherNode = (world: SuiteWorld, occurrence: NodeOccurrence): Happened => {
  const suppositions = suppositionsOf(world.snapshot)(occurrence)
  if (suppositions.length === 0) return cannot('this says nothing of the node: kernelVersion, taints, labels, cordoned')
  return E.map(({ snapshot }: { readonly snapshot: ClusterSnapshot }) => ({ ...world, snapshot }))(
    supposing(world, suppositions, ['node']),
  )
}

/** What there is when it has happened; or why it cannot. */
export const happen =
  (occurrence: Occurrence) =>
  (world: SuiteWorld): Happened => {
    if ('patch' in occurrence) return patchedModule(world, occurrence)
    if ('remove' in occurrence) return removed(world, occurrence)
    return 'add' in occurrence ? added(world, occurrence) : otherNode(world, occurrence)
  }

/** What there is when all this has happened, one after the other; the path of what cannot begins with its index. */
export const happenAll =
  (occurrences: ReadonlyArray<Occurrence>) =>
  (world: SuiteWorld): Happened =>
    occurrences.reduce<Happened>(
      (before, occurrence, index) =>
        E.chain((one: SuiteWorld) =>
          E.mapLeft(({ path, message }: NotHappened): NotHappened => ({ path: [index, ...path], message }))(
            happen(occurrence)(one),
          ),
        )(before),
      E.right(world),
    )
