/**
 * What if a node ran another kernel, had another label, or a Module were deleted: the same cluster, with what is supposed in place of what was
 * observed. Every question can be asked of it as of any other.
 */
import * as E from 'fp-ts/lib/Either.js'

import { MODULE_FINALIZER } from '../constants.js'
import { namedIn, namedInNamespaces, type NotNamed } from '../kubernetes/named.js'
import type { Node } from '../kubernetes/object.js'
import type { Module } from '../module/module.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { boots, notReady, supposedNode } from './supposed-node.js'
import type { NodeSupposition, Supposition } from './supposition.js'

/**
 * A cluster as it would be.
 *
 * @since 0.3.0
 */
export interface Supposed {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Module>
  /** What was supposed, with the whole names of nodes and Modules. */
  readonly suppositions: ReadonlyArray<Supposition>
}

/**
 * A supposition about a node or a Module that the input does not hold, or of a name that several of them have.
 *
 * @since 0.3.0
 */
export interface NotSupposed extends NotNamed {
  readonly kind: 'Node' | 'Module'
}

/** No rule asks when a deletion began. */
const SOME_TIME = '1970-01-01T00:00:00Z'

const keyOf = (module: Module): string => moduleKey(moduleNameOf(module))

/** What has no finalizer is gone at once; the operator adds its own to every Module. */
const deleted = (module: Module): Module => {
  const { deletionTimestamp = SOME_TIME, finalizers = [] } = module.metadata
  return {
    ...module,
    metadata: {
      ...module.metadata,
      deletionTimestamp,
      finalizers: finalizers.length === 0 ? [MODULE_FINALIZER] : finalizers,
    },
  }
}

const onNode = (supposition: NodeSupposition, snapshot: ClusterSnapshot): ClusterSnapshot => {
  const isIt = ({ metadata }: Node): boolean => metadata.name === supposition.node
  const { nodes = [], pods } = snapshot
  const hasBooted = nodes.some((node) => isIt(node) && boots(supposition, node))
  return {
    ...snapshot,
    nodes: nodes.map((node) => (isIt(node) ? supposedNode(supposition)(node) : node)),
    ...(pods === undefined || !hasBooted
      ? {}
      : { pods: pods.map((pod) => (pod.spec?.nodeName === supposition.node ? notReady(pod) : pod)) }),
  }
}

const supposing = (before: Supposed, supposition: Supposition): Supposed => {
  const { snapshot, modules } = before
  const suppositions = [...before.suppositions, supposition]
  return supposition._tag === 'DeleteModule'
    ? {
        snapshot,
        suppositions,
        modules: modules.map((one) => (keyOf(one) === supposition.module ? deleted(one) : one)),
      }
    : { snapshot: onNode(supposition, snapshot), suppositions, modules }
}

const inFull =
  (snapshot: ClusterSnapshot, modules: ReadonlyArray<Module>) =>
  (supposition: Supposition): E.Either<NotSupposed, Supposition> => {
    if (supposition._tag === 'DeleteModule') {
      const found = namedInNamespaces(modules.map(keyOf))(supposition.module)
      return E.isLeft(found)
        ? E.left({ ...found.left, kind: 'Module' })
        : E.right({ ...supposition, module: found.right })
    }
    const found = namedIn((snapshot.nodes ?? []).map(({ metadata }) => metadata.name))(supposition.node)
    return E.isLeft(found) ? E.left({ ...found.left, kind: 'Node' }) : E.right({ ...supposition, node: found.right })
  }

/**
 * The cluster and the Modules as they would be if all this were so, one supposition after the other. Left: the first one about something that
 * is not there. Nothing else changes: labels that other programs write of a kernel, and images that nobody looked up, stay as they were
 * observed. O(suppositions x (nodes + pods + Modules)).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { explain, type Module, whatIf } from 'kmm-planner'
 *
 * const gpu: Module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { name: 'gpu', namespace: 'drivers' },
 *   spec: { selector: { gpu: 'yes' } },
 * }
 * const worker = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker-1.example.com' } } as const
 *
 * const supposed = whatIf({ nodes: [worker] }, [gpu], [{ _tag: 'Label', node: 'worker-1', key: 'gpu', value: 'yes' }])
 * assert.ok(E.isRight(supposed))
 * assert.deepStrictEqual(supposed.right.snapshot.nodes?.[0]?.metadata.labels, { gpu: 'yes' })
 *
 * assert.deepStrictEqual(
 *   whatIf({ nodes: [worker] }, [gpu], [{ _tag: 'Cordon', node: 'wroker-1' }]),
 *   E.left({ kind: 'Node', name: 'wroker-1', nearest: 'worker-1.example.com' }),
 * )
 * ```
 */
export const whatIf = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
  suppositions: ReadonlyArray<Supposition>,
): E.Either<NotSupposed, Supposed> => {
  const found = E.traverseArray(inFull(snapshot, modules))(suppositions)
  return E.isLeft(found) ? found : E.right(found.right.reduce(supposing, { snapshot, modules, suppositions: [] }))
}
